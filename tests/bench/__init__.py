"""Measurements: made-up stories of any length, and other engines playing the same ones."""
