"""The game's own colours, and how those of others are fitted to it. Roles are Textual's, so that its other themes fit as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from game.settings.schema import OWN

NIGHT = Theme(
    name="hyosan-dark",
    primary="#e39b4b",  # embers: what can be done, and what has been
    secondary="#8fa9bf",  # night sky: headings
    accent="#e39b4b",
    warning="#d9b45b",
    error="#e0715a",  # danger
    success="#93ad7c",
    foreground="#ddd6c8",
    background="#101216",
    surface="#171a20",
    panel="#2c313b",  # rules and frames
    dark=True,
    variables={"text-muted": "#949086", "border": "#2c313b", "block-cursor-background": "#e39b4b", "block-cursor-foreground": "#101216"},
)

MORNING = Theme(
    name="hyosan-light",
    primary="#98430f",
    secondary="#3d5a73",
    accent="#98430f",
    warning="#7d5a00",
    error="#a32f1b",
    success="#47662d",
    foreground="#2b2722",
    background="#f6f1e6",
    surface="#ece5d6",
    panel="#cfc4b0",
    dark=False,
    variables={"text-muted": "#6a6358", "border": "#cfc4b0", "block-cursor-background": "#98430f", "block-cursor-foreground": "#f6f1e6"},
)

CONTRAST = Theme(
    name="hyosan-contrast",
    primary="#ffd75f",
    secondary="#87d7ff",
    accent="#ffd75f",
    warning="#ffd75f",
    error="#ff8787",
    success="#87ff87",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#ffffff",
    dark=True,
    variables={"text-muted": "#e4e4e4", "border": "#ffffff", "block-cursor-background": "#ffffff", "block-cursor-foreground": "#000000"},
)

TERMINAL = replace(  # what is marked is reversed: which of its colours can be read, the terminal alone knows
    BUILTIN_THEMES["ansi-dark"],
    name="hyosan-terminal",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    variables={**BUILTIN_THEMES["ansi-dark"].variables, "text-muted": "ansi_default", "border": "ansi_default"},
)

THEMES = (NIGHT, MORNING, CONTRAST, TERMINAL)
TITLES = {
    OWN: "Hyosan's own",
    NIGHT.name: "Night",
    MORNING.name: "Winter morning",
    CONTRAST.name: "High contrast",
    TERMINAL.name: "The terminal's own colours",
}
_MUTED = 0.35  # how far text that matters less goes from the colour of text to that behind it
_DARK = (*map(str, range(7)), "8")  # numbers of dark colours in COLORFGBG


def fitted(theme: Theme) -> Theme:
    """A theme of others, in which muted text has a colour of its own: as a style beside others, Textual's `auto` is plain white."""
    if theme.ansi:
        return replace(theme, variables={**theme.variables, "text-muted": "ansi_default"})
    colours = theme.to_color_system().generate()
    muted = Color.parse(colours["foreground"]).blend(Color.parse(colours["background"]), _MUTED)
    return replace(theme, variables={**theme.variables, "text-muted": muted.hex})


def own(light: str, environment: Mapping[str, str], *, has_few_colours: bool = False, answer: bool | None = None) -> str:
    """The name of the game's own theme for a setting of light: `dark`, `light`, or `auto`, by what the terminal says of itself.

    Of a terminal with few colours none is near enough to the game's, so it keeps its own.

    Args:
        light: What is set.
        environment: Says it for the terminal (COLORFGBG) where that gave no answer.
        has_few_colours: Whether the terminal has sixteen colours or fewer.
        answer: Whether the terminal has answered that it is light; None: it has not.
    """
    if light == "auto" and has_few_colours:
        return TERMINAL.name
    is_light_terminal = _has_light_terminal(environment) if answer is None else answer
    is_light = light == "light" or (light == "auto" and is_light_terminal)
    return (MORNING if is_light else NIGHT).name


def _has_light_terminal(environment: Mapping[str, str]) -> bool:
    """Whether the terminal tells of a light background, as several do; one that tells nothing is dark."""
    behind = environment.get("COLORFGBG", "").rpartition(";")[2]
    return behind.isdecimal() and behind not in _DARK


def title(name: str) -> str:
    """What a theme is called."""
    return TITLES.get(name, name.replace("-", " ").capitalize())
