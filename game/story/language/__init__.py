"""What may be written in a story: guards, effects and prose, each from text to a value."""
