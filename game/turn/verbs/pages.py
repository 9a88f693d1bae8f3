"""The verbs that answer with something to read. The turn stands."""

from __future__ import annotations

from collections.abc import Iterator

from game.errors import Refused
from game.runs.categories.claim import no_longer
from game.runs.categories.standing import Stand
from game.story.map.floorplan import describe
from game.turn.answers import Answer, TextPage, VerbInput, listing, remark
from game.turn.branches import branch_data, branch_lines, deleted, visible
from game.turn.composition import turn_at
from game.turn.gallery import hint_lines
from game.turn.game import Game
from game.turn.glossary import term_lines, terms_met
from game.turn.open_endings import open_endings
from game.turn.outlooks import outlook_of
from game.turn.people import people_lines
from game.turn.transcript import transcript_lines
from game.turn.words import choice_lines, company_line, place_words, things_line


def map_page(game: Game, _asked: VerbInput) -> TextPage:
    """The map in words: where the player can go, where that is, and then floor by floor."""
    known = game.map
    *floors, ways = describe(known.map, known.marks)
    here = f"You are here: {place_words(known.here)}. {known.says(known.here.id)}"
    lines = (ways, here, *floors, *known.lines())
    return TextPage("Map", lines, {"map": list(lines), **known.data()})


def people(game: Game, _asked: VerbInput) -> Answer:
    """Everybody who was met, and what is known of them."""
    met = game.met
    return TextPage("People", tuple(people_lines(met)), {"people": [each.data() for each in met]})


def journal(game: Game, _asked: VerbInput) -> Answer:
    """The chapters of this run, with their scenes; what it has found out, and what is carried."""
    found = game.journal
    return TextPage("Journal", tuple(found.lines()), {"journal": found.data()})


def words(game: Game, _asked: VerbInput) -> Answer:
    """The Korean words that were read so far."""
    terms = terms_met(game.session.story, game.turns())
    found = [{"word": term.word, "hangul": term.hangul, "says": term.says} for term in terms]
    return TextPage("Words", tuple(term_lines(terms)) or ("You have come upon no word that needs explaining.",), {"words": found})


def status(game: Game, _asked: VerbInput) -> Answer:
    """How the player stands."""
    return listing("status", "How you stand", tuple(_status(game)))


def _status(game: Game) -> Iterator[str]:
    turn, session = game.turn, game.session
    yield f"Chapter {turn.chapter}, {turn.chapter_title}. {turn.day}. {place_words(turn.place)}."
    yield company_line(turn)
    yield things_line(turn)
    yield from (f"{gauge.line} ({gauge.measures.rstrip('.')}.)" if gauge.measures else gauge.line for gauge in turn.gauges)
    yield f"{turn.spent}."
    if session.category and session.standing:
        title, standing = session.story.categories[session.category].title, session.standing
        yield no_longer(session.story, session.category, standing.why) if standing.is_lost else f"Playing for: {title}."
        if standing.stand is Stand.REACHED:
            yield "This run is in it."
    if session.watcher:
        yield f"{session.watcher.standing}."


def things(game: Game, _asked: VerbInput) -> Answer:
    """What is carried."""
    carried = tuple(f"{thing.name}: {thing.says}" for thing in game.turn.things)
    return listing("things", "You carry", carried or ("You carry nothing that matters.",))


def choices(game: Game, _asked: VerbInput) -> Answer:
    """What can be chosen here."""
    offered = tuple(choice_lines(game.turn))
    return listing("choices", "Choices", offered or ("The run has ended; there is nothing left to choose.",))


def branches(game: Game, _asked: VerbInput) -> Answer:
    """All that the player has decided."""
    session = game.session
    data = {
        "branches": [branch_data(session, branch) for branch in visible(session)],
        "pruned": [branch_data(session, branch) for branch in deleted(session)],
    }
    return TextPage("Branches", tuple(branch_lines(session)), data)


def endings(game: Game, _asked: VerbInput) -> Answer:
    """The gallery: the endings that this player has come to, and the places of the others."""
    gallery = game.gallery
    return TextPage("Endings", tuple(gallery.lines()), {"endings": [frame.data() for frame in gallery.frames]})


def ending(game: Game, asked: VerbInput) -> Answer:
    """The card of an ending that this player has come to, as it was there.

    Raises:
        Refused: The player has not come to it.
    """
    frame = game.gallery.frame(asked.text)
    state = game.session.state_at(frame.link) if frame.link else None
    if state is None:
        raise Refused("not-found-yet", f"You have not found it yet. Type hint {frame.number} for a hint.")
    turn = turn_at(game.session.story, None, state)
    told = (*(paragraph.text for paragraph in turn.closing if paragraph.kind != "ending-title"), f"{turn.spent}.")
    return TextPage(frame.title, (f"{frame.title}.", *told), {"ending": {**frame.data(), "text": list(told)}})


def hint(game: Game, asked: VerbInput) -> Answer:
    """One hint more to an ending.

    Raises:
        Refused: It has none.
    """
    frame = game.gallery.hint(asked.text)
    return TextPage("Hints", tuple(hint_lines(frame)), {"hint": frame.data()})


def still_open(game: Game, _asked: VerbInput) -> Answer:
    """Which endings are still open from here.

    Raises:
        OutOfBudget: The story is too large to say.
    """
    found = open_endings(outlook_of(game.session.story), game.session.state, game.gallery.found)
    return TextPage("Endings still open", tuple(found.lines()), {"open": found.data()})


def transcript(game: Game, _asked: VerbInput) -> Answer:
    """The whole run so far."""
    return listing("transcript", "Transcript", tuple(transcript_lines(game.turns())))


def save(game: Game, _asked: VerbInput) -> Answer:
    """Say that nothing needs to be saved."""
    if game.session.keeper and not game.session.is_kept:
        return remark("save", "This game could not be kept so far; it is tried again at each decision.")
    return remark("save", "Nothing to save: the game is kept at every decision.")
