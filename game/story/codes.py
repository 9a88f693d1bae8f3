"""The stable diagnostic codes: an id is never reused for another meaning.

HH0xx a file cannot be read, HH1xx a name or shape is wrong (the story cannot be played),
HH2xx the story can be played and something in it cannot be meant, HH3xx the proof has found what no run, or some run, comes to,
HH4xx a warning: it may be meant.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Code:
    """A kind of problem."""

    id: str
    name: str
    means: str  # one sentence, shown in the author's guide

    @property
    def is_warning(self) -> bool:
        """Whether the author may leave it."""
        return self.id.startswith("HH4")


CODES = {
    code.id: code
    for code in (
        Code("HH001", "no-story", "The folder is missing, unreadable, or holds no world.toml."),
        Code("HH002", "syntax", "The file is not valid TOML."),
        Code("HH003", "not-utf8", "The file is not UTF-8 text."),
        Code("HH004", "too-large", "A file, or the whole story, is larger than a story may be."),
        Code("HH005", "too-deep", "Tables or lists are nested deeper than a story may nest."),
        Code("HH006", "outside", "A file is a link out of the story's folder, or not a plain file."),
        Code("HH007", "control-character", "Text holds a control, escape or direction character."),
        Code("HH008", "bad-file-name", "A file or folder has a name that not every machine can have."),
        Code("HH101", "unknown-scene", "No scene has this id."),
        Code("HH102", "unknown-choice", "No choice has this id."),
        Code("HH103", "unknown-name", "A guard or effect names nothing that is declared, or nothing it may see."),
        Code("HH104", "unknown-item", "No item has this id."),
        Code("HH105", "unknown-state", "A machine or counter has no value of this name or size."),
        Code("HH106", "undeclared-move", "The machine's table has no such transition."),
        Code("HH107", "duplicate-id", "Two things have the same id."),
        Code("HH108", "unknown-place", "No place of map.toml has this id."),
        Code("HH109", "unknown-person", "No person has this id."),
        Code("HH110", "unknown-ending", "No ending has this id."),
        Code("HH111", "wrong-type", "The value has the wrong type; nothing is converted silently."),
        Code("HH112", "unknown-key", "The table has no such key."),
        Code("HH113", "missing-key", "A required key is not there or is empty."),
        Code("HH114", "bad-id", "An id is not lower-case letters, digits and `_`."),
        Code("HH115", "bad-guard", "A guard cannot be read."),
        Code("HH116", "bad-effect", "An effect cannot be read, or does not fit what it changes."),
        Code("HH117", "bad-markup", "Braces, bars or stars in prose do not pair up, nest too deep, or emphasise nothing."),
        Code("HH118", "missing-reason", "A `need` has no reason to show."),
        Code("HH119", "bad-goto", "A `goto` has arms that cannot be followed."),
        Code("HH120", "bad-ending-scene", "A scene must have choices or an ending, and not both."),
        Code("HH121", "bad-declaration", "A declaration contradicts itself."),
        Code("HH122", "bad-query", "A query asks nothing, two things, or what is so of every story."),
        Code("HH123", "unknown-category", "No category has this id."),
        Code("HH124", "unknown-picture", "A picture is of no chapter or ending of the story."),
        Code("HH125", "unknown-note", "A passage is marked as hard to read for what world.toml does not name in its [hard]."),
        Code("HH201", "unreachable-scene", "No chain of choices leads from the start to this scene."),
        Code("HH202", "no-way-out", "From this scene no chain of choices leads to an ending."),
        Code("HH204", "never-offered", "The guards of a choice contradict each other or can never hold."),
        Code("HH205", "never-taken", "An arm of `goto` can never be reached."),
        Code("HH206", "constant-clause", "A clause of the prose is always or never true."),
        Code("HH207", "unread-memory", "Something is remembered that nothing ever reads."),
        Code("HH208", "unset-memory", "Something is read that nothing ever changes."),
        Code("HH209", "unused", "Something is declared and never used."),
        Code("HH210", "long-choice", "The text of a choice is over 90 characters."),
        Code("HH211", "ambiguous-width", "A name shown in the frame has a character whose width differs between terminals."),
        Code("HH212", "forgotten-memory", "The `then` of a choice that leaves the chapter reads memory that is gone by then."),
        Code("HH213", "vanished-id", "An id that saves may hold is gone, and renames.toml does not say where to."),
        Code("HH214", "one-way-exit", "A place leads to another that does not lead back."),
        Code(
            "HH215",
            "misplaced",
            "A place cannot be drawn on its floor's plan: it overlaps another, lies outside, or its label does not fit.",
        ),
        Code("HH216", "lost-category", "A category is lost in every run, whatever is chosen."),
        Code("HH217", "undecided", "A guard is too hard to decide: nothing is known of whether it can hold."),
        Code("HH218", "still-used", "renames.toml renames an id that is still in use."),
        Code("HH219", "undone-effect", "An effect undoes what another of the same list has just done."),
        Code("HH220", "bad-hints", "An ending has no hints where others have some, or a hint says the ending's title."),
        Code("HH301", "dead-scene", "Proved: no run comes to this scene."),
        Code("HH302", "dead-choice", "Proved: no run can take this choice."),
        Code("HH303", "dead-arm", "Proved: no run goes this way of a `goto`."),
        Code("HH304", "dead-text", "Proved: no run is ever told this."),
        Code("HH305", "dead-ending", "Proved: no run comes to this ending."),
        Code("HH306", "dead-settle", "Proved: no chapter ends with this settle due."),
        Code("HH307", "dead-state", "Proved: no run brings the machine to this state."),
        Code("HH308", "dead-move", "Proved: no run makes this move of a machine."),
        Code("HH311", "soft-lock", "A run can come to where no choice leads to an ending any more, or none is open at all."),
        Code("HH312", "wrong-from", "A run can move a machine from a state in which it is not."),
        Code("HH313", "dead-presence", "A run can meet somebody here who is not alive."),
        Code("HH314", "not-carried", "A run can use or lose an item that is not carried."),
        Code("HH315", "wrong-ending", "A run can come to an ending whose condition does not hold."),
        Code("HH316", "overflow", "A run can step a counter past its end, where it stops; a note, since this may be meant."),
        Code("HH317", "query-fails", "What queries.toml says of every run is not so."),
        Code("HH318", "dead-category", "Proved: no run is in this category."),
        Code("HH401", "stock-phrase", "Prose has a phrase that style.toml says to avoid."),
        Code("HH402", "dash-storm", "A chapter has more em dashes than style.toml allows."),
        Code("HH403", "repeated-paragraph", "A paragraph stands in the story twice, word for word."),
        Code("HH404", "unknown-word", "A word that neither the dictionary nor style.toml has (`check --spelling`)."),
        Code("HH405", "adrift", "A scene that is entered from another place begins without saying where it is or who is there."),
        Code("HH406", "bare-pronoun", "A scene begins with a pronoun whose noun has not come yet."),
        Code("HH407", "unnamed", "Somebody is here, and what a first visit reads never names them."),
        Code("HH408", "stranger", "Somebody does something in what is told, and is neither here nor said to be absent."),
        Code("HH409", "crowd", "A scene has more people who may be met for the first time than style.toml allows."),
        Code("HH410", "tic", "A turn of phrase comes in a chapter more often than style.toml allows."),
        Code("HH411", "alike", "Two choices that stand together begin with the same words."),
        Code("HH412", "long-aftermath", "What follows on a choice is longer than style.toml allows."),
        Code("HH413", "unentered-state", "No effect brings the machine to this state; a table may be ahead of the story."),
    )
}
