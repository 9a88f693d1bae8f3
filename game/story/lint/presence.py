"""Checks of who is there, as style.toml asks for them: who is `here` is named, and who is named is `here` or is said to be absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from game.story.language.prose import Prose, arms_of, first_arms_of
from game.story.lint.narrations import told_in_scenes
from game.story.lint.people import People
from game.story.lint.wording import line_at
from game.story.mentions import Mention, Mentions, names_of
from game.story.model import Scene, Story
from game.story.narration import SAID
from game.story.problems import ProblemList

_NO_VERB = (
    "is|has|was|does|as|this|his|its|us|ours|hers|yours|theirs|always|perhaps|besides|unless|less|across|plus|afterwards|upstairs|downstairs|"
    "\\w+wards|\\w+ways|yes|alias"
)
_ACTS = re.compile(
    r"(?:,?\s+who)?\s+(?:(?:\w+ly|still|also|only|just|too|both|then|never)\s+)?"
    rf"(?:is\s+(?:\w+ly\s+)?\w+ing\b|has\s+(?:hold|got|you|your|his|her|both)\b|(?!(?:{_NO_VERB})\b)[a-z]+s\b)"
)

_COMES = re.compile(r"\s+(?:\w+ly\s+)?(?:comes|passes|arrives|goes\s+by|walks\s+(?:in|by|past))\b")


def unnamed(story: Story, report: ProblemList) -> None:
    """HH407: somebody is here whom a reader may not have with them, and what a first visit reads never names them."""
    if not story.style.presence:
        return
    people = People(story)
    called = _Called(story, people)
    for id, joining in _joining(story, people, called).items():
        scene = story.scenes[id]
        left = joining & ~called.in_any(_read_at_first(scene)) if joining else 0
        if who := people.among([each.person for each in scene.here], left):
            message = f"not with the player on every way here, and never named: {', '.join(who)}; name them, or take them out of `here`"
            report.add("HH407", scene.source, ("here",), message, who[0])


def _joining(story: Story, people: People, called: _Called) -> dict[str, int]:
    """For each scene who may be there without having been where a reader came from, nor in what led from there."""
    here = {scene.id: people.here(scene) for scene in story.scenes.values()}
    joining = dict.fromkeys(story.scenes, 0) | {story.start: here[story.start]}
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            new = {arm.scene: here[arm.scene] & ~here[scene.id] for arm in choice.arms}
            named = called.in_any(_all_texts(choice.then)) if any(new.values()) else 0
            for target, who in new.items():
                joining[target] |= who & ~named
    return joining


class _Called:
    """Everybody in a story by what they are called."""

    def __init__(self, story: Story, people: People) -> None:
        self.names = Mentions({person.id: names_of(person) for person in story.people.values()})
        self.group = people
        self.people = {name: people.set_of(ids) for name, ids in self.names.ids.items()}

    def in_any(self, texts: Iterable[str]) -> int:
        """All who are named in some texts."""
        return self.group.set_of({id for text in texts for id in self.names.named(text)})


def _read_at_first(scene: Scene) -> Iterator[str]:
    """All that a first visit may read before a choice is made."""
    yield from _texts(scene.text)
    for choice in scene.choices.values():
        yield from _texts(choice.say)


def _texts(prose: Prose) -> Iterator[str]:
    for piece in prose:
        if isinstance(piece, str):
            yield piece
        for arm in first_arms_of(piece):
            yield from _texts(arm)


def strangers(story: Story, report: ProblemList) -> None:
    """HH408: somebody does something in what is told, and is neither here nor said to be absent."""
    if not story.style.presence:
        return
    people = People(story)
    called = _Called(story, people)
    here = {scene.id: people.here(scene) for scene in story.scenes.values()}
    absent = {chapter.id: people.set_of(chapter.absent) for chapter in story.chapters.values()}
    known = {scene.id: here[scene.id] | people.set_of(scene.absent) | absent[scene.chapter] for scene in story.scenes.values()}
    for told in told_in_scenes(story):
        scene = told.scene
        come = 0  # who comes in what a choice leads to
        for text in _all_texts(told.prose):
            for mention in _acting(text, called.names):
                who = called.people[mention.name]
                if told.keys != ("text",) and _COMES.match(text, mention.end):
                    come |= who
                if not who & (known[scene.id] | come) and not any(who & here[id] for id in told.following):
                    known[scene.id] |= who
                    id = called.names.ids[mention.name][0]
                    does = _quoted(text[mention.start : mention.end + 24])
                    message = f'"{id}" does something, "{does}...", and is not here; add "{id}" to `here`, or to `absent` if only spoken of'
                    report.add("HH408", scene.source, told.keys, message, line_at(text, mention.start))


def _quoted(text: str) -> str:
    return " ".join(text.partition(SAID)[0].split())


def _acting(text: str, names: Mentions) -> Iterator[Mention]:
    """Who begins a clause of which the verb is in the present tense: who is only thought of does nothing now."""
    return (mention for mention in names.found(text) if not mention.is_possessive and _ACTS.match(text, mention.end))


def _all_texts(prose: Prose) -> Iterator[str]:
    for piece in prose:
        if isinstance(piece, str):
            yield piece
        for arm in arms_of(piece):
            yield from _all_texts(arm)
