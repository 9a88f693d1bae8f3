"""A proof in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from game.proof.endings import EndingProof, Least
from game.proof.finding import Finding
from game.proof.prove import Proof

HEAVIEST = 5  # variables whose share is told


def as_dict(proof: Proof) -> dict[str, Any]:
    """A proof as plain data, for JSON."""
    return {
        "status": "proved" if proof.is_complete else "bounded",
        "ok": not proof.findings,
        "reached": len(proof.reached),
        "states": proof.census.total_states,
        "transitions": proof.census.transitions,
        "counted": proof.census.complete,  # otherwise there are more
        "seconds": round(proof.seconds, 3),
        "endings": {each.ending.id: _ending(each) for each in proof.endings},
        "dead": _findings(proof.dead),
        "contradictions": _findings(proof.contradictions),
        "soft_locks": _findings(proof.soft_locks),
        "categories": _findings(proof.lost),
        "queries": {answer.query.id: {"holds": answer.holds, "witness": _ids(answer.witness)} for answer in proof.answers},
        "unknown": _findings(proof.unknown),
        "notes": _findings(proof.notes),
        "memory": {name: round(share, 4) for name, share in proof.shares.items()},
    }


def _findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [{**finding.problem.as_dict(), "witness": _ids(finding.witness)} for finding in findings]


def _ending(proof: EndingProof) -> dict[str, Any]:
    moves, minutes = proof.moves, proof.minutes
    return {
        "reached": moves is not None,
        "moves": moves and moves.cost,
        "minutes": minutes and minutes.cost,
        "least": [least is not None and least.is_proved for least in (moves, minutes)],
        "witness": _ids(moves.choices if moves else None),
        "quickest": _ids(minutes.choices if minutes else None),
    }


def _ids(choices: tuple[str, ...] | None) -> list[str] | None:
    return None if choices is None else list(choices)


def lines(proof: Proof, notes: bool = False, folder: str = "") -> Iterator[str]:
    """A proof in words: what was found, then what is sure.

    Args:
        proof: The proof.
        notes: Whether to tell of what may be meant.
        folder: What to put before the names of files, so that they are found from where the reader is.
    """
    for finding in (*proof.findings, *proof.unknown, *(proof.notes if notes else ())):
        yield finding.problem.told(folder)
        if finding.witness is not None:
            yield f"    run: {' '.join(finding.witness) or '(the start)'}"
    yield from _endings(proof)
    yield from _memory(proof)
    yield _verdict(proof)


def _endings(proof: Proof) -> Iterator[str]:
    if proof.endings:
        width = max(len(each.ending.id) for each in proof.endings)
        yield f"{'ending':{width}}  decisions  minutes"
        for each in proof.endings:
            yield f"{each.ending.id:{width}}  {_least(each.moves):>9}  {_least(each.minutes):>7}"


def _least(least: Least | None) -> str:
    if least is None:
        return "-"
    return str(least.cost) if least.is_proved else f"{least.at_least}-{least.cost}"


def _memory(proof: Proof) -> Iterator[str]:
    shares = list(proof.shares.items())[:HEAVIEST]
    if shares:
        yield "memory that weighs most: " + ", ".join(f"{name} {share:.0%}" for name, share in shares)


def _verdict(proof: Proof) -> str:
    title = f"{proof.story.title} {proof.story.version}"
    found = f"{len(proof.findings) or 'nothing'} found" if len(proof.findings) != 1 else "one thing found"
    noted = f", {len(proof.notes)} notes (--notes shows them)" if proof.notes else ""
    states = f"{'' if proof.census.complete else 'over '}{proof.census.total_states:,} states"
    sure = f"proved, {states}, in {proof.seconds:.1f} s" if proof.is_complete else f"bounded: {len(proof.unknown)} questions are open"
    return f"{title}: {sure}; {len(proof.reached):,} things reached, each by a run; {found}{noted}."
