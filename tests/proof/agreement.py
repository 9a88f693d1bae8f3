"""A proof against the plain one: that both say the same, and that every run shows what is claimed of it."""

from __future__ import annotations

from collections import Counter

from game.engine import State, choose, open_choices, replay
from game.errors import StoryFault
from game.proof.endings import Least
from game.proof.finding import Finding
from game.proof.flow import flow_of
from game.proof.live_memory import live_memory
from game.proof.prove import Proof, prove
from game.proof.query_answers import QueryAnswer
from game.story import Story
from game.story.marks import remembering_words
from game.story.model import Query, Spot
from tests.proof import reference
from tests.proof.happening import asked, happening
from tests.proof.reference import Explored, Name, remembered, true

NEVER = " is never reached, in any run"


def agreed(story: Story, limit: int = 20_000) -> tuple[Proof, Explored]:
    """The proof of a story, which is what the plain one says too."""
    found, proof = reference.explore(remembering_words(story), limit), prove(story)
    assert proof.unknown == ()
    assert proof.is_complete
    _same_reached(proof, found)
    _same_wrongs(proof, found)
    _same_soft_locks(proof, found)
    _same_endings(proof, found)
    _same_census(proof, found)
    for given in proof.answers:
        _same_answer(given, found)
    assert [given.query for given in proof.answers] == list(story.queries)
    return proof, found


def run(story: Story, witness: tuple[str, ...] | None) -> list[State]:
    """The states of a witness, played by the engine."""
    assert witness is not None
    return list(replay(story, witness))


def _same_reached(proof: Proof, found: Explored) -> None:
    places = dict(asked(found.story))
    happens = happening(found)
    came = Counter(name for place, name in places.items() if place in happens)
    claimed = Counter((ask.code, ask.source.file, ".".join(ask.keys), ask.what) for ask in proof.reached)
    assert claimed == came, (claimed - came, came - claimed)
    dead, never = Counter(map(_dead_name, proof.dead)), Counter(places.values()) - came
    assert dead == never, (dead - never, never - dead)
    for ask, witness in proof.reached.items():
        name = (ask.code, ask.source.file, ".".join(ask.keys), ask.what)
        shown = happening(_only(found, witness))
        assert any(place in shown for place, other in places.items() if other == name), f"{name} is not shown by {witness}"


def _dead_name(finding: Finding) -> Name:
    assert finding.witness is None
    problem = finding.problem
    assert problem.message.endswith(NEVER)
    return problem.code.id, problem.file, problem.key, problem.message.removesuffix(NEVER)


def _only(found: Explored, witness: tuple[str, ...]) -> Explored:
    """What there is of a story if a run is all that happens."""
    only = Explored(found.story, found.first)
    node, *rest = [(state.scene, state.memory) for state in run(found.story, witness)]
    only.states[node] = found.states[node]
    for choice, target in zip(witness, rest, strict=True):
        (step,) = (taken for taken in found.taken[node] if taken.choice == choice)
        assert step.target == target
        only.taken[node].append(step)
        only.states[target] = found.states[target]
        node = target
    return only


def _same_wrongs(proof: Proof, found: Explored) -> None:
    wrong, meant = Counter(map(wrong_name, proof.contradictions)), reference.contradictions(found)
    assert wrong == meant, (wrong - meant, meant - wrong)
    for finding in proof.contradictions:
        assert wrong_name(finding) in _wrongs_at_the_end(found, finding)
    notes = Counter(map(wrong_name, proof.notes))
    assert notes <= reference.overflows(found)
    for finding in proof.notes:
        assert finding.witness is not None
        assert wrong_name(finding) in reference.overflows(_only(found, finding.witness))


def wrong_name(finding: Finding) -> Name:
    problem = finding.problem
    return problem.code.id, problem.file, problem.key, problem.message.split('"')[1]


def _wrongs_at_the_end(found: Explored, finding: Finding) -> set[Name]:
    """The contradictions in the last state of a witness, on leaving it by some choice, and on the choice that led there."""
    wrongs: set[Name] = set()
    for state in run(found.story, finding.witness)[-2:]:
        node = (state.scene, state.memory)
        last = Explored(found.story, node, {node: found.states[node]})
        last.taken[node], last.refused[node] = found.taken[node], found.refused[node]
        wrongs |= reference.contradictions(last).keys()
    return wrongs


