"""The preview made once for a folder, or again and again for a browser."""

import gc
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from deckwright.actions import checking, run, standing
from deckwright.actions.noticing import is_aside, rests
from deckwright.model import Diagnostic, Span
from deckwright.preview import PAGE, Collection, live, site
from deckwright.preview import write as put
from deckwright.preview.server import HOST, News, serving
from deckwright.scan import root_of
from deckwright.terminal import findings, totals


def write(src: Path, packages: Path, out: Path) -> None:
    made = _made(src, packages)
    _tell(made)
    failed = findings.has_errors(made.build.diagnostics)
    if made.build.packages:
        collection = _collection(made, packages)
        put(site(collection), out)
        _warn(made, packages, collection.downloads.values())
    fate = f"see {out / PAGE}" if made.build.packages else "nothing is written"
    click.echo(f"{totals.summary(made.build)}; {fate}", err=not made.build.packages)
    raise click.exceptions.Exit(int(failed))


def serve(src: Path, packages: Path, port: int | None) -> None:
    """Hand out the page until the user ends it; what is in the way of it is told in its place."""
    root, out = root_of(src), packages.resolve()
    news = News()
    try:
        with serving(news, port) as number:
            click.echo(f"http://{HOST}:{number} shows {src}; Ctrl-C ends it")
            for _ in rests(root, lambda path: not is_aside(path, root, out)):
                _show(news, src, packages)
                gc.collect()  # commands have the collector off
    except KeyboardInterrupt:
        click.echo(err=True)  # the terminal has shown ^C


def _show(news: News, src: Path, packages: Path) -> None:
    try:
        made = _made(src, packages)
        files = live(site(_collection(made, packages)))
    except (click.ClickException, OSError) as error:
        problem = findings.reason(error)
        click.echo(f"Error: {problem}", err=True)
        nothing = Diagnostic(Span(src.name, 1, 1), "no-preview", problem, "error")
        empty = Collection(src.name, "", (), (nothing,), {})
        news.tell(None if news.files else live(site(empty)), problem)
        return
    if files != news.files or news.problem:
        _tell(made)
        click.echo(totals.summary(made.build))
        news.tell(files)


def _made(src: Path, packages: Path) -> run.Made:
    return run.compile_notes(src, packages, run.Wishes(said=partial(checking.said, ())))


def _warn(made: run.Made, out: Path, offered: Iterable[Path]) -> None:
    """Say if packages on the page are older than the notes beside them.

    A build leaves alone what it would write again byte for byte, however old it is.
    """
    tree = made.tree
    written = max(_time(tree.root / source.path) for source in tree.sources)
    aged = [path for path in offered if _time(path) < written]
    awaited = standing.awaited(made.build.packages, out) if aged else ()
    if old := [str(path) for path in aged if path in awaited]:
        are = "is" if len(old) == 1 else "are"
        message = f"{', '.join(old)} {are} older than the notes; run deckwright build first"
        click.echo(f"warning: {findings.harmless(message)}", err=True)


def _time(file: Path) -> float:
    """When it was written; long ago, if it is gone, or the disk spells its name otherwise."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0


def _tell(made: run.Made) -> None:
    told = findings.at_least("warning", made.build.diagnostics)
    click.echo(findings.as_text(told), nl=False, err=True)


def _collection(made: run.Made, packages: Path) -> Collection:
    names = (f"{package.name}.apkg" for package in made.build.packages)
    settings = made.tree.settings
    return Collection(
        name=settings.name or settings.root or made.tree.name,
        language=settings.language,
        packages=made.build.packages,
        findings=tuple(_below(made.tree.root, made.build.diagnostics)),
        downloads={name: packages / name for name in names if (packages / name).is_file()},
    )


def _below(root: Path, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Diagnostics with paths below the root: a page that is published tells of no home folder."""
    for each in diagnostics:
        path = Path(os.path.relpath(os.path.realpath(each.span.path), root)).as_posix()
        yield each._replace(span=each.span._replace(path=path))
