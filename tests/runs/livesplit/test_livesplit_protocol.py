"""What LiveSplit is told: commands that follow from what happened in a run, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from game.engine import open_choices
from game.runs.attempts.from_tree import splits_along
from game.runs.attempts.history import segments_of
from game.runs.attempts.marathon import MARATHON
from game.runs.attempts.timing import attempts_of, timed
from game.runs.games.session import Session
from game.runs.livesplit.follower import Follower
from game.runs.livesplit.progress import NO_ATTEMPT, Progress, Split
from game.runs.livesplit.protocol import QUESTIONS, START, ServerAnswer, answer, commands, game_time, must_ask, resynchronised
from game.story import Story
from tests.drawn import tries
from tests.made import made_story
from tests.moving import went
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, small
from tests.runs.livesplit.games import PLAYER, STAIRS, WALL, long_story
from tests.runs.livesplit.servers import Timer


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return long_story(tmp_path_factory.mktemp("story"))


class Told:
    """A game whose timer hears at once what it is told."""

    def __init__(self, story: Story, *choices: str, category: str | None = None, is_fine: bool = False) -> None:
        self.lines: list[str] = []
        self.attempt: Progress | None = None
        self.follower = Follower(self._tell, lambda: "", lambda: None, is_fine=is_fine)
        self.session = self.open(story, category=category)
        self.choose(*choices)

    def open(self, story: Story, *steps: str, category: str | None = None) -> Session:
        self.session = Session.new(story, PLAYER, steps=steps or None, category=category)
        self.session.watcher = self.follower
        self.follower.began(self.session)
        return self.session

    def choose(self, *choices: str) -> None:
        for choice in choices:
            self.session.choose(choice)

    def _tell(self, attempt: Progress) -> None:
        self.lines += commands(self.attempt, attempt)
        self.attempt = attempt

    def after(self, do: Callable[[], object]) -> list[str]:
        """The lines that something brings."""
        self.lines.clear()
        do()
        return self.lines


def at(clock: str) -> str:
    return f"setgametime {clock}"


@pytest.mark.parametrize(
    ("minutes", "clock"), [(0, "0:00:00"), (7, "0:07:00"), (59, "0:59:00"), (60, "1:00:00"), (75, "1:15:00"), (6_000, "100:00:00")]
)
def test_story_time_is_game_time_in_hours_minutes_and_seconds(minutes: int, clock: str) -> None:
    assert game_time(minutes) == clock


def test_a_whole_run_starts_the_timer_tells_every_new_time_and_splits_where_a_chapter_ends_and_at_the_ending(story: Story) -> None:
    told = Told(story)
    assert told.lines == [], "a game that was only opened tells nothing"
    told.choose(*WALL)
    assert told.lines == [
        *START,
        at("0:02:00"),  # light
        at("0:07:00"),  # up: take and go cost no time
        "split",
        at("1:07:00"),  # climb
        "split",
        at("1:08:00"),  # cross
        "split",
        at("1:17:00"),  # jump, to the ending
        "split",
    ]


def test_a_chapter_that_is_left_out_is_skipped_and_the_ending_splits_the_chapter_that_it_is_in(story: Story) -> None:
    told = Told(story, *STAIRS)
    assert told.lines == [*START, at("0:00:00"), at("0:05:00"), "split", at("0:08:00"), "split", "skipsplit", at("0:08:00"), "split"]


def test_an_undone_decision_takes_its_split_back_and_no_time(story: Story) -> None:
    told = Told(story, *WALL[:5])
    assert told.after(told.session.undo) == ["undosplit", at("1:07:00")]
    assert told.after(told.session.undo) == ["undosplit", at("1:07:00")]
    assert told.after(told.session.undo) == [], "there is nothing to tell"
    assert told.after(lambda: told.choose("go", "up")) == [at("1:12:00"), "split"]


def test_the_bell_takes_back_every_split_on_the_way(story: Story) -> None:
    told = Told(story, *WALL[:6])
    assert told.after(told.session.to_bell) == ["undosplit", at("1:08:00")]
    assert told.after(lambda: told.choose("cross")) == [at("1:09:00"), "split"]


def test_whoever_comes_back_to_the_start_begins_anew(story: Story) -> None:
    told = Told(story, *WALL[:5])
    assert told.after(lambda: told.session.jump(told.session.tree.root)) == ["reset"]
    assert told.after(lambda: told.choose("light")) == [*START, at("0:02:00")]


def test_a_decision_taken_again_splits_again_and_spends_its_time_again(story: Story) -> None:
    told = Told(story, *WALL[:4])
    told.session.undo()
    assert told.after(told.session.redo) == [at("0:12:00"), "split"]


def test_whoever_goes_to_another_branch_has_given_up_and_nothing_is_timed_until_the_start(story: Story) -> None:
    told = Told(story, *WALL[:5])
    elsewhere = told.session.here
    told.session.jump(told.session.tree.root)
    told.choose(*STAIRS[:3])
    assert told.after(lambda: told.session.jump(elsewhere)) == ["reset"]
    assert told.after(lambda: told.choose("cross")) == []
    assert told.after(lambda: told.session.jump(told.session.tree.root)) == []
    assert told.after(lambda: told.choose("light")) == [*START, at("0:02:00")]


def test_what_is_done_after_a_run_is_finished_leaves_its_timer_as_it_stopped(story: Story) -> None:
    told = Told(story, *WALL)
    assert told.after(told.session.undo) == []
    assert told.after(lambda: told.choose("jump")) == []
    assert told.after(lambda: told.session.jump(told.session.tree.root)) == ["reset"]


def test_a_new_game_resets_and_its_first_decision_starts_anew(story: Story) -> None:
    told = Told(story, "light")
    assert told.after(lambda: told.open(story)) == ["reset"]
    assert told.after(lambda: told.choose("take")) == [*START, at("0:00:00")]


def test_a_game_that_opens_in_the_middle_of_a_run_is_practice_and_starts_no_timer(story: Story) -> None:
    told = Told(story, "light")
    assert told.after(lambda: told.open(story, *WALL[:5])) == ["reset"]
    assert told.after(lambda: told.choose(*WALL[5:])) == []
    assert told.after(lambda: told.session.jump(told.session.tree.root)) == []
    assert told.after(lambda: told.choose("light")) == []


def test_a_choice_that_is_refused_tells_nothing(story: Story) -> None:
    told = Told(story, "light")
    told.lines.clear()
    with pytest.raises(Exception, match="not on offer"):
        told.choose("fly")
    assert told.lines == []


def test_chapters_before_the_one_that_a_story_starts_in_are_skipped(tmp_path: Path) -> None:
    told = Told(made_story(tmp_path, {"world": {"start": "roof"}}), "jump")
    assert told.lines == [*START, "skipsplit", at("0:00:00"), "split"]


# --- categories -------------------------------------------------------------------------------------


def test_a_run_that_its_category_has_lost_comes_to_no_last_split() -> None:
    assert Told(small(), *TO_THE_ROOF, category="roof").lines[-3:] == ["split", at("0:21:00"), "split"]
    lost = Told(small(), *TO_THE_ROOF, category="clean")
    assert lost.lines[-2:] == ["split", at("0:21:00")]
    assert lost.after(lost.session.undo) == ["reset"], "that attempt is over"


def test_without_a_category_an_ending_before_the_last_chapter_is_no_last_split() -> None:
    assert "split" not in Told(small(), *TO_THE_CORRIDOR).lines


def test_in_a_category_that_takes_any_ending_what_is_left_of_the_course_is_skipped() -> None:
    assert Told(small(), *TO_THE_CORRIDOR, category="any").lines[-3:] == ["skipsplit", at("0:03:00"), "split"]


def test_finer_segments_split_at_the_scenes_that_chapters_declare(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"first": {"splits": ["hall"]}})
    assert Told(story, "go", is_fine=True).lines == [*START, at("0:00:00"), "split"]
    assert Told(story, "go").lines == [*START, at("0:00:00")]


def test_a_marathon_is_one_attempt_that_splits_at_every_new_ending() -> None:
    told = Told(small(), *TO_THE_CORRIDOR, category=MARATHON)
    assert told.lines[-2:] == [at("0:03:00"), "split"]
    assert told.after(told.session.begin_next) == []
    assert told.after(lambda: told.choose(*TO_THE_CORRIDOR)) == [at("0:05:00"), at("0:06:00")], "that one is reached"
    told.session.begin_next()
    assert told.after(lambda: told.choose(*TO_THE_ROOF))[-2:] == [at("0:27:00"), "split"]
    assert told.after(lambda: told.session.begin_anew(None, MARATHON)) == ["reset"]


# --- after the server has been away -----------------------------------------------------------------

SPLITS = (Split(7), Split(67), Split(68))
RUN = Progress((1, 0), SPLITS, 70)
SKIPPED = tuple(evolve(split, is_taken=False) for split in SPLITS)


def test_nothing_is_asked_while_the_server_is_known_to_stand_where_it_should() -> None:
    assert not must_ask(None, NO_ATTEMPT, is_sure=False)
    assert not must_ask(None, Progress((1, 0), (), 2), is_sure=False)
    assert not must_ask(RUN, RUN, is_sure=True)


def test_the_server_is_asked_once_it_has_been_away_from_a_run_or_comes_late_to_one() -> None:
    assert must_ask(RUN, RUN, is_sure=False)
    assert must_ask(None, RUN, is_sure=True)
    assert must_ask(None, Progress((1, 0), (), 2, is_resumed=True), is_sure=True)


def test_a_timer_that_still_runs_the_attempt_is_told_only_what_it_missed() -> None:
    before = evolve(RUN, splits=SPLITS[:2], minutes=67)
    assert commands(*resynchronised(before, RUN, ServerAnswer(2))) == [at("1:08:00"), "split", at("1:10:00")]
    assert commands(*resynchronised(before, RUN, ServerAnswer(3))) == [at("1:10:00")], "it had got through after all"
    back = evolve(RUN, splits=SPLITS[:1], minutes=8)
    assert commands(*resynchronised(RUN, back, ServerAnswer(3))) == ["undosplit", "undosplit", at("0:08:00")]


def test_of_several_splits_that_a_running_timer_missed_only_the_last_is_made_so_that_no_false_best_time_comes_of_it() -> None:
    before = evolve(RUN, splits=(), minutes=2)
    assert commands(*resynchronised(before, RUN, ServerAnswer(0))) == ["skipsplit", "skipsplit", at("1:08:00"), "split", at("1:10:00")]


def test_a_timer_that_compares_by_game_time_is_given_every_split_with_its_time() -> None:
    whole = [at("0:07:00"), "split", at("1:07:00"), "split", at("1:08:00"), "split", at("1:10:00")]
    before = evolve(RUN, splits=(), minutes=2)
    assert commands(*resynchronised(before, RUN, ServerAnswer(0, is_game_time=True))) == whole
    assert commands(*resynchronised(RUN, RUN, ServerAnswer(None, is_game_time=True))) == [*START, *whole]


def test_a_timer_that_has_lost_the_attempt_is_started_anew_with_the_whole_of_it() -> None:
    assert commands(*resynchronised(RUN, RUN, ServerAnswer(None))) == [*START, *["skipsplit"] * 3, at("1:10:00")]
    assert commands(*resynchronised(RUN, RUN, ServerAnswer(4))) == [*START, *["skipsplit"] * 3, at("1:10:00")], "it runs something else"
    assert commands(*resynchronised(None, RUN, ServerAnswer(3))) == [*START, *["skipsplit"] * 3, at("1:10:00")], "and so does this one"


def test_the_last_split_of_a_run_cannot_be_skipped() -> None:
    ended = evolve(RUN, is_finished=True, minutes=68)
    assert commands(*resynchronised(ended, ended, ServerAnswer(None))) == [*START, "skipsplit", "skipsplit", at("1:08:00"), "split"]


def test_a_resumed_game_goes_on_with_a_timer_that_stands_at_its_split_and_otherwise_starts_one() -> None:
    resumed = evolve(RUN, is_resumed=True)
    assert commands(*resynchronised(None, resumed, ServerAnswer(3))) == [at("1:10:00")]
    assert commands(*resynchronised(None, resumed, ServerAnswer(None)))[:3] == list(START)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["3", "GameTime"], ServerAnswer(3, is_game_time=True)),
        (["0\r", "RealTime\r"], ServerAnswer(0)),
        (["-1", "GameTime"], ServerAnswer(None, is_game_time=True)),
        (["2"], ServerAnswer(2)),
        ([], ServerAnswer()),
        (["", ""], ServerAnswer()),
        (["9" * 500, "²"], ServerAnswer()),
        (["²", "gametime"], ServerAnswer()),
        (["<html>", "\x00"], ServerAnswer()),
    ],
)
def test_an_answer_may_be_anything_and_only_what_is_one_counts(lines: list[str], found: ServerAnswer) -> None:
    assert answer(lines) == found


def test_the_questions_are_those_whose_answers_are_read() -> None:
    timer = Timer()
    assert answer([timer.hear(question) or "" for question in QUESTIONS]) == ServerAnswer(None, is_game_time=True)


KINDS = ("choose",) * 6 + ("undo", "redo", "bell", "jump", "new", "away", "restart")
MOVES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 99)))


class Away(Told):
    """A game whose timer may be away for a while, and come back as it was or anew."""

    def __init__(self, story: Story, method: str) -> None:
        self.timer = Timer(method=method)
        self.is_sure = True
        super().__init__(story)

    def _tell(self, attempt: Progress) -> None:
        told, now = self.attempt, attempt
        if must_ask(told, now, self.is_sure):
            told, now = resynchronised(told, now, answer([self.timer.hear(question) or "" for question in QUESTIONS]))
        for line in commands(told, now):
            self.timer.hear(line)
        self.attempt, self.is_sure = now, True

    def move(self, what: str, number: int) -> None:
        session = self.session
        match what:
            case "choose" if offers := open_choices(session.story, session.state):
                session.choose(offers[number % len(offers)])
            case "jump":
                session.jump([session.tree.root, *session.tree.nodes][number % (len(session.tree.nodes) + 1)])
            case "undo" | "redo":
                went(getattr(session, what))
            case "bell":
                went(session.to_bell)
            case "new":
                self.open(session.story)
            case "restart":
                self.is_sure, self.timer = False, Timer(method=self.timer.method)
            case "away":
                self.is_sure = False


@tries(300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, method=st.sampled_from(["GameTime", "RealTime", ""]))
def test_whatever_is_played_and_however_often_the_timer_is_lost_it_stands_where_the_run_stands(
    story: Story, moves: list[tuple[str, int]], method: str
) -> None:
    game = Away(story, method)
    for what, number in [*moves, ("undo", 0)]:
        game.move(what, number)
    game.follower.moved(game.session)  # as the client does when it is connected again
    now = game.attempt
    assert now is not None
    if now.attempt:
        assert game.timer.splits is not None
        assert len(game.timer.splits) == len(now.splits)
        assert all(made in (None, game_time(split.minutes)) for made, split in zip(game.timer.splits, now.splits, strict=True))
        assert game.timer.clock == game_time(now.minutes)
    else:
        assert not game.timer.splits


@tries(200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_whatever_is_played_the_timer_is_told_what_the_list_of_attempts_will_tell(story: Story, moves: list[tuple[str, int]]) -> None:
    game = Away(story, "GameTime")
    for what, number in moves:
        if what != "new":
            game.move(what, number)
    assert game.attempt is not None
    segments = segments_of(story)
    latest = [*attempts_of(game.session.tree)][-1]
    made = timed(story, game.session.tree, game.session.known, latest)
    if game.attempt.attempt:
        taken = [split.story for split in splits_along(story, "", segments, made)]
        assert [split.minutes if split.is_taken else None for split in game.attempt.splits] == taken
        assert game.attempt.minutes == made.spent.story
    else:
        assert not made.began or made.has_left or made.link != game.session.here
