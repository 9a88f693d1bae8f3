"""`hyosan doctor`: check your games, save what can be saved, and back them up."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game import paths

if TYPE_CHECKING:
    from game.runs.timeline.recovery.checkup import Checkup
    from game.runs.timeline.recovery.rescue import Rescue


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `doctor`."""
    parser.add_argument(
        "--mend",
        action="store_true",
        help="save what can still be read of damaged or missing games into a new file; a damaged file is kept",
    )
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story, with which branches are played again")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Say what is wrong; 1 if anything is and was not mended."""
    from game.commands.stories import playable
    from game.runs.games.timeline import FILE
    from game.runs.timeline.file_layout import backups
    from game.runs.timeline.recovery.checkup import examined

    path = paths.player_folder(options.saves) / FILE
    if not path.exists() and not backups(path):
        _print(options.json, path, None, None, None)
        return 0
    report = examined(path, playable(options.story))
    saved = _mended(path, report) if options.mend and not report.is_sound else None
    backup = None if report.damage and not saved else _backed_up(path)
    _print(options.json, path, report, saved, backup)
    return 0 if report.is_sound or saved else 1


def _mended(path: Path, report: Checkup) -> Rescue:
    from game.runs.timeline.recovery.rescue import rescued

    return rescued(path, report.digests)


def _backed_up(path: Path) -> Path | None:
    from game.runs.timeline.database import Database
    from game.runs.timeline.retention import thin_out

    database = Database(path)
    try:
        made = database.back_up()
    finally:
        database.close()
    thin_out(path)
    return made


def _print(as_json: bool, path: Path, report: Checkup | None, saved: Rescue | None, backup: Path | None) -> None:
    if as_json:
        from game.commands.output import utf_8
        from game.words import json_text

        print(json_text(_data(path, report, saved, backup)), file=utf_8(sys.stdout))
    elif report is None:
        print(f"There are no games in {path.parent} yet.")
    else:
        from game.words import harmless

        print("\n".join(map(harmless, _lines(path, report, saved, backup))))


def _data(path: Path, report: Checkup | None, saved: Rescue | None, backup: Path | None) -> dict[str, object]:
    return {
        "ok": report is None or report.is_sound,
        "file": str(path),
        "players": report.players if report else 0,
        "decisions": report.decisions if report else 0,
        "damage": list(report.damage) if report else [],
        "remarks": list(report.remarks) if report else [],
        "saved": _saved(saved) if saved else None,
        "backup": str(backup) if backup else None,
    }


def _saved(saved: Rescue) -> dict[str, object]:
    return {"decisions": saved.decisions, "players": saved.players, "aside": str(saved.aside) if saved.aside else None}


def _lines(path: Path, report: Checkup, saved: Rescue | None, backup: Path | None) -> list[str]:
    from game.words import counted

    return [
        f"{path}: {counted(report.decisions, 'decision')} of {counted(report.players, 'player')} can be read.",
        *(f"Damage: {what}." for what in report.damage),
        *(f"Remark: {what}." for what in report.remarks),
        *([str(saved)] if saved else []),
        *([] if report.is_sound or saved else ["`hyosan doctor --mend` saves what can be read, and keeps the damaged file."]),
        *(["Nothing is wrong."] if report.is_sound else []),
        *([f"Backed up: {backup}"] if backup else []),
    ]
