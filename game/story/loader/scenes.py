"""Scenes and chapters, from TOML to values."""

from __future__ import annotations

from collections.abc import Collection

from attrs import field, frozen

from game.story.cancellation import check_cancelled
from game.story.ids import did_you_mean
from game.story.language.effects import Effect, Minutes, parse_effect
from game.story.language.guards import ALWAYS, Guard, in_words
from game.story.language.prose import Clause, PlayerName, Prose
from game.story.language.scope import RuleError, Scope
from game.story.loader.declarations import check_id, read_guard, read_prose
from game.story.loader.files import Document
from game.story.model import Arm, Chapter, Choice, Danger, Need, Present, Scene, Settle
from game.story.step import Step
from game.story.table import TomlTable, kind_of

MAX_ARMS = 64
MAX_NEEDS = 64


@frozen(kw_only=True)
class SceneScope:
    """The ids that a scene may name, and the rules already read."""

    names: Scope
    scenes: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]
    endings: frozenset[str]
    guards: dict[str, Guard] = field(factory=dict)  # by what was written; without `once`, which depends on the choice
    effects: dict[str, Effect] = field(factory=dict)

    def guard(self, table: TomlTable, key: str, written: str, choice: str = "") -> Guard:
        """A guard, read once for each way of writing it."""
        known = self.guards.get(written)
        if known is None:
            found = len(table.report.problems)
            known = read_guard(table, key, written, self.names, choice)
            if "once" not in written and len(table.report.problems) == found:  # a wrong one is reported wherever it stands
                self.guards[written] = known
        return known


def read_chapter(table: TomlTable, id: str, known: SceneScope) -> Chapter:
    """A chapter from its chapter.toml, whose memory and conditions are declared already."""
    number, title, day = table.number("number"), table.text("title"), table.text("day")
    card = read_prose(table, "card", table.text("card"), known.guard)
    settles = tuple(_settle(inner, known) for inner in table.list_of_tables("settle"))
    dangers = tuple(_danger(inner, known) for inner in table.list_of_tables("danger"))
    splits = table.texts("splits", required=False)
    for scene in splits:
        _check(table, "splits", scene, known.scenes, "HH101", "scene")
    return Chapter(
        id=id,
        number=number,
        title=title,
        day=day,
        card=card,
        settles=settles,
        dangers=dangers,
        splits=splits,
        source=table.source,
        content=table.text("content", required=False),
        absent=read_absent(table, known.people),
    )


def _settle(table: TomlTable, known: SceneScope) -> Settle:
    guard = known.guard(table, "when", table.text("when"))
    effects = _effects(table, known)
    if any(isinstance(effect, Minutes) for effect in effects):
        table.problem("HH116", "do", "a settle takes no time; let `minutes` pass in the choices that leave the chapter", "minutes")
    table.close()
    return Settle(guard, effects)


def _danger(table: TomlTable, known: SceneScope) -> Danger:
    place = _place(table, known)
    guard = in_words(known.guard(table, "when", table.text("when", required=False)))
    danger = Danger(place, guard, table.text("says"))
    table.close()
    return danger


def _place(table: TomlTable, known: SceneScope) -> str:
    place = table.text("place")
    if place:
        _check(table, "place", place, known.places, "HH108", "place")
    return place


def read_scene(document: Document, table: TomlTable, day: str, known: SceneScope) -> Scene:
    """A scene from its file; everything wrong in it is reported."""
    check_cancelled()
    id = document.stem
    place = _place(table, known)
    choices = {name: _choice(inner, id, name, known) for name, inner in table.tables("choice")}
    ending = table.text("ending", required=False) or None
    if ending is not None:
        _check(table, "ending", ending, known.endings, "HH110", "ending")
    has_choices = bool(table.data.get("choice"))
    if has_choices == ("ending" in table.data):
        why = "it has both; an ending has no choices" if has_choices else "it has neither; give it a [choice.x] or an ending"
        table.problem("HH120", "", f"a scene has choices or an ending: {why}")
    scene = Scene(
        id=id,
        chapter=document.folder,
        title=table.text("title"),
        place=place,
        day=table.text("day", required=False) or day,
        here=_here(table, known),
        text=read_prose(table, "text", table.text("text"), known.guard),
        ending=ending,
        choices=choices,
        source=document.source,
        absent=read_absent(table, known.people),
    )
    table.close()
    return scene


def read_absent(table: TomlTable, people: Collection[str]) -> tuple[str, ...]:
    """The ids of people who are spoken of and are not there."""
    absent = table.texts("absent", required=False)
    for person in absent:
        _check(table, "absent", person, people, "HH109", "person")
    return absent


def _here(table: TomlTable, known: SceneScope) -> tuple[Present, ...]:
    present = []
    for entry in table.list("here", required=False):
        if isinstance(entry, dict):
            inner = TomlTable(entry, table.source, (*table.keys, "here"), table.report)
            person, guard = inner.text("who"), in_words(known.guard(inner, "when", inner.text("when")))
            inner.close()
            if not person:
                continue
        elif isinstance(entry, str):
            person, guard = entry, ALWAYS
        else:
            table.problem("HH111", "here", f"it takes ids of people or {{ who, when }}, found {kind_of(entry)}")
            continue
        _check(table, "here", person, known.people, "HH109", "person")
        present.append(Present(person, guard))
    return tuple(present)


