"""What the player reads: clauses, visits, picks, the name, emphasis, spaces and paragraphs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import Player, Span, chapter_card, ending_card, narrate, offered, start
from game.engine.layout import Layout
from game.engine.paragraphs import tell_line
from game.engine.player import checked_name
from game.engine.texts import ProseCode
from game.errors import NameRefused
from game.story.language.guards import ALWAYS, NEVER, Guard
from game.story.language.prose import parse_prose
from game.story.language.scope import RuleError
from game.story.loader.files import CONTROL
from tests.drawn import jumbles
from tests.made import Changes, made_story, write_story
from tests.playing import Run

Play = Callable[..., Run]


def guard(written: str) -> Guard:
    return ALWAYS if written == "yes" else NEVER


def told(text: str, *, name: str = "Han Sol", first: bool = True, pick: int = 0) -> list[tuple[Span, ...]]:
    """The spans of each paragraph of some prose; the guard `yes` holds, and no other."""
    code = ProseCode(prose=parse_prose(text, guard), kind="scene", layout=Layout({}, 0, 0, {}, {}), first=1, deciding=1)
    return [paragraph.spans for paragraph in code.tell(0 if first else 1, Player(name), lambda count: pick % count)]


def lines(text: str, **how: object) -> list[str]:
    return ["".join(span.text for span in spans) for spans in told(text, **how)]  # type: ignore[arg-type]


def test_a_star_with_a_backslash_is_read_and_emphasises_nothing() -> None:
    assert told(r"A f\*\*\* word, *a 5\* hotel*.") == [(Span("A f*** word, "), Span("a 5* hotel", "emphasis"), Span("."))]
    assert tell_line(parse_prose(r"*Say* \{name\} \| f\*, {name}", guard), Player("*H*")) == "Say {name} | f*, *H*"


def test_a_backslash_works_in_texts_choices_reasons_and_cards(tmp_path: Path) -> None:
    changes: Changes = {
        "first": {"card": r"5\*"},
        "gate": {"text": r"\{5\*\}", "choice": {"go": {"say": r"Go \| 5\*", "need": {"lit": r"\{no\}"}, "then": r"5\*"}}},
    }
    story = made_story(tmp_path, changes)
    state = start(story)
    (go,) = (offer for offer in offered(story, state) if offer.id == "go")
    card = chapter_card(story, state)
    assert card is not None
    assert ([each.text for each in narrate(story, state)], go.say, go.why, card.paragraphs[0].text) == (["{5*}"], "Go | 5*", "{no}", "5*")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("One.", ["One."]),
        ("  One\n   two\tthree.  ", ["One two three."]),
        ("One.\n\nTwo.\n \t\n\n\nThree.\n", ["One.", "Two.", "Three."]),
        ("{yes: One. | Two.}", ["One."]),
        ("{no: One. | Two.}", ["Two."]),
        ("One {no: two} three.", ["One three."]),
        ("One {no: two}, three {no: four}.", ["One, three."]),
        ("One {no: two}; {no: a}: {no: b}! {no: c}? {no: d}", ["One;:!?"]),
        ("One{yes: two}three", ["Onetwothree"]),
        ("{no: One.}", []),
        ("{no: One.}\n\n{yes: Two.}\n\n{no: Three.}", ["Two."]),
        ("{yes: One.\n\nTwo. | Three.}", ["One.", "Two."]),
        ("A {yes: one.\n\nTwo} b.", ["A one.", "Two b."]),
        ("{yes: {no: a | b} c}", ["b c"]),
        ("{first: A | again: B}", ["A"]),
        ("{pick: a | b}", ["a"]),
        ("[b]bold[/b] [red]x[/] \\[y]", ["[b]bold[/b] [red]x[/] \\[y]"]),
        ("Wait ... what ?", ["Wait... what?"]),
        ('"Well ," she says.', ['"Well," she says.']),
        ("it's 9 : 40", ["it's 9: 40"]),
        ("", []),
        (" \n \n ", []),
    ],
)
def test_prose_is_told_in_tidy_paragraphs(text: str, read: list[str]) -> None:
    assert lines(text) == read


@pytest.mark.parametrize(("pick", "read"), [(0, "a b"), (1, "x b"), (2, "b")])
def test_a_pick_tells_one_of_its_texts(pick: int, read: str) -> None:
    assert lines("{pick: a | x |} b", pick=pick) == [read]


def test_emphasis_is_a_role_and_its_stars_are_not_read() -> None:
    assert told("It is *not* a *chime*.") == [
        (Span("It is "), Span("not", "emphasis"), Span(" a "), Span("chime", "emphasis"), Span(".")),
    ]
    assert told("*All of it.*\n\nNone.") == [(Span("All of it.", "emphasis"),), (Span("None."),)]
    assert told("*a\nb* {yes: *c*}") == [(Span("a b", "emphasis"), Span(" "), Span("c", "emphasis"))]


@pytest.mark.parametrize(
    "name", ["*so*", "{name}", "{yes: a | b}", "[b]x[/b]", "a | b", "a\\b", "민아", "A  B ,c", "$1", "\\g<0>", "a * b"]
)
def test_a_name_is_told_as_it_is_whatever_is_in_it(name: str) -> None:
    assert told("{name} , *for {name}* {yes: {name}}.", name=name) == [
        (Span(f"{name}, "), Span(f"for {name}", "emphasis"), Span(f" {name}.")),
    ]


@pytest.mark.parametrize("name", ["*so*", "{name}", "[b]x[/b]", "A  B ,c"])
def test_a_name_is_said_as_it_is_in_choices_and_reasons(name: str, play: Play) -> None:
    up = {"say": "Say *{name}* ,\n  and go", "need": {"has key": "Not you, {name}."}}
    run = play({"hall": {"choice": {"up": up}}}, "go", player=Player(name))
    assert (run.offers["up"].say, run.offers["up"].why) == (f"Say {name}, and go", f"Not you, {name}.")


def test_a_line_has_no_emphasis_and_no_line_breaks() -> None:
    assert tell_line(parse_prose("Take *both*\n   of them", guard), Player("x")) == "Take both of them"


@given(
    jumbles("{yes: {no: {first: again: {pick: | } } {name} * * . , a ~ ~").map(lambda text: text.replace("~", "\n\n")),
    st.text(min_size=1),
    st.booleans(),
)
def test_whatever_can_be_read_can_be_told_tidily(text: str, name: str, first: bool) -> None:
    text = CONTROL.sub("", text).replace("\\", "")  # no story holds control characters; with backslashes signs may be read
    try:
        spans = told(text, name=name, first=first)
    except RuleError:
        return
    told_lines = lines(text, name="N", first=first)
    assert len(spans) == len(told_lines)
    for line in told_lines:
        assert line == " ".join(line.split())
        assert not set("{}|*") & set(line)


def test_a_state_is_told_as_what_the_choice_led_to_and_then_the_scene(play: Play) -> None:
    run = play({}, "light")
    assert [(paragraph.kind, paragraph.text) for paragraph in narrate(run.story, run.state)] == [
        ("then", "It burns."),
        ("scene", "The gate again. It is light."),
    ]


def test_what_a_choice_led_to_sees_what_it_did(play: Play) -> None:
    then = {"then": "{noise >= 2: Loud. | Quiet.} {seen gate: Left. | Not left.}"}
    assert play({"gate": {"choice": {"shout": then}}}, "shout").text[0] == "Loud. Left."


def test_a_scene_is_told_anew_after_each_visit(play: Play) -> None:
    run = play()
    assert run.text == ["A gate. It is dark."] == run.text
    assert run.take("go", "back").text == ["The gate again. It is dark."]


def test_telling_changes_nothing(play: Play) -> None:
    run = play()
    before = run.digest
    assert run.text == run.text
    assert run.digest == before


def test_the_card_of_a_chapter_is_shown_where_it_is_entered(play: Play) -> None:
    run = play({"last": {"card": "{lit: It *ends*. | Dark.}"}})
    first = chapter_card(run.story, run.state)
    assert first is not None
    assert (first.id, first.number, first.title, first.paragraphs[0].text) == ("01-first", 1, "First", "It begins.")
    assert chapter_card(run.story, run.take("light", "take", "go").state) is None
    last = chapter_card(run.story, run.take("up").state)
    assert last is not None
    assert (last.number, last.paragraphs[0].text, last.paragraphs[0].kind) == (2, "It ends.", "chapter")
    assert chapter_card(run.story, run.take("jump").state) is None


def test_the_card_of_an_ending_is_shown_where_it_is_reached(play: Play) -> None:
    run = play({"world": {"ending": {"out": {"card": "Over, {name}."}}}}, "take", "go", "up")
    assert ending_card(run.story, run.state) is None
    card = ending_card(run.story, run.take("jump").state)
    assert card is not None
    assert (card.id, card.title, card.sound, card.paragraphs[0].text) == ("out", "Out", "A door.", "Over, Han Sol.")


PICKS: Changes = {
    "gate": {"text": "{pick: a | b | c | d} {pick: a | b | c | d}", "choice": {"light": {"then": "{pick: a | b | c | d}"}}},
}
GOLDEN = {0: ["a d", "a", "d c", "d c"], 7: ["b c", "a", "b c", "c a"], -1: ["a c", "b", "d a", "a d"]}


def picked(run: Run) -> list[str]:
    """What is picked in the course of a run."""
    return [*run.text, *run.take("light").text, *run.take("take").text]


@pytest.mark.parametrize("seed", GOLDEN)
def test_what_is_picked_is_the_same_for_ever(seed: int, play: Play) -> None:
    assert picked(play(PICKS, player=Player("Han Sol", seed))) == GOLDEN[seed]


def test_what_is_picked_depends_on_seed_scene_and_decisions_and_not_on_the_name(play: Play) -> None:
    text = "{pick: " + " | ".join("abcdefghij") + "}"
    changes: Changes = {"gate": {"text": text, "choice": {"wait": {"say": "?", "goto": "gate"}}}}
    assert play(changes, player=Player("A", 3)).text == play(changes, player=Player("B", 3)).text
    assert len({play(changes, player=Player("A", seed)).text[0] for seed in range(20)}) > 3
    run = play(changes)
    assert len({run.take("wait").text[0] for _ in range(20)}) > 3


def test_every_text_of_a_pick_comes_about_as_often(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"gate": {"text": "{pick: a | b | c}"}})
    counted = Counter(narrate(story, start(story, Player("Han Sol", seed)))[0].text for seed in range(600))
    assert set(counted) == {"a", "b", "c"}
    assert min(counted.values()) > 150


def test_what_is_picked_does_not_depend_on_the_hashes_of_a_process(tmp_path: Path) -> None:
    folder = write_story(tmp_path, PICKS)
    code = (
        "import sys; from pathlib import Path; from game.story import load; from game.engine import *\n"
        "story = load(Path(sys.argv[1])); state = choose(story, start(story, Player('Han Sol', 0)), 'light')\n"
        "print([p.text for p in narrate(story, state)], digest(story, state), saved(story, state))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1
    assert printed.pop().startswith(f"{GOLDEN[0][1:3]} ")


def test_a_name_that_can_be_typed_can_be_told() -> None:
    for name in ("민아", "O'Brien", "José", "a" * 24):
        assert lines("{name}.", name=checked_name(name)) == [f"{name}."]
    with pytest.raises(NameRefused):
        checked_name("\x1b[31m")
