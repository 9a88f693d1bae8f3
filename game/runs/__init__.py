"""What players did: a game in progress, the games kept on disk, and run files."""
