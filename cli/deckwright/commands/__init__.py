"""The command line: what can be said to it, its exit codes, and how the machine's failures end."""

# What a command needs is imported when it runs: `--help` needn't wait for a Markdown engine, nor
# for pathlib, which takes a tenth of its time.

import atexit
import gc
import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from deckwright import __version__
from deckwright.commands.build import build
from deckwright.commands.check import check
from deckwright.commands.draft import draft
from deckwright.commands.lock import lock
from deckwright.commands.new import new
from deckwright.commands.preview import preview
from deckwright.commands.stats import stats
from deckwright.commands.watch import watch

_INTERRUPTED = 130  # as a shell says it; 1 would say that the notes have errors


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nAborted!", err=True)
            raise click.exceptions.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            raise  # the reader has seen enough, and Click ends in silence
        except OSError as error:
            from deckwright.terminal.findings import reason  # noqa: PLC0415 - see above

            raise click.ClickException(reason(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Turn Markdown notes into Anki decks.

    Notes stay as they are: headings that end in a question mark, Q: and A: lines, lists of terms
    and {{c1::clozes}} become cards.

    \b
    Examples:
      deckwright new biology      start with a small collection that shows how
      deckwright check biology    say what is wrong with the notes in it
      deckwright build biology    make the packages that Anki imports
      deckwright watch biology    make them again at each change
      deckwright preview biology  see the cards in a browser
    """
    # Records make no cycles: the collector would look at all of them again and again.
    gc.disable()
    atexit.register(gc.freeze)
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    # A stream that was closed before we began is none; what is said there is for nobody.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115 - it stays open
    # A name that the encoding of a pipe doesn't know is no reason to stop.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


for command in (build, check, draft, lock, new, preview, stats, watch):
    main.add_command(command)
