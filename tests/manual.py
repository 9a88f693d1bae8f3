"""Makes the manual page, `make manual`: of the one parser of all commands."""

from __future__ import annotations

import os

from argparse_manpage.manpage import Manpage

from game import __version__
from game.commands import COMMANDS
from game.commands.parser import parser_of
from tests.program import ROOT

PAGE = ROOT / "docs" / "hyosan.1"
AGAIN = "run `make manual`"


def page() -> str:
    """The manual page. Python's own help may differ a little between its versions, and with it the page."""
    os.environ["COLUMNS"] = "80"  # which argparse wraps a synopsis to
    about = {"project_name": "hyosan", "version": __version__, "manual_title": "Hyosan High", "date": "Hyosan High", "description": _ABOUT}
    return f"{Manpage(parser_of(COMMANDS), about)}\n"


_ABOUT = "a text adventure for the terminal"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
