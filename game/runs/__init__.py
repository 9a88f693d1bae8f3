"""What players did: a game in progress, and the games kept on disk."""
