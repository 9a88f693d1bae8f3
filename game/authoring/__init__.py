"""Pictures and figures of a story, for those who write it."""
