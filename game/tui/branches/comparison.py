"""Two ways against each other: where they part, and what came of each."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from game.runs.timeline.tree import Tree
from game.tui.branches.facts import Facts
from game.tui.standing import listed


class Parting(NamedTuple):
    """Where two ways part."""

    last: bytes  # the last decision that they have in common
    common: int  # decisions in common
    first: bytes | None  # what the first way decided then; None if it ends there
    second: bytes | None


class Difference(NamedTuple):
    """Something about the two ends."""

    what: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether it is something that is not the same at both."""
        return bool(self.what) and self.first != self.second


def parting(tree: Tree, first: bytes, second: bytes) -> Parting:
    """Where the ways to two decisions part."""
    ways = [[node.link for node in tree.path(link)] for link in (first, second)]
    same = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(*ways, strict=False))]
    after = [way[len(same)] if len(way) > len(same) else None for way in ways]
    return Parting(same[-1] if same else tree.root, len(same), *after)


def differences(facts: Facts, first: bytes, second: bytes) -> list[Difference]:
    """How it stood at two decisions."""
    ends = _account(facts, first), _account(facts, second)
    return [Difference(what, ends[0].get(what, ""), ends[1].get(what, "")) for what in {**ends[0], **ends[1]}]


def _account(facts: Facts, link: bytes) -> dict[str, str]:
    now = facts.turn(link)
    if now is None:
        return {"Scene": "not in the story now"}
    return {
        "Ending": facts.ending(link) or "none yet",
        "Scene": now.title,
        "Chapter": f"{now.chapter}  {now.chapter_title}",
        "Place": now.place.name,
        **{gauge.title: gauge.word for gauge in now.gauges},
        "With you": listed(now.company, "no one"),
        "Alive": listed(facts.alive(link), "no one you know"),
        "Dead": listed(facts.lost(link), "no one you know"),
        "You carry": listed(now.carried),
        "Decisions": str(now.moves),
        "Minutes": str(now.minutes),
    }
