"""Which keys do what, once the player has had a say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from textual.keys import _character_to_key

from game.tui.actions import Action, Hint, Where, actions, everything, shown_key
from game.tui.twins import twins

_SHARED = frozenset[Where](
    {"choosing", "listing", "reading", "scrolling", "page", "everywhere"}
)  # kinds that any screen may have beside its own
_ATTEMPT = frozenset[Where]({"play", "running", "leaving"})  # and those that an attempt has


class Keymap:
    """The actions of the game with the keys that they have now."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
        """Keys.

        Args:
            keys: Those that the player has chosen, by the id of the action; all others have their own.
        """
        self._keys = keys

    def actions(self, *where: Where) -> tuple[Action, ...]:
        """The actions of some kinds of screen, in the order of those kinds."""
        return tuple(map(self.now, actions(*where)))

    def hints(self, *where: Where) -> tuple[Hint, ...]:
        """What to name on the last line of a screen, the most useful first."""
        return tuple(action.hinted for action in self.actions(*where) if action.hint)

    def now(self, action: Action) -> Action:
        """An action with the keys that it has now."""
        chosen = None if action.passes_key else self._keys.get(action.id)
        return action if chosen is None else action._replace(keys=chosen)

    def named(self, id: str) -> str:
        """What is pressed for an action, in words; its title, where it has no key."""
        action = next(self.now(each) for each in everything() if each.id == id)
        return shown_key(action.keys[0]) if action.keys else action.title

    def overrides(self) -> dict[str, str]:
        """What differs, as Textual wants it: by the id of a binding, all keys; each comes with all that it may send."""
        if not self._keys:
            return {}  # the title does not wait for the table of verbs
        found = {action.id: action for action in everything() if action.id in self._keys and not action.passes_key}
        return {id: ",".join(self._sent(self.now(action))) for id, action in found.items()}

    def _sent(self, action: Action) -> Iterator[str]:
        named = {key for other in self._beside(action) for key in other.keys}
        for key in action.keys:
            for twin in twins(key, with_capital=key.upper() not in named):
                yield twin if len(twin) > 1 else _character_to_key(twin)

    def conflict(self, action: Action, key: str) -> Action | None:
        """The action that a key is taken by wherever another one works; None if it is free."""
        return next((other for other in self._beside(action) if key in other.keys), None)

    def _beside(self, action: Action) -> Iterator[Action]:
        """All others that may work on a screen on which an action does."""
        return (self.now(other) for other in everything() if other.id != action.id and _may_meet(action.where, other.where))

    def troubles(self) -> Iterator[str]:
        """What is wrong with the keys that the player has chosen, a sentence each."""
        known = {action.id: action for action in everything()} if self._keys else {}
        for id, keys in self._keys.items():
            if id not in known:
                yield f'There is no action "{id}" to give keys to.'
                continue
            for key in keys:
                if other := self.conflict(known[id], key):
                    yield f'The key {key} is given to "{known[id].title}", and "{other.title}" has it as well.'


def _may_meet(one: Where, other: Where) -> bool:
    """Whether actions of two kinds may work on one screen."""
    return one == other or one in _SHARED or other in _SHARED or {one, other} <= _ATTEMPT
