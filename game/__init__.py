"""Hyosan High: a text adventure for the terminal."""

__version__ = "0.1.0"
