"""Attempts, their splits, and what follows from them: bests, deltas, and the sum of best. Plain values; nothing here reads or writes."""
