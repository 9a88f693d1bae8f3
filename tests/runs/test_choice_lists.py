"""Plain lists of choice ids, taken wherever a run file is."""

from __future__ import annotations

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import RunFileError
from game.runs.runfile import ChoiceList, RunFile, Script, recorded, script_in, to_text
from game.runs.runfile.choices import choices_in
from game.runs.runfile.model import MAX_DECISIONS
from tests.program import TO_THE_ROOF, player, small


def read(text: str) -> Script:
    return script_in(io.BytesIO(text.encode()), "list")


LISTS = {
    "words": "wait go_in key",
    "lines": "wait\ngo_in\nkey\n",
    "lines of another system": "wait\r\ngo_in\r\nkey",
    "commas": "wait,go_in,key",
    "commas and blanks": "  wait , go_in,\n\tkey,\n",
    "JSON": '["wait", "go_in", "key"]',
    "JSON on lines": '\n[\n "wait",\n "go_in",\n "key"\n]\n',
    "a mark of UTF-8 before it": "\ufeffwait go_in key",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_a_list_is_read_however_it_is_laid_out(text: str) -> None:
    assert read(text) == ChoiceList(("wait", "go_in", "key"))


def test_choices_may_be_given_with_their_scenes() -> None:
    assert read("gate.wait go_in").steps == ("gate.wait", "go_in")


def test_an_empty_json_array_is_a_run_of_no_decisions() -> None:
    assert read("[]") == ChoiceList(())


def test_what_a_file_is_shows_in_what_it_holds() -> None:
    run = recorded(small(), player(), TO_THE_ROOF)
    assert read(to_text(run)) == run
    assert isinstance(read(" ".join(run.steps)), ChoiceList)
    assert isinstance(read(to_text(run)), RunFile)


BAD = {
    "nothing": ("", "it is empty"),
    "blanks": (" \n\t\n", "it is empty"),
    "commas alone": (",,,", "it is empty"),
    "an id that leads elsewhere": ("wait ../wait", "entry 2 is '../wait'"),
    "capitals": ("Wait", "entry 1 is 'Wait'"),
    "three parts": ("a.b.c", "entry 1 is 'a.b.c'"),
    "an endless id": ("a" * 65, "entry 1 is "),
    "an escape": ("wait \x1b[2J", "entry 2 is '\\x1b[2J'"),
    "a kept game": ('{"format": 1, "decisions": []}', "entry 1 is "),
    "numbers in JSON": ("[1, 2]", "entry 1 is 1"),
    "lists in JSON": ('["wait", ["go_in"]]', "entry 2 is ['go_in']"),
    "half of JSON": ('["wait"', "it starts like a JSON array but is not one"),
    "deep JSON": ("[" * 100_000, "it starts like a JSON array but is not one"),
    "a table of TOML": ("[choice]\nsay = 'x'", "it starts like a JSON array but is not one"),
    "an equation": ("wait = 1", "it is not a run file"),
    "too many": ("a " * (MAX_DECISIONS + 1), f"it lists {MAX_DECISIONS + 1:,} choices, and a run has at most {MAX_DECISIONS:,}"),
    "a million": ("a " * 1_000_000, "it lists 1,000,000 choices"),
    "too large": ("a " * 1_100_000, "it is larger than 2 MiB"),
}


@pytest.mark.parametrize(("text", "why"), BAD.values(), ids=BAD)
def test_what_is_no_list_is_refused_in_one_line(text: str, why: str) -> None:
    with pytest.raises(RunFileError) as refused:
        read(text)
    said = str(refused.value)
    assert said.startswith("list: it " if why.startswith("it") else "list: entry ")
    assert why in said
    assert said.isprintable()
    assert len(said) < 300


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(RunFileError, match=r"list: it is not UTF-8 text \(byte 5\)"):
        script_in(io.BytesIO(b"wait \xff"), "list")


steps = st.from_regex(r"[a-z][a-z0-9_]{0,8}(\.[a-z][a-z0-9_]{0,8})?", fullmatch=True)


@given(ids=st.lists(steps, min_size=1, max_size=20), gap=st.sampled_from([" ", "\n", ", ", ",", "\t"]))
def test_any_ids_are_read_in_order(ids: list[str], gap: str) -> None:
    assert choices_in(gap.join(ids)).steps == tuple(ids)
    assert choices_in(json.dumps(ids)).steps == tuple(ids)


@given(text=st.text(max_size=80))
def test_no_text_is_more_than_refused(text: str) -> None:
    with suppress(RunFileError):
        script_in(io.BytesIO(text.encode("utf-8", "surrogatepass")), "list")
