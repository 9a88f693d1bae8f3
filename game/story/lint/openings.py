"""Checks of how scenes begin, as style.toml asks for them: a reader comes from somewhere else, and has nothing but these words to go by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.story.language.prose import PlayerName, Prose, first_arms_of
from game.story.lint.wording import begins
from game.story.mentions import Mentions, names_of, words_for
from game.story.model import Scene, Story
from game.story.narration import ends_of, joined
from game.story.problems import ProblemList

_WORD = re.compile(r"\W*([^\W_]+(?:['’]\w+)?)")
_POINTING = frozenset(("this", "that", "these", "those"))  # which may have their noun beside them
_VERBS = (
    "is|was|isn't|wasn't|has|had|hasn't|will|won't|would|can|can't|could|does|doesn't|did|didn't|may|might|must|means|makes|takes|comes|goes|"
    "and|or"
)
_ALONE = re.compile(rf"\W*\w+(?:['’]\w+|\s*[^\w\s]|\s+(?:{_VERBS})\b)", re.IGNORECASE)
_HOURS = (
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon|midnight|lunch|morning|evening|night|day|time|hours?|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|late|early|"
    "dark|light|raining|rains|snowing|cold|warm|hot|quiet|still|silent"
)
_IT_IS = r"\W*it(?:['’]s| is| was| has| gets| got)\s+"
_DUMMY = re.compile(  # "it" that stands for nothing: the hour, the weather, "it is she who", "it takes long to"
    rf"{_IT_IS}(?:\w+\s+){{0,3}}?(?:{_HOURS})\b|{_IT_IS}\S+(?:\s+\S+){{0,3}}?\s+(?:who|that)\b|\W*it takes\b", re.IGNORECASE
)


def adrift(story: Story, report: ProblemList) -> None:
    """HH405: a scene that is entered from another place says neither where it is nor who is there in its first sentences."""
    within = story.style.anchor
    if within is None:
        return
    for scene in _entered_from_elsewhere(story):
        anchors = Mentions({"": _anchors(story, scene)})
        counts = _unanchored(joined(scene.text), anchors, frozenset((0,)), within)
        if counts:
            name = story.map.places[scene.place].name
            message = (
                f'it can be entered from another place, and its first sentences ({within}) name neither "{name}" nor anybody who is here'
            )
            report.add("HH405", scene.source, ("text",), message, begins(scene.text))


def _entered_from_elsewhere(story: Story) -> Iterator[Scene]:
    """The first scene, and every scene to which some choice leads from another place, in the order written."""
    entered = {story.start}
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            entered.update(arm.scene for arm in choice.arms if story.scenes[arm.scene].place != scene.place)
    return (scene for scene in story.scenes.values() if scene.id in entered)


def _anchors(story: Story, scene: Scene) -> Iterator[str]:
    place = story.map.places[scene.place]
    yield from words_for(place)
    yield from (title[:1].lower() + title[1:] for title in (story.map.floor(floor).title for floor in place.floors))
    for person in dict.fromkeys(present.person for present in scene.here):
        yield from names_of(story.people[person])


def _unanchored(prose: Prose, anchors: Mentions, counts: frozenset[int], within: int) -> frozenset[int]:
    """How many sentences have ended in the readings that are without an anchor.

    Args:
        prose: What is read on a first visit.
        anchors: What would be one.
        counts: How many have ended before.
        within: After how many it is too late for one.
    """
    for piece in prose:
        if all(count == within for count in counts):
            break
        if isinstance(piece, str):
            counts = _read(piece, anchors, counts, within)
        elif arms := first_arms_of(piece):
            counts = frozenset().union(*(_unanchored(arm, anchors, counts, within) for arm in arms))
    return counts


def _read(text: str, anchors: Mentions, counts: frozenset[int], within: int) -> frozenset[int]:
    """How many sentences have ended behind one more text in the readings that are without an anchor still."""
    ends = ends_of(text, within - min(counts))
    head = text[: ends[-1]] if ends else text
    anchor = next((mention.start for mention in anchors.found(head)), len(text))
    too_late = (count for count in counts if count + len(ends) >= within and (count == within or ends[within - count - 1] <= anchor))
    in_time = (count + len(ends) for count in counts if count + len(ends) < within and anchor == len(text))
    return frozenset((*(within for _ in too_late), *in_time))


def bare_pronouns(story: Story, report: ProblemList) -> None:
    """HH406: a scene begins with a pronoun that has no noun yet."""
    if not story.style.pronouns:
        return
    for scene in story.scenes.values():
        for text in _beginnings(scene.text):
            word = _WORD.match(text)
            if word and word[1].partition("'")[0].partition("’")[0].lower() in story.style.pronouns and _is_bare(word[1], text):
                message = f'it begins with "{word[1]}", and nobody has been named yet; begin with the noun'
                report.add("HH406", scene.source, ("text",), message, begins((text,)))


def _is_bare(word: str, text: str) -> bool:
    if text.lstrip(" \n\t*")[:1] in tuple('"“'):
        return False  # somebody speaks
    if word.lower() in _POINTING:
        return _ALONE.match(text) is not None
    return _DUMMY.match(text) is None


def _beginnings(prose: Prose) -> list[str]:
    """The texts with which the readings of a first visit may begin."""
    return _begun(prose)[0]


def _begun(prose: Prose) -> tuple[list[str], bool]:
    """The texts with which the readings of some prose may begin, and whether one of them may be empty."""
    found: list[str] = []
    for piece in prose:
        if isinstance(piece, str):
            if piece.strip():
                return [*found, piece], False
        elif isinstance(piece, PlayerName):
            return found, False
        else:
            arms = [_begun(arm) for arm in first_arms_of(piece)]
            found += [text for texts, _ in arms for text in texts]
            if not any(may_be_empty for _, may_be_empty in arms):
                return found, False
    return found, True
