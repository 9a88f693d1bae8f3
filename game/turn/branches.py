"""The branches of a player's tree, as they are listed: numbered, in words, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.engine.paragraphs import tell_line
from game.runs.follow import renamed
from game.runs.games.session import Session
from game.runs.timeline.branches import Branch, branches, pruned
from game.words import counted


def visible(session: Session) -> list[Branch]:
    """The branches in sight, in the order of their numbers."""
    return branches(session.story, session.tree)


def deleted(session: Session) -> list[Branch]:
    """The branches out of sight, in the order of their numbers."""
    return pruned(session.story, session.tree)


def branch_lines(session: Session) -> Iterator[str]:
    """Every branch in a line of its own."""
    yield from _numbered(session, visible(session))
    if gone := deleted(session):
        yield "Deleted; restore brings one back by its number:"
        yield from _numbered(session, gone)


def branch_data(session: Session, branch: Branch) -> dict[str, Any]:
    """A branch for programs."""
    return {
        "node": branch.link.hex(),
        "name": branch.mark.name,
        "bookmarked": branch.mark.bookmarked,
        "locked": branch.mark.locked,
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


def decision_words(session: Session, decision: str) -> str:
    """A decision, as `scene.choice`, in the words of its choice; its id, if the story has it no more."""
    scene, choice = renamed(decision, session.story.renames)
    found = session.story.scenes[scene].choices.get(choice) if scene in session.story.scenes else None
    return tell_line(found.say, session.tree.profile.player) if found else decision


def _numbered(session: Session, found: Sequence[Branch]) -> Iterator[str]:
    for number, branch in enumerate(found, 1):
        yield f"{number}. {'. '.join(_parts(session, branch))}."


def _parts(session: Session, branch: Branch) -> Iterator[str]:
    """What is said of a branch, sentence by sentence."""
    mark = branch.mark
    noted = [mark.name, "bookmark" if mark.bookmarked else "", "locked" if mark.locked else ""]
    if any(noted):
        yield ", ".join(filter(None, noted))
    yield f"Chapter {branch.chapter}, {counted(branch.decisions, 'decision')}"
    yield decision_words(session, branch.decision).rstrip(".") if branch.decision else "The start"
    if branch.ending:
        yield f"The end: {session.story.endings[branch.ending].title}"
    if not branch.fits:
        yield "The story has changed since"
    if branch.link == session.here:
        yield "You are here"
