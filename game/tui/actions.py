"""Everything that a key can do: the verbs of the game, and what else screens do. Bindings, help, hints and the palette are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, get_args

from textual.binding import Binding, BindingType

from game.tui.twins import twins

Where = Literal[
    "everywhere",
    "choosing",
    "listing",
    "reading",
    "scrolling",
    "play",
    "turning",
    "naming",
    "map",
    "gallery",
    "people",
    "journal",
    "transcript",
    "status",
    "watch",
    "branches",
    "running",
    "pause",
    "speedruns",
    "result",
    "ending",
    "games",
    "settings",
    "keys",
    "page",
    "leaving",
]

_SHOWN = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "ctrl+p": "^p",
}


GROUPS = ("To look at", "Back and forward", "The game", "The program", "Branches", "This page")
_GROUP_OF_VERBS = {"pages": GROUPS[0], "moves": GROUPS[1], "marks": "Branches"}  # by the module of what they do


class Hint(NamedTuple):
    """What the last line of a screen names."""

    key: str
    word: str
    call: str  # the action, as a screen runs it


class Action(NamedTuple):
    """Something that can be done by a key, and from the palette."""

    name: str  # of the method `action_…`, with arguments if it has any
    keys: tuple[str, ...]  # none: from the palette only
    title: str
    says: str
    where: Where
    hint: str = ""  # one word for the last line of a screen
    in_palette: bool = True
    passes_key: bool = False  # whether the method takes the key as its argument
    group: str = "This page"  # one of `GROUPS`, under which it stands in the palette and the pause menu
    in_menu: bool = True  # whether it stands in the pause menu, if it does in the palette

    @property
    def id(self) -> str:
        """What it is called in the file of settings."""
        return ".".join((self.where, self.name.removeprefix("app.").replace("do('", "").replace("')", "")))

    @property
    def hinted(self) -> Hint:
        """What the last line of a screen names of it."""
        return Hint(shown_key(self.keys[0]), self.hint, f"app.{self.name}" if self.where == "everywhere" else self.name)

    @property
    def shown_keys(self) -> str:
        """The keys in words."""
        shown = [shown_key(key) for key in self.keys]
        return f"{shown[0]} to {shown[-1]}" if self.passes_key else ", ".join(shown)

    def bindings(self, named: AbstractSet[str]) -> Iterator[Binding]:
        """Its key bindings.

        Args:
            named: All keys that actions of the same screen have: a capital that has a meaning of its own stands for no small letter.
        """
        for key in self.keys:
            call = f"{self.name}('{key}')" if self.passes_key else self.name
            for twin in twins(key, with_capital=key.upper() not in named):
                yield Binding(twin, call, self.title, show=False, id=self.id)


ACTIONS = (
    Action("take_number", tuple("123456789"), "Take a choice", "By its number.", "choosing", in_palette=False, passes_key=True),
    Action("cursor(-1)", ("up", "k"), "Choice above", "Move to the choice above.", "choosing", in_palette=False),
    Action("cursor(1)", ("down", "j"), "Choice below", "Move to the choice below.", "choosing", in_palette=False),
    Action(
        "take",
        ("enter",),
        "Take what is marked",
        "While there is more to read, turn the page instead.",
        "choosing",
        "choose",
        in_palette=False,
    ),
    Action("edge(-1)", ("home",), "First of a list", "Mark the first.", "listing", in_palette=False),
    Action("edge(1)", ("end",), "Last of a list", "Mark the last.", "listing", in_palette=False),
    Action("leap(-1)", ("pageup",), "Page up", "A page of the list up.", "listing", in_palette=False),
    Action("leap(1)", ("pagedown",), "Page down", "A page of the list down.", "listing", in_palette=False),
    Action("forward", ("space", "pagedown"), "Read on", "Turn the page.", "reading", "more", in_menu=False),
    Action("backward", ("pageup",), "Read back", "Turn back a page.", "reading", in_menu=False),
    Action("first", ("home",), "Go to the top", "Go to the oldest text shown.", "reading", in_menu=False),
    Action("last", ("end",), "Go to the end", "Go to the newest text.", "reading", in_menu=False),
    Action("scroll_lines(-1)", ("up", "k"), "Line above", "Scroll up by a line.", "scrolling", in_palette=False),
    Action("scroll_lines(1)", ("down", "j"), "Line below", "Scroll down by a line.", "scrolling", in_palette=False),
    Action("begin", ("enter",), "Begin", "Under this name.", "naming", "begin", in_palette=False),
    Action("offer(-1)", ("up",), "Name before", "Put in the offered name before this one.", "naming", in_palette=False),
    Action("offer(1)", ("down",), "Next name", "Put in the next offered name.", "naming", "another name", in_palette=False),
    Action("close", ("escape",), "Back to the title", "No game is begun.", "naming", "back"),
    Action("close", ("space",), "Go on", "On with the story.", "turning", "go on", in_palette=False),
    Action("take", ("enter",), "Go on", "On with the story.", "turning", in_palette=False),
    Action("menu", ("escape",), "Menu", "Everything that can be done, by name.", "play", "menu", in_palette=False),
    Action("games", (), "Games", "Leave for the games of all players. This one is kept.", "play", group="The game"),
    Action("leave", (), "Leave for the title", "The game is kept; Continue goes on with it.", "play", group="The game"),
    Action("leave_attempt", (), "Leave the attempt", "For the page on which it was begun. The clock goes on.", "running", group="The game"),
    Action("step(0,-1)", ("up", "k"), "Place above", "Mark the place above, or go to the floor above.", "map", in_palette=False),
    Action("step(0,1)", ("down", "j"), "Place below", "Mark the place below, or go to the floor below.", "map", in_palette=False),
    Action("step(-1,0)", ("left", "h"), "Place to the left", "Mark it.", "map", in_palette=False),
    Action("step(1,0)", ("right", "l"), "Place to the right", "Mark it.", "map", in_palette=False),
    Action("take", ("enter",), "Go there", "Take the choice that leads to the marked place.", "map", "go there", in_palette=False),
    Action("floor(1)", ("plus", "equals_sign", "tab"), "Floor above", "Go to the floor above.", "map", "floor up"),
    Action("floor(-1)", ("minus",), "Floor below", "Go to the floor below.", "map", "floor down"),
    Action(
        "take_way",
        tuple("123456789"),
        "Take a choice",
        "One that leads somewhere, by its number.",
        "map",
        in_palette=False,
        passes_key=True,
    ),
    Action("mark(-1,0)", ("left", "h"), "Ending before", "Mark the ending before.", "gallery", in_palette=False),
    Action("mark(1,0)", ("right", "l"), "Next ending", "Mark the next ending.", "gallery", in_palette=False),
    Action("mark(0,-1)", ("up", "k"), "Ending above", "Mark the ending above.", "gallery", in_palette=False),
    Action("mark(0,1)", ("down", "j"), "Ending below", "Mark the ending below.", "gallery", in_palette=False),
    Action("open", ("enter",), "Open", "The card of an ending that you have found; a hint to another.", "gallery", "open"),
    Action("hint", ("space",), "Hint", "One hint more to the marked ending.", "gallery", "hint"),
    Action("search", ("slash",), "Search", "Find words in the transcript.", "transcript", "search"),
    Action(
        "save", ("w",), "Save", "Write the transcript to a file: text, Markdown or HTML, by the ending of its name.", "transcript", "save"
    ),
    Action("match(1)", ("n",), "Next match", "Go to the next match.", "transcript", "next"),
    Action("match(-1)", ("N",), "Match before", "Go to the match before.", "transcript", "before"),
    Action("toggle_play", ("space",), "Play or pause", "Go on by itself, at reading speed, or stop.", "watch", "play"),
    Action("step(1)", ("right", "l"), "Next decision", "Show what the marked choice leads to.", "watch", "on"),
    Action("step(-1)", ("left", "h"), "Decision before", "Go back to before the last decision.", "watch"),
    Action("speed(1)", ("plus", "equals_sign"), "Faster", "Slow, normal or fast.", "watch"),
    Action("speed(-1)", ("minus",), "Slower", "Slow, normal or fast.", "watch"),
    Action("go_to", ("g",), "Go to a decision", "By its number.", "watch", "go to"),
    Action("jump(0)", ("home",), "To the start", "Before the first decision.", "watch"),
    Action("jump(-1)", ("end",), "To the end", "After the last decision.", "watch"),
    Action("turn(1)", ("pagedown",), "Read on", "Turn the page.", "watch"),
    Action("turn(-1)", ("pageup",), "Read back", "Turn back a page.", "watch"),
    Action("take_over", ("p",), "Take over from here", "Play on yourself, as a game of your own.", "watch", "take over"),
    Action("step(-1)", ("up", "k"), "Line above", "To the decision above.", "branches", in_palette=False),
    Action("step(1)", ("down", "j"), "Line below", "To the decision below.", "branches", in_palette=False),
    Action("parent", ("left", "h"), "Decision before", "To what was decided before it.", "branches", in_palette=False),
    Action("child", ("right", "l"), "Decision after", "To what was decided next; a fold opens.", "branches", in_palette=False),
    Action("sibling", ("tab", "s"), "Other way", "To what else was decided at the same place.", "branches", in_palette=False),
    Action("turn(-1)", ("pageup",), "Page up", "A page of decisions up.", "branches", in_palette=False),
    Action("turn(1)", ("pagedown",), "Page down", "A page of decisions down.", "branches", in_palette=False),
    Action("edge(-1)", ("home",), "To the start", "To the first decision.", "branches", in_palette=False),
    Action("edge(1)", ("end",), "To the end", "To the last line.", "branches", in_palette=False),
    Action("go", ("enter",), "Go there", "The game stands there; nothing is lost.", "branches", "go"),
    Action("watch_way", ("w",), "Watch", "See how you came to this decision, from the start.", "branches"),
    Action("fold", ("space", "f"), "Fold or unfold", "A chapter or a branch.", "branches", "fold"),
    Action("fold_all", ("a",), "Fold all chapters", "Or unfold them all.", "branches"),
    Action("home", ("o",), "Where you are", "To where the game stands.", "branches"),
    Action("visit(-1)", ("left_square_bracket",), "Earlier", "To where you were before that, on whatever branch.", "branches"),
    Action("visit(1)", ("right_square_bracket",), "Later", "To where you went next.", "branches"),
    Action("search", ("slash",), "Search", "In what is said here, in titles and in names.", "branches", "search"),
    Action("match(1)", ("full_stop",), "Next match", "Go to the next match.", "branches"),
    Action("match(-1)", ("comma",), "Match before", "Go to the match before.", "branches"),
    Action("compare", ("c",), "Compare", "Mark one decision, then another: what differs, and what came of it.", "branches", "compare"),
    Action("name", ("n",), "Name", "Give a decision a name.", "branches"),
    Action("bookmark", ("m",), "Bookmark", "Set or remove.", "branches"),
    Action("lock", ("p", "L"), "Lock", "Protect a decision, and what leads to it, from being deleted; or no longer.", "branches"),
    Action("delete", ("d", "delete"), "Delete", "Put a branch out of sight.", "branches"),
    Action("restore", ("u",), "Undo a deletion", "Bring back what was deleted last.", "branches"),
    Action(
        "restart", ("R",), "Restart this run", "At once; where you are ahead of your best, it asks.", "running", "restart", group=GROUPS[1]
    ),
    Action("pause", ("p",), "Pause", "Hide the story. The clock goes on.", "running", "pause"),
    Action(
        "change_ghost",
        ("g",),
        "Another ghost",
        "Your best, the shortest run that there can be, one that you named, or none.",
        "running",
        "ghost",
    ),
    Action("toggle_notes", ("n",), "Route notes", "Name the ghost's next choice, or no longer.", "running", "notes"),
    Action("toggle_clocks", ("h",), "Clocks or gauges", "Show the clocks and splits, or how you stand.", "running"),
    Action("close", ("p", "space", "enter", "escape", "q"), "Go on", "Show the story again.", "pause", "go on", in_palette=False),
    Action("take", ("enter",), "Begin", "An attempt at the marked category.", "speedruns", "begin", in_palette=False),
    Action("save", ("s",), "Save this card", "The screen as a picture, and the words as a text.", "ending", "save"),
    Action("rename", ("n",), "Name", "Give the marked game a name.", "games", "name"),
    Action("export", ("x",), "Write its run", "The run of the marked game, to a file.", "games", "write run"),
    Action("hide", ("d", "delete"), "Hide", "Put the marked game out of sight; it is kept.", "games", "hide"),
    Action("show_again", ("u",), "Show again", "Bring back what was hidden last.", "games"),
    Action("change(-1)", ("left", "h"), "Value before", "Of the marked setting.", "settings", in_palette=False),
    Action("change(1)", ("right", "l"), "Next value", "Of the marked setting.", "settings", "change", in_palette=False),
    Action("default", ("d", "backspace"), "Default", "Set the marked setting back.", "settings", "default", in_palette=False),
    Action("take", ("enter",), "Another key", "For the marked action.", "keys", "another key", in_palette=False),
    Action("default", ("d", "backspace"), "Its own keys", "Give back what it had.", "keys", "own keys", in_palette=False),
    Action("toggle_strict", ("s",), "Undo on or off", "Off: a run is strict. On: one that undoes is ASSISTED.", "speedruns", "strict"),
    Action("toggle_fine", ("f",), "Split chapters further", "At the scenes declared for it; or no longer.", "speedruns", "finer splits"),
    Action("practise", ("p",), "Practise", "Begin at a chapter that you, or a run that you know, came to.", "speedruns", "practise"),
    Action("close", ("b",), "Close the branches", "Go back to the game.", "branches", in_palette=False),
    Action("close", ("m",), "Close the map", "Go back to the game.", "map", in_palette=False),
    Action("notes", ("tab",), "Scenes or notes", "Show the one or the other, where there is no room for both.", "journal", "notes"),
    Action("close", ("d",), "Close the journal", "Go back to the game.", "journal", in_palette=False),
    Action("close", ("p", "w"), "Close the page", "Go back to the game.", "people", in_palette=False),
    Action("close", ("e",), "Close the endings", "Go back to the game.", "gallery", in_palette=False),
    Action("close", ("t",), "Close the transcript", "Go back to the game.", "transcript", in_palette=False),
    Action("close", ("s",), "Close the page", "Go back to the game.", "status", in_palette=False),
    Action("close", ("escape", "backspace", "q"), "Close this page", "Go back to where it was opened.", "page", "close", in_palette=False),
    Action("command_palette", ("ctrl+p",), "Commands", "Search everything that can be done.", "everywhere", "commands", in_palette=False),
    Action("help", ("f1", "question_mark"), "Help", "How to play, and every key.", "everywhere", "help", group="The program"),
    Action("settings", ("f2",), "Settings", "Colours, text, keys, and all else that can be set.", "everywhere", group="The program"),
    Action("plain_lines", (), "Plain lines", "Go on in plain lines, as screen readers want them.", "everywhere", group="The program"),
    Action("toggle_animations", (), "Animations on or off", "Whether the fire on the title burns.", "everywhere", group="The program"),
    Action("change_theme", (), "Theme", "Choose other colours.", "everywhere", group="The program"),
    Action("suspend_process", ("ctrl+z",), "Suspend", "Back to the shell for a while; fg there goes on.", "everywhere", in_palette=False),
    Action("quit", ("ctrl+q", "ctrl+c"), "Quit the program", "At once. Everything is kept.", "everywhere", group="The program"),
    Action("app.quit", ("q",), "Quit the program", "At once. Everything is kept.", "leaving", "quit", in_palette=False),
)


_ELSEWHERE = ("choose", "help", "quit")  # verbs that have actions of their own
_IN_SIGHT = ("choices",)  # and those that only say what the screen shows anyway


def actions(*where: Where) -> tuple[Action, ...]:
    """The actions of some kinds of screen, in the order of those kinds."""
    return tuple(action for kind in where for action in (*_verbs(kind), *(each for each in ACTIONS if each.where == kind)))


def everything() -> tuple[Action, ...]:
    """All actions."""
    return actions(*get_args(Where))


def _verbs(kind: Where) -> Iterator[Action]:
    """The actions that are verbs of the game, made from their table, which the title does not wait for."""
    if kind == "play":
        from game.turn.verbs.table import VERBS
        from game.turn.verbs.verb import Takes

        branches, endings = "Pick it on the page of branches.", "Pick it on the page of endings."  # where lines take a number
        picked = dict.fromkeys((Takes.NODE, Takes.BRANCH, Takes.DELETED, Takes.NAME), branches)
        picked |= {Takes.ENDING: endings, Takes.SCENE: "Pick it in the journal."}
        for verb in VERBS:
            if verb.name not in (*_ELSEWHERE, *_IN_SIGHT):
                group = _GROUP_OF_VERBS.get(verb.act.__module__.rpartition(".")[2], GROUPS[0])
                says, in_menu = picked.get(verb.takes, verb.says), verb.takes is Takes.NOTHING
                yield Action(f"do('{verb.name}')", verb.keys, verb.title, says, "play", verb.hint, group=group, in_menu=in_menu)


def bindings(*where: Where) -> list[BindingType]:
    """Key bindings for the actions of some kinds of screen."""
    named = {key for action in actions(*where) for key in action.keys}
    return [binding for action in actions(*where) for binding in action.bindings(named)]


def shown_key(key: str) -> str:
    """A key in words."""
    return _SHOWN.get(key) or (key if len(key) == 1 else key.title())
