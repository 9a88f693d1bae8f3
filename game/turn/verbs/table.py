"""Every verb. Help, typed words, keys, commands and the JSON form are all made from this one table."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Refused
from game.story.model import Story
from game.turn.answers import TextPage, VerbInput, listing
from game.turn.game import Game
from game.turn.verbs import marks, moves, pages
from game.turn.verbs.verb import Takes, Verb


def _help(game: Game, asked: VerbInput) -> TextPage:
    """Everything; or of one word, what it does.

    Raises:
        Refused: There is no such word.
    """
    if not asked.text:
        return listing("help", "Help", tuple(help_lines(game.session.story)))
    verb = BY_WORD.get(asked.text)
    if verb is None:
        raise Refused("unknown-word", f'There is no word "{asked.text}"; help alone lists them all.')
    return listing("help", "Help", (_line(verb),))


VERBS = (
    Verb("choose", moves.choose, "Take a choice", "Take a choice, by its number.", Takes.CHOICE),
    Verb("look", moves.look, "Read again", "Read this turn again.", words=("look", "l", "again")),
    Verb("choices", pages.choices, "Choices", "List what can be chosen here.", words=("choices", "options")),
    Verb(
        "undo", moves.undo, "Undo", "Take back the last decision, as often as you like; right after a jump, take back the jump.",
        words=("undo", "u", "back", "go back"), keys=("u", "backspace"), hint="undo",
    ),
    Verb("redo", moves.redo, "Redo", "Go forward again, by the decision last taken here.", words=("redo", "r", "forward"), keys=("r",)),
    Verb(
        "bell", moves.bell, "Back to the chapter's start", "Jump back to where this chapter began; from there, to the one before.",
        words=("bell", "chapter"), keys=("c",),
    ),
    Verb("restart", moves.restart, "Restart", "Start over; what you have played stays as a branch, and undo takes you back to it."),
    Verb(
        "map", pages.map_page, "Map", "Where you are and can go, where you have been, and what you know of danger.",
        words=("map", "m", "exits"), keys=("m",), hint="map",
    ),
    Verb(
        "people", pages.people, "People", "Whom you have met, where, and what you know of them now.",
        words=("people", "who", "p"), keys=("p",),
    ),
    Verb(
        "journal", pages.journal, "Journal", "The scenes of this run, what you have found out, and what you carry.",
        words=("journal", "j", "notes"), keys=("d",),
    ),
    Verb("return", moves.jump, "Go back to a scene", "Go back to a scene of this run, by its number in the journal.", Takes.SCENE),
    Verb("words", pages.words, "Words", "The Korean words that you have come upon.", words=("words", "glossary"), keys=("w",)),
    Verb("things", pages.things, "Things", "What you carry.", words=("inventory", "inv", "i", "things"), keys=("i",)),
    Verb(
        "status", pages.status, "How you stand", "How you stand, who is with you, and what you carry.",
        words=("status", "s", "score"), keys=("s",),
    ),
    Verb(
        "transcript", pages.transcript, "Transcript", "Everything that you have read and done in this run.",
        words=("transcript", "t", "script"), keys=("t",), hint="transcript",
    ),
    Verb(
        "branches", pages.branches, "Branches", "All that you have decided, and every way that you have gone.",
        words=("branches", "b"), keys=("b",), hint="branches",
    ),
    Verb("jump", moves.jump, "Go to a branch", "Go to a branch, by its number in that list.", Takes.NODE, words=("go", "goto", "jump")),
    Verb("name", marks.name, "Name", "Give this point a name; name - removes it.", Takes.NAME),
    Verb("mark", marks.mark, "Bookmark", "Set or remove a bookmark at this point.", Takes.MARKS, words=("bookmark", "mark")),
    Verb("lock", marks.lock, "Lock", "Protect this point and its path from being deleted.", Takes.PLACE),
    Verb("unlock", marks.unlock, "Unlock", "Allow this point to be deleted again.", Takes.PLACE),
    Verb(
        "prune", marks.prune, "Delete a branch", "Put a branch out of sight, by its number; restore brings it back.", Takes.BRANCH,
        words=("delete", "prune"),
    ),
    Verb("restore", marks.restore, "Restore a branch", "Bring a deleted branch back, by its number.", Takes.DELETED),
    Verb("endings", pages.endings, "Endings", "The endings that you have come to, and the places of the others.", keys=("e",)),
    Verb("ending", pages.ending, "An ending", "Read the card of an ending that you have come to, by its number.", Takes.ENDING),
    Verb("hint", pages.hint, "Hint", "A hint to an ending that you have not found, by its number; each one tells more.", Takes.ENDING),
    Verb("open", pages.still_open, "Endings still open", "How many endings some way from here still leads to.", words=("open", "ahead")),
    Verb("save", pages.save, "Save", "Nothing to save: the game is kept at every decision."),
    Verb("help", _help, "Help", "List every word that you can type.", words=("help", "?", "h")),
    Verb("quit", moves.leave, "Quit", "Leave the game; it is kept.", words=("quit", "q", "exit")),
)  # fmt: skip

BY_NAME = {verb.name: verb for verb in VERBS}
BY_WORD = {word: verb for verb in VERBS for word in verb.typed}

_FOLLOWS = {
    Takes.NODE: " N",
    Takes.BRANCH: " N",
    Takes.DELETED: " N",
    Takes.NAME: " TEXT",
    Takes.CHOICE: " N",
    Takes.ENDING: " N",
    Takes.SCENE: " N",
}


def help_lines(story: Story | None) -> Iterator[str]:
    """How to play in lines, and every word.

    Args:
        story: The story, whose machines are explained; None: it is not there yet.
    """
    yield "Type the number of a choice, and Enter. There are no dice: the same choices always lead to the same place."
    yield from (f"{title}: {says}" for title, says in gauge_help(story)) if story else ()
    yield from map(_line, VERBS)


def _line(verb: Verb) -> str:
    """What is typed for a verb, and what it does."""
    first, *others = verb.typed
    also = f" (also {', '.join(others)})" if others else ""
    return f"{first}{_FOLLOWS.get(verb.takes, '')}{also}: {verb.says}"


def gauge_help(story: Story) -> Iterator[tuple[str, str]]:
    """The title and the meaning of every machine and counter that is in sight in the whole story."""
    shown = (variable for variable in story.variables.values() if variable.display.is_shown and variable.chapter is None)
    return ((variable.display.title, variable.says) for variable in shown)