def _choice(table: TomlTable, scene: str, id: str, known: SceneScope) -> Choice:
    check_id(table, id)
    name = str(Step(scene, id))
    choice = Choice(
        id=id,
        say=_line(table, "say", table.text("say"), known),
        then=read_prose(table, "then", table.text("then", required=False), known.guard),
        when=known.guard(table, "when", table.text("when", required=False), name) if "when" in table.data else ALWAYS,
        needs=_needs(table, name, known),
        effects=_effects(table, known),
        arms=_arms(table, known),
        uses=_uses(table, known),
    )
    table.raw("when")
    table.close()
    return choice


def _uses(table: TomlTable, known: SceneScope) -> tuple[str, ...]:
    items = table.texts("uses", required=False)
    for item in items:
        try:
            known.names.item(item)
        except RuleError as error:
            table.problem(error.code, "uses", str(error), item)
    return items


def _line(table: TomlTable, key: str, written: str, known: SceneScope) -> Prose:
    """Prose of one line that is the same in every state: only `{name}` may vary."""
    prose = read_prose(table, key, written, known.guard)
    if any(not isinstance(piece, (str, PlayerName)) for piece in prose):
        what = "a clause" if any(isinstance(piece, Clause) for piece in prose) else "braces"
        table.problem("HH117", key, f"{what} cannot stand here; only {{name}} can")
        return ()
    return prose


def _needs(table: TomlTable, choice: str, known: SceneScope) -> tuple[Need, ...]:
    if table.raw("need") is None:
        return ()
    inner = table.table("need")
    needs: list[Need] = []
    if len(inner.data) > MAX_NEEDS:
        table.problem("HH121", "need", f"it has {len(inner.data)} guards; a choice takes at most {MAX_NEEDS}")
        return ()
    for written in inner.data:
        reason = inner.data[written]
        if not isinstance(reason, str) or not reason.strip():
            inner.problem("HH118", written, f'`need` wants a reason to show: need = {{ "{written}" = "why not yet" }}')
            continue
        guard = known.guard(inner, written, written or " ", choice)  # an empty guard is not a guard here
        needs.append(Need(guard, _line(inner, written, reason, known)))
    return tuple(needs)


def _effects(table: TomlTable, known: SceneScope) -> tuple[Effect, ...]:
    effects = []
    for written in table.texts("do", required=False):
        effect = known.effects.get(written)
        if effect is None:
            try:
                effect = known.effects[written] = parse_effect(written, known.names)
            except RuleError as error:
                table.problem(error.code, "do", str(error), written)
                continue
        effects.append(effect)
    return tuple(effects)


def _arms(table: TomlTable, known: SceneScope) -> tuple[Arm, ...]:
    written = table.raw("goto")
    if isinstance(written, str):
        _check(table, "goto", written, known.scenes, "HH101", "scene")
        return (Arm(ALWAYS, written),)
    if written is None:
        table.problem("HH113", "", "`goto` is missing; it takes a scene's id")
        return ()
    if not isinstance(written, list):
        table.problem("HH111", "goto", f"it takes a scene's id or a list of arms, found {kind_of(written)}{_quoted(written)}")
        return ()
    if not 0 < len(written) <= MAX_ARMS:
        why = f"it has {len(written)} arms; at most {MAX_ARMS} can be followed" if written else "it has no arms"
        table.problem("HH119", "goto", f"{why}; end with the scene to go to otherwise")
        return ()
    arms = [_arm(table, arm, last=index == len(written) - 1, known=known) for index, arm in enumerate(written)]
    return tuple(arm for arm in arms if arm is not None)


def _arm(table: TomlTable, written: object, *, last: bool, known: SceneScope) -> Arm | None:
    if isinstance(written, str):
        if not last:
            table.problem("HH119", "goto", f'"{written}" has no condition, so the arms after it are never taken; put it last', written)
        _check(table, "goto", written, known.scenes, "HH101", "scene")
        return Arm(ALWAYS, written)
    if not isinstance(written, dict):
        table.problem("HH111", "goto", f"an arm is a scene's id or {{ when, to }}, found {kind_of(written)}")
        return None
    inner = TomlTable(written, table.source, (*table.keys, "goto"), table.report)
    scene, guard = inner.text("to"), known.guard(inner, "when", inner.text("when"))
    inner.close()
    if scene:
        _check(table, "goto", scene, known.scenes, "HH101", "scene")
    if last:
        table.problem("HH119", "goto", "the last arm has a condition; end with the scene to go to otherwise", scene)
    return Arm(guard, scene)


def _quoted(value: object) -> str:
    return f' {value}; write "{value}" in quotes if a scene is meant' if isinstance(value, (int, float)) else ""


def _check(table: TomlTable, key: str, id: str, known: Collection[str], code: str, what: str) -> None:
    if id not in known:
        table.problem(code, key, f'no {what} "{id}"{did_you_mean(id, known)}', id)
