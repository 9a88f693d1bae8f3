"""What the page of branches asks for in words: what to search for, and what to call a decision."""

from __future__ import annotations

from textual.widgets import Input

from game.tui.branches.base import BranchPage


class Asking(BranchPage):
    """One field, for searching and for naming."""

    def __init__(self) -> None:
        super().__init__()
        self._asks = ""  # for what
        self._words = ""  # searched for last
        self._matches: list[bytes] = []

    @property
    def is_asking(self) -> bool:
        """Whether the field is open."""
        return bool(self.query(Input))

    def action_search(self) -> None:
        self._ask("search", "Search for", self._words)

    def action_name(self) -> None:
        self._ask("name", "A name for this decision; an empty one removes it", self.decided.mark(self.link).name)

    def _ask(self, what: str, prompt: str, value: str) -> None:
        if not self.is_asking:
            self._asks = what
            self.mount(Input(value, placeholder=prompt, id="asked"))
            self.query_one(Input).focus()

    def stop_asking(self) -> None:
        """Close the field."""
        self.set_focus(None)
        self.query(Input).remove()

    def answered(self, words: str) -> None:
        """Do with the answer what it was asked for; a name that cannot be is asked for again."""
        if self._asks == "name":
            if self.do("name", words):
                self.stop_asking()
        else:
            self.stop_asking()
            self._words = words
            self._matches = self._found(words.casefold()) if words else []
            self.action_match(0)

    def _found(self, words: str) -> list[bytes]:
        """All decisions that have some words in what is said of them, in the order of the page."""
        order = sorted(self.lines.outline.at.items(), key=lambda item: item[1])
        return [link for link, _ in order if words in self._said_of(link)]

    def _said_of(self, link: bytes) -> str:
        facts = self.facts
        return "\n".join((facts.say(link), facts.title(link), facts.ending(link), self.decided.mark(link).name)).casefold()

    def action_match(self, step: int) -> None:
        """Go to the match at or after the cursor, or to another from there."""
        if not self._matches:
            self.say(f'"{self._words}": nowhere' if self._words else "Press / to search.")
            return
        at = self._matches.index(self.link) + step if self.link in self._matches else self._next_match()
        at %= len(self._matches)
        self.reveal(self._matches[at])
        self.say(f'"{self._words}": {at + 1} of {len(self._matches)}')

    def _next_match(self) -> int:
        here, at = self.lines.cursor, self.lines.outline.at
        return next((number for number, link in enumerate(self._matches) if at.get(link, -1) >= here), 0)
