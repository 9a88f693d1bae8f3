"""A turn as plain data, for programs."""

from __future__ import annotations

from typing import Any

from game.engine import Card
from game.turn.gauge import Gauge
from game.turn.turn import Turn


def turn_object(turn: Turn) -> dict[str, Any]:
    """A turn as one object. `against`, `lost` and `notices` are there only where there is something to tell."""
    data: dict[str, Any] = {
        "turn": turn.moves + 1,
        "scene": turn.scene,
        "chapter": turn.chapter,
        "text": [paragraph.text for paragraph in turn.prose],
        "choices": [{"id": offer.id, "say": offer.say, "enabled": offer.enabled, "why": offer.why} for offer in turn.offers],
        "state": dict(turn.remembered()),
        "clock": {"moves": turn.moves, "minutes": turn.minutes},
        "ending": turn.ending.id if turn.ending else None,
        "card": _card(turn.card or turn.ending),
        "title": turn.title,
        "place": {"id": turn.place.id, "name": turn.place.name, "hangul": turn.place.hangul},
        "day": turn.day,
        "gauges": [_gauge(gauge) for gauge in turn.gauges],
        "people": [{"id": person.id, "name": person.name, "hangul": person.hangul} for person in turn.people],
        "things": [{"id": thing.id, "name": thing.name} for thing in turn.things],
    }
    if turn.threats:
        data["against"] = [person.id for person in turn.people if person.id in turn.against]
    if turn.links.here:
        data["node"] = turn.links.here.hex()
    if turn.lost:
        data["lost"] = {"category": turn.lost.category, "title": turn.lost.title, "why": turn.lost.why}
    if turn.notices:
        data["notices"] = [str(notice) for notice in turn.notices]
    return data


def _gauge(gauge: Gauge) -> dict[str, Any]:
    return {
        "id": gauge.id,
        "title": gauge.title,
        "state": gauge.word,
        "was": gauge.was or None,
        "change": gauge.change or None,
        "says": gauge.says,
        "good": gauge.good,
    }


def _card(card: Card | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {"title": card.title, "text": [paragraph.text for paragraph in card.paragraphs], "sound": card.sound}
