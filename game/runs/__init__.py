"""What players did: a game in progress, the timeline of all games, and run files."""
