"""The game's own colours, dark and light. Roles are Textual's, so that its other themes fit as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
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

LIGHT = Theme(
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

THEMES = (DARK, LIGHT)
