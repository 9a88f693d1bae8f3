"""The commands of JSON lines that list the timeline and mark it; the turn stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.runs.games.session import Session
from game.runs.timeline.branches import Branch, branches, pruned, starting
from game.runs.timeline.node import Mark
from game.runs.timeline.titles import checked_title


class Refused(Exception):
    """A line that is no command; its text says what would be."""


def node_of(session: Session, value: object) -> bytes:
    """The one node whose name starts so."""
    if not isinstance(value, str) or not value:
        raise Refused('a node is named by the first digits of its "node", as many as tell it from others')
    found = starting(session.tree, value.lower())
    if len(found) != 1:
        raise Refused(f"{len(found) or 'no'} nodes of this game start so")
    return found[0]


def _listed(session: Session, value: object) -> dict[str, Any]:
    if value is not True:
        raise Refused('to list the branches, write {"branches": true}')
    story, tree = session.story, session.tree
    return {
        "branches": [_branch(session, branch) for branch in branches(story, tree)],
        "pruned": [_branch(session, branch) for branch in pruned(story, tree)],
    }


def _branch(session: Session, branch: Branch) -> dict[str, Any]:
    return {
        **_node(branch.link, branch.mark),
        "decisions": branch.decisions,
        "decision": branch.decision or None,
        "chapter": branch.chapter,
        "scene": branch.scene,
        "ending": branch.ending,
        "at": branch.at,
        "here": branch.link == session.here,
        "end": branch.is_end,
        "fits": branch.fits,
    }


def _node(link: bytes, mark: Mark) -> dict[str, Any]:
    return {"node": link.hex(), "name": mark.name, "bookmarked": mark.bookmarked, "locked": mark.locked}


def _mark(session: Session, value: object) -> dict[str, Any]:
    """Mark the place where the game stands, or the one that is named."""
    wanted = _marks(value)
    link = node_of(session, wanted.pop("node")) if "node" in wanted else session.here
    if "name" in wanted:
        wanted["name"] = checked_title(wanted["name"])
    session.marks.change(link, **wanted)
    return {"marked": _node(link, session.tree.mark(link))}


_KINDS = {"node": str, "name": str, "bookmarked": bool, "locked": bool}


def _marks(value: object) -> dict[str, Any]:
    pairs = value if isinstance(value, tuple) else ()
    wanted = dict(pairs)
    if not wanted or len(wanted) < len(pairs) or any(type(each) is not _KINDS.get(key) for key, each in pairs):
        raise Refused('to mark, write {"mark": {"name": "text", "bookmarked": true, "locked": true}}, with what is to change')
    return wanted


def _prune(session: Session, value: object) -> dict[str, Any]:
    link = node_of(session, value)
    if why := session.marks.prune(link):
        raise Refused(why)
    return {"pruned": _node(link, session.tree.mark(link))}


def _restore(session: Session, value: object) -> dict[str, Any]:
    link = node_of(session, value)
    session.marks.restore(link)
    return {"restored": _node(link, session.tree.mark(link))}


MARKING: dict[str, Callable[[Session, object], dict[str, Any]]] = {
    "branches": _listed,
    "mark": _mark,
    "prune": _prune,
    "restore": _restore,
}
