"""How often turns of phrase come."""

from __future__ import annotations

import pytest

from game.story.language.guards import ALWAYS
from game.story.language.prose import parse_prose
from game.story.narration import told_in
from game.story.tics import TICS, Tally, tally_of


def counted(text: str) -> Tally:
    return tally_of([told_in(parse_prose(text, lambda _: ALWAYS))])


def often(id: str, text: str) -> int:
    return counted(text).found[list(TICS).index(id)]


@pytest.mark.parametrize(
    ("id", "text", "times"),
    [
        ("indefinite", "Nobody sees somebody, no one hears something; nothing does.", 4),
        ("perfect", "She has come. They have not gone. He hasn't moved. It has already begun. You've eaten.", 5),
        ("perfect", "She has a red bed. He has to go. They have hundreds. It had gone. She has hands.", 0),
        ("as_as", "As cold as a tap, as far away as that.", 2),
        ("like", "It is like this, as if it were, as though. You would like that.", 3),
        ("tails", "It falls, and lies there, and stops. And so on.", 2),
        ("short", "It falls down there. It falls down there again. *Kim Sol.* It stops.", 2),
        ("short", '"No." "Why?" says On-jo. He says, "No." He goes.', 1),
    ],
)
def test_what_is_counted(id: str, text: str, times: int) -> None:
    assert often(id, text) == times


def test_what_is_said_is_not_counted() -> None:
    assert often("indefinite", '"Nobody," says somebody.') == 1
    assert counted('"Nobody," says somebody.').words == 2


def test_all_arms_are_counted() -> None:
    found = counted("{lit: Somebody comes. | {dark: Nobody | Someone} does.} It ends.")
    assert (found.words, found.found[0]) == (7, 3)


def test_rates_are_in_a_thousand_words_or_sentences() -> None:
    found = counted("Somebody comes. " * 3 + "Somebody comes here every day.")
    assert found.rate(TICS["indefinite"]) == pytest.approx(1_000 * 4 / 11)
    assert found.rate(TICS["short"]) == pytest.approx(750)
    assert Tally().rate(TICS["short"]) == 0


def test_tallies_add_up() -> None:
    one = counted("Somebody comes.")
    assert one + one == one.times(2) == counted("Somebody comes. Somebody comes.")
