"""How a run stands to the categories of its story: a fold over its states, which says when one is lost, and why."""

from game.runs.categories.claim import claimed, false_claim
from game.runs.categories.standing import Stand, Standing, Standings, after, at_start, categories_of, standings

__all__ = ["Stand", "Standing", "Standings", "after", "at_start", "categories_of", "claimed", "false_claim", "standings"]
