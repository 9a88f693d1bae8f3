"""What is compiled and looked up (texts, offers) against the plain way of telling, which works all out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from attrs import evolve
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from game.engine import Player, State, choose, narrate, offered, open_choices, start
from game.engine.layout import Layout, Slot
from game.engine.paragraphs import tell_line
from game.engine.program import FULL, compiled
from game.engine.texts import ProseCode
from game.errors import StoryFault
from game.story import Story
from game.story.language.guards import Guard, Not
from game.story.language.guards import Test as Asks
from game.story.language.prose import parse_prose
from game.story.language.scope import RuleError
from game.story.variables import Kind, Variable
from tests.drawn import jumbles, tries
from tests.engine.plain_telling import Teller, narrated
from tests.program import shipped_story
from tests.proof.stories import Files, stories, written

NAMES = ["Han", "*so*", "{name}", "[b]x[/b]", "A  B ,c", "민아"]
FLAGS = ("lit", "dry")
LAYOUT = Layout({name: Slot(at, 1, 1 << at, Variable(name=name, kind=Kind.FLAG)) for at, name in enumerate(FLAGS)}, 0, 0, {}, {})
WORDS = "{lit: {not dry: {dry: {first: again: {pick: | | | } } } {name} {name}. * * . , ; a b* *c ~ ~ \\* \\{ \\| \\}"


def guard(written: str) -> Guard:
    name = written.removeprefix("not ").strip()
    if name not in FLAGS:
        raise RuleError("HH103", name)
    return Not(Asks(name, 0b10)) if written.startswith("not ") else Asks(name, 0b10)


tellings = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(NAMES), st.integers(0, 2)), min_size=1, max_size=12)


@tries(400)
@given(jumbles(WORDS).map(lambda text: text.replace("~", "\n\n")), tellings)
def test_what_is_looked_up_is_what_would_be_told_anew(text: str, calls: Sequence[tuple[int, str, int]]) -> None:
    try:
        prose = parse_prose(text, guard)
    except RuleError:
        return
    code = ProseCode(prose=prose, kind="scene", layout=LAYOUT, first=0b100, deciding=0b111)
    for bits, name, number in calls:
        plain = Teller(lambda of, bits=bits: bits >> FLAGS.index(of) & 1, Player(name), not bits & 0b100, _counting(number))  # type: ignore[misc]
        assert code.tell(bits, Player(name), _counting(number)) == plain.tell(prose, "scene")


def _counting(first: int) -> Callable[[int], int]:
    """Draws that differ from each other."""
    drawn = iter(range(first, first + 100))
    return lambda count: next(drawn) % count


@tries(25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(stories(), st.lists(st.integers(0, 5), max_size=20), st.sampled_from(NAMES))
def test_drawn_stories_read_as_they_are_written(files: Files, numbers: list[int], name: str) -> None:
    _reads_as_written(written(files), numbers, Player(name, 3))


def test_the_shipped_story_reads_as_it_is_written_at_every_visit() -> None:
    story, draw = shipped_story(), Random(5)
    for seed in range(12):
        _reads_as_written(story, [draw.randrange(60) for _ in range(250)], Player(NAMES[seed % len(NAMES)], seed))


def test_offers_are_those_of_each_state_and_player() -> None:
    story, draw = shipped_story(), Random(6)
    for seed in range(12):
        player = Player(NAMES[seed % len(NAMES)], seed)
        for state in _walk(story, start(story, player), [draw.randrange(60) for _ in range(250)]):
            _offers_as_written(story, state, player)


def _offers_as_written(story: Story, state: State, player: Player) -> None:
    holds, choices = compiled(story).holds, story.scenes[state.scene].choices
    offers = offered(story, state)
    assert [offer.id for offer in offers] == [id for id, choice in choices.items() if holds(choice.when, state.memory)]
    for offer in offers:
        missing = [need for need in choices[offer.id].needs if not holds(need.guard, state.memory)]
        assert offer.say == tell_line(choices[offer.id].say, player)
        assert (offer.enabled, offer.why) == (not missing, tell_line(missing[0].reason, player) if missing else "")


def _reads_as_written(story: Story, numbers: Sequence[int], player: Player) -> None:
    left: set[str] = set()
    for state in _walk(story, start(story, player), numbers):
        assert narrate(story, state) == narrate(story, evolve(state)) == narrated(story, state, left)
        left.add(state.scene)


def _walk(story: Story, state: State, numbers: Sequence[int]) -> Iterator[State]:
    yield state
    for number in numbers:
        if offered := open_choices(story, state):
            try:
                state = choose(story, state, offered[number % len(offered)])
            except StoryFault:
                return
            yield state


def test_more_texts_than_are_kept_are_told_anew() -> None:
    flags = [f"f{number}" for number in range(15)]
    layout = Layout({name: Slot(at, 1, 1 << at, Variable(name=name, kind=Kind.FLAG)) for at, name in enumerate(flags)}, 0, 0, {}, {})
    prose = parse_prose(" ".join(f"{{{name}: {name} | {{name}}}}" for name in flags), lambda name: Asks(name, 0b10))
    code = ProseCode(prose=prose, kind="scene", layout=layout, first=0, deciding=(1 << 15) - 1)
    for bits in (*range(FULL + 10), 0, (1 << 15) - 1):
        (paragraph,) = code.tell(bits, Player("N"), lambda _: 0)
        assert paragraph.text == " ".join(name if bits >> at & 1 else "N" for at, name in enumerate(flags))
    assert max(map(len, (code.decided, code.told, code.made))) <= FULL
