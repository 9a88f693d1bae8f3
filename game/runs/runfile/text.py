"""The text of a run file: TOML of one known shape, so that the same run is always the same bytes.

It is written here and not by a TOML library, whose next version may lay out a list in another way: the seal covers the text.
"""

from __future__ import annotations

import hashlib
import json

from game.runs.runfile.model import Decision, RunFile

FORMAT = 1
OPENS, CLOSES = "'''\n", "'''\n"


def to_text(run: RunFile) -> str:
    """A run as the text of a run file; about 45 bytes a decision."""
    return text_with(run, "".join([line_of(decision) for decision in run.decisions]))


def text_with(run: RunFile, lines: str) -> str:
    """A run file as text, where the lines of its decisions are at hand."""
    head = _head(run)
    return f'{head}{lines}{CLOSES}seal = "{_seal(head, lines)}"\n'


def line_of(decision: Decision) -> str:
    """A decision as a line: where and what, milliseconds since the start, and the digest of the state that it led to."""
    return f"{decision.step} {decision.at} {decision.digest}\n"


def _seal(head: str, lines: str) -> str:
    """The last link of a run's hash chain, in hex digits.

    The first link is the SHA-256 of the text before the first decision, and each further one that of the link before it, in 32 bytes, and
    the decision's line with its line end. So no line can be changed, moved, taken out or put in without changing the last.
    """
    link = hashlib.sha256(head.encode())
    for line in lines.encode().splitlines(keepends=True):
        link = hashlib.sha256(link.digest() + line)
    return link.hexdigest()


def _head(run: RunFile) -> str:
    """All that comes before the first decision; what is None is left out."""
    values = {
        "format": FORMAT,
        "story": run.story,
        "version": run.version,
        "rules": run.rules,
        "content": run.content,
        "name": run.player.name,
        "seed": run.player.seed,
        "category": run.category,
        "helpers": list(run.helpers),
        "ending": run.ending,
        "milliseconds": run.milliseconds,
        "minutes": run.minutes,
        "moves": run.moves,
        "video": run.video,
    }
    # A JSON text, number or list of texts is one of TOML too, since no value holds a control character.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value is not None)
    return f"{''.join(lines)}decisions = {OPENS}"
