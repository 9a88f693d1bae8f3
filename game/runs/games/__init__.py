"""Games in progress: where each stands in its player's tree, and how it is gone on with."""