def _same_soft_locks(proof: Proof, found: Explored) -> None:
    doomed = reference.doomed(found)
    files = {found.story.scenes[scene].source.file for scene in reference.traps(found)}
    assert sorted(finding.problem.file for finding in proof.soft_locks) == sorted(files)
    assert bool(proof.soft_locks) == bool(doomed)
    for finding in proof.soft_locks:
        state = run(found.story, finding.witness)[-1]
        assert found.story.scenes[state.scene].source.file == finding.problem.file
        assert (state.scene, state.memory) in doomed


def _same_endings(proof: Proof, found: Explored) -> None:
    assert [each.ending for each in proof.endings] == list(found.story.endings.values())
    for each in proof.endings:
        moves = reference.least(found, each.ending.id, lambda _: 1)
        minutes = reference.least(found, each.ending.id, lambda taken: taken.minutes)
        assert each.is_dead == (moves is None)
        assert (each.moves and each.moves.cost) == moves
        assert (each.minutes and each.minutes.cost) == minutes
        for least in (each.moves, each.minutes):
            if least:
                _shows(found.story, each.ending.id, least)
        if each.moves and each.minutes:
            assert len(each.moves.choices) == moves
            assert run(found.story, each.minutes.choices)[-1].minutes == minutes


def _shows(story: Story, ending: str, least: Least) -> None:
    assert least.is_proved
    assert story.scenes[run(story, least.choices)[-1].scene].ending == ending


def _same_census(proof: Proof, found: Explored) -> None:
    """States count as one where they differ only in what nothing reads any more."""
    flow = flow_of(found.story)
    live = live_memory(flow, {}, flow.steps)
    states = {(scene, memory & live[scene]) for scene, memory in found.states}
    steps = {(node[0], node[1] & live[node[0]], taken.choice, taken.target[0]) for node, taken in found.steps()}
    assert proof.census.complete
    assert +Counter(proof.census.states) == Counter(scene for scene, _ in states)
    assert +Counter(proof.census.steps) == Counter((scene, choice, target) for scene, _, choice, target in steps)


def _same_answer(given: QueryAnswer, found: Explored) -> None:
    query = given.query
    assert given.holds is reference.answer(found, query), query
    if given.holds == (query.kind == "can"):
        states = run(found.story, given.witness)
        assert given.witness is not None
        assert _answers(found.story, query, states, given.witness), (query, given.witness)
    else:
        assert given.witness is None


def _answers(story: Story, query: Query, states: list[State], choices: tuple[str, ...]) -> bool:
    """Whether a run shows what a query asks for, or that it is not so."""
    here = Spot(states[-1].scene)
    last = Spot(states[-2].scene, choices[-1]) if choices else here
    wanted = query.kind != "always"
    if query.kind == "must-pass":
        passed = {Spot(state.scene) for state in states[:-1]} | {
            Spot(state.scene, choice) for state, choice in zip(states[:-1], choices, strict=True)
        }
        return (here in query.at and not passed & {*query.through}) or (last in query.at and not passed & {*query.through})
    in_last = (not query.at or here in query.at) and true(query.guard, remembered(story, states[-1])) is wanted
    return in_last or (last in query.at and true(query.guard, remembered(story, states[-2])) is wanted)


def futures_agree(story: Story, one: State, other: State, depth: int) -> bool:
    """Whether two states offer the same, for so many choices to come."""
    options = open_choices(story, one)
    if one.scene != other.scene or options != open_choices(story, other):
        return False
    if depth:
        for choice in options:
            after = [_after(story, state, choice) for state in (one, other)]
            if (after[0] is None) != (after[1] is None):
                return False
            if after[0] and after[1] and not futures_agree(story, after[0], after[1], depth - 1):
                return False
    return True


def _after(story: Story, state: State, choice: str) -> State | None:
    try:
        return choose(story, state, choice)
    except StoryFault:
        return None
