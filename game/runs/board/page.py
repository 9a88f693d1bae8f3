"""A board as one page that stands alone: no script, nothing from elsewhere, and all that files say is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from game.runs.board.chart import chart
from game.runs.board.entry import Rejected
from game.runs.board.rank import Board, BoardRow, Duplicate, Ranking
from game.runs.board.style import STYLE
from game.runs.board.table import COLUMNS, RULES, cells_of, heading, measure_of, summary, videos_of
from game.runs.runfile.verify import Label
from game.words import counted, shown

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a page that nothing can be loaded into
_KEY = "A disc is a run, a larger one several; hollow diamonds were assisted. No other disc lies below and to the left of the broken line."


def page(board: Board) -> Iterator[str]:
    """The board as the lines of an HTML document."""
    title = escape(f"{board.story.title}: leaderboard")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f'<header>\n<h1>{title}</h1>\n<p class="soft">{escape(summary(board))}</p>\n</header>'
    if board.standings:
        yield '<nav aria-label="Categories">\n<ul>'
        yield from (_link(each) for each in board.standings)
        yield "</ul>\n</nav>"
    for standing in board.standings:
        yield from _section(standing)
    yield from _duplicates(board.duplicates)
    yield from _rejected(board.rejected)
    yield "<footer>"
    yield from (f"<p>{escape(rule)}</p>" for rule in RULES)
    yield "</footer>\n</main>\n</body>\n</html>"


def _name(standing: Ranking) -> str:
    """What a section is linked by."""
    return f"category-{standing.category.id}"


def _link(standing: Ranking) -> str:
    best = standing.rows[0].entry
    said = f"{counted(len(standing.rows), 'run')}; best {measure_of(standing, best)}, {shown(best.player)}"
    return f'<li><a href="#{_name(standing)}">{escape(standing.category.title)}</a><small>{escape(said)}</small></li>'


def _section(standing: Ranking) -> Iterator[str]:
    title, by = heading(standing)
    yield f'<section id="{_name(standing)}" aria-labelledby="title-{_name(standing)}">'
    yield f'<h2 id="title-{_name(standing)}">{escape(title)} <span class="id">{escape(standing.category.id)}</span></h2>'
    yield f'<p class="soft">Ranked by {escape(by)}.</p>\n{chart(standing)}\n<p class="key">{_KEY}</p>'
    yield from _table([column.title for column in COLUMNS], [column.side for column in COLUMNS], (_row(row) for row in standing.rows))
    if videos := videos_of(standing):
        yield from _pairs("Video", videos)
    yield "</section>"


def _row(row: BoardRow) -> str:
    *words, label, file = (escape(cell) for cell in cells_of(row))
    cells = [_cell(word, column.side) for word, column in zip(words, COLUMNS, strict=False)]
    kind = "label verified" if row.entry.label is Label.VERIFIED else "label"
    cells += [_cell(label, kind), _cell(file, "id")]
    classes = "help" if row.entry.is_assisted else "first" if row.rank == 1 else ""
    return f'<tr class="{classes}">{"".join(cells)}</tr>' if classes else f"<tr>{''.join(cells)}</tr>"


def _cell(words: str, kind: str) -> str:
    return f'<td class="{kind}">{words}</td>'


def _table(heads: Sequence[str], sides: Sequence[str], rows: Iterator[str]) -> Iterator[str]:
    titles = (f'<th scope="col" class="{side}">{escape(head)}</th>' for head, side in zip(heads, sides, strict=True))
    yield f'<div class="wide">\n<table>\n<thead><tr>{"".join(titles)}</tr></thead>\n<tbody>'
    yield from rows
    yield "</tbody>\n</table>\n</div>"


def _duplicates(duplicates: Sequence[Duplicate]) -> Iterator[str]:
    if duplicates:
        yield '<section id="duplicates">\n<h2>Counted already</h2>\n<p class="soft">The same decisions by the same player count once.</p>'
        yield from _pairs("Same run as", [(each.file, each.of) for each in duplicates])
        yield "</section>"


def _rejected(rejected: Sequence[Rejected]) -> Iterator[str]:
    if rejected:
        yield '<section id="rejected">\n<h2>Rejected</h2>'
        yield from _pairs("Why", [(each.file, each.why) for each in rejected])
        yield "</section>"


def _pairs(head: str, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    rows = (f'<tr><td class="id">{escape(shown(file))}</td><td>{escape(shown(said))}</td></tr>' for file, said in pairs)
    return _table(("File", head), ("left", "left"), rows)
