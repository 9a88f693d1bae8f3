"""Packs that are written to hang whoever reads them: each kind can be made of any length, and lies within all bounds of single files."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, count, islice

from attrs import frozen

from tests.made import FIRST, PATHS, file_content

Pack = Mapping[str, str]  # what is added to files of the small story, or stands in files of its own, by path
Kind = Callable[[int], Pack]

KINDS: dict[str, Kind] = {}


def kind(make: Kind) -> Kind:
    """Register a kind of pack; its function gives one of about so many bytes."""
    KINDS[make.__name__.replace("_", " ")] = make
    return make


def filled(lines: Iterator[str], size: int) -> str:
    """As many lines as go into some bytes."""
    taken, left = [], size
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            break
        taken.append(line)
    return "\n".join(taken) + "\n"


def listed(key: str, entries: Iterator[str], size: int) -> str:
    """A key with a list of texts."""
    return f"{key} = [\n" + filled((f'"{entry}",' for entry in entries), size) + "]\n"


def named(pattern: str) -> Iterator[str]:
    """A pattern with each number in the place of its `@`."""
    return (pattern.replace("@", str(number)) for number in count())


def after(name: str, text: str) -> Pack:
    """The small story's file with something behind it."""
    return {PATHS[name]: (file_content(name, {}) or b"").decode() + text}


def scene(text: str, choices: str = "") -> str:
    """A scene of its own, which leads to the hall."""
    ways = choices or '[choice.a]\nsay = "a"\ngoto = "hall"\n'
    return f"title = \"x\"\nplace = \"yard\"\ntext = '''{text}'''\n{ways}"


