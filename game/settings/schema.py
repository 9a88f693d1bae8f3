"""Every setting. The page of settings, the file that keeps them and what front ends heed are made from this one table."""

from __future__ import annotations

from typing import Any

from game.settings.setting import Setting, switch

OWN = "own"  # the theme that is one of the game's own two, by the light that is wanted

THEME = Setting("theme", "Looks", "Colours", "Each is shown at once. Nothing is said by colour alone.", OWN)
LIGHT = Setting(
    "light",
    "Looks",
    "Dark or light",
    "Night or winter morning, where the colours are the game's own. Auto goes by what the terminal says of itself.",
    "auto",
    ("auto", "dark", "light"),
)
ANIMATIONS = switch("animations", "Looks", "Animations", "Whether the fire burns, and a run that you watch plays by itself.", default=True)
ASCII = switch("ascii", "Looks", "ASCII signs", "Frames, bars and marks in ASCII, for fonts that lack others.")
FOOTER = switch("footer", "Looks", "Keys on the last line", "Whether the most useful keys are named there.", default=True)
MEASURE = Setting(
    "measure",
    "Reading",
    "Width of the text",
    "Columns of a line, where the terminal has them.",
    76,
    tuple(range(60, 91, 2)),
    is_for_lines=True,
)
SPACING = Setting(
    "spacing",
    "Reading",
    "Space between lines",
    "Wide leaves a line free after each.",
    "normal",
    ("normal", "wide"),
    is_for_lines=True,
)
REVEAL = Setting(
    "reveal",
    "Reading",
    "New text",
    "Comes all at once, or a paragraph with each press of Space.",
    "at once",
    ("at once", "by paragraph"),
)
FORWARD = Setting(
    "forward",
    "Reading",
    "Pages turn by themselves",
    "At a reader's speed. Nothing is ever chosen for you.",
    "off",
    ("off", "slow", "normal", "fast"),
)
NUMBERS = switch(
    "number_guard",
    "Choosing",
    "Ask twice while unread",
    "While there is more to read, a number only marks; pressed again it takes. Enter reads on, and chooses at the end.",
    default=True,
)
TAKEN = switch(
    "mark_taken", "Choosing", "Mark choices taken before", "A sign after choices that you have taken from here before.", is_for_lines=True
)
OPEN_ENDINGS = switch(
    "open_endings", "Choosing", "Endings still open", "Says above the choices how many there are. It is proved.", is_for_lines=True
)
BELL = switch("bell", "Sound", "Bell", "The terminal's bell where a chapter begins, and at splits.", is_for_lines=True)
NOTES = switch(
    "content_notes",
    "Access",
    "Content notes",
    "Says at the beginning of a chapter what it tells of that may be hard to read.",
    is_for_lines=True,
)
HARD = switch(
    "hard_in_short",
    "Access",
    "Hard passages in short",
    "What the story marks as hard to read is told in one plain sentence. What can happen stays the same.",
    is_for_lines=True,
)
PLAIN = switch(
    "plain",
    "Access",
    "Plain lines",
    "Begin in plain lines, as screen readers want them; `hyosan --screen` brings you back here.",
    is_for_lines=True,
)
FINE_SPLITS = switch(
    "fine_splits", "Speedruns", "More split times", "Splits within chapters too, at the scenes declared for it; otherwise one a chapter."
)

AnySetting = Setting[Any]

SETTINGS: tuple[AnySetting, ...] = (
    THEME,
    LIGHT,
    ANIMATIONS,
    ASCII,
    FOOTER,
    MEASURE,
    SPACING,
    REVEAL,
    FORWARD,
    NUMBERS,
    TAKEN,
    OPEN_ENDINGS,
    BELL,
    NOTES,
    HARD,
    PLAIN,
    FINE_SPLITS,
)
