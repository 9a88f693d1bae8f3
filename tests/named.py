"""Memory to try rules on, without a story around it."""

from __future__ import annotations

from game.story.language.scope import Scope
from game.story.variables import Kind, Machine, Variable

VARIABLES = {
    "mood": Variable("mood", Kind.MACHINE, ("calm", "tense", "broken")),
    "noise": Variable("noise", Kind.COUNTER, ("0", "1", "2", "3")),
    "depth": Variable("depth", Kind.COUNTER, ("-2", "-1", "0", "1"), start=2, lowest=-2),
    "bond.mina": Variable("bond.mina", Kind.COUNTER, ("cold", "wary", "warm")),
    "lit": Variable("lit", Kind.FLAG),
    "has key": Variable("has key", Kind.ITEM),
    "rang": Variable("rang", Kind.FLAG, chapter="02-last"),
}
MACHINES = {"mood": Machine("mood", frozenset({(0, 1), (1, 0), (1, 2)}), ("", "", ""))}
NAMES = Scope("01-first", VARIABLES, MACHINES, {}, {}, {"gate"})  # what a rule of the first chapter may name
