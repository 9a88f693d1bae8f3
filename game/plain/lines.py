"""Line mode: the game as plain lines, for screen readers, pipes and terminals that can do no more.

One paragraph a line, numbered choices, no art, nothing said by colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from game.errors import HyosanError
from game.plain.console import Console
from game.plain.games import GAMES, GameList, GameShelf
from game.plain.reading import read
from game.plain.turns import AT_THE_END, turn_lines
from game.runs.games.session import Session
from game.settings.schema import HARD, NOTES, OPEN_ENDINGS, TAKEN
from game.settings.values import Settings
from game.settings.words import put, told
from game.turn.answers import Leave
from game.turn.game import Game
from game.turn.landing import MoveKeys, landed
from game.turn.open_endings import open_endings
from game.turn.outlooks import shipped_outlook
from game.turn.turn import Turn

SETTINGS = "settings"  # the word that is no verb of the game
_OWN_WORDS = (  # of line mode, which help tells after those of the game
    "games: List every game of every player; games 2 goes on with the second, games hide 2 puts it out of sight.",
    "settings: List what is set; settings measure 64 sets something.",
)


def play_lines(session: Session, console: Console, games: GameShelf | None = None) -> None:
    """Play until the player quits or input ends.

    Args:
        session: The game to begin with.
        console: Where lines are read and written.
        games: Where all games are kept; None: this is the only one.
    """
    played = [session]
    try:
        _play(played, console, games)
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be gone
            console.say(["", _last_words(played)])  # the prompt is still on its line
        raise
    console.say([_last_words(played)])


def _play(played: list[Session], console: Console, games: GameShelf | None) -> None:
    """Play the last of some games, and any that the player changes to, which are added to them."""
    game = Game(played[-1], in_short=_in_short(console))
    console.say(_shown(game, None, console.settings))
    while (line := console.ask()) is not None:
        word = line.split(" ", 1)[0].lower()
        if games and word == GAMES:
            if session := _other_game(game, line, console, games):
                played.append(session)
                game = Game(session, in_short=_in_short(console))
                console.say(_shown(game, None, console.settings))
            continue
        if word == SETTINGS:
            console = _set(console, line)
            if game.retell(in_short=_in_short(console)):
                console.say(_shown(game, None, console.settings))
            continue
        answer = _answered(game, line, console)
        if answer is None:
            break
        console.say(answer)


def _other_game(game: Game, line: str, console: Console, games: GameShelf) -> Session | None:
    """The game that is to be gone on with, if the list leads to one."""
    try:
        answer = GameList(games, game.session.story).answer(line[len(GAMES) :].strip().lower(), game.session.clock.now())
    except HyosanError as error:
        answer = iter([str(error)])
    except OSError as error:
        answer = iter([f"That could not be kept: {error.strerror}."])
    if isinstance(answer, Session):
        return answer
    console.say(answer)
    return None


def _in_short(console: Console) -> bool:
    return console.settings.get(HARD)


def _set(console: Console, line: str) -> Console:
    """List what is set, or set something; what is read and written from then on goes by it."""
    words = line[len(SETTINGS) :].strip()
    try:
        chosen = put(console.settings, words) if words else console.settings
    except HyosanError as error:
        console.say([str(error)])
        return console
    name = words.partition(" ")[0]
    console.say(line for line in told(chosen, in_lines=not words) if line.startswith(f"{name}:" if words else ""))
    return console.put(chosen)


def _answered(game: Game, line: str, console: Console) -> Iterator[str] | None:
    """What a line brings; None to end the game."""
    before = game.turn
    try:
        verb, asked = read(game, line)
        answer = verb(game, asked)
    except HyosanError as error:
        return iter([str(error), *map(str, game.news())])
    match answer:
        case Turn():
            if answer.card:
                console.ring()
            shown = _shown(game, before if answer is not before else None, console.settings)  # who asks for the same turn wants all of it
            return chain((f"{words}." for words in landed(verb.name, before, game, MoveKeys())[:1]), shown)
        case Leave():
            return None
        case page:
            own = _OWN_WORDS if verb.name == "help" and not asked.text else ()
            return iter([*page.lines, *own, *map(str, game.news())])


def _shown(game: Game, before: Turn | None, settings: Settings) -> Iterator[str]:
    """The turn of a game, and what can be done where it has ended."""
    turn = game.told()
    taken = game.taken if settings.get(TAKEN) else frozenset()
    yield from turn_lines(turn.since(before), taken, has_notes=settings.get(NOTES))
    if turn.ending:
        yield AT_THE_END
    elif settings.get(OPEN_ENDINGS) and (outlook := shipped_outlook(game.session.story)):
        yield f"{open_endings(outlook, game.session.state, ()).words}."


def _last_words(played: list[Session]) -> str:
    return "The game is kept." if all(session.is_kept for session in played) else "The game could not be kept."
