"""What is decided in the first six chapters is told on the third night, which is the seventh and the eighth.

Two runs that differ in one decision: up to it they are the same, and after it both choose by the same likings wherever the same is offered.
What only one of them is told there is what that decision did.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from attrs import frozen

from game.engine import State, choose, narrate, open_choices, start
from game.story import Story
from tests.program import shipped_story

TOLD = (7, 8)  # the chapters of the third night, which answer for those before it
LIKINGS = 1_500  # ways to choose that are tried
LONGEST = 150


@frozen
class Consequence:
    """A decision, and what the third night tells of it."""

    scene: str
    choice: str
    instead: str  # the choice that the other run makes
    leaves: str  # what differs
    tells: str  # only after the first choice


CASES = [
    # chapter 1
    Consequence(
        "key_cabinet",
        "sign_key",
        "leave_form",
        "you have the key of the roof",
        "You still have the key, which could be pushed out to him",
    ),
    Consequence("one_fact", "done_to_you", "held_phone", "you were bullied", "She asked for the names of those who did it to you"),
    Consequence("one_fact", "stood_by", "done_to_you", "you stood by", "She had your friend's name, and was the second who knew it."),
    Consequence("one_fact", "held_phone", "stood_by", "you held the phone", "She knew that you held the phone. She told nobody."),
    Consequence(
        "running_tap", "his_name", "sit_down", "you used his name", "You called him by his whole name, the first time that you met."
    ),
    Consequence("store_room", "air_holes", "dustpan_only", "you saw the box", "Behind the store-room door a wheel goes round."),
    Consequence("roof_stairs", "sit_until_chime", "leave_them", "Eun-ji is closer", '"Is it the one that sat with me?"'),
    Consequence(
        "morning_lockers", "to_isak", "own_errand", "I-sak has your name", "Your name is in a flower bed, four floors down, on a sleeve."
    ),
    Consequence("under_the_cuff", "tape_it", "tell_park", "On-jo has your name", "Your name is in her cuff."),
    Consequence("running_tap", "give_tape", "sit_down", "Eun-ji has your name", "Your name is on Min Eun-ji's green pocket, over a tear."),
    # chapter 2
    Consequence("the_sill", "hold", "let", "you held I-sak", "without looking, for whoever there is. It's you."),
    Consequence("the_sill", "cut", "hold", "you opened On-jo's hand", "On-jo walks by on the far side, with her eyes shut."),
    Consequence("cold_hand", "tell", "shout", "I-sak was told", "She asked for a minute here, and had it."),
    Consequence("cold_hand", "shout", "tell", "I-sak was shouted at", "The chairs stand in a ring, as they were pulled back."),
    Consequence("loading_door", "open", "seal", "they got out", "You let people out at such a door."),
    Consequence("loading_door", "seal", "open", "they did not get out", "You know what eight people sound like at a door."),
    Consequence("science_lab", "sos", "brace", "the window is signed", "In the lab the coats are still up, all but the one corner"),
    Consequence(
        "wrong_side_of_lock",
        "give",
        "keep",
        "Cheol-su has the key",
        "The key of that padlock is out there too, where you pushed it on Wednesday.",
    ),
    Consequence(
        "wrong_side_of_lock",
        "keep",
        "give",
        "you have the key of the roof",
        "You still have the key, which could be pushed out to him",
    ),
    Consequence("sleeves", "say_it", "cover", "On-jo's scratch is told", "People look at it, and count the days."),
    Consequence("sleeves", "cover", "say_it", "On-jo's scratch is kept", "You saw that on the first day"),
    Consequence("under_steel", "pull", "ladle", "Gwi-nam knows you", "I know your face. You and me, then."),
    Consequence("third_floor", "hand", "on", "Ha-ram is safe", "I kept one cold, sunbae"),
    # chapter 3
    Consequence("after_attendance", "page", "duster", "On-jo is closer", "I'll say it's me."),
    Consequence("after_attendance", "page", "duster", "Nam-ra is not closer", '"It would not be you,"'),
    Consequence("after_attendance", "ruler", "page", "Gyeong-su was closer", "You get the end with the sesame"),
    Consequence("back_of_his_hand", "speak", "wait", "Gyeong-su was closer", "You get the end with the sesame"),
    Consequence("back_of_his_hand", "wait", "speak", "Nam-ra is closer", "She has laid the other on the floor, half way between you."),
    Consequence("back_of_his_hand", "push", "wait", "Gyeong-su was put out", "with room beside you where Gyeong-su would have been"),
    Consequence("nine_forty", "suhyeok", "glass", "Su-hyeok is closer", "In two years I never once said it to him."),
    Consequence("at_the_glass", "watch", "clock", "Gyeong-su lives", "Gyeong-su divides the broken one with a ruler."),
    Consequence("what_is_in_the_bucket", "watch", "clock", "Gyeong-su lives", "I'm watching that cap,"),
    Consequence(
        "what_is_in_the_bucket", "aloud", "watch", "Na-yeon will not open", "Hyo-ryeong pours one too many and sits there holding it."
    ),
    Consequence("his_back_to_it", "take", "watch", "their blood is on you", "There's brown in the creases of your hands. It isn't yours."),
    Consequence("on_the_line", "tape", "ask", "Gyeong-su has your name", "Your name's on the back of Gyeong-su's hand."),
    Consequence("nobody_lies_down", "stay", "nothing", "Na-yeon opens", "Na-yeon is on a step to herself, on her own bag."),
    Consequence("nobody_lies_down", "expel", "stay", "Na-yeon will not open", "You turn round. They all heard."),
    Consequence("one_instruction", "go", "bolt", "Ms Park lives", "Ms Park sits on the lowest, with her foot held up."),
    Consequence("one_instruction", "go_first", "bolt", "Ms Park lives", "Ms Park sits on the lowest, with her foot held up"),
    # chapter 4
    Consequence("auntie", "shout", "hand", "Cheong-san's mother lives", "Cheong-san is at the radiator, with his ear on the pipe."),
    Consequence("auntie", "hand", "shout", "Cheong-san's mother died", "Cheong-san is at the window, by himself."),
    Consequence("auntie", "wake", "hand", "Cheong-san knows", "He does look down, then, quickly, to where her scooter lies"),
    Consequence("muffler", "call", "look", "Cheong-san knows", "He does look down, then, quickly, to where her scooter lies"),
    Consequence("scooter_down", "tell", "sleep", "Cheong-san knows", "He does look down, then, quickly, to where her scooter lies"),
    Consequence("two_beats", "tell", "wait", "Cheong-san knows", "You told him where she was."),
    Consequence("mum_bag", "home", "keep", "you rang home", "The message that you left is up there, or it's on a bus."),
    Consequence("mum_one", "station", "off", "On-jo was put through", '"I told them which floor."'),
    Consequence("teachers_desks", "bag", "one", "the phones are here", "The thirty-nine in the canvas bag are all dead."),
    Consequence(
        "teachers_desks",
        "one",
        "bag",
        "the phones are not here",
        "Everyone else's was on a hook in the teachers' office, and burned tonight.",
    ),
    Consequence("ajar", "file", "sofa", "you read the file", '"Nobody asked Lee Jin-su what it was like,"'),
    # chapter 5
    Consequence("between_spines", "look", "out", "you saw him get up", "You were the first who knew that he gets up."),
    Consequence("open_line", "leave", "close", "you heard him get up", "You were the first who knew that he gets up."),
    Consequence("the_row_goes", "look", "hand", "you saw him get up", "You were the first who knew that he gets up."),
    Consequence(
        "the_playing_card", "sit", "off", "you sat with Ji-min", "Ji-min sits one step up from you, with her knees against your back."
    ),
    Consequence("two_things", "laptop", "notebooks", "you have Mr Lee's recording", "You tell them about Mr Lee's recording."),
    Consequence("two_things", "notebooks", "laptop", "you have Mr Lee's notes", "It doesn't fight what it meets"),
    Consequence("room_for_one", "tape", "hold", "Cheong-san has your name", "Your name is inside Cheong-san's collar"),
    Consequence("what_paper_holds", "who", "what", "all the names went out", 'to you!" Hyo-ryeong screams after it.'),
    Consequence("what_paper_holds", "what", "number", "what they hear went out", "points down, as your note said: they hear."),
    Consequence("what_paper_holds", "number", "who", "the number went out", "In his glove is a slip of paper: your note, with the number."),
    # chapter 6
    Consequence("he_followed", "belt", "stay", "Gwi-nam is in the building", "And there is one in shoes. He goes along between them"),
    Consequence("he_followed", "stay", "step_in", "Nam-ra is bitten", "That is Choi Nam-ra. She sits at the other end"),
    Consequence("he_had_read_it", "belt", "stay", "Gwi-nam is in the building", "And there is one in shoes. He goes along between them"),
    Consequence("he_had_read_it", "stay", "step_in", "Nam-ra is bitten", "That is Choi Nam-ra. She sits at the other end"),
    Consequence("he_followed", "step_in", "stay", "you are bitten", "That is you. You sit at the other end"),
    Consequence("keyhole", "own", "accuse", "Na-yeon opens", "Na-yeon sits in the door of the supply closet, neither in nor out."),
    Consequence("keyhole", "accuse", "own", "Na-yeon will not open", "So Na-yeon turned her key at last"),
    Consequence("keyhole", "own_past", "own", "they know why you came", "What you told us about your old school"),
]


@pytest.fixture(scope="module")
def story() -> Story:
    return shipped_story()


def played(story: Story, liking: int, state: State, decided: dict[str, str] | None = None) -> Iterator[State]:
    """The states of a run from a state on, that chooses by likings, and as is decided where something is."""
    yield state
    for _ in range(LONGEST):
        options = open_choices(story, state)
        if not options or story.chapter_of(state.scene).number > max(TOLD):
            return
        wanted = (decided or {}).get(state.scene)
        if wanted is not None and wanted not in options:
            return
        state = choose(story, state, wanted or min(options, key=lambda choice: _rank(liking, state.scene, choice)))
        yield state


@cache
def _rank(liking: int, scene: str, choice: str) -> float:
    return random.Random(f"{liking} {scene} {choice}").random()


def told(story: Story, states: list[State]) -> str:
    """What a run that comes so far is told on the third night; empty for any other."""
    if story.chapter_of(states[-1].scene).number < max(TOLD):
        return ""
    return "\n".join(p.text for state in states if story.chapter_of(state.scene).number in TOLD for p in narrate(story, state))


def pairs(story: Story, case: Consequence) -> Iterator[tuple[str, str]]:
    """What the third night tells after the one choice, and after the other, for runs that both come so far."""
    for liking in range(LIKINGS):
        one = told(story, list(played(story, liking, start(story), {case.scene: case.choice})))
        if one and (other := told(story, list(played(story, liking, start(story), {case.scene: case.instead})))):
            yield one, other


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.scene}.{case.choice}: {case.leaves}")
def test_a_decision_is_told_on_the_third_night(story: Story, case: Consequence) -> None:
    assert story.chapter_of(case.scene).number < min(TOLD)
    assert any(case.tells in one and case.tells not in other for one, other in pairs(story, case))


def test_every_chapter_has_decisions_with_such_consequences(story: Story) -> None:
    chapters = Counter(story.chapter_of(case.scene).number for case in CASES)
    assert sorted(chapters) == list(range(1, min(TOLD)))
    assert min(chapters.values()) >= 6
    assert chapters[3] >= 10


def test_no_case_stands_twice() -> None:
    assert len({(case.scene, case.choice, case.leaves) for case in CASES}) == len(CASES)
