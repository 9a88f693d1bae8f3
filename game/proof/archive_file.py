"""An archive as a file: two lines of JSON, of which the first says what the second must hash to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from game import __version__
from game.proof.archive import Archive
from game.proof.function_store import FunctionStore, Kept
from game.proof.layer_store import Entries, LayerStore
from game.proof.trees import Run, Tree

FORMAT = 3


def archive_text(archive: Archive) -> str:
    """The text of the file."""
    data = {
        "tree": archive.tree,
        "missed": archive.missed,
        "least": dict(archive.least),
        "dead": sorted(archive.dead),
        "members": archive.members,
        "layers": archive.layers.entries,
        "chains": dict(archive.layers.chains),
        "nodes": archive.layers.functions.nodes,
    }
    body = json.dumps(data, separators=(",", ":"))
    return f"{json.dumps(_head(body))}\n{body}\n"


def read_archive(file: Path) -> Archive:
    """The archive in a file; an empty one where there is none, it is damaged, or another version of the game wrote it."""
    try:
        head, body, _ = file.read_text(encoding="ascii").split("\n")
        if json.loads(head) != _head(body):
            return Archive()
        data = json.loads(body)
        dead = frozenset(map(str, data["dead"]))
        layers = LayerStore(entries=_layers(data["layers"]), functions=_functions(data["nodes"]), chains=_runs(data["chains"]))
        return Archive(
            tree=_tree(data["tree"]),
            missed=int(data["missed"]),
            least=_runs(data["least"]),
            dead=dead,
            members=_runs(data["members"]),
            layers=layers,
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Archive()


def _head(body: str) -> dict[str, str | int]:
    return {"format": FORMAT, "game": __version__, "sha256": hashlib.sha256(body.encode()).hexdigest()}


def _runs(data: Mapping[str, Sequence[str]]) -> dict[str, Run]:
    return {str(key): tuple(str(choice) for choice in run) for key, run in data.items()}


def _layers(data: Mapping[str, Mapping[str, Sequence[object] | None]]) -> dict[str, Entries]:
    return {str(key): {str(scene): _kept(function) for scene, function in entries.items()} for key, entries in data.items()}


def _functions(data: Mapping[str, tuple[str, Sequence[Sequence[object] | None]]]) -> FunctionStore:
    """The nodes of an archive.

    Raises:
        ValueError: A node leads to one that is missing.
    """
    nodes = {str(node): (str(variable), tuple([_kept(edge) for edge in edges])) for node, (variable, edges) in data.items()}
    if any(edge and edge[1] and edge[1] not in nodes for _, edges in nodes.values() for edge in edges):
        raise ValueError("a node leads to one that is missing")
    return FunctionStore(nodes)


def _kept(data: Sequence[object] | None) -> Kept | None:
    if data is None:
        return None
    cost, node = data
    return int(str(cost)), str(node)


def _tree(data: Sequence[tuple[int, str]]) -> Tree:
    """The runs of an archive.

    Raises:
        ValueError: A decision stands before the one that it follows.
    """
    tree = tuple((int(before), str(choice)) for before, choice in data)
    if any(not 0 <= before <= number for number, (before, _) in enumerate(tree)):
        raise ValueError("a decision stands before the one that it follows")
    return tree
