"""What the pages for readers say is true: commands, options, keys, words, links and files."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from game.commands import COMMANDS
from game.settings.schema import SETTINGS
from game.tui.actions import ACTIONS, actions
from game.turn.verbs.table import BY_NAME, BY_WORD, VERBS
from tests.program import ROOT

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "scenes" / "README.md", ROOT / "saves" / "README.md", *DOCS]
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
NAMES = [command.name for command in COMMANDS]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def options_of(name: str) -> set[str]:
    command = next(command for command in COMMANDS if command.name == name)
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    return {option for action in parser._actions for option in action.option_strings}


def anchors(page: Path) -> set[str]:
    """The names by which links lead to the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


# --- the first page -----------------------------------------------------------------------------


def test_the_readme_is_short_and_names_the_two_commands_and_every_other_page() -> None:
    text = text_of(ROOT / "README.md")
    assert len(text.split()) <= 900
    assert {"make play", "make test"} <= set(text.splitlines())
    for page in PAGES[1:]:
        assert f"]({page.relative_to(ROOT)})" in text, f"README.md leads to {page.name}"


@EACH_PAGE
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if "://" not in link:
            file, _, heading = link.partition("#")
            there = page.parent / file if file else page
            assert there.exists(), link
            assert not heading or heading in anchors(there), link


# --- settings -----------------------------------------------------------------------------------


def test_every_setting_is_in_the_table_of_settings_as_it_is_called_and_written() -> None:
    text = text_of(ROOT / "docs" / "playing.md")
    assert [setting.name for setting in SETTINGS if f"| {setting.title} | `{setting.name}` |" not in text] == []


# --- commands -----------------------------------------------------------------------------------


def test_the_page_of_commands_has_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| `hyosan ?([\w-]*)[^`]*` \| .+ \|$", text_of(ROOT / "docs" / "commands.md"), re.MULTILINE)
    assert {name for name in rows if name} == set(NAMES)
    assert "" in rows, "`hyosan` alone is there too"


@pytest.mark.parametrize("name", NAMES)
def test_each_row_of_the_page_of_commands_names_options_that_its_command_has(name: str) -> None:
    known = options_of(name)
    for row in re.findall(rf"^\| `hyosan {name}\b[^\n]*$", text_of(ROOT / "docs" / "commands.md"), re.MULTILINE):
        assert set(re.findall(r"(?<=[ `\[])--[a-z-]+", row)) <= known


@EACH_PAGE
def test_every_command_line_of_a_page_names_a_command_and_options_that_there_are(page: Path) -> None:
    for words in re.findall(r"(?:^|`)hyosan ([^`#\n]+)", text_of(page), re.MULTILINE):
        first, *_ = words.split()
        if first.startswith("-"):
            assert first in {*options_of("play"), "--help", "--version"}
        elif first.islower():
            assert first in NAMES, words
            assert set(re.findall(r"(?<=[ \[])--[a-z-]+", words)) <= options_of(first), words


def test_what_is_to_be_installed_is_named_so_that_pip_finds_it() -> None:
    """The game is in no registry: an extra is of the checkout, or of a wheel."""
    for page in PAGES:
        assert "hyosan-high[" not in text_of(page), page.name
    for file in [*(ROOT / "game" / "commands").rglob("*.py"), *(ROOT / "game" / "runs").rglob("*.py")]:
        assert "hyosan-high[" not in text_of(file), file.name


# --- keys and words -----------------------------------------------------------------------------


def table(page: str, heading: str) -> str:
    """The rows of the first table below a heading."""
    below = text_of(ROOT / "docs" / page).partition(f"## {heading}\n")[2]
    return "\n".join(line for line in below.partition("\n## ")[0].splitlines() if line.startswith("| "))


def test_the_page_of_keys_has_every_key_of_a_game() -> None:
    rows = table("playing.md", "Keys")
    named = set(re.findall(r"`([^`]+)`", rows))
    keys = {key for action in actions("play") for key in action.keys if len(key) == 1}
    assert keys <= named


def test_the_page_of_keys_names_keys_that_do_something() -> None:
    first = [row.split("|")[1] for row in table("playing.md", "Keys").splitlines()[1:]]
    named = {key for cell in first for key in re.findall(r"`([^`]+)`", cell)}
    keys = {key for action in (*ACTIONS, *actions("play")) for key in action.keys} | {"?"}
    assert named <= keys


def test_the_page_of_words_has_every_verb_and_words_that_are_known() -> None:
    rows = table("playing.md", "Plain lines").splitlines()[1:]
    words = {word.split()[0] for row in rows for word in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert words <= set(BY_WORD)
    assert {verb.name for verb in VERBS} - {BY_WORD[word].name for word in words} == {"choose"}


def test_the_page_for_programs_has_every_verb_and_no_other() -> None:
    text = text_of(ROOT / "docs" / "programs.md")
    asked = set(re.findall(r'(?:Write |, | or |^\| )`\{"(\w+)": (?!\[)', text, re.MULTILINE))
    others = re.search(r"in the same way ([^|]+)", text)
    assert others is not None
    assert asked | set(re.findall(r"`(\w+)`", others[1])) == set(BY_NAME) - {"save"}


# --- the page about the code --------------------------------------------------------------------


def test_every_file_that_the_page_about_the_code_names_is_there() -> None:
    named = re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:py|toml|tcss|md))`", text_of(ROOT / "ARCHITECTURE.md"))
    files = [str(path.relative_to(ROOT)) for folder in ("game", "tests", "docs", "scenes") for path in (ROOT / folder).rglob("*.*")]
    for name in named:
        assert name == "pyproject.toml" or any(f"/{file}".endswith(f"/{name}") for file in files), name


def test_the_page_about_the_code_names_every_room() -> None:
    text = text_of(ROOT / "ARCHITECTURE.md")
    rooms = {path.parent.name for path in (ROOT / "game").glob("*/__init__.py")}
    assert {room for room in rooms if f"](game/{room}/)" in text} == rooms
