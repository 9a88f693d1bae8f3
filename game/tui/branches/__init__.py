"""The page with all that a player has decided, as a tree to look round in and to go anywhere from."""
