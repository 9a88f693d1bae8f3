"""The timeline: every decision that was ever taken, as a tree; nothing in it is overwritten."""
