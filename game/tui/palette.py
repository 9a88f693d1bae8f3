"""The command palette: everything that can be done, found by its words. Textual's own takes titles for markup; here they are choices."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch


class Commands(Provider):
    """The commands of the screen in sight, in the order of their titles until something is sought."""

    async def discover(self) -> Hits:
        for title, says, call, *_ in sorted(self.app.get_system_commands(self.screen), key=itemgetter(0)):
            yield DiscoveryHit(Content(title), call, help=says)

    async def search(self, query: str) -> Hits:
        search = FuzzySearch()
        for title, says, call, *_ in self.app.get_system_commands(self.screen):
            score, offsets = search.match(query, title)
            if score > 0:
                yield Hit(score, self._marked(title, offsets), call, help=says)

    def _marked(self, title: str, offsets: Sequence[int]) -> Content:
        """A title with the letters that were sought."""
        style, content = self.match_style or "underline", Content(title)
        for offset in offsets:
            content = content.stylize(style, offset, offset + 1)
        return content
