"""A story as a picture: scenes as boxes, choices as lines."""
