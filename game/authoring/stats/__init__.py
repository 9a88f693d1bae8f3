"""A story in figures."""
