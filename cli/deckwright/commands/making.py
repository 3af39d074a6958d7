"""A build from the first line to the last: what is said, what is written, and in which order."""

from dataclasses import dataclass
from math import inf
from pathlib import Path

import click

from deckwright.commands import asking, findings, news, places, run, totals
from deckwright.model import Package


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen on the command line."""

    topics: tuple[str, ...]
    loudness: str | None  # the least severity that is told
    keep_going: bool
    no_lock: bool
    locked: bool
    restamp: tuple[str, ...]


def make(src: Path, out: Path, chosen: Choices) -> None:
    patience = inf if chosen.loudness == "error" else run.PATIENCE
    made = run.compile_notes(src, out, run.Wishes(patience, asking.asker, chosen.restamp))
    told = findings.at_least(chosen.loudness or "warning", made.build.diagnostics)
    click.echo(findings.as_text(told), nl=False, err=True)
    failed = findings.has_errors(made.build.diagnostics)
    is_on = chosen.keep_going or not failed
    packages = run.choose(made.build.packages, chosen.topics) if is_on else []
    if failed:
        fate = "writing what is sound" if packages else "nothing is written"
        click.echo(f"{totals.problems(made.build)}; {fate}", err=True)
    if packages:
        _write(made, packages, out, chosen)
    raise click.exceptions.Exit(int(failed))


def _write(made: run.Made, packages: list[Package], out: Path, chosen: Choices) -> None:
    assert made.build.ledger
    changes, lock = run.settled(made, packages)
    places.check(chosen.restamp, made.tree.root, changes)
    run.check_time(made.build.ledger, changes)
    if chosen.locked and lock:
        raise click.ClickException(
            f"{lock.path} is not up to date ({news.summary(changes)}); "
            "run deckwright build and commit it"
        )
    run.write(packages, out, None if chosen.no_lock else lock)
    if chosen.loudness != "error":
        click.echo(totals.table(packages, out))
        click.echo(news.told(changes, made.view, is_all=chosen.loudness == "info"))
