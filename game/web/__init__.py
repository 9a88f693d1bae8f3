"""The game in browsers: a small server that plays the full screen for each visitor, in a process and a folder of their own."""
