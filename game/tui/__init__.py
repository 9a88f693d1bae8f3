"""The game in a full-screen terminal: the only room that imports Textual."""
