"""A build from the first line to the last: what is said, what is written, and in which order."""

from math import inf
from typing import NamedTuple

import click

from deckwright.actions import again, clock, run, topics, writing
from deckwright.actions.again import Request
from deckwright.model import Package
from deckwright.terminal import asking, findings, news, places, totals


class Choices(NamedTuple):
    """What was chosen on the command line."""

    topics: tuple[str, ...]
    loudness: str | None  # the least severity that is told
    keep_going: bool
    no_lock: bool
    locked: bool
    restamp: tuple[str, ...]
    drafts: bool


class _Job(NamedTuple):
    """A build whose packages are to be written."""

    asked: Request
    chosen: Choices
    made: run.Made
    packages: list[Package]
    told: str  # what was wrong


def make(asked: Request, chosen: Choices) -> None:
    patience = inf if chosen.loudness == "error" else clock.PATIENCE
    wishes = run.Wishes(patience, asking.asker, chosen.restamp, drafts=chosen.drafts)
    made = run.compile_tree(asked.tree, asked.src, wishes)
    told = findings.as_text(findings.at_least(chosen.loudness or "warning", made.build.diagnostics))
    click.echo(told, nl=False, err=True)
    failed = findings.has_errors(made.build.diagnostics)
    is_on = chosen.keep_going or not failed
    packages = topics.choose(made.build.packages, chosen.topics) if is_on else []
    if failed:
        fate = "writing what is sound" if packages else "nothing is written"
        click.echo(f"{totals.problems(made.build)}; {fate}", err=True)
    if packages:
        _write(_Job(asked, chosen, made, packages, told))
    raise click.exceptions.Exit(int(failed))


def _write(job: _Job) -> None:
    chosen, made = job.chosen, job.made
    assert made.build.ledger
    changes, lock = writing.settled(made, job.packages)
    places.check(chosen.restamp, made.tree.root, changes)
    clock.check_time(made.build.ledger, changes)
    if chosen.locked and lock:
        raise click.ClickException(
            f"{lock.path} is not up to date ({news.stale(changes)}); "
            "run deckwright build and commit it"
        )
    kept = None if chosen.no_lock or chosen.drafts else lock
    written = writing.write(job.packages, job.asked.out, kept)
    table = totals.table(job.packages, job.asked.out)
    if written.lock or not lock:
        _remember(job, written, f"{table}\n{news.unchanged(changes)}\n")
    if chosen.loudness != "error":
        click.echo(table)
        click.echo(
            news.told(changes, made.view, made.tree.settings, is_all=chosen.loudness == "info")
        )


def _remember(job: _Job, written: writing.Written, shown: str) -> None:
    """Remember what the next build of the same notes will say, which is that nothing is new."""
    made, chosen = job.made, job.chosen
    is_whole = not made.tree.part and len(job.packages) == len(made.build.packages)
    is_last_word = made.build.is_settled and not findings.has_errors(made.build.diagnostics)
    if is_whole and is_last_word and not chosen.restamp:
        shown = "" if chosen.loudness == "error" else shown
        answer = again.Answer(job.told, shown, 0, written.packages, made.build.looked)
        again.remember(job.asked, answer, written.lock)
