"""How the code is built: what a reader may count on in every room."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.program import ROOT

MOST_LINES = 300
MOST_PARAMETERS = 6  # without self and cls
MOST_POSITIONAL = 6  # arguments of one call; more are given by name
MOST_FIELDS = 6  # of a class that may be made without naming them
ROWS = {"Verb"}  # classes whose values are rows of one table, with the same columns in each
# Module names that say what happened instead of what is there; and any other that ends as a participle does.
PARTICIPLES = {"told", "known", "sound", "wanted", "unwanted", "before", "along", "playing", "showing", "taken", "found", "made"}
NOUNS = {"speed"}


def modules() -> dict[str, Path]:
    found = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in (ROOT / "game").rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in found.items()}


MODULES = modules()
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def imports(name: str) -> Iterator[str]:
    """The modules of the game that one imports anywhere in it, for types alone included."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """A circle of names that lead to each other; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_itself_by_way_of_others_not_even_for_types() -> None:
    assert not cycle({name: {other for other in imports(name) if other in MODULES and other != name} for name in MODULES})


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_no_folder_imports_itself_by_way_of_others(depth: int) -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for name in MODULES:
        for other in imports(name):
            here, there = (".".join(each.split(".")[:depth]) for each in (name, other))
            if other in MODULES and not (here + ".").startswith(there + ".") and not (there + ".").startswith(here + "."):
                graph[here].add(there)
    assert not cycle(graph)


def test_no_file_is_longer_than_a_reader_takes_in() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}


def test_no_function_has_more_parameters_than_one_keeps_in_mind() -> None:
    found = []
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                named = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
                if len([each for each in named if each not in {"self", "cls"}]) > MOST_PARAMETERS:
                    found.append(f"{name}.{node.name}")
    assert not found


def test_calls_with_many_arguments_name_them() -> None:
    calls = [(name, node) for name, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [f"{name}:{node.lineno}" for name, node in calls if len(node.args) > MOST_POSITIONAL]


def test_wide_classes_are_made_by_naming_their_fields() -> None:
    found = []
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name not in ROWS:
                fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and "ClassVar" not in ast.unparse(each.annotation)]
                made = [ast.unparse(each) for each in node.decorator_list]
                if len(fields) > MOST_FIELDS and any(re.match(r"(frozen|define)\b", each) and "kw_only" not in each for each in made):
                    found.append(f"{name}.{node.name}")
    assert not found


def test_no_two_public_classes_have_one_name() -> None:
    at = defaultdict(list)
    for name, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                at[node.name].append(name)
    assert not {name: places for name, places in at.items() if len(places) > 1}


def test_modules_are_named_by_nouns() -> None:
    last = {name: re.split(r"[._]", name)[-1] for name in MODULES}
    assert not [name for name, word in last.items() if word in PARTICIPLES or (word.endswith("ed") and word not in NOUNS)]


def test_a_step_is_joined_and_parted_in_one_place() -> None:
    """`scene.choice` is the one text that is parted at a dot; clocks and file names are cut at theirs."""
    home = "game.story.step"
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and name != home:
                shape = ["." if isinstance(part, ast.Constant) and part.value == "." else type(part) for part in node.values]
                assert shape != [ast.FormattedValue, ".", ast.FormattedValue], f"{name}:{node.lineno} joins a step"
            if isinstance(node, ast.Assign) and name != home and isinstance(node.targets[0], ast.Tuple):
                assert ast.unparse(node.value).rpartition(".")[2] != "partition('.')", f"{name}:{node.lineno} parts a step"
