"""Every verb of the table works in every front end, has words and help, and is refused in the same words."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from game.plain.commands import read_command
from game.plain.reading import read
from game.runs.games.session import Session
from game.turn.answers import Leave, TextPage
from game.turn.game import Game
from game.turn.turn import Turn
from game.turn.verbs.table import BY_NAME, BY_WORD, VERBS, help_lines
from game.turn.verbs.verb import Takes, Verb
from tests.moving import refusal
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small, spoken, typed

EACH_VERB = pytest.mark.parametrize("verb", VERBS, ids=[verb.name for verb in VERBS])


def session() -> Session:
    """A game in which every verb can do something: there is something to undo and to redo, another branch, and a deleted one."""
    found = Session.new(small(), player(), steps=("wait", "wait"))
    found.jump(found.tree.root)
    for choice in TO_THE_CORRIDOR:
        found.choose(choice)
    found.jump(found.tree.root)
    found.marks.prune(next(link for link, node in found.tree.nodes.items() if node.decision == "gate.wait"))
    for choice in TO_THE_ROOF[1:]:
        found.choose(choice)
    found.undo()
    return found


def as_typed(verb: Verb) -> str:
    rests = {
        Takes.CHOICE: " 1",
        Takes.NODE: " 1",
        Takes.BRANCH: " 1",
        Takes.DELETED: " 1",
        Takes.NAME: " The roof",
        Takes.ENDING: " 1",
        Takes.SCENE: " 1",
    }
    return verb.typed[0] + rests.get(verb.takes, "")


def as_json(verb: Verb, session: Session) -> bytes:
    nodes = {node.decision: link.hex() for link, node in reversed(session.tree.nodes.items())}
    values = {
        Takes.CHOICE: "ring",
        Takes.NODE: nodes["hall.back"],
        Takes.BRANCH: nodes["hall.back"],
        Takes.DELETED: nodes["gate.wait"],
        Takes.NAME: "The roof",
        Takes.ENDING: 1,
        Takes.SCENE: 1,
        Takes.MARKS: {"bookmarked": True},
    }
    return json.dumps({verb.name: values.get(verb.takes, True)}).encode()


@EACH_VERB
def test_every_verb_has_a_title_a_sentence_and_words_of_its_own(verb: Verb) -> None:
    assert verb.title[0].isupper()
    assert verb.says[0].isupper()
    assert verb.says.endswith(".")
    assert BY_NAME[verb.name] is verb
    assert all(BY_WORD[word] is verb and word == word.lower() for word in verb.typed)
    assert sum(verb.says in line for line in help_lines(small())) >= 1


def test_no_word_or_key_means_two_things() -> None:
    assert max(Counter(word for verb in VERBS for word in verb.typed).values()) == 1
    assert max(Counter(key for verb in VERBS for key in verb.keys).values()) == 1


@pytest.mark.parametrize(
    "word",
    [
        *["undo", "u", "back", "redo", "look", "l", "inventory", "i", "save", "restart"],
        *["transcript", "people", "map", "help", "?", "quit", "q"],
    ],
)
def test_the_words_that_players_of_text_games_type_are_known(word: str) -> None:
    assert word in BY_WORD


@EACH_VERB
def test_every_verb_works_where_it_is_typed(verb: Verb) -> None:
    game = Game(session())
    found, asked = read(game, as_typed(verb))
    assert found is verb
    assert isinstance(found(game, asked), Turn | TextPage | Leave)
    assert typed(session(), as_typed(verb))[-1].startswith("The game could not be kept")


@EACH_VERB
def test_every_verb_works_in_json(verb: Verb) -> None:
    game = Game(session())
    found, asked = read_command(game, as_json(verb, game.session))
    assert found is verb
    assert isinstance(found(game, asked), Turn | TextPage | Leave)
    answers = spoken(session(), as_json(verb, session()))[1:]
    assert answers == [] if verb.name == "quit" else "error" not in answers[0]


@pytest.mark.parametrize("name", ["undo", "redo", "bell"])
def test_what_cannot_be_done_is_refused_in_the_same_words_everywhere(name: str) -> None:
    new = Session.new(small(), player())
    assert refusal(lambda: BY_NAME[name](Game(new)))
    (error,) = [answer["error"] for answer in spoken(new, json.dumps({name: True}).encode())[1:]]
    assert error in typed(new, name)


def test_a_refusal_changes_nothing() -> None:
    game = Game(Session.new(small(), player()))
    before = game.turn
    for verb in (BY_NAME["undo"], BY_NAME["redo"], BY_NAME["bell"]):
        assert refusal(lambda verb=verb: verb(game))
    assert game.turn is before


def test_a_greyed_choice_says_why_and_is_not_taken() -> None:
    game = Game(Session.new(small(), player()))
    verb, asked = read(game, "3")
    assert refusal(lambda: verb(game, asked)) == "not-now"
    assert game.session.decisions == ()


def test_a_notice_is_told_with_one_turn_only() -> None:
    game = Game(Session.new(small(), player(), steps=("sing",)))
    assert len(game.told().notices) == 1
    assert game.told().notices == game.turn.notices == ()
