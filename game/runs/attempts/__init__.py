"""Attempts against the clock, as the visits of a tree tell them: when they began, what they spent, where they split."""
