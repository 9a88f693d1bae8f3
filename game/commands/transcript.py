"""`hyosan transcript`: a run as a book."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.games import opened
from game.commands.stories import told
from game.commands.target import add_output, is_file, put
from game.runs.follow import states_of
from game.runs.timeline.branch_index import LATEST, BranchIndex
from game.turn.book.forms import FORMS, form_of
from game.turn.book.model import book_of
from game.turn.composition import turns_of
from game.words import counted, shown


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `transcript`."""
    what = f"where it ends: an id that `hyosan runs` shows, or its first digits; a name that you gave (default: {LATEST})"
    parser.add_argument("node", metavar="NODE", nargs="?", default=LATEST, help=what)
    forms = parser.add_mutually_exclusive_group()
    for form in FORMS:
        forms.add_argument(
            f"--{form}", dest="form", action="store_const", const=form, help=f"write it as {form} (default: by the ending of FILE)"
        )
    add_output(parser)
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Write the run from the start to there; 1 if the story no longer leads to its end."""
    story = told(options.story)
    with opened(options.saves) as keeper:
        place = BranchIndex(story, keeper).place(options.node)
    player = place.tree.profile.player
    states, why = states_of(story, player, [node.decision for node in place.tree.path(place.link)])
    text = FORMS[options.form or form_of(options.output)](book_of(story, player.name, list(turns_of(story, states))))
    put(options.output, text, is_forced=options.force)
    if is_file(options.output):
        whose = f"The run of {player.name}, {counted(len(states) - 1, 'decision')}"
        print(f"{whose}, is in {shown(str(options.output))}. `hyosan runs` lists the others, and `hyosan transcript ID` writes one.")
    if why:
        print(f"hyosan: the story has changed since this was played, and this run fits no further: {why}", file=sys.stderr)
    return 1 if why else 0
