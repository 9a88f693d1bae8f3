"""All that a player can do, whatever the front end: one table, and what its verbs do."""
