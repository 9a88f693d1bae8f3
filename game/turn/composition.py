"""From a state to the turn that is shown at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from game.engine import Card, Paragraph, Span, State, chapter_card, ending_card, left_with, narrate, offered, remembered
from game.engine.paragraphs import tell_line
from game.engine.program import compiled
from game.story.model import Scene, Story
from game.turn.gauge import Gauge, moved, settled
from game.turn.turn import Novelty, Turn
from game.turn.view import View, view_of


def turn_at(story: Story, before: State | None, state: State) -> Turn:
    """The turn at a state.

    Args:
        story: The story.
        before: The state in which the last decision was taken; None at the start, and where it does not matter what is new.
        state: The state.
    """
    scene, chapter = story.scenes[state.scene], story.chapter_of(state.scene)
    card, ending, told = chapter_card(story, state), ending_card(story, state), narrate(story, state)
    was, now = view_of(story, before) if before else None, view_of(story, state)
    new = _novelty(story.scenes[before.scene], scene, was, now) if before and was else Novelty()
    gauges = _settled(story, before, state, moved(was.gauges, now.gauges)) if before and was else now.gauges
    title = (_plain("title", scene.title),) if new.scene else ()
    return Turn(
        scene=scene.id,
        taken=state.step.choice,
        chapter=chapter.number,
        chapter_title=chapter.title,
        title=scene.title,
        place=story.map.places[scene.place],
        day=scene.day,
        aftermath=(*_said(story, state), *(paragraph for paragraph in told if paragraph.kind == "then")),
        opening=_opening(card, gauges),
        text=(*title, *(paragraph for paragraph in told if paragraph.kind != "then")),
        closing=_closing(ending),
        card=card,
        ending=ending,
        offers=offered(story, state),
        gauges=gauges,
        people=now.people,
        against=scene.against,
        things=now.things,
        dangers=now.dangers,
        remembered=lambda: remembered(story, state),
        moves=state.moves,
        minutes=state.minutes,
        new=new,
    )


def turns_of(story: Story, states: Iterable[State]) -> Iterator[Turn]:
    """The turns of a run, each as its state comes.

    Args:
        story: The story.
        states: Every state of the run, the first included.
    """
    return (turn_at(story, before, state) for before, state in pairwise(chain([None], states)) if state)


def _settled(story: Story, before: State, state: State, gauges: tuple[Gauge, ...]) -> tuple[Gauge, ...]:
    """Gauges that know whether the end of a chapter has moved them."""
    left = left_with(story, before, state)
    if left is None:
        return gauges
    layout = compiled(story).layout
    levels = {gauge.id: layout.value(left, gauge.id) for gauge in gauges if gauge.has_moved and story.variables[gauge.id].chapter is None}
    return settled(gauges, levels, story.chapter_of(before.scene).title)


def _novelty(was: Scene, now: Scene, seen: View, sees: View) -> Novelty:
    return Novelty(
        all=False,
        scene=was is not now,
        place=was.place != now.place,
        day=was.day != now.day,
        people=seen.people != sees.people,
        things=seen.things != sees.things,
    )


def _said(story: Story, state: State) -> tuple[Paragraph, ...]:
    if state.via is None:
        return ()
    scene, choice = state.step
    return (_plain("said", "> " + tell_line(story.scenes[scene].choices[choice].say, state.player)),)


def _opening(card: Card | None, gauges: tuple[Gauge, ...]) -> tuple[Paragraph, ...]:
    if card is None:
        return ()
    told = (_plain("settled", gauge.line) for gauge in gauges if gauge.why)
    return (_plain("chapter-title", f"{card.number}  {card.title}"), *card.paragraphs, *told)


def _closing(card: Card | None) -> tuple[Paragraph, ...]:
    if card is None:
        return ()
    sound = (_plain("sound", card.sound),) if card.sound else ()
    return (_plain("ending-title", card.title), *card.paragraphs, *sound)


def _plain(kind: str, text: str) -> Paragraph:
    return Paragraph(kind, (Span(text),))
