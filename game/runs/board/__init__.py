"""Leaderboards: a folder of run files, each verified anew, ranked by category."""
