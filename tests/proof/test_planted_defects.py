"""Each kind of defect, planted in a story that has none: it is found where it was planted, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from game.story.codes import CODES
from tests.made import BASE, PATHS, Changes, file_content, made_story
from tests.proof.agreement import agreed

# The made story with its own two mends: Mina is nowhere after her death, and the noise stays within its ends.
MENDED: Changes = {
    "hall": {"here": [{"who": "mina", "when": "mood != broken"}], "choice": {"back": {"do": []}}},
    "gate": {"choice": {
        "shout": {"when": "mood == calm and noise < 3"},
        "hush": {"say": "Hush", "when": "noise > 0", "do": ["noise -1"], "goto": "gate"},
    }},
}  # fmt: skip
WITH_A_RUN = {"HH311", "HH312", "HH313", "HH314", "HH315", "HH316", "HH317"}
NEVER = "mood == broken and not seen hall"  # by what can happen; no rule says so


@frozen
class Planted:
    """A defect."""

    name: str
    changes: Changes
    found: tuple[tuple[str, str, str], ...]  # codes, files, and what stands first on the line; empty: it is the whole file's


def choice(scene: str, id: str, **keys: object) -> Changes:
    return {scene: {"choice": {id: keys}}}


def query(**keys: object) -> Changes:
    other = {"says": "So it is.", "always": "has key", "at": "roof"}
    return {"queries.toml": {"query": {"other": other, "asked": {"says": "?", **keys}}}}


def category(**keys: object) -> Changes:
    return {"world": {"category": {"calm": {"title": "?", "says": "?", "clock": "real", **keys}}}}


CELL = {"title": "A cell", "place": "room", "text": "Dark.", "choice": {"out": {"say": "Out", "when": "lit", "goto": "gate"}}}
COIN = {"item": {"coin": {"name": "a coin", "says": "?"}}}
LOST = {**BASE["out"], "ending": "lost"}
HIDE = {"say": "Hide", "goto": "cell"}

DEFECTS = [
    Planted("a dead clause", {"gate": {"text": f"{{lit: A}}\n\n{{{NEVER}: B}}"}}, (("HH304", "gate", "text"),)),
    Planted("a dead other side", {"gate": {"text": "A.\n\n{mood != broken or seen hall: B | C}"}}, (("HH304", "gate", "text"),)),
    Planted("a dead inner clause", {"gate": {"text": f"{{mood == broken: {{seen hall: A | B}}}} {{lit: {{{NEVER}: A}} | C}}"}},
            (("HH304", "gate", "text"), ("HH304", "gate", "text"))),
    Planted("a dead `again`", {"roof": {"text": "{first: Wind. | again: Still.}"}}, (("HH304", "roof", "text"),)),
    Planted("a dead `then`", choice("roof", "jump", then="{seen hall: A | B}"), (("HH304", "roof", "then"),)),
    Planted("a dead text of a card", {"last": {"card": "{has key: A | B}"}}, (("HH304", "last", "card"),)),
    Planted("a dead text of an ending", {"world": {"ending": {"out": {"card": "{not has key: A}"}}}}, (("HH304", "world", "card"),)),
    Planted("a dead reason", choice("hall", "up", need={"has key": "?", "seen gate": "?"}), (("HH304", "hall", "[choice.up.need]"),)),
    Planted("a reason that another hides", choice("hall", "up", need={"has key": "?", "has key or lit": "?"}),
            (("HH304", "hall", "[choice.up.need]"),)),
    Planted("a dead presence", {"gate": {"here": [{"who": "mina", "when": "noise == 3 and not seen hall"}]}},
            (("HH304", "gate", '{ who = "mina"'),)),
    Planted("a dead danger", {"first": {"danger": [{"place": "room", "says": "?", "when": NEVER}]}},
            (("HH304", "first", '{ place = "room"'),)),
    Planted("a dead arm", choice("hall", "up", goto=[{"when": "not has key", "to": "out"}, "roof"]),
            (("HH303", "hall", '{ when = "not has key"'),)),
    Planted("a dead choice", choice("gate", "fly", say="Fly", when=NEVER, goto="hall"), (("HH302", "gate", "[choice.fly]"),)),
    Planted("a dead settle", {"first": {"settle": [{"when": "not has key", "do": ["lit"]}]}}, (("HH306", "first", "[[settle]]"),)),
    Planted("a dead move and state", choice("gate", "fly", say="Fly", when=NEVER, do=["mood: tense -> fled"], goto="hall") | {
        "world": {"machine": {"mood": {"moves": [*BASE["world"]["machine"]["mood"]["moves"], "tense -> fled"], "states": {"fled": "?"}}}}},
            (("HH302", "gate", "[choice.fly]"), ("HH307", "world", "fled ="), ("HH308", "world", '"tense -> fled"'))),
    Planted("an ending that is not reached", choice("roof", "lose", say="Lose", when=NEVER, goto="lost") | {
        "02-last/lost.toml": LOST, "world": {"ending": {"lost": {"title": "?", "card": "?", "sound": "?"}}}},
            (("HH301", "02-last/lost.toml", ""), ("HH302", "roof", "[choice.lose]"), ("HH305", "world", "[ending.lost]"))),
    Planted("a soft lock by what is remembered", choice("gate", "drop", say="Drop it", when="has key", do=["lose key"], goto="gate"),
            (("HH311", "gate", "[choice.light]"), ("HH311", "hall", "[choice.back]"))),
    Planted("a state with no open choice", choice("gate", "hide", **HIDE) | {"01-first/cell.toml": CELL},
            (("HH311", "01-first/cell.toml", "[choice.out]"),)),
    Planted("a loop without a way out", choice("gate", "hide", **HIDE) | {
        "01-first/cell.toml": {**CELL, "choice": {"wait": {"say": "Wait", "goto": "cell"}}}},
            (("HH311", "01-first/cell.toml", "[choice.wait]"),)),
    Planted("a category whose choices cannot be told apart from what it forbids", category(never=["gate.take"]),
            (("HH318", "world", "[category.calm]"),)),
    Planted("a category that asks to keep what a choice on every way breaks", category(keep="not has key"),
            (("HH318", "world", "[category.calm]"),)),
    Planted("a category that asks for two things that exclude each other", category(never=["hall.break_down"], finish="mood == broken"),
            (("HH318", "world", "[category.calm]"),)),
    Planted("a category lost at the end of a chapter, before it is settled", category() | {
        "first": {"keep": [{"category": "calm", "when": "not has key"}], "settle": [{"when": "lit and has key", "do": ["not lit"]}]}},
            (("HH318", "world", "[category.calm]"),)),
    Planted("a move from a wrong state", choice("gate", "shout", when="noise < 3"), (("HH312", "gate", '"mood: calm -> tense"'),)),
    Planted("a move from a wrong state as a chapter ends", {"first": {"settle": [
        {"when": "mood == calm", "do": ["not lit"]}, {"when": "lit and mood != broken", "do": ["mood: calm -> tense"]}]}},
            (("HH312", "first", '"mood: calm'),)),
    Planted("a dead person present", {"hall": {"here": ["mina"]}}, (("HH313", "hall", '"mina"'),)),
    Planted("an item lost while it is not carried", {"world": COIN} | choice("gate", "light", do=["lit", "take coin"]) | choice(
        "hall", "rest", do=["mood: tense -> calm", "lose coin"]), (("HH314", "hall", '"lose coin"'),)),
    Planted("an item used while it is not carried", {"world": COIN} | choice("gate", "light", do=["lit", "take coin"]) | choice(
        "roof", "jump", uses=["coin"]), (("HH314", "roof", '"coin"'),)),
    Planted("an item lost as a chapter ends while it is not carried", {"world": COIN} | choice("gate", "light", do=["lit", "take coin"]) | {
        "first": {"settle": [{"when": "has key", "do": ["lose coin"]}]}}, (("HH314", "first", '"lose coin"'),)),
    Planted("an ending whose condition does not hold", {"world": {"ending": {"out": {"when": "lit"}}}}, (("HH315", "out", "ending"),)),
    Planted("a `can` that cannot be", choice("hall", "up", when="seen gate") | query(can="mood == broken and not seen gate"),
            (("HH317", "queries.toml", "[query.asked]"),)),
    Planted("a `cannot` that can be", query(cannot="has key", at="ending out"), (("HH317", "queries.toml", "[query.asked]"),)),
    Planted("an `always` that is not", query(always="lit", at=["roof"]), (("HH317", "queries.toml", "[query.asked]"),)),
    Planted("an `always` that is not on taking a choice", query(always="lit", at="gate.take"),
            (("HH317", "queries.toml", "[query.asked]"),)),
    Planted("a `must-pass` that is passed by", query(**{"must-pass": ["gate.light", "hall.rest"], "at": "ending out"}),
            (("HH317", "queries.toml", "[query.asked]"),)),
]  # fmt: skip

SOUND = [
    Planted("a category that few runs are in", category(keep="mood != broken", never=["gate.light"], finish="noise == 3"), ()),
    Planted("a category that asks something of a chapter's end", category() | {
        "first": {"keep": [{"category": "calm", "when": "noise <= 2"}], "settle": [{"when": "lit and has key", "do": ["not lit"]}]}}, ()),
    Planted("a clause with two sides", {"gate": {"text": "{mood == broken: A | B}"}}, ()),
    Planted("`again` where one comes again", {"hall": {"text": "{first: A | again: B}"}}, ()),
    Planted("a choice seldom open", choice("gate", "fly", say="Fly", when="mood == broken and noise == 3", goto="hall"), ()),
    Planted("an item that can be found again", choice("gate", "drop", say="Drop it", when="has key", do=["lose key"], goto="gate") | choice(
        "gate", "take", when="not has key"), ()),
    Planted("a state with an open choice", choice("gate", "hide", **HIDE, when="lit") | {"01-first/cell.toml": CELL}, ()),
    Planted("a move as a chapter ends", {"first": {"settle": [{"when": "lit and mood == calm", "do": ["mood: calm -> tense"]}]}}, ()),
    Planted("an item lost while it is carried", choice("roof", "jump", do=["lose key"]), ()),
    Planted("an item used while it is carried", choice("roof", "jump", uses=["key"]), ()),
    Planted("an ending whose condition holds", {"world": {"ending": {"out": {"when": "seen roof and has key"}}}}, ()),
    Planted("a `can` that can be", query(can="mood == broken and lit"), ()),
    Planted("a `cannot` that cannot be", query(cannot="not has key", at="ending out"), ()),
    Planted("an `always` that is", query(always="has key", at=["roof.jump", "out"]), ()),
    Planted("a `must-pass` that is passed", query(**{"must-pass": ["gate.take"], "at": ["ending out", "roof"]}), ()),
]  # fmt: skip


def merged(one: object, other: object) -> object:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return other
    return {**one, **{key: merged(one.get(key), value) for key, value in other.items()}}


def changed(planted: Planted) -> Changes:
    together = merged(dict(MENDED), dict(planted.changes))
    assert isinstance(together, dict)
    return together


def line_of(changes: Changes, file: str, at: str) -> int:
    """The line that starts with something, in a file as it is written."""
    lines = (file_content(file, changes) or b"").decode().splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(at)) if at else 0


@pytest.mark.parametrize("planted", [*DEFECTS, *SOUND], ids=lambda planted: planted.name)
def test_what_is_planted_is_found_with_its_line_and_nothing_else_is(planted: Planted, tmp_path: Path) -> None:
    changes = changed(planted)
    proof, _ = agreed(made_story(tmp_path, changes))
    found = [(finding.problem.code.id, finding.problem.file, finding.problem.line) for finding in proof.findings]
    assert sorted(found) == sorted((code, PATHS.get(file, file), line_of(changes, file, at)) for code, file, at in planted.found)
    assert proof.notes == ()
    for finding in proof.findings:
        has_run = finding.problem.code.id in WITH_A_RUN and planted.name != "a `can` that cannot be"
        assert (finding.witness is not None) is has_run


@pytest.mark.parametrize(("scene", "id", "when", "start"), [("gate", "hush", "noise >= 0", 1), ("gate", "shout", "mood == calm", 3)])
def test_a_counter_that_is_stepped_past_its_end_is_noted(scene: str, id: str, when: str, start: int, tmp_path: Path) -> None:
    changes = changed(Planted("", {**choice(scene, id, when=when), "world": {"counter": {"noise": {"start": start}}}}, ()))
    proof, _ = agreed(made_story(tmp_path, changes))
    assert proof.findings == ()
    (note,) = proof.notes
    assert (note.problem.code.id, note.problem.file) == ("HH316", PATHS[scene])
    assert note.problem.key == f"choice.{id}.do"


def test_a_soft_lock_says_which_memory_holds_a_run(tmp_path: Path) -> None:
    planted = next(each for each in DEFECTS if each.name == "a state with no open choice")
    proof, _ = agreed(made_story(tmp_path, changed(planted)))
    (found,) = proof.soft_locks
    assert found.problem.message == '"cell" can be entered so that no ending can be reached any more: not lit'


def test_a_soft_lock_that_holds_every_run_says_so(tmp_path: Path) -> None:
    planted = next(each for each in DEFECTS if each.name == "a loop without a way out")
    proof, _ = agreed(made_story(tmp_path, changed(planted)))
    assert [found.problem.message.rpartition(": ")[2] for found in proof.soft_locks] == ["whatever is remembered"]


def test_each_code_of_the_proof_is_planted() -> None:
    planted = {code for defect in DEFECTS for code, _, _ in defect.found} | {"HH316"}
    assert planted == {code for code in CODES if code.startswith("HH3")}
