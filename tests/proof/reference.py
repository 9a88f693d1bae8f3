"""A second proof, as plain as can be: every reachable state with all of its memory, one by one, and everything read off them.

It plays with the engine's public functions, and reads guards, effects and prose out of the story, on memory as names and values.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from attrs import field, frozen

from game.engine import State, choose, open_choices, situation, start
from game.errors import StoryFault
from game.story.language.effects import Add, Assign, Effect, Minutes, Move
from game.story.language.guards import Guard, holds, variables_of
from game.story.model import Choice, Query, Scene, Spot, Story

Node = tuple[str, int]  # the scene and all of memory
Memory = dict[str, int]  # value indexes of what is remembered, by name
Name = tuple[str, str, str, str]  # of a finding: code, file, dotted key, and what it is about
Place = Hashable  # where something stands in a story: different for everything


class TooManyStates(Exception):
    """The story is too big for this."""


@frozen
class Taken:
    """A choice that was taken in a state."""

    choice: str
    target: Node
    minutes: int
    before: Memory
    after: Memory


@frozen(eq=False)
class Explored:
    """Every reachable state of a story."""

    story: Story
    first: Node
    states: dict[Node, State] = field(factory=dict)
    taken: dict[Node, list[Taken]] = field(factory=lambda: defaultdict(list))
    refused: dict[Node, list[str]] = field(factory=lambda: defaultdict(list))  # open, and a fault of the story

    def memory(self, node: Node) -> Memory:
        return remembered(self.story, self.states[node])

    def steps(self) -> Iterator[tuple[Node, Taken]]:
        return ((node, taken) for node in self.states for taken in self.taken[node])

    def is_ending(self, node: Node) -> bool:
        return self.story.scenes[node[0]].ending is not None

    def reaching(self, goals: Iterable[Node]) -> set[Node]:
        """The states from which some run comes to one of some states."""
        into: dict[Node, list[Node]] = defaultdict(list)
        for node, taken in self.steps():
            into[taken.target].append(node)
        waiting = list(goals)
        found = set(waiting)
        while waiting:
            new = set(into[waiting.pop()]) - found
            found |= new
            waiting += new
        return found


def explore(story: Story, limit: int = 20_000) -> Explored:
    """Breadth first from the start.

    Raises:
        TooManyStates: There are more than the limit.
    """
    state = start(story)
    found = Explored(story, (state.scene, state.memory), {(state.scene, state.memory): state})
    waiting = [found.first]
    for node in waiting:  # grows while it is read
        state = found.states[node]
        for choice in open_choices(story, state):
            try:
                after = choose(story, state, choice)
            except StoryFault:
                found.refused[node].append(choice)
                continue
            target = (after.scene, after.memory)
            if target not in found.states:
                found.states[target] = after
                waiting.append(target)
            before, new = found.memory(node), remembered(story, after)
            found.taken[node].append(Taken(choice, target, after.minutes - state.minutes, before, new))
        if len(found.states) > limit:
            raise TooManyStates
    return found


def remembered(story: Story, state: State) -> Memory:
    """All memory of a state, by name."""
    written: dict[str, str] = situation(story, state)["memory"]
    own = (None, story.scenes[state.scene].chapter)
    live = (variable for variable in story.variables.values() if variable.chapter in own)
    return {each.name: each.values.index(written[each.name]) if each.name in written else each.start for each in live}


def true(guard: Guard, memory: Memory) -> bool:
    return holds(guard, memory.__getitem__)


@frozen
class Doing:
    """An effect that meets memory."""

    place: Place
    name: Name  # but for its code
    effect: Effect
    before: Memory

    @property
    def is_wrong(self) -> bool:
        return isinstance(self.effect, Move) and not self.effect.sources >> self.before[self.effect.variable] & 1

    @property
    def loses(self) -> bool:
        return isinstance(self.effect, Assign) and self.effect.variable.startswith("has ") and not self.effect.value


def doings(story: Story, scene: Scene, choice: Choice, before: Memory) -> Iterator[Doing]:
    """Every effect of a choice, and of the end of its chapter if it leads there, up to the first that is wrong."""
    memory = before
    key = ("choice", choice.id, "do")
    for number, effect in enumerate(choice.effects):
        yield (doing := _doing(("do", scene.id, choice.id, number), scene.source.file, key, effect, memory))
        if doing.is_wrong:
            return
        memory = _done(story, effect, memory)
    memory = as_it_was = at_end(story, scene, choice, before)
    target = next(arm.scene for arm in choice.arms if true(arm.guard, memory))
    chapter = story.chapters[scene.chapter]
    if story.scenes[target].chapter != chapter.id:
        for number, settle in enumerate(chapter.settles, 1):
            if true(settle.guard, as_it_was):
                for at, effect in enumerate(settle.effects):
                    keys = ("settle", str(number), "do")
                    yield (doing := _doing(("settles", chapter.id, number, at), chapter.source.file, keys, effect, memory))
                    if doing.is_wrong:
                        return
                    memory = _done(story, effect, memory)


def _doing(place: Place, file: str, keys: tuple[str, ...], effect: Effect, memory: Memory) -> Doing:
    about = "" if isinstance(effect, Minutes) else effect.variable.removeprefix("has ")
    return Doing(place, ("", file, ".".join(keys), about), effect, memory)


def _done(story: Story, effect: Effect, memory: Memory) -> Memory:
    match effect:
        case Assign(name, value) | Move(name, _, value):
            return {**memory, name: value}
        case Add(name, by):
            return {**memory, name: min(max(memory[name] + by, 0), len(story.variables[name].values) - 1)}
    return memory


def at_end(story: Story, scene: Scene, choice: Choice, memory: Memory) -> Memory:
    """Memory after a choice, before the end of its chapter."""
    for effect in choice.effects:
        memory = _done(story, effect, memory)
    return memory | {mark: 1 for mark in (f"seen {scene.id}", f"once {scene.id}.{choice.id}") if mark in memory}


def contradictions(found: Explored) -> Counter[Name]:
    """Every contradiction that some run comes to."""
    wrong: dict[Place, Name] = {}
    for node in found.states:
        wrong.update(_wrong_in_state(found, node))
    return Counter(wrong.values())


def _wrong_in_state(found: Explored, node: Node) -> Iterator[tuple[Place, Name]]:
    story, memory = found.story, found.memory(node)
    scene = story.scenes[node[0]]
    file = scene.source.file
    for number, present in enumerate(scene.here):
        if true(present.guard, memory) and not true(story.people[present.person].alive, memory):
            yield ("here", scene.id, number), ("HH313", file, "here", present.person)
    if scene.ending and not true(story.endings[scene.ending].guard, memory):
        yield ("ending", scene.id), ("HH315", file, "ending", scene.ending)
    for id in found.refused[node]:
        *_, last = doings(story, scene, scene.choices[id], memory)
        assert last.is_wrong
        yield ("wrong", last.place), ("HH312", *last.name[1:])
    for taken in found.taken[node]:
        choice = scene.choices[taken.choice]
        for number, item in enumerate(choice.uses):
            if not memory[f"has {item}"]:
                yield ("uses", scene.id, choice.id, number), ("HH314", file, f"choice.{choice.id}.uses", item)
        for doing in doings(story, scene, choice, memory):
            assert not doing.is_wrong
            if doing.loses and not doing.before[doing.effect.variable]:
                yield ("lose", doing.place), ("HH314", *doing.name[1:])


def overflows(found: Explored) -> Counter[Name]:
    """Every step of a counter that some run makes past its end."""
    past: dict[Place, Name] = {}
    for node, taken in found.steps():
        scene = found.story.scenes[node[0]]
        for doing in doings(found.story, scene, scene.choices[taken.choice], taken.before):
            if isinstance(doing.effect, Add):
                top = len(found.story.variables[doing.effect.variable].values) - 1
                if not 0 <= doing.before[doing.effect.variable] + doing.effect.by <= top:
                    past[doing.place] = ("HH316", *doing.name[1:])
    return Counter(past.values())


def doomed(found: Explored) -> set[Node]:
    """The states from which no ending can be reached."""
    return found.states.keys() - found.reaching(node for node in found.states if found.is_ending(node))


def traps(found: Explored) -> set[str]:
    """The scenes with states from which no run gets out of the scenes that lead to each other, nor to an ending."""
    leads = {scene.id: {arm.scene for choice in scene.choices.values() for arm in choice.arms} for scene in found.story.scenes.values()}
    after = {scene: _closure(leads, scene) for scene in leads}

    def is_out(one: str, other: str) -> bool:
        return one != other and not (other in after[one] and one in after[other])

    leaving = (node for node, taken in found.steps() if is_out(node[0], taken.target[0]))
    fine = found.reaching([*leaving, *(node for node in found.states if found.is_ending(node))])
    return {scene for scene, _ in found.states.keys() - fine}


def _closure(leads: Mapping[str, set[str]], scene: str) -> set[str]:
    found, waiting = set(), [scene]
    while waiting:
        new = leads[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def least(found: Explored, ending: str, cost: Callable[[Taken], int]) -> int | None:
    """What the cheapest run to an ending costs; None: there is none."""
    waiting = [(0, found.first)]
    done: set[Node] = set()
    while waiting:
        spent, node = heapq.heappop(waiting)
        if found.story.scenes[node[0]].ending == ending:
            return spent
        if node not in done:
            done.add(node)
            for taken in found.taken[node]:
                heapq.heappush(waiting, (spent + cost(taken), taken.target))
    return None


def answer(found: Explored, query: Query) -> bool:
    """Whether what a query says is so."""
    if query.kind == "must-pass":
        return not _comes_without(found, query)
    spots = list(query.at) or [Spot(scene) for scene in found.story.scenes]
    memories = (memory for spot in spots for memory in _at(found, spot))
    values = [true(query.guard, memory) for memory in memories if variables_of(query.guard) <= memory.keys()]
    return {"can": any(values), "cannot": not any(values), "always": all(values)}[query.kind]


def _at(found: Explored, spot: Spot) -> Iterator[Memory]:
    for node in found.states:
        if node[0] == spot.scene and (spot.choice is None or any(taken.choice == spot.choice for taken in found.taken[node])):
            yield found.memory(node)


def _comes_without(found: Explored, query: Query) -> bool:
    """Whether some run comes to where a query asks without passing what it says."""
    waiting = [] if Spot(found.first[0]) in query.through else [found.first]
    seen = set(waiting)
    for node in waiting:  # grows while it is read
        if Spot(node[0]) in query.at:
            return True
        for taken in found.taken[node]:
            spot = Spot(node[0], taken.choice)
            if spot in query.through:
                continue
            if spot in query.at:
                return True
            if Spot(taken.target[0]) not in query.through and taken.target not in seen:
                seen.add(taken.target)
                waiting.append(taken.target)
    return False
