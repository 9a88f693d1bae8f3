"""Textual's stylesheets, parsed once for all apps that tests start: that is a sixth of what an app takes."""

from __future__ import annotations

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_found: dict[object, list[RuleSet]] = {}


def parsed(sheet: Stylesheet, css: str, *options: object, **named: object) -> list[RuleSet]:
    """The rules of a stylesheet: the same for the same text, place and variables."""
    key = (css, options, tuple(named.items()), tuple(sheet._variables.items()))
    if key not in _found:
        _found[key] = _parse(sheet, css, *options, **named)  # type: ignore[arg-type]
    return _found[key]
