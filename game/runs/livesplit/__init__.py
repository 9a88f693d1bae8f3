"""A run followed by LiveSplit, the timer of speedrunners, through its server."""
