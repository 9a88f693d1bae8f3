"""What is told and what is said, and where sentences end."""

from __future__ import annotations

import pytest

from game.story.language.guards import ALWAYS
from game.story.language.prose import Prose, parse_prose
from game.story.narration import SAID, ends_of, joined, sentences_of, told_in


def parsed(text: str) -> Prose:
    return parse_prose(text, lambda _: ALWAYS)


def flat(prose: Prose) -> str:
    """All arms of a prose of one clause at most, parted by bars."""
    return "|".join(str(each) for piece in prose for each in ([piece] if isinstance(piece, str) else [*piece.yes, *piece.no]))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('She nods. "Yes." He goes.', "She nods. @. He goes."),
        ('"Where," says On-jo, "is it?"', "@ says On-jo, @?"),
        ("“Where?” says On-jo.", "@? says On-jo."),
        ('"It goes on.\n\n"And on." She stops.', "@.\n\n@. She stops."),
        ('"It is never closed.\n\nShe stops.', "@.\n\nShe stops."),
        ('{lit: "Yes," she says. | She nods.} It ends.', "@ she says.|She nods.| It ends."),
        ('"{lit: Yes," she says. | No," says he.} It ends.', "|@ she says.|@ says he.| It ends."),
        ('""', ""),
    ],
)
def test_what_is_said_is_taken_out_arm_by_arm(text: str, told: str) -> None:
    assert flat(told_in(parsed(text))) == told.replace("@", SAID)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It ends. It begins!  Does it? (No.) *Yes.* So.", ["It ends", "It begins", "Does it", "(No", "*Yes", "So"]),
        ("At 9.40 he comes... and goes.", ["At 9.40 he comes... and goes"]),
        ("A title\n\nIt begins.", ["A title", "It begins"]),
        (f"{SAID}? says On-jo. {SAID}. She goes.", [f"{SAID}? says On-jo", SAID, "She goes"]),
        ("....", []),
    ],
)
def test_sentences_end_at_marks_and_paragraphs(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_what_is_said_belongs_to_the_sentence_around_it() -> None:
    (text,) = joined(parsed('"Sit. Sit down. There!" says On-jo. She waits. It ends.'))
    assert [text[:end].split()[-1] for end in ends_of(str(text), 2)] == ["On-jo.", "waits."]
