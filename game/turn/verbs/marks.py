"""The verbs that note something at a node of the tree. The turn stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.runs.refusals import Refusal
from game.runs.timeline.place_names import checked_title
from game.turn.answers import Answer, TextPage, VerbInput
from game.turn.branches import deleted
from game.turn.game import Game


def mark(game: Game, asked: VerbInput) -> Answer:
    """Note what is asked for at a node; asked for nothing, set a bookmark or take it away."""
    node = _node(game, asked)
    before = game.session.tree.mark(node)
    changes: dict[str, Any] = dict(asked.marks) or {"bookmarked": not before.bookmarked}
    _set(game, node, changes)
    if asked.marks:
        return _noted(game, node, "marked", "Noted.")
    return _noted(game, node, "marked", "Bookmark removed." if before.bookmarked else "Bookmarked.")


def name(game: Game, asked: VerbInput) -> Answer:
    """Give a node a name, or take it away.

    Raises:
        NameRefused: It is no name.
    """
    node, title = _node(game, asked), checked_title(asked.text)
    _set(game, node, {"name": title})
    return _noted(game, node, "named", f'Named "{title}".' if title else "Name removed.")


def lock(game: Game, asked: VerbInput) -> Answer:
    """Keep a node, and what leads to it, from being deleted."""
    node = _node(game, asked)
    _set(game, node, {"locked": True})
    return _noted(game, node, "locked", "Locked: this point and its path can't be deleted.")


def unlock(game: Game, asked: VerbInput) -> Answer:
    """Let a node be deleted again."""
    node = _node(game, asked)
    _set(game, node, {"locked": False})
    return _noted(game, node, "unlocked", "Unlocked: it can be deleted again.")


def prune(game: Game, asked: VerbInput) -> Answer:
    """Put a branch out of sight."""
    node = _node(game, asked)
    game.session.marks.prune(node)
    number = [branch.link for branch in deleted(game.session)].index(node) + 1
    return _noted(game, node, "pruned", f"Deleted. Nothing of it is lost: restore {number} brings it back.")


def restore(game: Game, asked: VerbInput) -> Answer:
    """Bring a deleted branch back into sight."""
    node = _node(game, asked)
    if not game.session.tree.mark(node).pruned:
        raise Refusal.NOT_DELETED.error
    game.session.marks.restore(node)
    return _noted(game, node, "restored", "Restored.")


def _node(game: Game, asked: VerbInput) -> bytes:
    return game.session.here if asked.node is None else asked.node


def _set(game: Game, node: bytes, changes: Mapping[str, Any]) -> None:
    named = {"name": checked_title(changes["name"])} if "name" in changes else {}
    game.session.marks.change(node, **{**changes, **named})


def _noted(game: Game, node: bytes, done: str, text: str) -> TextPage:
    mark = game.session.tree.mark(node)
    data = {"node": node.hex(), "name": mark.name, "bookmarked": mark.bookmarked, "locked": mark.locked}
    return TextPage("", (text,), {done: data})
