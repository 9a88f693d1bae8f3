"""What is known of places on a run, as marks on a plan. What is marked is marked by a character; colour only repeats it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from attrs import field, frozen

SIGNS_WIDTH = 2  # columns kept free in front of every label

Role = Literal[
    "wall",  # lines, doors, paths, and the ground between
    "held",  # a door that nobody gets through
    "room",  # what no run changes: scenery, and the words for where else a room leads
    "here",  # this and the rest: the inside of a room; one that is several of these has the first, and the signs of all
    "way",
    "danger",
    "sound",
    "route",
    "visited",
    "unknown",
]

LEGEND: Mapping[Role, tuple[str, str]] = {  # the sign and the words of a role
    "here": ("@", "you are here"),
    "way": (">", "a choice leads there"),
    "visited": (".", "been there"),
    "danger": ("!", "danger"),
    "sound": (")", "heard there"),
    "route": ("=", "on a route"),
}
_WEIGHT: tuple[Role, ...] = ("here", "danger", "sound", "way", "route", "visited")


@frozen(kw_only=True)
class PlanMarks:
    """What is known of places on a run."""

    here: str | None = None  # id of the place where the player is
    visited: Collection[str] = ()  # ids of places where the player has been
    danger: Mapping[str, str] = field(factory=dict)  # what threatens, by place
    ways: Collection[str] = ()  # ids of places to which a choice leads
    sounds: Mapping[str, str] = field(factory=dict)  # what is heard, by place
    routes: Mapping[str, str] = field(factory=dict)  # what goes by a place, by place
    held: Collection[tuple[str, str]] = ()  # the ways that nobody gets through, each as two places, the lesser id first
    known: Collection[str] | None = None  # ids of the places that are known of; None: of all

    def knows(self, place: str) -> bool:
        """Whether a place is known of."""
        return self.known is None or place in self.known

    def roles(self, place: str) -> tuple[Role, ...]:
        """All that a place is, in the order of the legend."""
        is_so: dict[Role, bool] = {
            "here": place == self.here,
            "way": place in self.ways and place != self.here,
            "visited": place in self.visited and place != self.here,
            "danger": place in self.danger,
            "sound": place in self.sounds,
            "route": place in self.routes,
        }
        return tuple(role for role in LEGEND if is_so[role])

    def role(self, place: str) -> Role:
        """The weightiest thing that a place is."""
        return next((role for role in _WEIGHT if role in self.roles(place)), "unknown")

    def signs(self, place: str) -> str:
        """The characters in front of a place's label; where there is no room for all, the weightiest."""
        roles = self.roles(place)
        shown = sorted(roles, key=_WEIGHT.index)[:SIGNS_WIDTH]
        return "".join(LEGEND[role][0] for role in roles if role in shown).ljust(SIGNS_WIDTH)

    @property
    def legend(self) -> str:
        """The signs that stand on some plan, and what they mean."""
        places = {self.here or "", *self.visited, *self.danger, *self.ways, *self.sounds, *self.routes}
        found = {role for place in places if self.knows(place) for role in self.roles(place)}
        return "   ".join(f"{sign} {words}" for role, (sign, words) in LEGEND.items() if role in found)

    def words(self, place: str) -> str:
        """What is known of it in words, to follow the place's name; empty where there is nothing to say."""
        more = {"danger": self.danger, "sound": self.sounds, "route": self.routes}
        said = []
        for role in self.roles(place):
            detail = more.get(role, {}).get(place, "").strip().rstrip(".")
            said.append(f"{LEGEND[role][1]}: {detail}" if detail else LEGEND[role][1])
        return f" ({', '.join(said)})" if said else ""
