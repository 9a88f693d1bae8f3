"""Ids, and what a mistyped one was meant to be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import islice

MAX_ID = 64
MOST_KNOWN = 10_000  # ids to look through for one that was meant
MOST_ALIKE = 300  # ids to compare letter by letter

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DOTTED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")


def is_id(text: str) -> bool:
    """Whether a text may name a scene, choice, place, person, item or ending."""
    return _ID.fullmatch(text) is not None


def is_memory_name(text: str) -> bool:
    """Whether a text may name memory: an id, or two joined by a dot, as `bond.onjo`."""
    return len(text) <= MAX_ID and _DOTTED.fullmatch(text) is not None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A hint to append to a message about an unknown id; empty if nothing is near, or too many ids are to be looked through."""
    near = difflib.get_close_matches(wrong, sorted(_alike(wrong, known)), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def _alike(wrong: str, known: Iterable[str]) -> list[str]:
    """The ids that begin or end as one does, and are about as long: none, if it or they are too many to compare."""
    looked_at = list(islice(known, MOST_KNOWN + 1))
    if len(wrong) > MAX_ID or len(looked_at) > MOST_KNOWN:
        return []
    first, last, shortest, longest = wrong[:1], wrong[-1:], len(wrong) // 2, 2 * len(wrong) + 1
    alike = [id for id in looked_at if (id[:1] == first or id[-1:] == last) and shortest <= len(id) <= longest]
    return alike if len(alike) <= MOST_ALIKE else []
