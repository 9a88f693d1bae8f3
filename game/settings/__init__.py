"""What a player can set: one table of settings, their values, and the file that keeps them. Front ends show and heed them."""
