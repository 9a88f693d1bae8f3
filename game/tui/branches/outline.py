"""A tree of decisions as lines to show, one below the other.

The way that the game has gone, and would go on, keeps to the left. What was decided otherwise comes right below the decision before it,
one step further in. Chapters have headings; headings, and first decisions of other ways, can be folded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from game.runs.timeline.tree import Tree


class OutlineLine(NamedTuple):
    """A decision, or the heading of the chapter that begins with what it led to."""

    link: bytes
    depth: int  # how many times the way to it has left another
    is_heading: bool = False
    is_branch: bool = False  # whether it is the first decision of another way
    hides: int = 0  # decisions that are folded away

    @property
    def key(self) -> tuple[bytes, bool]:
        """What it stands for, whatever is folded."""
        return self.link, self.is_heading


Folds = AbstractSet[tuple[bytes, bool]]  # keys of the lines that are folded


class Outline(NamedTuple):
    """All lines, and where to find what."""

    lines: Sequence[OutlineLine]
    at: dict[bytes, int]  # the line of a decision, or the line in which it is folded away; of the start, the first heading
    headings: Sequence[tuple[bytes, bool]]  # the keys of all headings that could be folded

    def find(self, link: bytes) -> int:
        """The line at which a decision is found."""
        return self.at.get(link, 0)


class _Waiting(NamedTuple):
    """A decision that is to be told next."""

    link: bytes
    depth: int
    is_branch: bool
    fold: _Fold | None


class _Fold(NamedTuple):
    """A line that hides what follows on its way, and what leaves it; if it is a heading, up to the next."""

    line: int
    depth: int
    is_heading: bool


def outlined(tree: Tree, way: AbstractSet[bytes], chapter_of: Callable[[str], str], folds: Folds) -> Outline:
    """The lines of a tree.

    Args:
        tree: The tree.
        way: The decisions that lead to where the game stands; they keep to the left.
        chapter_of: The chapter of a decision, given as `scene.choice`.
        folds: What is folded.
    """
    return _Telling(tree, way, chapter_of, folds).outline()


class _Telling:
    def __init__(self, tree: Tree, way: AbstractSet[bytes], chapter_of: Callable[[str], str], folds: Folds) -> None:
        self._tree, self._way, self._chapter_of, self._folds = tree, way, chapter_of, folds
        self._lines: list[OutlineLine] = []
        self._hidden: dict[int, int] = {}  # decisions that a line hides
        self._at: dict[bytes, int] = {}
        self._headings: list[tuple[bytes, bool]] = []
        self._waiting: list[_Waiting] = []

    def outline(self) -> Outline:
        root = self._tree.root
        self._at[root] = 0
        fold = self._heading(root, 0)
        self._on_from(root, 0, fold)
        while self._waiting:
            self._tell(self._waiting.pop())
        for line, hides in self._hidden.items():
            self._lines[line] = self._lines[line]._replace(hides=hides)
        return Outline(self._lines, self._at, self._headings)

    def _tell(self, item: _Waiting) -> None:
        link, depth, is_branch, fold = item
        if fold:
            self._hidden[fold.line] = self._hidden.get(fold.line, 0) + 1
            self._at[link] = fold.line
        else:
            self._at[link] = len(self._lines)
            self._lines.append(OutlineLine(link, depth, is_branch=is_branch))
            if is_branch and (link, False) in self._folds:
                fold = _Fold(len(self._lines) - 1, depth, is_heading=False)
        if fold is None or (fold.is_heading and fold.depth == depth):
            fold = self._next_chapter(link, depth, fold)
        self._on_from(link, depth, fold)

    def _next_chapter(self, link: bytes, depth: int, fold: _Fold | None) -> _Fold | None:
        """Tell the heading of a chapter, if one begins after a decision; what hides what follows."""
        children = self._tree.children(link)
        decided = self._tree.nodes[link].decision
        if children and self._chapter_of(self._tree.nodes[children[0]].decision) != self._chapter_of(decided):
            return self._heading(link, depth)
        return fold

    def _heading(self, link: bytes, depth: int) -> _Fold | None:
        self._headings.append((link, True))
        self._lines.append(OutlineLine(link, depth, is_heading=True))
        return _Fold(len(self._lines) - 1, depth, is_heading=True) if (link, True) in self._folds else None

    def _on_from(self, link: bytes, depth: int, fold: _Fold | None) -> None:
        """What was decided after a decision waits to be told: the way on last, after those that leave it."""
        children = self._tree.children(link)
        if children:
            main = self._way_on(link, children)
            self._waiting.append(_Waiting(main, depth, False, fold))
            self._waiting += (_Waiting(child, depth + 1, True, fold) for child in reversed(children) if child != main)

    def _way_on(self, link: bytes, children: Sequence[bytes]) -> bytes:
        if len(children) == 1:
            return children[0]
        chosen = next((child for child in children if child in self._way), None)
        return chosen or self._tree.next(link) or children[0]


def leaving(tree: Tree, link: bytes) -> Iterator[bytes]:
    """The decisions at which a branch ends."""
    return (each for each in tree.below(link) if not tree.children(each))
