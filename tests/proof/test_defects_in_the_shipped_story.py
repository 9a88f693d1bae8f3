"""Many defects planted at once in the shipped story: each is named at its line, with a run that can be played, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game import paths
from game.engine import replay
from game.proof.prove import Proof, prove
from game.story import Story, load
from game.story.model import Scene

AT = (1, 3, 5)  # the chapters in which something is planted, from 0

# What is added to the files of a chapter, with CH for its number, HOST for a scene that leads back to itself by what is planted there,
# BEFORE for a scene before all that, and AFTER for one after it. Behind `#!` stands the code of what is wrong on a line.
IN_HOST = """
[choice.take_CH]
say = "?"
do = ["fact_CH"]
goto = "HOST"

[choice.dead_CH] #! HH302
say = "?"
when = "seen AFTER"
goto = "HOST"

[choice.told_CH]
say = "?"
then = "{seen AFTER: A | B}" #! HH304
goto = "HOST"

[choice.arms_CH]
say = "?"
goto = [
  { when = "fact_CH and seen AFTER", to = "pit_CH" }, #! HH303
  "HOST",
]

[choice.greyed_CH]
say = "?"
goto = "HOST"

[choice.greyed_CH.need] #! HH304
"not seen AFTER" = "?"

[choice.fall_CH]
say = "?"
goto = "pit_CH"

[choice.shove_CH]
say = "?"
when = "state_CH == a"
do = ["state_CH: a -> b"]
goto = "HOST"

[choice.shove_again_CH]
say = "?"
do = ["state_CH: a -> b"] #! HH312
goto = "HOST"

[choice.find_CH]
say = "?"
do = ["take coin_CH"]
goto = "HOST"

[choice.lose_CH]
say = "?"
do = ["lose coin_CH"] #! HH314
goto = "HOST"

[choice.use_CH]
say = "?"
uses = ["lamp_CH"] #! HH314
goto = "HOST"

[choice.lamp_CH]
say = "?"
do = ["take lamp_CH"]
goto = "HOST"

[choice.visit_CH]
say = "?"
goto = "ghost_CH"

[choice.end_too_soon_CH]
say = "?"
goto = "soon_CH"

[choice.end_CH]
say = "?"
when = "fact_CH"
goto = "late_CH"
"""
SCENES = {
    "pit": """
text = "{first: A | again: B}"

[choice.out] #! HH311
say = "?"
when = "fact_CH"
goto = "HOST"
""",
    "ghost": """
here = ["who_CH"] #! HH313
text = "?"

[choice.back]
say = "?"
goto = "HOST"
""",
    "soon": """
text = "?"
ending = "soon_CH" #! HH315
""",
    "late": """
text = "?"
ending = "late_CH"
""",
    "never": """
text = "?"
ending = "never_CH"
""",
}
IN_CHAPTER = """
[[settle]] #! HH306
when = "seen AFTER"
do = ["fact_CH"]

[[danger]]
place = "PLACE" #! HH304
when = "seen AFTER"
says = "?"

[machine.state_CH]
title = "?"
says = "?"
start = "a"
moves = ["a -> b"]
states = { a = "?", b = "?" }
"""
IN_WORLD = """
[flag]
fact_CH = "?"

[item]
coin_CH = { name = "a coin", says = "?" }
lamp_CH = { name = "a lamp", says = "?" }

[person.who_CH]
name = "?"
says = "?"
alive = "not fact_CH"

[ending.soon_CH]
title = "?"
card = "?"
sound = "?"
when = "fact_CH"

[ending.late_CH]
title = "?"
card = "{not fact_CH: A}" #! HH304
sound = "?"

[ending.never_CH] #! HH305
title = "?"
card = "?"
sound = "?"

[category.lost_CH] #! HH318
title = "?"
says = "?"
clock = "real"
endings = ["late_CH"]
keep = "not fact_CH"
"""
IN_QUERIES = """
[query.can_CH] #! HH317
says = "?"
can = "fact_CH"
at = "BEFORE"

[query.cannot_CH] #! HH317
says = "?"
cannot = "fact_CH"
at = "HOST"

[query.always_CH] #! HH317
says = "?"
always = "not fact_CH"
at = "HOST"

