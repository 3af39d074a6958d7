"""What can be done with a ledger, and how it is told."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from deckwright import amend, ledger
from deckwright.apkg import read
from deckwright.build import Recognised, recognise
from deckwright.changes import expected
from deckwright.commands import findings, news, run
from deckwright.commands.places import holds, needed
from deckwright.identify import Known
from deckwright.model import LOCK, Diagnostic, Ledger, Package, Record, Tree
from deckwright.scan import scan

_FAILED = 1


def recover(src: Path, packages: Iterable[Path]) -> None:
    """Write the ledger that the packages tell of."""
    tree = scan(src)
    place = tree.root / LOCK
    if tree.lock is not None:
        raise click.UsageError(f"{place} is there; move it away to make it anew")
    made = amend.recovered(tree.settings.name or tree.name, map(_package, packages))
    run.keep(run.Lock(place, made))
    click.echo(f"{place} knows {len(made.records)} notes. See what a build would make of them:\n")
    show(src)


def _package(path: Path) -> Package:
    try:
        return read(path)
    except ValueError as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="--from") from error


def answer(src: Path, same: Sequence[str], new: Sequence[str]) -> None:
    """Write the author's answers."""
    tree, found = _recognised(src)
    changed = found.ledger
    for text in same:
        place, _, guid = text.rpartition("=")
        changed = _amended(changed, _at(found, place, tree).record, guid)
    for text in new:
        changed = amend.new(changed, _at(found, text, tree))
    run.keep(run.Lock(tree.root / LOCK, changed))


def _amended(changed: Ledger, now: Record, guid: str) -> Ledger:
    try:
        return amend.same(changed, now, guid)
    except amend.AmendError as error:
        raise click.BadParameter(str(error), param_hint="--same") from error


def explain(src: Path, place: str) -> None:
    """Say which note stands at a place, and why."""
    tree, found = _recognised(src)
    each = _at(found, place, tree)
    record, match = each.record, each.match
    rows = [
        ("note", f"{record.guid}, {record.kind}, nid:{record.id}"),
        ("question", record.question),
        ("deck", record.deck),
    ]
    if match is None:
        rows.append(("known", "not yet: a build makes it a new note"))
    else:
        rows += [
            ("changed", ledger.time(match.record.mod)),
            ("known by", f"{match.reason} ({match.confidence})"),
            ("was", f"{match.record.path}: {match.record.question}"),
        ]
    rows += [(f"c{gap.number}", f"{gap.text}{' (gone)' * gap.is_gone}") for gap in record.deletions]
    for name, text in rows:
        click.echo(f"{name:9} {text}")


def check(src: Path) -> None:
    """Fail if a build would change the ledger."""
    tree, found = _recognised(src)
    stale = [
        Diagnostic(
            span, "lock-stale", f"{message}; run deckwright build and commit {LOCK}", "error"
        )
        for span, message in amend.stale(found.ledger, found.identity.known, tree)
    ]
    told = sorted(run.moved(diagnostic, tree.root, src) for diagnostic in stale)
    click.echo(findings.as_text(told), nl=False, err=True)
    raise click.exceptions.Exit(_FAILED if stale else 0)


def show(src: Path) -> None:
    """Say what a build would find."""
    _, found = _recognised(src)
    click.echo(news.told(list(expected(found.identity)), is_all=True))


def _recognised(src: Path) -> tuple[Tree, Recognised]:
    tree = scan(src)
    found = recognise(tree)
    if isinstance(found, Diagnostic):
        click.echo(findings.as_text([run.moved(found, tree.root, src)]), nl=False, err=True)
        raise click.exceptions.Exit(_FAILED)
    return tree, found[1]


def _at(found: Recognised, text: str, tree: Tree) -> Known:
    place = needed(text, tree.root)
    here = [each for each in found.identity.known if holds(each.span, place)]
    if not here:
        raise click.BadParameter(f"no note stands at {text}")
    return here[0]
