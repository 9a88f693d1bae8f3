"""What is shown, and what can be done: one turn, worked out once, and one table of verbs, for every front end."""