def scenes(size: int, content: str) -> Iterator[tuple[str, str]]:
    """As many scenes of their own as go into some bytes."""
    each = len(content.encode())
    return ((f"{FIRST}/s{number}.toml", content.replace("@", str(number))) for number in range(size // each))


# --- guards and conditions ---


@kind
def conditions_that_double_over_an_unreadable_one(size: int) -> Pack:
    first = '[condition.c0]\nsays = "x"\nwhen = "nothing at all"\n'
    lines = (f'[condition.c{n}]\nsays = "x"\nwhen = "c{n - 1} and c{n - 1}"' for n in count(1))
    return after("world", first + filled(lines, size))


@kind
def conditions_that_double_over_an_empty_one(size: int) -> Pack:
    first = '[condition.c0]\nsays = "x"\nwhen = ""\n'
    lines = (f'[condition.c{n}]\nsays = "x"\nwhen = "not c{n - 1} or c{n - 1} and c{n - 1}"' for n in count(1))
    return after("world", first + filled(lines, size))


@kind
def conditions_side_by_side(size: int) -> Pack:
    return after("world", filled(named('[condition.c@]\nsays = "x"\nwhen = "lit"'), size))


@kind
def wide_conditions_in_every_clause(size: int) -> Pack:
    clauses = ("{" + "(" * (n % 7) + f"c{n % 50}" + ")" * (n % 7) + (" and lit" * (n % 5)) + ":x}" for n in count())
    return {**with_flags(conditions(map(wide, range(50))), F), f"{FIRST}/x.toml": scene(filled(clauses, size))}


@kind
def pairs_of_wide_conditions(size: int) -> Pack:
    clauses = (f"{{c{one}:{{c{other}:x}}}}" for one, other in combinations(range(400), 2))
    return {**with_flags(conditions(map(wide, range(400))), F), f"{FIRST}/x.toml": scene(filled(clauses, size))}


@frozen
class Pigeons:
    """One pigeon more than there are holes, and no two in one: never so, and hard to see."""

    flags: list[str]
    guards: list[str]  # which cannot all hold


def pigeons(holes: int) -> Pigeons:
    """Flags and guards of so many holes."""
    at = [[f"p{pigeon}_{hole}" for hole in range(holes)] for pigeon in range(holes + 1)]
    clauses = ["(" + " or ".join(nest) + ")" for nest in at]
    clauses += [f"(not {one[hole]} or not {other[hole]})" for one, other in combinations(at, 2) for hole in range(holes)]
    few = 2 * max(1, 20 // holes)
    guards = [" and ".join(clauses[start : start + few]) for start in range(0, len(clauses), few)]
    return Pigeons([flag for nest in at for flag in nest], guards)


def with_flags(text: str, flags: Iterable[str]) -> Pack:
    """The world with some flags, which the text follows; and a choice that sets and clears them all."""
    world = (file_content("world", {}) or b"").decode()
    more = "".join(f'{flag} = "x"\n' for flag in flags)
    do = ", ".join(f'"{flag}", "not {flag}"' for flag in flags)
    flick = f'[choice.flick]\nsay = "x"\ngoto = "gate"\ndo = [{do}]\n'
    return {PATHS["world"]: world.replace("[flag]\n", "[flag]\n" + more) + text, f"{FIRST}/flick.toml": scene("x", flick)}


F = [f"f{number}" for number in range(41)]


def conditions(guards: Iterable[str]) -> str:
    """Conditions of some guards, named c0, c1 and so on."""
    return "".join(f'[condition.c{n}]\nsays = "x"\nwhen = "{guard}"\n' for n, guard in enumerate(guards))


@kind
def hard_choices(size: int) -> Pack:
    hard = pigeons(7)
    needs = "\n".join(f'c{n} = "x"' for n in range(len(hard.guards)))
    choice = '[choice.c{0}]\nsay = "x"\ngoto = "hall"\nwhen = "noise >= {1} or f{2}"\n[choice.c{0}.need]\n{3}'
    choices = (choice.format(n, n % 3, n % 41, needs) for n in count())
    return {**with_flags(conditions(hard.guards), hard.flags + F), f"{FIRST}/x.toml": scene("x", filled(choices, size))}


@kind
def hard_guards(size: int) -> Pack:
    hard = pigeons(4)
    guards = (f"{hard.guards[n % len(hard.guards)]} or lit and f{n % 41}" for n in count())
    choices = (f'[choice.c{n}]\nsay = "x"\ngoto = "hall"\nwhen = "{guard}"' for n, guard in enumerate(guards))
    return {**with_flags("", hard.flags + F), f"{FIRST}/x.toml": scene("x", filled(choices, size))}


@kind
def pairs_of_hard_conditions(size: int) -> Pack:
    hard = pigeons(5)
    parts = [f"({guard}) and (f{n} or f{n + 1})" for n in range(20) for guard in hard.guards]
    clauses = (f"{{c{one}:{{c{other}:x}}}}" for one, other in combinations(range(len(parts)), 2))
    return {**with_flags(conditions(parts), hard.flags + F), f"{FIRST}/x.toml": scene(filled(clauses, size))}


def wide(number: int) -> str:
    """A guard of nearly as many tests as one may hold, for each number another."""
    return " or ".join(f"f{(number * 7 + at * at) % 41} and not f{(number + at * 5) % 41}" for at in range(30))


@kind
def choices_with_as_many_needs_as_may_be(size: int) -> Pack:
    needs = "".join(f'c{n} = "x"\n' for n in range(64))
    choices = (
        f'[choice.c{n}]\nsay = "x"\nwhen = "f{n % 41} or noise >= {n % 3}"\ngoto = "hall"\n[choice.c{n}.need]\n{needs}' for n in count()
    )
    return {**with_flags(conditions(map(wide, range(64))), F), f"{FIRST}/x.toml": scene("x", filled(choices, size))}


@kind
def choices_with_as_many_arms_as_may_be(size: int) -> Pack:
    arms = "".join(f'{{ when = "c{n}", to = "hall" }}, ' for n in range(62))
    choice = '[choice.c{0}]\nsay = "x"\ngoto = [{{ when = "f{1} and f{2}", to = "gate" }}, {3}"hall"]'
    choices = (choice.format(n, n % 41, n % 39, arms) for n in count())
    return {**with_flags(conditions(map(wide, range(64))), F), f"{FIRST}/x.toml": scene("x", filled(choices, size))}


@kind
def needs_upon_needs(size: int) -> Pack:
    needs = (f'"f{n % 41} or noise >= {n % 3}{" " * (n % 60)}" = "x"' for n in range(3 * 41 * 20))
    return {
        **with_flags("", F),
        f"{FIRST}/x.toml": scene("x", '[choice.a]\nsay = "a"\ngoto = "hall"\n[choice.a.need]\n' + filled(needs, size)),
    }


@kind
def arms_upon_arms(size: int) -> Pack:
    arms = (f'{{ when = "f{n % 41}", to = "hall" }},' for n in count())
    return {**with_flags("", F), f"{FIRST}/x.toml": scene("x", '[choice.a]\nsay = "a"\ngoto = [\n' + filled(arms, size) + '"hall"]\n')}


@kind
def choices_upon_choices(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("x", filled(named('[choice.c@]\nsay = "x"\nwhen = "lit"\ngoto = "hall"'), size))}


@kind
def long_guards_that_all_differ(size: int) -> Pack:
    clauses = ("{" + f"noise >= {n % 3}" + f" or noise == {n % 4} and lit" * 25 + f" or lit{' ' * (n % 90)}:x}}" for n in count())
    return {f"{FIRST}/x.toml": scene(filled(clauses, size))}


@kind
def unreadable_guards_in_clauses(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene(filled(named("{@:x}"), size))}


@kind
def guards_of_brackets(size: int) -> Pack:
    clauses = ("{" + "(" * 60 + f"lit{' ' * (n % 90)}" + ")" * 60 + ":x}" for n in count())
    return {f"{FIRST}/x.toml": scene(filled(clauses, size))}


# --- names ---


@kind
def flags_and_guards_that_misspell_them(size: int) -> Pack:
    flags = filled(named('a_flag_of_number_@ = "x"'), size // 2)
    world = (file_content("world", {}) or b"").decode().replace("[flag]\n", "[flag]\n" + flags)
    clauses = filled(named("{a_flg_of_number_@:x}"), size // 2)
    return {PATHS["world"]: world, f"{FIRST}/x.toml": scene(clauses)}


@kind
def scenes_and_gotos_that_misspell_them(size: int) -> Pack:
    files = dict(scenes(size // 2, scene("x")))
    choices = filled(named('[choice.c@]\nsay = "x"\ngoto = "s@@"'), size // 2)
    return {**files, f"{FIRST}/x.toml": scene("x", choices)}


@kind
def unknown_keys(size: int) -> Pack:
    return after("gate", "").copy() | {f"{FIRST}/x.toml": filled(named('titel@ = "x"'), size) + scene("x")}


@kind
def ids_that_are_gone(size: int) -> Pack:
    return {
        "released.toml": listed("choices", named("gate.gone@"), size // 2),
        "renames.toml": "[choice]\n" + filled(named('"gate.old@" = "gate.new@"'), size // 2),
    }


@kind
def names_for_players(size: int) -> Pack:
    world = (file_content("world", {}) or b"").decode()
    return {PATHS["world"]: world.replace("names = [\n", "names = [\n" + filled(named('"Somebody with far too long a name @",'), size))}


@kind
def flags_that_are_all_used(size: int) -> Pack:
    flags = [f"x{number}" for number in range(size // 60)]
    clauses = "".join(f"{{{flag}:x}}\n" for flag in flags)
    return {**with_flags("", flags), f"{FIRST}/x.toml": scene(clauses)}


@kind
def conditions_that_are_all_used(size: int) -> Pack:
    some = conditions(("lit", "has key", "noise >= 2", "seen hall")[n % 4] for n in range(size // 70))
    return {**after("world", some), f"{FIRST}/x.toml": scene("".join(f"{{c{number}:x}}\n" for number in range(size // 70)))}


@kind
def marks_of_every_scene(size: int) -> Pack:
    files = dict(scenes(size // 3, _END))
    ids = [path.rpartition("/")[2].removesuffix(".toml") for path in files]
    chapter = 'number = {}\ntitle = "x"\nday = "x"\ncard = "x"\n'
    chapters = {f"{number}-x/chapter.toml": chapter.format(number) for number in range(3, 3 + size // 3 // len(chapter))}
    return {
        **after("world", filled((f'[person.{id}]\nname = "x"\nsays = "x"\nalive = "seen {id}"' for id in ids), size // 3)),
        **files,
        **chapters,
    }


# --- declarations ---


@kind
def states_and_moves(size: int) -> Pack:
    head = '[machine.m]\ntitle = "x"\nsays = "x"\nstart = "s0"\n'
    moves = listed("moves", (f"s{n} -> s{n + 1}" for n in count()), size // 2)
    return after("world", head + moves + "[machine.m.states]\n" + filled(named('s@ = "x"'), size // 2))


@kind
def every_move_of_a_machine_and_effects_that_make_none(size: int) -> Pack:
    head = '[machine.m]\ntitle = "x"\nsays = "x"\nstart = "s0"\n'
    moves = listed("moves", (f"s{one} -> s{other}" for one, other in combinations(range(256), 2)), size // 2)
    world = after("world", head + moves + "[machine.m.states]\n" + filled(islice(named('s@ = "x"'), 256), size))
    return {
        **world,
        f"{FIRST}/x.toml": scene("x", '[choice.a]\nsay = "a"\ngoto = "hall"\n' + listed("do", named("m: s255 -> s@"), size // 2)),
    }


@kind
def levels(size: int) -> Pack:
    return after("world", '[counter.l]\nsays = "x"\nstart = "l0"\n' + listed("levels", named("l@"), size))


@kind
def counters(size: int) -> Pack:
    return after("world", filled(named('[counter.c@]\nsays = "x"\nmin = 0\nmax = 255\nstart = 0'), size))


@kind
def people(size: int) -> Pack:
    return after("world", filled(named('[person.p@]\nname = "x"\nsays = "x"\nalive = "lit"'), size))


@kind
def endings(size: int) -> Pack:
    return after("world", filled(named('[ending.e@]\ntitle = "x"\ncard = "x"\nsound = "x"\nwhen = "lit"'), size))


@kind
def effects(size: int) -> Pack:
    return {
        f"{FIRST}/x.toml": scene(
            "x", '[choice.a]\nsay = "a"\ngoto = "hall"\n' + listed("do", (f"noise +{n % 900 + 1}" for n in count()), size)
        )
    }


@kind
def somebody_here_again_and_again(size: int) -> Pack:
    return {f"{FIRST}/x.toml": "here = [\n" + filled(named('"mina", { who = "mina", when = "lit" },'), size) + "]\n" + scene("x")}


@kind
def settles_and_dangers(size: int) -> Pack:
    lines = (f'[[settle]]\nwhen = "lit"\ndo = ["noise +1"]\n[[danger]]\nplace = "yard"\nwhen = "lit"\nsays = "x{n}"' for n in count())
    return after("first", filled(lines, size))


# --- categories and queries ---

_CATEGORY = '[category.k@]\ntitle = "x"\nsays = "x"\nclock = "real"\n'


@kind
def choices_that_lose_a_category(size: int) -> Pack:
    return after("world", _CATEGORY.replace("@", "") + listed("never", named("gate.choice@"), size))


@kind
def one_choice_that_loses_a_category_again_and_again(size: int) -> Pack:
    return after("world", _CATEGORY.replace("@", "") + listed("never", (("gate.go", "gate.light")[n % 2] for n in count()), size))


@kind
def different_choices_that_lose_a_category(size: int) -> Pack:
    choices = filled(named('[choice.c@]\nsay = "x"\ngoto = "hall"'), size // 2)
    never = listed("never", named("x.c@"), size // 3)
    return {**after("world", _CATEGORY.replace("@", "") + never), f"{FIRST}/x.toml": scene("x", choices)}


@kind
def keeps_of_one_category(size: int) -> Pack:
    keeps = (f'[[keep]]\ncategory = "k"\nwhen = "noise <= 2 or lit{" " * (n % 50)}"' for n in count())
    return {**after("world", _CATEGORY.replace("@", "")), **after("first", filled(keeps, size))}


@kind
def keeps_of_many_categories(size: int) -> Pack:
    world = after("world", filled(named(_CATEGORY), size // 2))
    return {**world, **after("first", filled(named('[[keep]]\ncategory = "k@"\nwhen = "noise <= 2"'), size // 2))}


@kind
def keeps_and_conditions(size: int) -> Pack:
    conditions = filled(named('[condition.c@]\nsays = "x"\nwhen = "lit"'), size // 2)
    keeps = filled(named('[[keep]]\ncategory = "k"\nwhen = "noise <= 2"'), size // 2)
    return {**after("world", _CATEGORY.replace("@", "") + conditions), **after("first", keeps)}


_END = 'title = "x"\nplace = "yard"\ntext = "x"\nending = "out"\n'


@kind
def as_many_categories_as_may_be(size: int) -> Pack:
    keeps = (f'[[keep]]\ncategory = "k{n % 200}"\nwhen = "noise <= {n % 3} or lit and noise >= {n % 4}"' for n in count())
    world = after("world", filled(islice(named(_CATEGORY + 'finish = "lit and not lit"'), 200), size))
    return {**world, **after("first", filled(keeps, size // 2)), **dict(scenes(size // 2, _END))}


@kind
def categories_of_many_endings(size: int) -> Pack:
    names = [f"e{number}" for number in range(size // 1_600)]
    ends = "".join(f'[ending.{name}]\ntitle = "x"\ncard = "x"\nsound = "x"\n' for name in names)
    each = _CATEGORY + "endings = [" + ", ".join(f'"{name}"' for name in names) + ']\nfinish = "lit and not lit"\n'
    return after("world", ends + filled(islice(named(each), 200), size - len(ends)))


@kind
def categories_upon_categories(size: int) -> Pack:
    return after("world", filled(named(_CATEGORY), size))


@kind
def as_many_queries_as_may_be(size: int) -> Pack:
    query = '[query.q@]\nsays = "x"\ncan = "lit"\nat = ["ending out", "gate", "hall"]'
    return {"queries.toml": filled(islice(named(query), 500), size), **dict(scenes(size, _END))}


@kind
def one_query_at_many_places(size: int) -> Pack:
    files = dict(scenes(size // 2, _END))
    return {"queries.toml": '[query.q]\nsays = "x"\ncan = true\n' + listed("at", named("ending out"), size // 2), **files}


@kind
def chapters_and_conditions(size: int) -> Pack:
    chapter = 'number = {}\ntitle = "x"\nday = "x"\ncard = "x"\n[condition.c{}]\nsays = "x"\nwhen = "lit"\n'
    return {f"{number}-x/chapter.toml": chapter.format(number, number) for number in range(3, 3 + size // len(chapter))}


# --- the map ---


@kind
def places_on_one_spot(size: int) -> Pack:
    place = '[place.p@]\nname = "p"\nsays = "x"\nfloors = ["1"]\nsound = 0\nat = [0, 0, 9, 3]'
    return after("map", filled(named(place), size))


@kind
def places_on_many_floors(size: int) -> Pack:
    floors = min(64, size // 3_000)
    ids = ", ".join(f'"f{number}"' for number in range(floors))
    spots = ((column, row) for row in range(0, 16, 2) for column in range(0, 70, 4))
    place = '[place.p{}]\nname = "p"\nsays = "x"\nfloors = [{}]\nsound = 0\nat = [{}, {}, 5, 3]'
    places = (place.format(n, ids, *spot) for n, spot in enumerate(spots))
    return after("map", "".join(f'[floor.f{number}]\ntitle = "x"\n' for number in range(floors)) + filled(places, size))


@kind
def floors_upon_floors(size: int) -> Pack:
    return after("map", filled(named('[floor.f@]\ntitle = "x"'), size))


@kind
def exits_again_and_again(size: int) -> Pack:
    world = (file_content("map", {}) or b"").decode()
    to_room = filled((f'"{("room", "yard")[n % 2]}",' for n in count()), size // 2)
    return {
        PATHS["map"]: world.replace('exits = [\n    "room",\n]', f"exits = [\n{to_room}]").replace(
            'exits = [\n    "yard",\n]', f"exits = [\n{to_room}]"
        )
    }


@kind
def everything_leads_everywhere(size: int) -> Pack:
    number = int((size / 10) ** 0.5)
    exits = ", ".join(f'"p{to}"' for to in range(number))
    places = (
        f'[place.p{n}]\nname = "p"\nsays = "x"\nfloors = ["1"]\nsound = 0\nat = [0, 0, 9, 3]\nexits = [{exits}]' for n in range(number)
    )
    return after("map", filled(places, size))


@kind
def scenery_upon_scenery(size: int) -> Pack:
    lines = (f'[[floor.1.scenery]]\nlabel = "x"\nat = [{n % 30 * 2}, {n // 30 % 7 * 2}, 3, 3]' for n in count())
    return after("map", filled(lines, size))


# --- prose ---


@kind
def phrases_that_nearly_stand_everywhere(size: int) -> Pack:
    phrases = ("a" * (n % 50) + "b" + "a" * 49 for n in range(200))
    return {"style.toml": listed("avoid", phrases, size), f"{FIRST}/x.toml": scene("a" * size)}


@kind
def phrases_that_stand_everywhere(size: int) -> Pack:
    texts = (f'[choice.c{n}]\nsay = "x"\ngoto = "hall"\nthen = "wordy"' for n in count())
    phrases = ("wordy"[a:b] for a in range(5) for b in range(a + 1, 6))
    return {"style.toml": listed("avoid", phrases, size), f"{FIRST}/x.toml": scene("x", filled(texts, size))}


@kind
def phrases_upon_phrases(size: int) -> Pack:
    return {"style.toml": listed("avoid", named("word@ and less"), size)}


@kind
def one_paragraph_again_and_again(size: int) -> Pack:
    return {
        f"{FIRST}/x.toml": scene(
            filled(("one two three four five six seven eight nine ten eleven twelve thirteen\n" for _ in count()), size)
        )
    }


EVERY_CHECK = """
anchor = 10
pronouns = ["it", "she"]
presence = true
newcomers = 0
alike = 1
aftermath = 1
[budget]
indefinite = 0
perfect = 0
as_as = 0
like = 0
tails = 0
short = 0
"""


def strict(pack: Pack) -> Pack:
    """A pack that asks for every check of prose."""
    return {"style.toml": EVERY_CHECK, **pack}


def crowd(size: int, person: str) -> dict[str, str]:
    """So many bytes of people."""
    return dict(after("world", filled(named(f"[person.p@]\nname = {person}\nsays = 'x'"), size)))


@kind
def many_people_of_one_name(size: int) -> Pack:
    lines = (f'[choice.c{n}]\nsay = "x"\ngoto = "hall"\nthen = "Kim goes."' for n in count())
    return strict(crowd(size // 2, '"Kim"') | {f"{FIRST}/x.toml": scene("Kim goes. " * (size // 40), filled(lines, size // 4))})


@kind
def names_that_begin_alike(size: int) -> Pack:
    people = crowd(size // 2, '"Kim Kim Kim Kim Kim Kim Kim @"')
    return strict(people | {f"{FIRST}/x.toml": scene("Kim " * (size // 8))})


@kind
def everybody_in_every_scene(size: int) -> Pack:
    here = "here = [" + ", ".join(f'"p{n}"' for n in range(100)) + "]\n"
    ways = "[choice.a]\nsay = 'a'\nthen = 'Kim9 goes.'\ngoto = [" + "{ when = 'lit', to = 's1' }, " * 60 + '"hall"]\n'
    return strict(crowd(size // 4, '"Kim@"') | dict(scenes(size * 3 // 4, here + scene("She goes. It goes.", ways))))


@kind
def scenes_at_a_place_of_many_names(size: int) -> Pack:
    names = ", ".join(f'"{"x" * 50} {n}"' for n in range(64))
    place = f"[place.many]\nname = 'x'\nwords = [{names}]\nfloors = ['1']\nsound = 0\nexits = []\nsays = 'x'\nat = [40, 9, 9, 4]\n"
    return strict(dict(after("map", place)) | dict(scenes(size, scene("x").replace("yard", "many"))))


def opening(text: str) -> Pack:
    """A scene that begins with some text and is entered from another place."""
    from_there = scene("x", "[choice.a]\nsay = 'a'\ngoto = 'x'\n").replace("yard", "room")
    return strict({f"{FIRST}/x.toml": scene(text), f"{FIRST}/y.toml": from_there})


@kind
def openings_that_never_end(size: int) -> Pack:
    return opening("{lit: it | she} {lit: | x.} " * (size // 28))


@kind
def openings_that_may_all_be_empty(size: int) -> Pack:
    return opening("{lit: | it was} " * (size // 16))


@kind
def quotes_in_clauses(size: int) -> Pack:
    return strict({f"{FIRST}/x.toml": scene("""{lit: "x. | 'x" } "y" """ * (size // 21))})


@kind
def sentences_of_stops(size: int) -> Pack:
    return strict({f"{FIRST}/x.toml": scene("." * (size // 2) + "a" + "…? " * (size // 10))})


@kind
def blanks_after_stops(size: int) -> Pack:
    return strict({f"{FIRST}/x.toml": scene("x." + " " * (size // 2) + "a. " * (size // 6))})


@kind
def tics_and_what_is_nearly_one(size: int) -> Pack:
    return strict({f"{FIRST}/x.toml": scene("as as as has has never like, and as if 've has x" * (size // 48) + "as " + "a" * 9_999)})


@kind
def names_before_nothing(size: int) -> Pack:
    return strict({f"{FIRST}/x.toml": scene("Mina   , who    still    Mina is very    Mina's " * (size // 48))})


@kind
def choices_that_begin_alike(size: int) -> Pack:
    return strict(
        {f"{FIRST}/x.toml": scene("x", filled(named('[choice.c@]\nsay = "do it @"\nwhen = "lit or noise >= 2"\ngoto = "hall"'), size))}
    )


@kind
def braces_that_never_close(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("{" * size)}


@kind
def clauses_that_never_close(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene(filled(("{lit: x" for _ in count()), size))}


@kind
def bars_in_a_pick(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("{pick: x" + "|" * size + "}")}


@kind
def stars(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("*a* " * (size // 4))}


@kind
def backslashes(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("\\*" * (size // 2))}


@kind
def names_in_braces(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("{name}" * (size // 6))}


@kind
def texts_too_long_for_a_choice(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("x", filled(named(f'[choice.c@]\nsay = "{"x" * 100}"\ngoto = "hall"'), size))}


# --- TOML ---


@kind
def keys_of_many_parts(size: int) -> Pack:
    return {f"{FIRST}/x.toml": filled(named(".".join(["a@"] + ["b"] * 60) + " = 1"), size)}


@kind
def headers_of_many_parts(size: int) -> Pack:
    return {f"{FIRST}/x.toml": filled(named("[" + ".".join(["a"] * 60) + ".b@]"), size)}


@kind
def one_header_of_a_list_again_and_again(size: int) -> Pack:
    return {f"{FIRST}/x.toml": filled(named("[[choice]]"), size)}


@kind
def lists_in_lists(size: int) -> Pack:
    return {f"{FIRST}/x.toml": "x = [" + "[[[[[[[[]]]]]]]], " * (size // 18) + "]\n"}


@kind
def escapes(size: int) -> Pack:
    return {f"{FIRST}/x.toml": 'text = "' + r"\u00e9" * (size // 6) + '"\n'}


@kind
def quotes_in_comments(size: int) -> Pack:
    return {f"{FIRST}/x.toml": scene("{oops:x}") + filled(named("# \"\"\" it's '''"), size)}


@kind
def quotes_in_texts(size: int) -> Pack:
    return {f"{FIRST}/x.toml": 'text = """' + '"" ' * (size // 3) + '"""\ntitel = "x"\n'}


def is_toml(pack: Pack) -> bool:
    """Whether every file of a pack is TOML, so that it is not merely refused for that."""
    for text in pack.values():
        tomllib.loads(text)
    return True
