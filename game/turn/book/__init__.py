"""A run as a book, in several forms."""
