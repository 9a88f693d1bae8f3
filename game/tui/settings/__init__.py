"""The page of settings, and those for colours and keys, which are opened from it."""
