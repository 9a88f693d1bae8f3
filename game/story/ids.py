"""Ids, and what a mistyped one was meant to be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import islice

MAX_ID = 64
MAX_VERSION = 64

MOST_KNOWN = 10_000  # ids to look through for one that was meant
MOST_ALIKE = 300  # ids to compare letter by letter
_SHORTEST = 3  # letters of an id that say which is meant
_MOST = 3  # that are named

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DOTTED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")


def is_id(text: str) -> bool:
    """Whether a text may name a scene, choice, place, person, item or ending."""
    return _ID.fullmatch(text) is not None


def is_version(text: str) -> bool:
    """Whether a text may be the version of a story: it stands in a run file, on one line."""
    return 1 <= len(text) <= MAX_VERSION and text.isprintable()


def is_memory_name(text: str) -> bool:
    """Whether a text may name memory: an id, or two joined by a dot, as `bond.onjo`."""
    return len(text) <= MAX_ID and _DOTTED.fullmatch(text) is not None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A hint to append to a message about an unknown id; empty if nothing is near, or too many ids are to be looked through."""
    ids = _looked_through(wrong, known)
    near = difflib.get_close_matches(wrong, _alike(wrong, ids), n=1, cutoff=0.6) or _begun(wrong, ids)
    names = " or ".join(f'"{id}"' for id in near)
    return f"; did you mean {names}?" if near else ""


def _looked_through(wrong: str, known: Iterable[str]) -> list[str]:
    """The ids that may be meant, in order: none, if it or they are too many to look at."""
    ids = list(islice(known, MOST_KNOWN + 1))
    return [] if len(wrong) > MAX_ID or len(ids) > MOST_KNOWN else sorted(ids)


def _alike(wrong: str, ids: Iterable[str]) -> list[str]:
    """Those that begin or end as one does, and are about as long: none, if they are too many to compare."""
    first, last, shortest, longest = wrong[:1], wrong[-1:], len(wrong) // 2, 2 * len(wrong) + 1
    alike = [id for id in ids if (id[:1] == first or id[-1:] == last) and shortest <= len(id) <= longest]
    return alike if len(alike) <= MOST_ALIKE else []


def _begun(word: str, ids: list[str]) -> list[str]:
    """The first few ids that begin with a word, or hold it where none does."""
    if len(word) < _SHORTEST:
        return []
    return [id for id in ids if id.startswith(word)][:_MOST] or [id for id in ids if word in id][:_MOST]
