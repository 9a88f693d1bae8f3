"""People and words as text for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from game.story.journal import Term
from game.tui.content import lines
from game.turn.glossary import name_of
from game.turn.people import LAST_SEEN_HERE, Acquaintance

WORDS = "words"  # stands for the glossary, among the ids of people


def account(each: Acquaintance) -> Content:
    """All that is known of somebody."""
    name = Content.assemble(
        (each.called, "bold"),
        f"  {each.hangul}" if each.hangul else "",
        (f"   {each.standing_word}" if each.standing_word else "", _STYLES[each.standing]),
    )
    return lines([name, *each.told, Content.styled(each.met, "$text-muted")])


def explained(term: Term) -> Content:
    """A word and what it means."""
    return Content.assemble((name_of(term), "bold"), f"  {term.says}")


def in_brief(met: Sequence[Acquaintance]) -> Content:
    """Everybody beside the text: who is here with what the player is to them, and the names of the others."""
    return lines(_briefly(met))


def _briefly(met: Sequence[Acquaintance]) -> Iterator[Content | str]:
    yield Content.styled("Here", "$text-muted")
    for each in met:
        if each.is_here:
            bond = "against you" if each.is_against else each.bond
            yield Content.assemble((each.called, "bold"), f"  {each.hangul}", (f"  {bond}", "$text-muted"))
    if not any(each.is_here for each in met):
        yield "no one"
    for heading in _AWAY:
        if names := [each.called for each in met if not each.is_here and _heading(each) == heading]:
            yield ""
            yield Content.styled(heading, "$text-muted")
            yield ", ".join(names)


def _heading(each: Acquaintance) -> str:
    """Under what somebody stands who is not here."""
    if each.is_last_seen_here:
        return _NEAR
    return {"alive": _ELSEWHERE, "dead": _DEAD}.get(each.standing, _GONE if each.known else _UNKNOWN)


_NEAR, _ELSEWHERE, _GONE, _UNKNOWN, _DEAD = _AWAY = (LAST_SEEN_HERE.capitalize(), "Elsewhere", "Gone", "You don't know where", "Dead")
_STYLES = {"here": "bold $primary", "alive": "$foreground", "not known": "italic $text-muted", "dead": "bold $error"}
