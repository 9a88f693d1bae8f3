"""A speedrun while it is run: how it goes beside what was done before, beside a ghost, and what came of it. Plain values for a screen."""
