"""The words of line mode that walk about in the timeline, and mark it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from game.engine.tell import tell_line
from game.errors import NameRefused
from game.plain.turns import this_turn
from game.runs.follow import renamed
from game.runs.games.session import Session
from game.runs.timeline.branches import Branch, branches, pruned, stem
from game.runs.timeline.titles import checked_title
from game.words import counted

Word = Callable[[Session, str], Iterable[str]]  # what a word does with the rest of its line


def back(session: Session, _rest: str) -> Iterable[str]:
    """Take the last decision back."""
    return this_turn(session) if session.undo() else session.take_notices() or ["There is nothing to take back."]


def forward(session: Session, _rest: str) -> Iterable[str]:
    """Take again what was taken here."""
    return this_turn(session) if session.redo() else session.take_notices() or ["There is nothing to go forward to."]


def bell(session: Session, _rest: str) -> Iterable[str]:
    """Go back to where the chapter began."""
    return this_turn(session) if session.to_bell() else session.take_notices() or ["This is the start."]


def go(session: Session, rest: str) -> Iterable[str]:
    """Go to a branch by its number."""
    found = _numbered(branches(session.story, session.tree), rest)
    if isinstance(found, str):
        return [f"{found} Type branches to see them, and go with the number of one."]
    session.jump(found.link)
    return this_turn(session)


def delete(session: Session, rest: str) -> Iterable[str]:
    """Put a branch out of sight."""
    found = _numbered(branches(session.story, session.tree), rest)
    if isinstance(found, str):
        return [f"{found} Type branches to see them, and delete with the number of one."]
    link = stem(session.tree, found.link) if found.is_end else found.link
    if why := session.marks.prune(link):
        return [f"It stays: {why}."]
    number = [branch.link for branch in pruned(session.story, session.tree)].index(link) + 1
    return [f"Deleted. Nothing of it is lost: restore {number} brings it back."]


def restore(session: Session, rest: str) -> Iterable[str]:
    """Bring a deleted branch back into sight."""
    gone = pruned(session.story, session.tree)
    found = _numbered(gone, rest)
    if isinstance(found, str):
        return [f"{found} These are deleted:", *_list(session, gone)] if gone else ["Nothing is deleted."]
    session.marks.restore(found.link)
    return ["It is back: type branches to see it."]


def listed(session: Session, _rest: str) -> Iterator[str]:
    """Every branch in a line of its own."""
    found, gone = branches(session.story, session.tree), pruned(session.story, session.tree)
    yield from _list(session, found)
    if gone:
        yield "Deleted, and brought back by restore with its number:"
        yield from _list(session, gone)


def name(session: Session, rest: str) -> Iterable[str]:
    """Name this place."""
    try:
        title = checked_title(rest)
    except NameRefused as error:
        return [str(error)]
    session.marks.change(session.here, name=title)
    return [f"This place is called {title} now." if title else "This place has no name now."]


def bookmark(session: Session, _rest: str) -> Iterable[str]:
    """Put a bookmark here, or take it away."""
    mark = session.tree.mark(session.here)
    session.marks.change(session.here, bookmarked=not mark.bookmarked)
    return ["The bookmark is gone." if mark.bookmarked else "This place has a bookmark now."]


def lock(session: Session, _rest: str) -> Iterable[str]:
    """Keep this place and the way to it from being deleted."""
    session.marks.change(session.here, locked=True)
    return ["This place, and the way to it, cannot be deleted now."]


def unlock(session: Session, _rest: str) -> Iterable[str]:
    """Let this place be deleted again."""
    session.marks.change(session.here, locked=False)
    return ["This place can be deleted again."]


def _numbered(found: Sequence[Branch], rest: str) -> Branch | str:
    """The branch of a number, or what is wrong with the number."""
    if len(rest) < 10 and rest.isdecimal() and 1 <= int(rest) <= len(found):
        return found[int(rest) - 1]
    return "There is no branch of that number." if rest else "Which one?"


def _list(session: Session, found: Sequence[Branch]) -> Iterator[str]:
    for number, branch in enumerate(found, 1):
        yield f"{number}. {'. '.join(_parts(session, branch))}."


def _parts(session: Session, branch: Branch) -> Iterator[str]:
    """What is said of a branch, sentence by sentence."""
    story, mark = session.story, branch.mark
    noted = ", ".join(
        [*([mark.name] if mark.name else []), *(["bookmark"] if mark.bookmarked else []), *(["locked"] if mark.locked else [])]
    )
    if noted:
        yield noted
    yield f"Chapter {branch.chapter}, {counted(branch.decisions, 'decision')}"
    yield _said(session, branch.decision) if branch.decision else "The start"
    if branch.ending:
        yield f"The end: {story.endings[branch.ending].title}"
    if not branch.fits:
        yield "The story has changed since"
    if branch.link == session.here:
        yield "You are here"


def _said(session: Session, decision: str) -> str:
    """A decision in the words of its choice; its id, if the story has it no more."""
    scene, _, choice = renamed(decision, session.story.renames).partition(".")
    found = session.story.scenes[scene].choices.get(choice) if scene in session.story.scenes else None
    return tell_line(found.say, session.state.player).rstrip(".") if found else decision


WORDS: dict[str, Word] = {
    "back": back,
    "forward": forward,
    "bell": bell,
    "branches": listed,
    "go": go,
    "name": name,
    "bookmark": bookmark,
    "lock": lock,
    "unlock": unlock,
    "delete": delete,
    "restore": restore,
}
WITH_MORE = {"go", "name", "delete", "restore"}  # words that mean something with what follows them
