"""The school: its places, where they lie on the floors, and the floors as plans to look at."""
