"""Ways to move round in the tree."""

from __future__ import annotations

from game.tui.branches.base import BranchPage


class Walking(BranchPage):
    """By line, by branch and by time; and folding."""

    def __init__(self) -> None:
        super().__init__()
        self._visit: int | None = None  # which visit the cursor is at, while walking by time

    def action_step(self, step: int) -> None:
        self.lines.move(step)

    def action_turn(self, direction: int) -> None:
        self.lines.turn(direction)

    def action_edge(self, direction: int) -> None:
        self.lines.move(direction * len(self.lines.outline.lines))

    def action_parent(self) -> None:
        parent = self.decided.parent(self.link)
        if parent is not None:
            self.reveal(parent)

    def action_child(self) -> None:
        if self.lines.line.key in self.folds:
            self.action_fold()
            return
        children = self.decided.children(self.link)
        outline, depth = self.lines.outline, self.lines.line.depth
        if children:
            straight = (child for child in children if outline.lines[outline.find(child)].depth == depth)
            self.reveal(next(straight, children[0]))

    def action_sibling(self) -> None:
        parent = self.decided.parent(self.link)
        siblings = self.decided.children(parent) if parent is not None else []
        if len(siblings) > 1:
            self.reveal(siblings[(siblings.index(self.link) + 1) % len(siblings)])
        else:
            self.say("Nothing else was decided there.")

    def action_home(self) -> None:
        self.reveal(self.session.here)

    def action_visit(self, step: int) -> None:
        visits = self.decided.visits
        at = len(visits) - 1 if self._visit is None else self._visit
        if not visits or visits[at].link != self.link:
            at = max((number for number, visit in enumerate(visits) if visit.link == self.link), default=len(visits))
        at += step
        while 0 <= at < len(visits) and (visits[at].link == self.link or visits[at].link not in self.lines.outline.at):
            at += step
        if 0 <= at < len(visits):
            self._visit = at
            self.reveal(visits[at].link)
            self.say(f"By time: {at + 1} of {len(visits)}")
        else:
            self.say("That was the first." if step < 0 else "Nothing came later.")

    def action_fold(self) -> None:
        """Fold or unfold the branch or chapter that the cursor is at, or is in."""
        key = self._foldable()
        self.folds ^= {key}
        self.show_tree(*key)

    def _foldable(self) -> tuple[bytes, bool]:
        lines, at = self.lines.outline.lines, self.lines.cursor
        depth = lines[at].depth
        above = (line for line in reversed(lines[: at + 1]) if line.depth <= depth and (line.is_heading or line.is_branch))
        return next(above, lines[0]).key

    def action_fold_all(self) -> None:
        if self.folds:
            self.folds.clear()
        else:
            self.folds.update(self.lines.outline.headings)
        self.show_again()
