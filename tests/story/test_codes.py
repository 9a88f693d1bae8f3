"""Every diagnostic code: a story that is wrong in one way, and the one problem that is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from game import paths
from game.story.codes import CODES
from tests.made import BASE, FIRST, PATHS, Changes, problems_of, write_story
from tests.story.hostile import pigeons


@frozen
class Case:
    """A change that makes the small story wrong."""

    code: str
    changes: Changes
    file: str  # by its name in PATHS, or by its path
    at: str = ""  # what stands first on the line of the problem; empty: it is the whole file's

    @property
    def path(self) -> str:
        return PATHS.get(self.file, self.file)

    def line(self, folder: Path) -> int:
        if not self.at:
            return 0
        before, at, _ = (folder / self.path).read_bytes().decode(errors="replace").partition(self.at)
        assert at, f"{self.at} does not stand in {self.path}"
        return before.count("\n") + 1


def choice(**keys: object) -> Changes:
    """The small story, with the last choice of its hall changed."""
    return {"hall": {"choice": {"up": keys}}}


def world(**keys: object) -> Changes:
    """The small story, with its world changed."""
    return {"world": keys}


def state_of(machine: str, **keys: object) -> Changes:
    return world(machine={machine: keys})


def renamed(kind: str, old: str, new: str) -> Changes:
    return {"renames": {kind: {old: new}}}


def flicked(flags: list[str]) -> Changes:
    """The small story, with some flags more, which one choice sets and another clears."""
    cleared = [f"not {flag}" for flag in flags]
    choices = {"light": {"do": ["lit", *flags]}, "take": {"do": ["take key", *cleared]}}
    return {"world": {"flag": dict.fromkeys(flags, "?")}, "gate": {"choice": choices}}


def query(**keys: object) -> Changes:
    """The small story, with a claim."""
    return {"queries": {"query": {"claim": {"says": "?", **keys}}}}


def category(**keys: object) -> Changes:
    """The small story, with a category."""
    return world(category={"calm": {"title": "?", "says": "?", "clock": "real", **keys}})


PIGEONS = pigeons(7)
ARMS = [("lit", "gate"), ("noise == 3", "out"), ("not dark", "hall")]

REFRAIN = "The gate was green once, and somebody has gone over it in white, by hand, twice."

CASES = [
    Case("HH002", {"gate": 'title = "The gate"\nplace = yard\n'}, "gate", "place"),
    Case("HH002", {"gate": "title = '''\nNever closed.\n"}, "gate", "Never"),
    Case("HH002", {"gate": 'title = "a"\nplace = "yard"\ntitle = "b"\n'}, "gate", 'title = "b"'),
    Case("HH002", {"world": "title = 1\nformat = 1" + "0" * 5_000}, "world", "format"),
    Case("HH002", world(format=1 << 64), "world", "format"),
    Case("HH002", {"gate": "title = 1\nplace = 0x" + "f" * 5_000}, "gate", "place"),
    *(
        Case("HH002", {"gate": f"title = 1\nplace = {number}"}, "gate", "place")
        for number in ("9_223_372_036_854_775_808", "-9223372036854775809", "0x8000000000000000", f"0b1{'0' * 63}", f"0o1{'0' * 21}")
    ),
    Case("HH003", {"gate": b'title = "a"\nplace = "\xff"\n'}, "gate", "place"),
    Case("HH003", {"gate": 'title = "a"'.encode("utf-16")}, "gate", "\ufffd"),
    Case("HH004", {"gate": "#" * ((1 << 20) + 1)}, "gate"),
    Case("HH005", {"gate": f"title = {'[' * 5_000}{']' * 5_000}"}, "gate"),
    Case("HH005", {"gate": f"a = 1\ntitle = {'{a=' * 5_000}1{'}' * 5_000}"}, "gate"),
    Case("HH005", {"gate": f"b = 1\n{'a.' * 5_000}a = 1"}, "gate", "a.a.a"),
    Case("HH005", {"gate": f"b = 1\n[{' a . ' + ' . '.join(['b'] * 5_000)}]"}, "gate", "[ a"),
    Case("HH005", {"gate": f"b = {{{'a.' * 5_000}a = 1}}"}, "gate", "b = "),
    Case("HH007", {"gate": 'title = "a"\nplace = "\x1b[31m"\n'}, "gate", "place"),
    Case("HH008", {"hall": None, f"{FIRST}/hall.TOML": dict(BASE["hall"])}, f"{FIRST}/hall.TOML"),
    Case("HH101", choice(goto="rooof"), "hall", 'goto = "rooof"'),
    Case("HH101", choice(goto=[{"when": "lit", "to": "gate"}, {"when": "dark", "to": "rooof"}, "roof"]), "hall", '"rooof"'),
    Case("HH101", choice(goto=""), "hall", 'goto = ""'),
    Case("HH101", choice(goto="../01-first/gate"), "hall", 'goto = "../'),
    Case("HH101", choice(goto="chapter"), "hall", 'goto = "chapter"'),
    Case("HH101", choice(goto=[{"when": "lit", "to": "gate"}, ""]), "hall", "goto = ["),
    Case("HH101", choice(when="seen rooof"), "hall", 'when = "seen rooof"'),
    Case("HH101", world(start="gaet"), "world", "start"),
    Case("HH101", renamed("scene", "old", "gaet"), "renames", "old"),
    Case("HH102", renamed("choice", "gate.old", "gate.gone"), "renames", '"gate.old"'),
    Case("HH103", choice(when="litt"), "hall", 'when = "litt"'),
    Case("HH103", choice(do=["litt"]), "hall", '"litt"'),
    Case("HH103", {"gate": {"text": "A gate.\nIt is wide.\n{litt: Yes.}"}}, "gate", "text"),
    Case("HH103", {"first": {"flag": {"bell": "It rang."}}, "roof": {"choice": {"jump": {"when": "bell"}}}}, "roof", "when"),
    Case("HH104", choice(when="has keys"), "hall", 'when = "has keys"'),
    Case("HH104", choice(do=["take keys"]), "hall", '"take keys"'),
    Case("HH105", choice(when="mood == clam"), "hall", 'when = "mood == clam'),
    Case("HH105", choice(when="noise > 4"), "hall", 'when = "noise'),
    Case("HH105", choice(when="noise > -1"), "hall", 'when = "noise'),
    Case("HH105", choice(do=["mood: clam -> tense"]), "hall", '"mood: clam'),
    Case("HH105", state_of("mood", start="clam"), "world", 'start = "clam"'),
    Case("HH105", state_of("mood", moves=[*BASE["world"]["machine"]["mood"]["moves"], "broken -> clam"]), "world", '"broken -> clam'),
    Case("HH105", world(counter={"noise": {"start": 4}}), "world", "start = 4"),
    Case("HH106", choice(do=["mood: calm -> broken"]), "hall", '"mood: calm -> broken'),
    Case("HH106", choice(do=["mood: calm | tense -> broken"]), "hall", '"mood: calm | '),
    Case("HH107", {f"{FIRST}/roof.toml": dict(BASE["roof"])}, "roof"),
    Case("HH107", {"last": {"number": 1}}, "last", "number"),
    Case("HH107", {"first": {"flag": {"lit": "Again."}}}, "first", "lit"),
    Case("HH107", {"first": {"condition": {"dark": {"says": "It is.", "when": "lit"}}}}, "first", "[condition.dark]"),
    Case("HH107", world(counter={"bond": {"says": "?", "levels": ["low", "low"], "start": "low"}}), "world", "levels"),
    Case("HH108", {"hall": {"place": "rom"}}, "hall", "place"),
    Case("HH108", {"first": {"danger": [{"place": "room", "says": "Dust."}, {"place": "rom", "says": "?"}]}}, "first", 'place = "rom"'),
    Case("HH108", {"map": {"place": {"yard": {"exits": ["rom"]}}}}, "map", '"rom"'),
    Case("HH108", {"map": {"place": {"yard": {"floors": ["2"]}}}}, "map", '"2"'),
    Case("HH109", {"hall": {"here": ["mina", "nima"]}}, "hall", '"nima"'),
    Case("HH109", {"hall": {"here": [""]}}, "hall", "here"),
    Case("HH110", {"out": {"ending": "ot"}}, "out", "ending"),
    Case("HH110", renamed("ending", "old", "ot"), "renames", "old"),
    Case("HH111", {"gate": {"title": 1}}, "gate", "title"),
    Case("HH111", choice(goto=3), "hall", "goto = 3"),
    Case("HH111", choice(goto=[3, "roof"]), "hall", "goto = ["),
    Case("HH111", choice(do="lit"), "hall", 'do = "lit"'),
    Case("HH111", choice(do=["lit", 7]), "hall", "7"),
    Case("HH111", {"hall": {"choice": 3}}, "hall", "choice = 3"),
    Case("HH111", {"hall": {"choice": {"up": 3}}}, "hall", "up = 3"),
    Case("HH111", {"hall": {"here": "mina"}}, "hall", "here"),
    Case("HH111", {"hall": {"here": [1]}}, "hall", "here"),
    Case("HH111", {"hall": {"text": ["a"]}}, "hall", "text"),
    Case("HH111", state_of("mood", shown=3), "world", "shown"),
    Case("HH111", state_of("mood", shown=1), "world", "shown"),
    Case("HH111", world(counter={"noise": {"max": "3"}}), "world", 'max = "3"'),
    Case("HH111", world(counter={"noise": {"max": True}}), "world", "max = true"),
    Case("HH111", world(counter={"noise": {"max": 3.0}}), "world", "max = 3.0"),
    Case("HH111", {"map": {"place": {"yard": {"at": [0, 0, 16.0, 4]}}}}, "map", "at = "),
    Case("HH111", {"last": {"number": "2"}}, "last", "number"),
    Case("HH111", {"first": {"danger": {"place": "room", "says": "?"}}}, "first", "[danger]"),
    Case("HH112", choice(gotoo="roof"), "hall", "gotoo"),
    Case("HH112", {"hall": {"tex": "?"}}, "hall", "tex ="),
    Case("HH112", world(flags={"a": "?"}), "world", "[flags]"),
    Case("HH112", {"worlds.toml": ""}, "worlds.toml"),
    Case("HH113", choice(goto=None), "hall", "[choice.up]"),
    Case("HH113", choice(say=" "), "hall", 'say = " "'),
    Case("HH113", choice(when=""), "hall", 'when = ""'),
    Case("HH113", {"hall": {"text": None}}, "hall"),
    Case("HH113", {"last": None}, "last"),
    Case("HH113", {"map": None}, "map"),
    Case("HH113", world(names=[]), "world", "names"),
    Case("HH113", state_of("mood", states=None), "world", "[machine.mood]"),
    Case("HH113", world(counter={"noise": {"max": None}}), "world", "[counter.noise]"),
    Case("HH112", {"map": {"place": {"yard": {"at": {"1": [0, 0, 16, 4], "2": [0, 0, 16, 4]}}}}}, "map", "2 = "),
    Case("HH113", {"map": {"place": {"yard": {"at": None}}}}, "map", "[place.yard]"),
    Case("HH113", {"first": {"settle": [{"when": "lit", "do": ["noise -1"]}, {"do": ["noise -1"]}]}}, "first", "[[settle]]\ndo"),
    Case("HH114", {"hall": {"choice": {"../up": {"say": "?", "goto": "roof"}}}}, "hall", '[choice."../up"]'),
    Case("HH114", {"hall": {"choice": {"Up": {"say": "?", "goto": "roof"}}}}, "hall", "[choice.Up]"),
    Case("HH114", {f"{FIRST}/Odd name.toml": dict(BASE["hall"])}, f"{FIRST}/Odd name.toml"),
    Case("HH114", {f"{FIRST}/_hall.toml": dict(BASE["hall"])}, f"{FIRST}/_hall.toml"),
    Case("HH114", {f"{FIRST}/{'a' * 65}.toml": dict(BASE["hall"])}, f"{FIRST}/{'a' * 65}.toml"),
    Case("HH114", world(id="../made"), "world", "id ="),
    Case("HH114", world(flag={"not": "?"}), "world", "not ="),
    Case("HH114", world(flag={"a.b.c": "?"}), "world", '"a.b.c"'),
    Case("HH114", world(item={"../key": {"name": "?", "says": "?"}}), "world", '[item."../key"]'),
    Case("HH114", world(person={"../mina": {"name": "?", "says": "?"}}), "world", '[person."../mina"]'),
    Case("HH114", world(ending={"../out": {"title": "?", "card": "?", "sound": "?"}}), "world", '[ending."../out"]'),
    Case("HH114", world(condition={"Dark": {"says": "?", "when": "lit"}}), "world", "[condition.Dark]"),
    Case("HH114", state_of("mood", states={"../calm": "?"}), "world", '"../calm"'),
    Case("HH114", world(counter={"bond": {"says": "?", "levels": ["low", "very high"], "start": "low"}}), "world", '"very high"'),
    Case("HH114", {"map": {"place": {"../yard": dict(BASE["map"]["place"]["yard"])}}}, "map", '[place."../yard"]'),
    Case("HH115", choice(when="lit and"), "hall", 'when = "lit and"'),
    Case("HH115", choice(when="lit = yes"), "hall", 'when = "lit ='),
    Case("HH115", choice(goto=[{"when": "once", "to": "gate"}, "roof"]), "hall", '"once"'),
    Case("HH115", {"hall": {"choice": {"up": {"need": {"": "Not yet."}}}}}, "hall", "[choice.up.need]"),
    Case("HH115", choice(when=" and ".join(["lit"] * 65)), "hall", 'when = "lit'),
    Case("HH116", choice(do=["light the lamp"]), "hall", '"light the'),
    Case("HH116", choice(do=["noise"]), "hall", '"noise"'),
    Case("HH116", choice(do=["lit +1"]), "hall", '"lit +1"'),
    Case("HH116", choice(do=["noise +0"]), "hall", '"noise +0"'),
    Case("HH116", choice(do=["minutes -1"]), "hall", '"minutes -1"'),
    Case("HH116", choice(do=["noise: calm -> tense"]), "hall", '"noise: calm'),
    Case("HH116", choice(do=["lit" + " " * 500 + "->"]), "hall", '"lit  '),
    Case("HH116", {"first": {"settle": [{"when": "lit", "do": ["noise -1", "minutes +9"]}]}}, "first", '"minutes +9"'),
    Case("HH117", {"gate": {"text": "{lit: A | B"}}, "gate", "text"),
    Case("HH117", {"gate": 'title = "The gate"\nplace = "yard"\nending = "out"\ntext = """\nWide.\nAnd } shut.\n"""\n'}, "gate", "And }"),
    Case("HH117", choice(say="Go {lit: up | down}"), "hall", 'say = "Go {lit'),
    Case("HH117", choice(then="{first: a | again: b}"), "hall", "then = "),
    Case("HH117", choice(say="{first: a | again: b}"), "hall", 'say = "{first'),
    Case("HH117", {"first": {"card": "{first: a | again: b}"}}, "first", "card"),
    Case("HH117", world(ending={"out": {"card": "{first: a | again: b}"}}), "world", "card"),
    Case("HH118", choice(need={"has key": ""}), "hall", '"has key" = ""'),
    Case("HH118", choice(need={"has key": 1}), "hall", '"has key" = 1'),
    Case("HH119", choice(goto=["roof", "gate"]), "hall", '"roof"'),
    Case("HH119", choice(goto=[{"when": "lit", "to": "gate"}]), "hall", '{ when = "lit", to = "gate"'),
    Case("HH119", choice(goto=[]), "hall", "goto = []"),
    Case("HH120", {"roof": {"choice": None}}, "roof"),
    Case("HH120", {"roof": {"ending": "out"}}, "roof"),
    Case("HH103", world(person={"mina": {"bond": "noises"}}), "world", "bond ="),
    Case("HH103", {"journal": {"thread": {"lamp": {"title": "The lamp", "facts": ["lit", "key"]}}}}, "journal", '"key"'),
    Case("HH121", world(person={"mina": {"fate": [{"when": "lit", "is": "gone"}]}}), "world", 'is = "gone"'),
    Case("HH121", world(ending={"out": {"hints": ["Near.", "Up."]}}), "world", "hints ="),
    Case("HH220", world(ending={"out": {"hints": ["Near.", "Up.", "Go out."]}}), "world", '"Go out."'),
    Case("HH125", {"gate": {"text": "{hard blow: a | b} {dark: c | d}"}}, "gate", "{hard blow"),
    Case("HH121", world(format=2), "world", "format"),
    Case("HH121", world(names=["Han Sol", "n" * 25]), "world", '"nnnnn'),
    Case("HH121", world(counter={"noise": {"max": 0, "start": 0}}), "world", "[counter.noise]"),
    Case("HH121", world(counter={"noise": {"max": 1 << 40}}), "world", "[counter.noise]"),
    Case("HH121", state_of("mood", moves=["calm to tense"]), "world", '"calm to tense"'),
    Case("HH121", {"map": {"place": {"yard": {"sound": 6}}}}, "map", "sound = 6"),
    Case("HH121", {"map": {"place": {"yard": {"at": [0, 0, 16]}}}}, "map", "at = "),
    Case("HH122", {"queries": {"query": {"both": {"says": "?", "can": True, "cannot": True}}}}, "queries", "[query.both]"),
    Case("HH122", {"queries": {"query": {"none": {"says": "?"}}}}, "queries", "[query.none]"),
    Case("HH201", {f"{FIRST}/attic.toml": {**BASE["roof"], "choice": {"a": {"say": "?", "goto": "gate"}}}}, f"{FIRST}/attic.toml"),
    Case("HH202", {"hall": {"choice": {"fall": {"say": "Fall", "goto": "pit"}}},
                   f"{FIRST}/pit.toml": {**BASE["roof"], "choice": {"wait": {"say": "Wait", "goto": "pit"}}}}, f"{FIRST}/pit.toml"),
    Case("HH204", choice(when="lit and not lit"), "hall", 'when = "lit and not'),
    Case("HH204", choice(when="mood == calm", need={"mood == tense": "Not yet."}), "hall", 'when = "mood == calm"'),
    Case("HH204", choice(need={"mood == calm and mood == broken": "Not yet."}), "hall", "[choice.up.need]"),
    Case("HH204", choice(when="seen out"), "hall", 'when = "seen out"'),
    Case("HH205", choice(goto=[*({"when": when, "to": to} for when, to in ARMS), "roof"]), "hall", '{ when = "not dark"'),
    Case("HH205", choice(goto=[{"when": "lit", "to": "gate"}, {"when": "not dark", "to": "hall"}, "roof"]), "hall", '{ when = "not dark"'),
    Case("HH205", choice(goto=[{"when": "lit or not lit", "to": "gate"}, "roof"]), "hall", '"roof"'),
    Case("HH206", {"gate": {"text": "{dark: A {lit: lamp. | wall.} | B}"}}, "gate", "text"),
    Case("HH206", {"gate": {"choice": {"go": {"then": "{lit or not lit: A}"}}}}, "gate", 'then = "{lit'),
    Case("HH206", {"hall": {"here": [{"who": "mina", "when": "noise >= 0"}]}}, "hall", "mina"),
    Case("HH206", {"first": {"settle": [{"when": "lit", "do": ["noise -1"]}, {"when": "lit and dark", "do": ["noise -1"]}]}},
         "first", 'when = "lit and dark"'),
    Case("HH101", {"world": {"person": {"mina": {"unnamed": {"as": "a girl", "in": ["gat"]}}}}}, "world", '"gat"'),
    Case("HH109", {"hall": {"against": ["mna"]}}, "hall", '"mna"'),
    Case("HH121", {"gate": {"against": ["mina"]}}, "gate", '"mina"'),
    Case("HH121", {"world": {"counter": {"noise": {"sentences": ["Low."]}}}}, "world", "sentences"),
    Case("HH206", {"world": {"machine": {"mood": {"shown": "lit and dark"}}}}, "world", "shown"),
    Case("HH206", {"first": {"danger": [{"place": "room", "says": "?", "when": "seen out"}]}}, "first", '{ place = "room"'),
    Case("HH207", {"world": {"flag": {"idle": "?"}}, **choice(do=["idle"])}, "world", "idle ="),
    Case("HH207", {"first": {"item": {"cup": {"name": "a cup", "says": "?"}}}, **choice(do=["take cup"])}, "first", "[item.cup]"),
    Case("HH208", {"world": {"flag": {"idle": "?"}}, **choice(when="not idle")}, "world", "idle ="),
    Case("HH209", {"journal": {"word": {"banjang": {"says": "?"}}}}, "journal", "[word.banjang]"),
    Case("HH209", world(flag={"idle": "?"}), "world", "idle ="),
    Case("HH209", world(person={"joon": {"name": "Joon", "says": "?"}}), "world", "[person.joon]"),
    Case("HH209", world(ending={"in": {"title": "In", "card": "?", "sound": "?"}}), "world", "[ending.in]"),
    Case("HH209", world(condition={"bright": {"says": "?", "when": "lit"}}), "world", "[condition.bright]"),
    Case("HH209", {"first": {"condition": {"bright": {"says": "?", "when": "lit"}}}}, "first", "[condition.bright]"),
    Case("HH209", {"first": {"condition": {"loud": {"says": "?", "when": "noise >= 2"}}}, "hall": {"text": "{loud: A | B}"},
                   "world": {"condition": {"bright": {"says": "?", "when": "lit"}}}}, "world", "[condition.bright]"),
    Case("HH209", {"03-none/chapter.toml": {**BASE["last"], "number": 3}}, "03-none/chapter.toml"),
    Case("HH210", choice(say="n" * 91), "hall", 'say = "nnn'),
    Case("HH210", choice(say="n" * 67 + "{name}"), "hall", 'say = "nnn'),
    Case("HH211", {"gate": {"title": "The gate …"}}, "gate", "title"),
    Case("HH211", {"gate": {"title": "The\ngate"}}, "gate", "title"),
    Case("HH211", {"first": {"day": "Monday …"}}, "first", "day"),
    Case("HH212", {"first": {"flag": {"rang": "?"}, "card": "{not rang: It begins.}"},
                   **choice(do=["rang"], then="Up.\n\n{rang: It rang.}")}, "hall", "then = "),
    Case("HH123", renamed("category", "old", "gone"), "renames", "old"),
    Case("HH123", {"first": {"keep": [{"category": "calm", "when": "noise <= 1"}]}}, "first", 'category = "calm"'),
    Case("HH124", {"pictures": {"picture": {"attic": {"draw": []}}}}, "pictures", "[picture.attic]"),
    Case("HH216", world(category={"calm": {"title": "?", "says": "?", "keep": "mood == tense", "clock": "real"}}), "world", 'keep = "mood'),
    Case("HH213", {"released": {"scenes": ["attic", "cellar", "gate"], "choices": ["cellar.up"]},
                   "renames": {"scene": {"attic": "gate"}, "choice": {"cellar.up": "gate.go"}}}, "released", '"cellar",'),
    Case("HH213", {"released": {"choices": ["gate.go", "gate.old"]}}, "released", '"gate.old"'),
    Case("HH213", {"released": {"endings": ["out", "old"]}}, "released", '"old"'),
    Case("HH213", {"released": {"categories": ["old"]}}, "released", '"old"'),
    Case("HH218", renamed("scene", "hall", "gate"), "renames", "hall"),
    Case("HH218", renamed("scene", "hall", "hall"), "renames", "hall"),
    Case("HH218", renamed("choice", "hall.up", "gate.go"), "renames", '"hall.up"'),
    Case("HH218", renamed("category", "out", "calm") | category(), "renames", "out"),
    Case("HH216", category(never=["roof.jump"]), "world", "never"),
    Case("HH216", category(never=["gate.go"], keep="noise <= 2"), "world", "never"),
    Case("HH216", {**category(keep="not lit"), **choice(when="lit")}, "world", "keep"),
    Case("HH216", {**category(keep="not has key"), "hall": {"choice": {"break_down": {"when": "mood == tense and lit"}}}}, "world", "keep"),
    Case("HH216", {**category(keep="not lit", never=["hall.up"]), "hall": {
        "choice": {"down": {"say": "Down", "when": "lit", "goto": "roof"}}}}, "world", "never"),
    Case("HH122", query(**{"must-pass": "roof", "at": "roof"}), "queries", "must-pass"),
    Case("HH122", query(**{"must-pass": ["hall", "roof"], "at": ["out", "roof.jump"]}), "queries", "must-pass"),
    Case("HH122", query(**{"must-pass": "gate", "at": "roof"}), "queries", "must-pass"),
    Case("HH122", query(**{"must-pass": "out", "at": "ending out"}), "queries", "must-pass"),
    Case("HH122", query(always="lit or dark"), "queries", "always"),
    Case("HH122", query(always=True, at="roof"), "queries", "always"),
    Case("HH122", query(cannot="mood == calm and mood == broken"), "queries", "cannot"),
    Case("HH122", query(can=True), "queries", "can ="),
    Case("HH219", choice(do=["minutes +5", "lit", "take key", "not lit"]), "hall", '"lit"'),
    Case("HH219", choice(do=["take key", "lose key"]), "hall", '"take key"'),
    Case("HH219", choice(do=["lit", "minutes +5", "lit"]), "hall", '"lit"'),
    Case("HH219", choice(do=["noise +2", "noise -1"]), "hall", '"noise +2"'),
    Case("HH219", {"hall": {"choice": {"rest": {"do": ["mood: tense -> calm", "mood: calm -> tense"]}}}}, "hall", '"mood: tense'),
    Case("HH219", {"first": {"settle": [{"when": "lit", "do": ["noise -1", "noise +1"]}]}}, "first", '"noise -1"'),
    Case("HH413", state_of("mood", states={"calm": "?", "tense": "?", "broken": "?", "mended": "?"},
                           moves=[*BASE["world"]["machine"]["mood"]["moves"], "broken -> mended"]), "world", "mended ="),
    Case("HH214", {"map": {"place": {"room": {"exits": []}}}}, "map", '"room"'),
    Case("HH215", {"map": {"place": {"yard": {"label": "A label far too long for it"}}}}, "map", "at = ["),
    Case("HH215", {"map": {"floor": {"1": {"scenery": [{"label": "Roof", "at": [0, 10, 16, 4]},
                                                       {"label": "Sea", "at": [70, 0, 16, 4]}]}}}}, "map", '"Sea"'),
    Case("HH113", {"style": {"avoid": ["grim", " "]}}, "style", "avoid"),
    Case("HH121", {"style": {"dashes": -1}}, "style", "dashes"),
    Case("HH217", {**flicked(PIGEONS.flags), **choice(need=dict.fromkeys(PIGEONS.guards, "?"))}, "hall", "[choice.up.need]"),
    Case("HH401", {"style": {"avoid": ["a Mix of"]}, "gate": {"text": "A gate.\n\n{dark: It is a\nmix  of rust.}"}}, "gate", "text"),
    Case("HH401", {"style": {"avoid": ["a mix of"]}, **choice(then="You find a mix of keys.")}, "hall", "then = "),
    Case("HH402", {"style": {"dashes": 1}, "roof": {"text": "Wind — and a long way down."}}, "last"),
    Case("HH403", {**choice(then=REFRAIN), "roof": {"text": "Wind.\n\n{lit: " + REFRAIN + "}"}}, "roof", "text"),
    Case("HH405", {"style": {"anchor": 1}, "gate": {"text": "A yard. {dark: ?}"}, "roof": {"text": "Wind over the yard."}}, "hall", "text"),
    Case("HH406", {"style": {"pronouns": ["it"]}, "roof": {"text": "{lit: A lamp. | \n\nIt hums.}"}}, "roof", "text"),
    Case("HH407", {"style": {"presence": True}}, "hall", '    "mina"'),
    Case("HH408", {"style": {"presence": True}, **choice(say="Leave Mina"), "roof": {"text": "Wind.\n\nMina hums."}}, "roof", "text"),
    Case("HH409", {"style": {"newcomers": 0}}, "hall", "here"),
    Case("HH410", {"style": {"budget": {"tails": 0}}, "roof": {"text": "It falls, and it stops."}}, "last"),
    Case("HH411", {"style": {"alike": 1}, **choice(say="Break out")}, "hall", 'say = "Break out"'),
    Case("HH412", {"style": {"aftermath": 2}, **choice(then="You go up.")}, "hall", "then = "),
    Case("HH109", {"roof": {"absent": ["mian"]}}, "roof", '    "mian"'),
    Case("HH109", {"last": {"absent": ["mian"]}}, "last", '    "mian"'),
    Case("HH113", world(person={"mina": {"words": ["-"]}}), "world", '    "-"'),
    Case("HH121", world(person={"mina": {"words": ["a girl " * 9]}}), "world", '    "a girl'),
    Case("HH121", {"map": {"place": {"yard": {"words": ["a"] * 65}}}}, "map", "words"),
    Case("HH111", {"style": {"budget": {"like": "1"}}}, "style", "like"),
]  # fmt: skip

NO_FILE = {"HH001", "HH006"}  # their stories are no text; see test_read.py
ASKED_FOR = {"HH404"}  # see tests/authoring/test_spelling.py
PROVED = "HH3"  # what only a proof finds; see tests/proof/test_planted_defects.py


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.file.rpartition('/')[2][:20]}-{case.at[:20]}")
def test_what_is_wrong_in_one_way_yields_one_problem_with_its_file_and_line(case: Case, tmp_path: Path) -> None:
    found = problems_of(tmp_path, case.changes)
    assert [(problem.code.id, problem.file, problem.line) for problem in found] == [(case.code, case.path, case.line(tmp_path))], found


def test_the_story_that_the_cases_change_is_clean(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == ()


def test_there_is_a_case_for_every_code() -> None:
    assert {case.code for case in CASES} | NO_FILE | ASKED_FOR == {code for code in CODES if not code.startswith(PROVED)}


def test_every_code_stands_in_the_authors_guide_once() -> None:
    guide = (paths.scenes() / "README.md").read_text(encoding="utf-8")
    for code in CODES.values():
        assert guide.count(f"| {code.id} | {code.name} |") == 1, code.id


def test_a_code_is_named_by_its_own_id() -> None:
    assert all(id == code.id for id, code in CODES.items())
    assert len({code.name for code in CODES.values()}) == len(CODES)


def test_all_problems_of_a_story_are_reported_in_one_go(tmp_path: Path) -> None:
    changes: Changes = {
        "gate": "title = ",
        "hall": {"title": 1, "tex": "?", "choice": {"back": {"goto": "nowhere"}, "up": {"when": "unheard_of", "do": ["unheard_of"]}}},
        "roof": {"choice": {"jump": {"when": "unheard_of"}}},
        "last": {"number": 1},
        "world": {"person": {"mina": {"alive": "mood =="}}},
    }
    found = [(problem.code.id, problem.file.rpartition("/")[2]) for problem in problems_of(tmp_path, changes)]
    assert sorted(found) == [
        ("HH002", "gate.toml"),
        ("HH101", "hall.toml"),
        ("HH103", "hall.toml"),
        ("HH103", "hall.toml"),
        ("HH103", "roof.toml"),
        ("HH107", "chapter.toml"),
        ("HH111", "hall.toml"),
        ("HH112", "hall.toml"),
        ("HH115", "world.toml"),
    ]


@pytest.mark.parametrize("broken", ["world", "map", "first", "last", "gate", "out"])
def test_a_file_that_cannot_be_read_is_one_problem_whatever_the_others_say_of_it(broken: str, tmp_path: Path) -> None:
    changes: Changes = {broken: "title = ", "first" if broken == "world" else "world": {"flag": {"unused": "?"}}}
    found = problems_of(tmp_path, changes)
    assert [(problem.code.id, problem.file) for problem in found] == [("HH002", PATHS[broken])]


def test_chapters_that_are_missing_are_not_also_said_to_have_the_same_number(tmp_path: Path) -> None:
    found = problems_of(tmp_path, {"first": None, "last": "number = "})
    assert [(problem.code.id, problem.file) for problem in found] == [("HH113", PATHS["first"]), ("HH002", PATHS["last"])]


def test_problems_come_in_the_order_of_file_and_line(tmp_path: Path) -> None:
    found = problems_of(tmp_path, {"hall": {"title": 1, "place": 1}, "gate": {"title": 1}, "world": {"title": 1}})
    assert [(problem.file, problem.line) for problem in found] == sorted((problem.file, problem.line) for problem in found)
    assert len(found) == 4


def test_a_wrong_guard_is_reported_wherever_it_stands(tmp_path: Path) -> None:
    wrong = {"choice": {"back": {"when": "litt"}, "up": {"when": "litt"}}}
    found = problems_of(tmp_path, {"hall": wrong, "gate": {"text": "{litt: A}"}})
    assert [problem.code.id for problem in found] == ["HH103"] * 3


MISTYPED = [
    (choice(goto="rof"), "roof"),
    (choice(when="litt"), "lit"),
    (choice(when="has kye"), "key"),
    (choice(when="mood == clam"), "calm"),
    (choice(when="seen gaet"), "gate"),
    (choice(do=["mood: tenze -> calm"]), "tense"),
    (choice(gotoo="roof"), "goto"),
    ({"hall": {"place": "rooom"}}, "room"),
    ({"hall": {"here": ["mian"]}}, "mina"),
    ({"out": {"ending": "outt"}}, "out"),
    (world(start="gaet"), "gate"),
    (state_of("mood", start="clam"), "calm"),
    ({"map": {"place": {"yard": {"exits": ["rom"]}}}}, "room"),
    (renamed("scene", "old", "gaet"), "gate"),
    (renamed("choice", "gate.old", "gate.ligth"), "gate.light"),
]


@pytest.mark.parametrize(("changes", "meant"), MISTYPED, ids=[meant for _, meant in MISTYPED])
def test_a_mistyped_name_is_met_with_what_it_may_have_meant(changes: Changes, meant: str, tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, changes)
    assert f'did you mean "{meant}"?' in found.message


def test_a_name_like_no_other_is_met_without_a_guess(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, choice(goto="xxxxxxxx"))
    assert "did you mean" not in found.message


def test_a_value_of_the_wrong_type_is_told_what_to_write(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, {"gate": {"title": 1}})
    assert found.message == 'expected text, found a whole number 1; write "1" in quotes if text is meant'


def test_the_problem_of_a_clause_is_on_the_line_of_the_clause(tmp_path: Path) -> None:
    text = "title = 'a'\nplace = 'yard'\nending = 'out'\ntext = '''\nA litt light.\n[choice.x]\ntitle = 'b'\n{litt: A}\n'''\n"
    (found,) = problems_of(tmp_path, {"gate": text})
    assert (found.code.id, found.line) == ("HH103", 8)


def test_a_story_that_is_wrong_everywhere_is_reported_in_bounded_time_and_length(tmp_path: Path) -> None:
    lines = "\n".join(f"key_{number} = 1" for number in range(50_000))
    found = problems_of(tmp_path, {"gate": lines})
    assert len(found) == 1_000


def test_a_report_prints_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    name = "\x1b[31m\n\u202e.toml"
    write_story(tmp_path, {f"{FIRST}/{name}": {"title": "a\n" + "b" * 100_000, "place": "c\nd"}})
    for problem in problems_of(tmp_path, {f"{FIRST}/{name}": {"title": "a", "place": "c\n" + "d" * 100_000}}):
        assert str(problem).isprintable()
        assert len(str(problem)) < 1_000
