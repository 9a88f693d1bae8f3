"""From choices to a run file and back to every state; and the two hashes that say what a run was played on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from game.engine import Player, State, digest, replay
from game.errors import ChoiceError, RunFileError, StepError
from game.runs.runfile import ChoiceList, Hashes, RunFile, Script, hashes, recorded, retraced
from game.story import Story, load
from tests.made import Changes, made_story
from tests.program import ROOT, SMALL, TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, environment, player, small


def states(choices: tuple[str, ...] = TO_THE_ROOF) -> list[State]:
    return list(replay(small(), choices, player()))


def told(story: Story, script: Script) -> tuple[list[str | None], str]:
    """The decisions that a run is followed through, and why no further."""
    found: list[str | None] = []
    way = retraced(story, script)
    while True:
        try:
            found.append(next(way).via)
        except StopIteration:
            return found, ""
        except StepError as error:
            return found, str(error)


# --- recorded -----------------------------------------------------------------------------------


def test_a_record_says_what_was_played_and_what_came_of_it() -> None:
    run = recorded(small(), player(), TO_THE_ROOF, helpers=["undo", "practice", "undo"], times=[1, 2, 3, 5, 8, 13], category="any")
    last = states()[-1]
    assert (run.story, run.version) == ("small", "1.0.0")
    assert Hashes(run.rules, run.content) == hashes(small())
    assert run.player == player()
    assert run.steps == tuple(state.via for state in states()[1:])
    assert [decision.digest for decision in run.decisions] == [digest(small(), state) for state in states()[1:]]
    assert [decision.at for decision in run.decisions] == [1, 2, 3, 5, 8, 13]
    assert (run.category, run.helpers, run.ending) == ("any", ("practice", "undo"), "roof")
    assert (run.milliseconds, run.minutes, run.moves) == (13, last.minutes, last.moves)


def test_a_run_may_be_recorded_before_it_ends_and_without_times() -> None:
    run = recorded(small(), player(), ["wait", "gate.go_in"])
    assert (run.ending, run.moves, run.milliseconds) == (None, 2, 0)
    assert [decision.at for decision in run.decisions] == [0, 0]
    assert recorded(small(), player(), []).decisions == ()


def test_a_choice_that_is_not_on_offer_is_named_by_its_number() -> None:
    with pytest.raises(ChoiceError, match=r'^decision 2 in scene "gate": "sing" is not on offer here; there is: go_in, wait, climb$'):
        recorded(small(), player(), ["wait", "sing"])


def test_what_could_not_be_read_again_is_not_recorded() -> None:
    with pytest.raises(RunFileError, match="seed"):
        recorded(small(), Player("Joon", 1 << 63), [])
    with pytest.raises(RunFileError, match="helpers"):
        recorded(small(), player(), [], helpers=["[b]"])
    with pytest.raises(RunFileError, match="it has 20,001 decisions, and a run has at most 20,000"):
        recorded(small(), player(), ["wait"] * 20_001)
    with pytest.raises(ValueError, match="2 times for 1 choices"):
        recorded(small(), player(), ["wait"], times=[1, 2])


# --- retraced -----------------------------------------------------------------------------------


@pytest.mark.parametrize("choices", [TO_THE_ROOF, TO_THE_CORRIDOR, ("wait",) * 3, ()])
def test_a_record_leads_through_the_states_that_it_was_made_of(choices: tuple[str, ...]) -> None:
    assert list(retraced(small(), recorded(small(), player(), choices))) == states(choices)


def test_a_list_is_played_by_the_first_name_that_the_story_offers() -> None:
    assert list(retraced(small(), ChoiceList(TO_THE_ROOF))) == list(replay(small(), TO_THE_ROOF))


def with_decision(run: RunFile, number: int, **changes: str) -> RunFile:
    """A run with one decision changed, as a forger with our own tools would write it."""
    decisions = list(run.decisions)
    decisions[number - 1] = evolve(decisions[number - 1], **changes)
    return evolve(run, decisions=tuple(decisions))


@pytest.mark.parametrize("number", range(1, 7))
def test_the_first_decision_that_leads_elsewhere_is_named_with_what_was_expected(number: int) -> None:
    run = with_decision(recorded(small(), player(), TO_THE_ROOF), number, digest="0123456789abcdef")
    came = states()[number]
    scene, choice = came.step
    found, why = told(small(), run)
    assert len(found) == number
    found_there = digest(small(), came)
    assert why == f'decision {number} in scene "{scene}", "{choice}": expected state 0123456789abcdef, found {found_there}'


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"scene": "hall"}, 'decision 2 was taken in scene "hall", and this version of the story leads to "gate"'),
        ({"choice": "fly"}, 'decision 2 in scene "gate": "fly" is not on offer here'),
        ({"choice": "climb"}, 'decision 2 in scene "gate": "climb" cannot be taken now: Not without something to stand on.'),
    ],
)
def test_a_decision_that_cannot_be_taken_is_named(changes: dict[str, str], why: str) -> None:
    found, said = told(small(), with_decision(recorded(small(), player(), TO_THE_ROOF), 2, **changes))
    assert len(found) == 2
    assert said.startswith(why)


def test_a_run_of_another_story_is_refused_before_it_begins() -> None:
    run = evolve(recorded(small(), player(), TO_THE_ROOF), story="other")
    with pytest.raises(RunFileError, match='it is a run of story "other", and this is "small"'):
        retraced(small(), run)


def changed(folder: Path, file: str, old: str, new: str) -> Story:
    story = copied(folder)
    edit(story / file, old, new)
    return load(story)


def test_where_rules_have_changed_that_is_said(tmp_path: Path) -> None:
    story = changed(tmp_path, "01-morning/hall.toml", '"take key", ', '"take key", "rang_bell", ')
    found, why = told(story, recorded(small(), player(), TO_THE_ROOF))
    assert len(found) == 3
    assert why.endswith("; it was played with version 1.0.0 of the story, whose rules were different")


def test_other_words_lead_through_the_same_states(tmp_path: Path) -> None:
    story = changed(tmp_path, "01-morning/hall.toml", "It rings.", "It sings.")
    assert told(story, recorded(small(), player(), TO_THE_ROOF)) == ([state.via for state in states()], "")


def test_a_choice_that_was_renamed_is_followed(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder / "01-morning/gate.toml", "[choice.wait]", "[choice.linger]")
    (folder / "renames.toml").write_text('[choice]\n"gate.wait" = "gate.linger"\n', encoding="utf-8")
    story = load(folder)
    for script in (recorded(small(), player(), TO_THE_ROOF), ChoiceList(TO_THE_ROOF)):
        found, why = told(story, script)
        assert found[1] == "gate.linger"
        assert (len(found), why) == (7, "")


# --- hashes -------------------------------------------------------------------------------------


def test_the_hash_of_rules_is_the_same_for_ever() -> None:
    assert hashes(small()).rules == "61c86b84f1813801a1013c613068ded05677e5a0b91f2627b06cb5e36340e2c5"


def test_hashes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from game.story import load; from game.runs.runfile import hashes; "
    code += "print(hashes(load(Path(sys.argv[1]))))"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(SMALL)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment(tmp_path, PYTHONHASHSEED=seed))
        assert done.stdout.strip() == str(hashes(small()))


def test_hashes_do_not_depend_on_line_ends(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for path in folder.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert hashes(load(folder)) == hashes(small())


def test_hashes_are_worked_out_once() -> None:
    assert hashes(small()) is hashes(small())


_SETTLE = {"settle": [{"when": "lit", "do": ["not lit"]}]}
SAME_RULES: dict[str, Changes] = {
    "prose": {"gate": {"text": "Another gate. {first: A | again: B}"}},
    "what a choice says": {"gate": {"choice": {"light": {"say": "Light it", "then": "It is lit."}}}},
    "a reason": {"hall": {"choice": {"up": {"need": {"has key": "No."}}}}},
    "a title": {"world": {"title": "Other"}, "gate": {"title": "Other"}, "first": {"title": "Other", "number": 1}},
    "a version": {"world": {"version": "2.0.0"}},
    "a mark that prose reads": {"gate": {"text": "{seen hall: A | B}"}},
    "a mark that prose of another chapter reads": {"roof": {"text": "{seen gate: A | {pick: B | C}}"}},
    "a first visit": {"hall": {"text": "{first: A | again: B}"}, "gate": {"text": "A gate."}},
    "what the map warns of": {"first": {"danger": [{"place": "room", "when": "seen hall", "says": "?"}]}},
    "who is there at times": {"hall": {"here": [{"who": "mina", "when": "seen hall"}]}},
    "when somebody is alive": {"world": {"person": {"mina": {"alive": "not seen hall"}}}},
    "a card": {"world": {"ending": {"out": {"card": "Other."}}}},
    "the map": {"map": {"place": {"yard": {"says": "Other."}}}},
    "who is there": {"hall": {"here": []}},
    "a place": {"roof": {"place": "room"}},
    "a condition that only prose uses": {"world": {"condition": {"dark": {"when": "lit"}}}},
}
OTHER_RULES: dict[str, Changes] = {
    "a guard": {"gate": {"choice": {"light": {"when": "not lit and mood == calm"}}}},
    "a need": {"hall": {"choice": {"up": {"need": {"lit": "It is locked."}}}}},
    "an effect": {"hall": {"choice": {"back": {"do": ["noise +1"]}}}},
    "the order of effects": {"gate": {"choice": {"shout": {"do": ["mood: calm -> tense", "noise +1"]}}}},
    "minutes": {"hall": {"choice": {"up": {"do": ["minutes +6"]}}}},
    "where a choice leads": {"hall": {"choice": {"rest": {"goto": "gate"}}}},
    "an arm": {"gate": {"choice": {"go": {"goto": [{"when": "lit", "to": "gate"}, "hall"]}}}},
    "a choice more": {"roof": {"choice": {"wait": {"say": "Wait", "goto": "roof"}}}},
    "a first value": {"world": {"counter": {"noise": {"start": 2}}}},
    "a greatest value": {"world": {"counter": {"noise": {"max": 4}}}},
    "memory more": {"world": {"flag": {"other": "?"}}},
    "a settle": {"first": _SETTLE},
    "the first scene": {"world": {"start": "hall"}},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Hashes:
    return hashes(made_story(tmp_path_factory.mktemp("story")))


@pytest.mark.parametrize("changes", SAME_RULES.values(), ids=SAME_RULES)
def test_what_decides_nothing_is_no_rule_but_content(changes: Changes, made: Hashes, tmp_path: Path) -> None:
    found = hashes(made_story(tmp_path, changes))
    assert found.rules == made.rules
    assert found.content != made.content


@pytest.mark.parametrize("changes", OTHER_RULES.values(), ids=OTHER_RULES)
def test_what_decides_play_is_a_rule(changes: Changes, made: Hashes, tmp_path: Path) -> None:
    found = hashes(made_story(tmp_path, changes))
    assert found.rules != made.rules
    assert found.content != made.content
