"""The game without a screen: line mode for people, JSON lines for programs."""
