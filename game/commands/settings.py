"""`hyosan settings`: what is set, and setting it, without a screen."""

from __future__ import annotations

import argparse

from game import paths
from game.errors import UsageRefused
from game.settings.file import SettingsFile
from game.settings.words import put, told
from game.words import harmless


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `settings`."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="a setting, to change it")
    parser.add_argument("value", metavar="VALUE", nargs="*", help="its value")


def run(options: argparse.Namespace) -> int:
    """List all settings, or change one."""
    file = SettingsFile(paths.config_folder())
    settings, troubles = file.read()
    if options.name:
        settings = put(settings, " ".join((options.name, *options.value)))
        if trouble := file.keep(settings):
            raise UsageRefused(trouble)
        troubles = ()
    for trouble in troubles:
        print(harmless(trouble))
    for line in told(settings):
        if not options.name or line.startswith(f"{options.name}:"):
            print(line)
    return 0
