"""Playing: what is on offer, what a choice does, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

from game.engine import Player, State, choose, left_with, offered, replay
from game.engine.program import compiled
from game.errors import ChoiceError, StoryFault
from tests.made import Changes
from tests.playing import Run

Play = Callable[..., Run]


def choice(id: str = "do", **keys: object) -> Changes:
    """The small story with one more choice at its gate."""
    return {"gate": {"choice": {id: {"say": "?", "goto": "gate", **keys}}}}


def doing(*effects: str) -> Changes:
    """The small story with a choice of these effects at its gate."""
    return choice(do=list(effects))


def test_a_run_starts_in_the_first_scene_with_nothing_done(play: Play) -> None:
    run = play()
    assert (run.state.scene, run.state.moves, run.state.minutes, run.state.via) == ("gate", 0, 0, None)
    assert run.state.player == Player("Han Sol", 0)
    assert run.memory == {"mood": "calm", "noise": 1, "lit": False, "has key": False}


def test_a_choice_leads_on_and_is_remembered_as_the_way(play: Play) -> None:
    run = play({}, "go")
    assert (run.state.scene, run.state.via, run.state.moves) == ("hall", "gate.go", 1)


def test_every_choice_is_a_move_and_minutes_add_up(play: Play) -> None:
    run = play(doing("minutes +3", "minutes +4"), "light", "do", "take")
    assert (run.state.moves, run.state.minutes) == (3, 2 + 7)


def test_choosing_changes_no_state_that_was_before(play: Play) -> None:
    run = play()
    before, copy = run.state, State(**{name: getattr(run.state, name) for name in State.__slots__ if not name.startswith("_")})
    run.take("light")
    assert before == copy != run.state


@pytest.mark.parametrize(
    ("effects", "memory"),
    [
        (["lit"], {"lit": True}),
        (["lit", "not lit"], {"lit": False}),
        (["take key"], {"has key": True}),
        (["take key", "lose key"], {"has key": False}),
        (["lose key"], {"has key": False}),
        (["noise +1"], {"noise": 2}),
        (["noise +1", "noise +1"], {"noise": 3}),
        (["noise +9"], {"noise": 3}),
        (["noise -9"], {"noise": 0}),
        (["noise +9", "noise -1"], {"noise": 2}),
        (["noise -9", "noise +1"], {"noise": 1}),
        (["mood: calm -> tense"], {"mood": "tense"}),
        (["mood: calm -> tense", "mood: tense -> broken"], {"mood": "broken"}),
        (["lit", "noise +1", "take key", "mood: calm -> tense"], {"lit": True, "noise": 2, "has key": True, "mood": "tense"}),
    ],
    ids=", ".join,
)
def test_effects_are_done_in_order_and_counters_stop_at_their_ends(effects: list[str], memory: dict[str, object], play: Play) -> None:
    assert play(doing(*effects), "do").memory == {"mood": "calm", "noise": 1, "lit": False, "has key": False, **memory}


@pytest.mark.parametrize(("by", "ends"), [("+1", [0, 1, 1]), ("-1", [-2, -2, -2]), ("+9", [1, 1]), ("-9", [-2, -2])])
def test_a_counter_may_go_below_nought_and_stops_at_its_ends(by: str, ends: list[int], play: Play) -> None:
    run = play({**doing(f"depth {by}"), "world": {"counter": {"depth": {"says": "?", "min": -2, "max": 1, "start": -1}}}})
    assert [run.take("do").memory["depth"] for _ in ends] == ends


def test_levels_go_up_and_down_by_name_and_stop_at_their_ends(play: Play) -> None:
    levels = {"counter": {"bond.mina": {"says": "?", "levels": ["cold", "wary", "warm"], "start": "wary"}}}
    choices = {"up": {"say": "?", "goto": "gate", "do": ["bond.mina +1"]}, "down": {"say": "?", "goto": "gate", "do": ["bond.mina -1"]}}
    run = play({"world": levels, "gate": {"choice": choices}})
    bonds = [run.take(id).memory["bond.mina"] for id in ("up", "up", "down", "down", "down", "up")]
    assert bonds == ["warm", "warm", "wary", "cold", "cold", "wary"]


def machine(*moves: str) -> Changes:
    """The small story with a machine of four states."""
    states = dict.fromkeys(["shut", "ajar", "open", "gone"], "?")
    return {"world": {"machine": {"door": {"title": "?", "says": "?", "start": "shut", "moves": list(moves), "states": states}}}}


@pytest.mark.parametrize("state", ["shut", "ajar", "open"])
def test_a_move_from_several_states_starts_in_any_of_them_or_stays(state: str, play: Play) -> None:
    choices = {
        "set": {"say": "?", "goto": "gate", "do": [] if state == "shut" else [f"door: shut -> {state}"]},
        "do": {"say": "?", "goto": "gate", "do": ["door: shut | ajar -> open"]},
    }
    changes = {**machine("shut -> ajar", "shut -> open", "ajar -> open"), "gate": {"choice": choices}}
    assert play(changes, "set", "do").memory["door"] == "open"


def test_a_move_from_a_state_that_the_machine_is_not_in_is_a_fault_that_changes_nothing(play: Play) -> None:
    choices = {
        "lose": {"say": "?", "goto": "gate", "do": ["door: shut -> gone"]},
        "do": {"say": "?", "goto": "hall", "do": ["noise +1", "lit", "door: shut | ajar -> open", "take key", "minutes +1"]},
    }
    run = play({**machine("shut -> gone", "shut -> open", "ajar -> open"), "gate": {"choice": choices}}, "lose")
    before, was = run.state, run.memory
    for _ in range(2):
        with pytest.raises(StoryFault, match=r'the choice gate\.do moves "door" from shut or ajar or open, but it is gone'):
            run.take("do")
        assert run.state is before
        assert run.memory == was
    assert run.take("light").memory["lit"]


def test_a_move_from_one_state_that_has_been_left_is_a_fault(play: Play) -> None:
    run = play(doing("mood: calm -> tense"), "do")
    with pytest.raises(StoryFault, match=r'moves "mood" from calm, but it is tense$'):
        run.take("do")


@pytest.mark.parametrize("when", ["not lit", "dark", "mood == calm and (dark or noise >= 2)"])
def test_a_choice_whose_when_does_not_hold_is_not_shown(when: str, play: Play) -> None:
    run = play(choice(when=when))
    assert "do" in run.offers
    run.take("light", "shout") if "mood" in when else run.take("light")
    assert "do" not in run.offers
    assert "do" not in run.open


def test_choices_are_offered_in_the_order_written(play: Play) -> None:
    run = play()
    assert list(run.offers) == ["light", "take", "shout", "go"] == list(run.open)
    run.take("take")
    assert list(run.offers) == ["light", "shout", "go"]


def test_a_choice_whose_need_does_not_hold_is_shown_greyed_with_its_reason(play: Play) -> None:
    run = play({}, "go")
    assert (run.offers["up"].enabled, run.offers["up"].why) == (False, "It is locked.")
    assert run.open == ("back",)
    run.take("back", "take", "go")
    assert (run.offers["up"].enabled, run.offers["up"].why) == (True, "")
    assert run.open == ("back", "up")


def test_of_several_needs_the_first_that_does_not_hold_gives_the_reason(play: Play) -> None:
    need = {"has key": "No key, {name}.", "lit": "Too *dark*.", "noise >= 2": "Too quiet."}
    run = play({"hall": {"choice": {"up": {"need": need}}}}, "go")
    steps = ((), ("back", "take", "go"), ("back", "light", "go"))
    assert [run.take(*taken).offers["up"].why for taken in steps] == ["No key, Han Sol.", "Too dark.", "Too quiet."]


def test_an_ending_offers_nothing(play: Play) -> None:
    run = play({}, "take", "go", "up", "jump")
    assert run.state.scene == "out"
    assert run.offers == {}
    assert run.open == ()


REFUSED = {
    "unknown": ((), "dance", r'"dance" is not on offer here; there is: light, take, shout, go'),
    "mistyped": ((), "ligth", r'"ligth" is not on offer here; did you mean "light"\?'),
    "of another scene": ((), "up", r'"up" is not on offer here'),
    "hidden": (("light",), "light", r'"light" is not on offer here'),
    "greyed": (("go",), "up", r'"up" cannot be taken now: It is locked\.'),
    "with its scene": ((), "gate.go", r'"gate.go" is not on offer here'),
    "empty": ((), "", r'"" is not on offer here'),
    "after the end": (("take", "go", "up", "jump"), "jump", r"The run has ended"),
}


@pytest.mark.parametrize(("before", "refused", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_a_choice_that_is_not_on_offer_is_refused_and_changes_nothing(before: tuple[str, ...], refused: str, says: str, play: Play) -> None:
    run = play({}, *before)
    state, offers = run.state, run.offers
    with pytest.raises(ChoiceError, match=says):
        run.take(refused)
    assert run.state is state
    assert run.offers == offers


def test_where_nothing_can_be_taken_a_refusal_says_so(play: Play) -> None:
    run = play({"roof": {"choice": {"jump": {"when": "not has key"}}}}, "take", "go", "up")
    with pytest.raises(ChoiceError, match="there is: nothing"):
        run.take("jump")


ARMS = [
    {"when": "noise >= 3", "to": "out"},
    {"when": "noise >= 2 and lit", "to": "hall"},
    {"when": "noise >= 2", "to": "roof"},
    "gate",
]


@pytest.mark.parametrize(
    ("effects", "scene"),
    [
        ([], "gate"),
        (["noise +1"], "roof"),
        (["lit", "noise +1"], "hall"),
        (["noise +2"], "out"),
        (["noise +2", "lit"], "out"),
        (["lit"], "gate"),
    ],
)
def test_the_first_arm_that_holds_after_the_effects_is_followed(effects: list[str], scene: str, play: Play) -> None:
    assert play(choice(do=effects, goto=ARMS), "do").state.scene == scene


def test_the_guards_of_a_choice_are_asked_before_its_effects(play: Play) -> None:
    run = play(choice(when="not lit", need={"noise < 2": "?"}, do=["lit", "noise +1"]), "do")
    assert run.memory["lit"]
    assert "do" not in run.offers


def test_a_scene_is_seen_once_it_has_been_left_whatever_it_leads_to(play: Play) -> None:
    look = {id: {"say": "?", "when": f"seen {id}", "goto": id} for id in ("gate", "hall")}
    gate = {"wait": {"say": "?", "goto": "gate"}, "look": look["gate"]}
    run = play({"gate": {"choice": gate}, "hall": {"choice": {"look": look["hall"]}}})
    assert "look" not in run.open
    assert "look" in run.take("wait").open
    assert "look" not in run.take("go").open
    assert "look" in run.take("back", "go").open


def test_the_arms_of_a_choice_see_the_scene_as_left(play: Play) -> None:
    assert play(choice(goto=[{"when": "seen gate", "to": "hall"}, "gate"]), "do").state.scene == "hall"


def test_once_holds_until_its_own_choice_is_taken(play: Play) -> None:
    changes: Changes = {"gate": {"choice": {id: {"say": "?", "when": "once", "goto": "gate"} for id in ("a", "b")}}}
    run = play(changes, "a")
    assert "a" not in run.offers
    assert "b" in run.offers
    assert "b" not in run.take("b").offers


def test_once_in_a_need_greys_the_choice_afterwards(play: Play) -> None:
    run = play(choice(need={"once": "Not twice."}))
    assert run.offers["do"].enabled
    assert run.take("do").offers["do"].why == "Not twice."


def test_a_replay_gives_every_state_and_stops_at_a_choice_that_is_not_on_offer(play: Play) -> None:
    run = play()
    states = replay(run.story, ["light", "go", "up", "jump"])
    assert [next(states).scene for _ in range(3)] == ["gate", "gate", "hall"]
    with pytest.raises(ChoiceError):
        next(states)


def test_a_replay_comes_to_the_same_states_as_playing(play: Play) -> None:
    choices = ["light", "take", "shout", "go", "rest", "back", "go", "up", "jump"]
    run, player = play(player=Player("Joon", 7)), Player("Joon", 7)
    states = list(replay(run.story, choices, player))
    assert states[0] == run.state
    for state, id in zip(states[1:], choices, strict=True):
        assert run.take(id).state == state


def test_equal_states_are_equal_as_keys_and_others_are_not(play: Play) -> None:
    one, other, third = play().take("light").state, play().take("light").state, play().take("take").state
    assert len({one, other, third}) == 2


def test_ids_need_no_more_than_be_text(play: Play) -> None:
    run = play()
    for odd in ("\0", "a" * 100_000, "__class__", "../gate", "\ud800"):
        with pytest.raises(ChoiceError):
            choose(run.story, run.state, odd)


def test_offers_name_whoever_plays_however_often_others_have_played(play: Play) -> None:
    changes: Changes = {"hall": {"choice": {"up": {"say": "Wave to {name}", "need": {"has key": "Not you, {name}."}}}}}
    run = play(changes, "go", player=Player("Mina"))
    for name in ("Joon", "Han Sol"):
        other = evolve(run.state, player=Player(name))
        assert [offer.say for offer in offered(run.story, other) if offer.id == "up"] == [f"Wave to {name}"]
        assert [offer.why for offer in offered(run.story, other) if offer.id == "up"] == [f"Not you, {name}."]


def test_a_chapter_is_left_with_the_memory_that_its_last_decision_made(play: Play) -> None:
    changes: Changes = {"first": {"flag": {"rang": "?"}}, "hall": {"choice": {"up": {"do": ["rang"]}}}}
    run = play(changes, "take", "go")
    before, entered = run.state, run.take("up").state
    left = left_with(run.story, before, entered)
    assert left is not None
    rang = compiled(run.story).layout.slots["rang"]
    assert (left ^ before.memory) & rang.bits == rang.bits, "the last decision counts, and what only the chapter knew is still there"


def test_a_decision_within_a_chapter_leaves_none(play: Play) -> None:
    run = play({}, "take")
    before, after = run.state, run.take("go").state
    assert left_with(run.story, before, after) is None
