"""The figures as tables of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.authoring.stats.columns import table
from game.authoring.stats.counts import COUNTS, Written
from game.authoring.stats.figures import Figures
from game.authoring.stats.reading_figures import WORDS_A_MINUTE, Extremes, ReadingFigures
from game.authoring.stats.speech import NOBODY, PLAYER
from game.authoring.stats.tics import rates
from game.authoring.stats.weight import Weight
from game.story.tics import TICS

OVER = "!"
EXTREMES = 3  # scenes named as the most branching, and as the least
KINDS = {"machine": "machines", "counter": "counters", "flag": "flags", "item": "items", "seen": "scenes seen", "once": "choices made"}
RULE_OF_THUMB = (
    "By rule of thumb: what is in quotation marks goes to whoever is named with a\n"
    "verb of saying, or else nearest in the paragraph. Take it as an estimate."
)


def report(figures: Figures) -> str:
    """All tables, with a line between them."""
    parts = [_written(figures), _reading(figures), _spoken(figures), _branching(figures), _memory(figures.memory)]
    if figures.weights:
        parts.insert(2, _weights(figures))
    if figures.tics.chapters:
        parts.insert(2, _tics(figures))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _written(figures: Figures) -> Iterator[str]:
    yield f"{figures.story.title} {figures.story.version}"
    yield ""
    yield "For those who write it: names of the whole story follow."
    yield ""
    names = _names(figures)
    rows = [(names[id], *_counts(written)) for id, written in figures.written.items()]
    yield from table(("", *COUNTS), [*rows, ("in all", *_counts(figures.total))])
    yield ""
    yield "Words are those of all arms. An ending counts to the first chapter that has it."


def _counts(written: Written) -> Sequence[str]:
    return [f"{getattr(written, name):,}" for name in COUNTS]


def _reading(figures: Figures) -> Iterator[str]:
    readings, names = figures.readings, _names(figures)
    yield f"One run, over {readings.runs} plays by chance, of those that came to the chapter"
    yield ""
    rows = [_run(names[id], readings.chapters.get(id)) for id in figures.written]
    yield from table(("", "words", "from-to", "of all", "decisions", "from-to", "reading"), [*rows, _run("in all", readings.whole)])
    yield ""
    yield f"Reading time is at {WORDS_A_MINUTE} words a minute."
    if readings.unfinished:
        yield f"{readings.unfinished} of the plays came to no ending."


def _run(name: str, reading: ReadingFigures | None) -> Sequence[str]:
    if reading is None:
        return [name, *["-"] * 6]
    words, decisions = reading.words, reading.decisions
    return [
        name,
        f"{words.mean:,.0f}",
        _range(words),
        f"{reading.share:.0%}",
        f"{decisions.mean:.0f}",
        _range(decisions),
        f"{reading.minutes:.0f} min",
    ]


def _range(span: Extremes) -> str:
    return f"{span.least:,}-{span.most:,}"


def _weights(figures: Figures) -> Iterator[str]:
    names = _names(figures)
    yield "Decisions that weigh: what can still become of everybody depends on the choice"
    yield ""
    rows = [_weight(names[id], weight) for id, weight in figures.weights.items()]
    yield from table(("", "asked about", "proved to weigh", "share"), [*rows, _weight("in all", sum(figures.weights.values(), Weight()))])


def _weight(name: str, weight: Weight) -> Sequence[str]:
    return [name, f"{weight.decisions:,}", f"{weight.weighing:,}", f"{weight.share:.0%}"]


def _tics(figures: Figures) -> Iterator[str]:
    tics, style, names = figures.tics, figures.story.style, _names(figures)
    yield "Turns of phrase in a thousand words that are told; short sentences in a thousand"
    yield ""
    counted = [*((names[id], found) for id, found in tics.chapters.items()), ("a run", tics.run)]
    rows = [[name, *(_bounded(rate, style.budget.get(id)) for id, rate in rates(found).items())] for name, found in counted]
    yield from table(("", *TICS), [*rows, ["at most", *(f"{style.budget[id]:g}" if id in style.budget else "" for id in TICS)]])
    yield ""
    phrases = [(phrase, f"{each.mean:.1f}", _bounded(each.most, style.in_a_run[phrase])) for phrase, each in tics.phrases.items()]
    yield from table(("in a run", "mean", "most", "at most"), [(*row, str(style.in_a_run[row[0]])) for row in phrases])
    yield ""
    yield f"{OVER} is over what style.toml allows. Chapters are counted with all arms."


def _bounded(found: float, most: float | None) -> str:
    return f"{found:g}{OVER if most is not None and found > most else ''}"


def _spoken(figures: Figures) -> Iterator[str]:
    spoken = figures.spoken_in_all
    every = sum(spoken.values())
    yield f"Words spoken: {every:,}, {every / max(1, figures.total.words):.0%} of what is written"
    yield ""
    called = {person.id: person.name for person in figures.story.people.values()} | {PLAYER: "you", NOBODY: "(nobody is named)"}
    rows = [(called[speaker], f"{words:,}", f"{words / every:.0%}") for speaker, words in spoken.items() if words]
    yield from table(("", "words", "share"), rows)
    yield ""
    yield RULE_OF_THUMB


def _branching(figures: Figures) -> Iterator[str]:
    forced = sum(each.targets <= 1 for each in figures.branching)
    yield "Scenes by how many others their choices lead to"
    yield ""
    most, least = figures.branching[:EXTREMES], figures.branching[EXTREMES:][-EXTREMES:]
    yield from table(("", "others"), [(each.scene, str(each.targets)) for each in (*most, *least)])
    yield ""
    yield f"{forced:,} of {len(figures.branching):,} lead to one other at most."


def _memory(memory: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    yield "Memory"
    yield ""
    rows = [(KINDS[kind], f"{counts['story']:,}", f"{counts['chapter']:,}") for kind, counts in memory.items()]
    yield from table(("", "for the whole story", "for one chapter"), rows)


def _names(figures: Figures) -> dict[str, str]:
    return {chapter.id: f"{chapter.number}. {chapter.title}" for chapter in figures.story.chapters.values()}
