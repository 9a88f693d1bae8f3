"""Makes a book up: the first chapters of the shipped story, gone on with by more of the same shape, and endings that ask for what lasts.

Each made chapter has counters and facts of its own, which its choices set and ask for, a level that it leaves behind, and some choices that
set a fact of the book for good. The last scene picks the ending, by what four facts each say.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import tomli_w
from attrs import field, frozen

from game.story import load
from game.story.model import Story
from game.story.variables import Kind
from tests.bench.first_chapters import END, write_first_chapters

Toml = dict[str, Any]
FIRST_CHAPTERS = 7  # of the shipped story, which are written; what is measured does not grow with it
SCENES = 33  # in a made chapter
FACTS = 25  # of the book, which made chapters set
OWN_FACTS = 3  # of a made chapter
ASKED = 4  # facts that an ending asks for


@frozen
class _Book:
    """A book being made."""

    folder: Path
    story: Story
    draw: Random
    first: int  # number of the first made chapter
    last: int
    endings: int
    facts: list[str] = field(factory=lambda: [f"fact_{number:02}" for number in range(FACTS)])


def write_book(folder: Path, chapters: int = 5, endings: int = 18, seed: int = 1) -> None:
    """Write the first chapters of the shipped story with so many chapters and endings more."""
    write_first_chapters(folder, FIRST_CHAPTERS)
    story = load(folder)
    first = len(story.chapters) + 1
    book = _Book(folder, story, Random(seed), first, first + chapters - 1, endings)
    _declare(book)
    _go_on(book)
    for number in range(book.first, book.last + 1):
        for name, data in _chapter(book, number):
            file = folder / f"{number:02}-made" / f"{name}.toml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(tomli_w.dumps(data), encoding="utf-8")


def _declare(book: _Book) -> None:
    """The book's new facts, and its endings with their conditions."""
    world = book.folder / "world.toml"
    facts = "".join(f'{fact} = "A fact."\n' for fact in book.facts)
    text = world.read_text(encoding="utf-8").replace("\n[flag]\n", f"\n[flag]\n{facts}", 1)
    for number in range(book.endings):
        text += f'\n[condition.is_final_{number}]\nsays = "?"\nwhen = "{_asked(book)}"\n'
        text += f'\n[ending.final_{number}]\ntitle = "?"\nwhen = "is_final_{number}"\ncard = "So."\nsound = "?"\n'
    world.write_text(text, encoding="utf-8")


def _asked(book: _Book) -> str:
    """Some lasting facts, as a guard."""
    lasting = [each for each in book.story.variables.values() if each.chapter is None and each.kind in (Kind.MACHINE, Kind.FLAG)]
    drawn = book.draw.sample([*(each.name for each in lasting), *book.facts], ASKED)
    return " and ".join(_test(book, name) for name in drawn)


def _test(book: _Book, name: str) -> str:
    variable = book.story.variables.get(name)
    if variable is not None and variable.kind is Kind.MACHINE:
        return f"{name} == {book.draw.choice(variable.values)}"
    return book.draw.choice([name, f"not {name}"])


def _go_on(book: _Book) -> None:
    """What ended the first chapters leads on."""
    (scene,) = (each for each in book.story.scenes.values() if each.ending == END)
    file = book.folder / scene.source.file
    on = f'\n[choice.on]\nsay = "Go on"\ndo = ["minutes +30"]\ngoto = "x{book.first}_00"\n'
    text = file.read_text(encoding="utf-8").replace(f'ending = "{END}"\n', "").replace(f'ending     = "{END}"\n', "")
    file.write_text(text + on, encoding="utf-8")


def _chapter(book: _Book, number: int) -> Iterator[tuple[str, Toml]]:
    own = [f"c{number}_f{fact}" for fact in range(OWN_FACTS)]
    ends = {"keep": (-2, 2), "loud": (0, 3)}
    counters = {f"{name}{number}": {"says": "?", "min": low, "max": top, "start": 0} for name, (low, top) in ends.items()}
    kept = f"keep{number} >= 2"
    settles = [{"when": f"{kept} and restraint == {one}", "do": [f"restraint: {one} -> {other}"]} for one, other in _levels(book)]
    flags = dict.fromkeys(own, "?")
    yield "chapter", {"number": number, "title": "?", "day": "?", "card": "On.", "counter": counters, "flag": flags, "settle": settles}
    set_here = book.facts[number - book.first :: book.last - book.first + 1]
    places = dict(zip(sorted(book.draw.sample(range(SCENES), len(set_here))), set_here, strict=True))
    for at in range(SCENES):
        yield f"x{number}_{at:02}", _scene(book, number, at, places.get(at), own)
    if number == book.last:
        yield from _end(book)


def _levels(book: _Book) -> list[tuple[str, str]]:
    levels = book.story.variables["restraint"].values
    return list(pairwise(levels[1:]))


def _scene(book: _Book, number: int, at: int, fact: str | None, own: list[str]) -> Toml:
    """One that leads on, that may skip the next, and that may ask for what the chapter remembers."""

    def to(scene: int) -> str:
        if scene < SCENES:
            return f"x{number}_{scene:02}"
        return f"x{number + 1}_00" if number < book.last else "the_last_of_it"

    moved = book.draw.choice([f"keep{number} +1", f"loud{number} +1", f"keep{number} -1", *own])
    asked = book.draw.choice([f"keep{number} >= 1", f"loud{number} >= 2", *own])
    choices = {
        "on": {"say": "Go on", "do": ["minutes +5"], "goto": to(at + 1)},
        "act": {"say": "Do it", "do": ["minutes +7", fact or moved], "goto": to(at + book.draw.choice([1, 1, 2]))},
    }
    if book.draw.random() < 0.5:
        choices["third"] = {"say": "Do more", "when": asked, "do": ["minutes +3", moved], "goto": to(at + 1)}
    return {"title": "?", "place": next(iter(book.story.map.places)), "text": f"{{{asked}: Rain. | No rain.}}", "choice": choices}


def _end(book: _Book) -> Iterator[tuple[str, Toml]]:
    place = next(iter(book.story.map.places))
    arms = [{"when": f"is_final_{number}", "to": f"end_final_{number}"} for number in range(book.endings)]
    ways: list[Any] = [*arms, "end_tbc"]
    yield (
        "the_last_of_it",
        {"title": "?", "place": place, "text": "So.", "choice": {"end": {"say": "See", "goto": ways if arms else "end_tbc"}}},
    )
    for id in [END, *(f"final_{number}" for number in range(book.endings))]:
        yield "end_tbc" if id == END else f"end_{id}", {"title": "?", "place": place, "text": "The end.", "ending": id}
