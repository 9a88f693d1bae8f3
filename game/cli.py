"""The command line: one thin entry. Each command imports what it needs, so that only playing in a terminal imports Textual."""

from __future__ import annotations

import sys
from collections.abc import Sequence

LONGEST_LINE = 2000  # characters of a line of an error
GOOD, BAD_INPUT, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code.

    0 is good, 1 something was found, 2 bad usage or bad input, 70 a mistake of this program, 128 + n ended by signal n.
    """
    try:
        # All else is imported from here on, so that Ctrl-C is quiet from the first moment.
        from game import signals, streams

        streams.make_safe()
        with signals.heeded():
            return _outcome(arguments)
    except KeyboardInterrupt as interrupt:
        return getattr(interrupt, "code", INTERRUPTED)


def _outcome(arguments: Sequence[str] | None) -> int:
    """The exit code of a command, whatever happens in it."""
    from game import streams
    from game.arguments import parsed
    from game.errors import HyosanError

    try:
        try:
            command, options = parsed(arguments)
            return command.run(options)
        except KeyboardInterrupt:
            streams.flush_or_drop()  # the terminal may be gone
            raise
        finally:
            sys.stdout.flush()
    except HyosanError as error:
        return _refused(str(error))
    except BrokenPipeError:
        streams.drop_output()
        return GOOD
    except OSError as error:
        streams.drop_output()
        where = f"{error.filename}: " if error.filename else ""
        return _refused(f"{where}{error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - whatever it is, the player is told what to do about it
        from game.commands.crash import FAILED, reported

        _tell(reported(error))
        return FAILED


def _refused(why: str) -> int:
    _tell(why)
    return BAD_INPUT


def _tell(why: str) -> None:
    """Say on the standard error why this ends."""
    from game.words import shown

    for number, line in enumerate(why.split("\n")):  # an error has a line or two; what strangers wrote in one is kept from the terminal
        print("" if number else "hyosan: ", shown(line, LONGEST_LINE), sep="", file=sys.stderr)