[query.must_CH] #! HH317
says = "?"
must-pass = ["HOST.take_CH"]
at = "HOST.fall_CH"
"""
WITH_A_RUN = {"HH311", "HH312", "HH313", "HH314", "HH315"}
Found = tuple[str, str, int]  # code, file, line


class Planting:
    """The shipped story with defects, and where they are."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(paths.scenes(), folder)
        self.folder = folder
        self.wrong: set[Found] = set()
        story = load(folder)
        for number in AT:
            self._plant(story, number)
        self._add_tables("world.toml")
        self._note()

    def _plant(self, story: Story, number: int) -> None:
        chapter = list(story.chapters)[number]
        host = _entered(story, chapter)
        words = {"CH": str(number), "HOST": host.id, "BEFORE": story.start, "PLACE": host.place, "AFTER": _last(story).id}
        self._append(host.source.file, IN_HOST, words)
        self._append(f"{chapter}/chapter.toml", IN_CHAPTER, words)
        self._append("world.toml", IN_WORLD, words)
        self._append("queries.toml", IN_QUERIES, words)
        for name, text in SCENES.items():
            head = '#! HH301\ntitle = "?"\n' if name == "never" else 'title = "?"\n'
            self._append(f"{chapter}/{name}_{number}.toml", f'{head}place = "PLACE"{text}', words)

    def _append(self, name: str, text: str, words: dict[str, str]) -> None:
        for word, by in words.items():
            text = text.replace(word, by)
        file = self.folder / name
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")

    def _add_tables(self, name: str) -> None:
        """What is planted in a table that is there already goes to its head: no table may stand twice."""
        file = self.folder / name
        whole = file.read_text(encoding="utf-8")
        for table in ("flag", "item"):
            first, *planted = whole.split(f"\n[{table}]\n")
            kept, *parts = planted
            added = "".join(part.partition("\n\n")[0] + "\n" for part in parts)
            rest = "".join("\n" + part.partition("\n\n")[2] for part in parts)
            whole = f"{first}\n[{table}]\n{added}{kept}\n{rest}"
        file.write_text(whole, encoding="utf-8")

    def _note(self) -> None:
        for file in self.folder.rglob("*.toml"):
            for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                _, marker, code = text.partition("#! ")
                if marker:  # alone on its line, it is about the whole file
                    self.wrong.add((code, file.relative_to(self.folder).as_posix(), 0 if text.startswith(marker) else line))


def _entered(story: Story, chapter: str) -> Scene:
    """The first scene of a chapter that has choices."""
    return next(scene for scene in story.scenes.values() if scene.chapter == chapter and scene.choices)


def _last(story: Story) -> Scene:
    """A scene of the last chapter."""
    return next(scene for scene in story.scenes.values() if scene.chapter == list(story.chapters)[-1])


@pytest.fixture(scope="module")
def planting(tmp_path_factory: pytest.TempPathFactory) -> Planting:
    return Planting(tmp_path_factory.mktemp("planted") / "scenes")


@pytest.fixture(scope="module")
def proof(planting: Planting) -> Proof:
    return prove(load(planting.folder))


@pytest.mark.slow
def test_each_is_named_at_its_line_and_nothing_else_is(planting: Planting, proof: Proof) -> None:
    assert len(planting.wrong) >= 60
    found = [(finding.problem.code.id, finding.problem.file, finding.problem.line) for finding in proof.findings]
    assert sorted(found) == sorted(planting.wrong)
    assert proof.unknown == ()


@pytest.mark.slow
def test_the_runs_that_show_them_can_be_played(proof: Proof) -> None:
    shown = {finding.problem.code.id for finding in proof.findings if finding.witness is not None}
    assert shown >= WITH_A_RUN
    for finding in proof.findings:
        if finding.problem.code.id in WITH_A_RUN:
            assert finding.witness is not None
            assert [state.moves for state in replay(proof.story, finding.witness)][-1] == len(finding.witness)
    refuted = {answer.query.id for answer in proof.answers if answer.holds is False and answer.witness}
    assert refuted == {f"{kind}_{number}" for kind in ("cannot", "always", "must") for number in AT}
