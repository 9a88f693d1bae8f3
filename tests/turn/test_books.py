"""A run written as a book."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.engine import Player, replay
from game.turn.book.forms import FORMS, form_of
from game.turn.book.model import Book, book_of
from game.turn.composition import turns_of
from tests.program import SMALL, TO_THE_ROOF, chosen, hyosan, jsonl, numbers, plain, small

ODD = "<i>*x*_[a](b)&"


def book(name: str = "김하루", choices: tuple[str, ...] = TO_THE_ROOF) -> Book:
    return book_of(small(), name, list(turns_of(small(), replay(small(), choices, Player(name)))))


class Words(HTMLParser):
    """The words of a page, without its style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_every_paragraph_that_was_read_is_in_the_page_in_its_order() -> None:
    text = "".join(Words(FORMS["html"](book())).words)
    rest = text
    for paragraph in book().paragraphs:
        _, found, rest = rest.partition(paragraph.text.removeprefix("> "))
        assert found, paragraph.text


def test_a_name_is_never_markup() -> None:
    page = Words(FORMS["html"](book(ODD)))
    assert "i" not in page.tags
    assert ODD in "".join(page.words)
    assert r"\<i\>\*x\*\_\[a\](b)\&" in FORMS["md"](book(ODD))


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = Words(FORMS["html"](book(ODD)))
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "default-src 'none'" in FORMS["html"](book())


def test_markdown_has_chapters_scenes_and_choices() -> None:
    lines = FORMS["md"](book()).splitlines()
    assert "## 1  Morning" in lines
    assert "### The long hall" in lines
    assert "> **Go in, past the sign**" in lines


def test_plain_text_is_of_a_readable_measure() -> None:
    from game.cells import cells

    assert max(map(cells, FORMS["text"](book()).splitlines())) <= 76


@pytest.mark.parametrize(("name", "form"), [("a.html", "html"), ("a.MD", "md"), ("a.txt", "text"), ("a", "text")])
def test_the_form_is_told_by_the_name_of_the_file(name: str, form: str) -> None:
    assert form_of(Path(name)) == form
    assert form_of(None) == "text"


def test_the_command_writes_a_run_of_the_player(tmp_path: Path) -> None:
    plain(tmp_path, input="\n".join([*numbers(TO_THE_ROOF), "quit"]).encode())
    file = tmp_path / "run.html"
    ran = hyosan(tmp_path, "transcript", "-o", file, "--story", SMALL)
    assert (ran.code, ran.err) == (0, b"")
    assert f", {len(TO_THE_ROOF)} decisions, is in {file}." in ran.lines[0]
    assert ran.lines[0].startswith(f"The run of {small().names[0]}")
    assert "<h2>1  Morning</h2>" in file.read_text(encoding="utf-8")
    printed = hyosan(tmp_path, "transcript", "--md", "--story", SMALL)
    assert printed.code == 0
    assert "## A Fire on the Roof" in printed.lines


def test_a_node_ends_the_book(tmp_path: Path) -> None:
    turns = jsonl(tmp_path, input=b"\n".join(chosen(*TO_THE_ROOF))).objects
    ran = hyosan(tmp_path, "transcript", turns[2]["node"], "--story", SMALL)
    assert ran.lines[-1] == "2 decisions, 12 minutes."
    assert hyosan(tmp_path, "transcript", "nowhere", "--story", SMALL).code == 2
