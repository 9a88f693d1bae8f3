"""Memory to try rules on, without a story around it."""

from __future__ import annotations

from game.story.language.scope import Scope
from game.story.variables import Kind, Machine, Variable

VARIABLES = {
    "mood": Variable(name="mood", kind=Kind.MACHINE, values=("calm", "tense", "broken")),
    "noise": Variable(name="noise", kind=Kind.COUNTER, values=("0", "1", "2", "3")),
    "depth": Variable(name="depth", kind=Kind.COUNTER, values=("-2", "-1", "0", "1"), start=2, lowest=-2),
    "bond.mina": Variable(name="bond.mina", kind=Kind.COUNTER, values=("cold", "wary", "warm")),
    "lit": Variable(name="lit", kind=Kind.FLAG),
    "has key": Variable(name="has key", kind=Kind.ITEM),
    "rang": Variable(name="rang", kind=Kind.FLAG, chapter="02-last"),
}
MACHINES = {"mood": Machine("mood", frozenset({(0, 1), (1, 0), (1, 2)}), ("", "", ""))}
NAMES = Scope("01-first", VARIABLES, MACHINES, {}, {}, {"gate"})  # what a rule of the first chapter may name
