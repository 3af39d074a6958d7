"""What a command said of the same notes before. Then nothing need be done but to say it again.

It is remembered with all that it followed from: the notes and the ledger by their texts, pictures
and packages by their bytes, and how the command was called. What has another time or size only is
no reason for anything.
"""

import marshal
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, NoReturn

import click

from deckwright import cache
from deckwright.model import Diagnostic, Looked, Media, Shelf, Source, Tree
from deckwright.normal import spelled
from deckwright.scan import scan
from deckwright.terminal.places import default_src

OUTPUT = Path("output")  # where packages go unless another folder is named: no sources are there


class Request(NamedTuple):
    """A command, and the collection as it found it."""

    src: Path
    out: Path
    command: str  # with all else that was asked for
    tree: Tree
    texts: bytes  # a hash of all that was read, but for the ledger


class Answer(NamedTuple):
    """What was said, and what must be as it was for that to be true."""

    told: str  # to standard error
    shown: str  # to standard output
    code: int
    packages: Mapping[str, bytes] = MappingProxyType({})  # their paths, and a hash of each
    looked: tuple[Looked, ...] = ()


def request(command: str, src: Path, out: Path = OUTPUT) -> Request:
    tree = scan(src, out)
    sources = chain(tree.sources, tree.above)
    texts = (text.encode() for source in sources for text in (source.path, source.text))
    return Request(src, out, command, tree, cache.digest(texts))


def repeat(asked: Request) -> None:
    """Say what was said, and end, if nothing is different."""
    with cache.opened(asked.tree.root, "answers") as kept:
        data = kept.get(_key(asked, _hash(asked.tree.lock)))
    if data is None:
        return
    told, shown, code, packages, looked = marshal.loads(data)
    stand = all(cache.hash_of(Path(path)) == made for path, made in packages.items())
    if stand and _looked(looked, asked.tree.media) == looked:
        _say(Answer(told, shown, code))


def say(asked: Request, answer: Answer) -> NoReturn:
    """Say what is true of the notes, and will be as long as nothing is different, and end."""
    remember(asked, answer)
    _say(answer)


def _say(answer: Answer) -> NoReturn:
    click.echo(answer.told, nl=False, err=True)
    click.echo(answer.shown, nl=False)
    raise click.exceptions.Exit(answer.code)


def remember(asked: Request, answer: Answer, lock: bytes | None = None) -> None:
    """Keep what is true with the ledger that was found, or with one that has this hash."""
    looked = [(source, target, _plain(found)) for source, target, found in answer.looked]
    with cache.opened(asked.tree.root, "answers") as kept:
        said = (answer.told, answer.shown, answer.code)
        kept[_key(asked, lock or _hash(asked.tree.lock))] = marshal.dumps(
            (*said, dict(answer.packages), looked)
        )


def _hash(lock: Source | Diagnostic | None) -> bytes:
    return sha256(lock.text.encode()).digest() if isinstance(lock, Source) else repr(lock).encode()


def _key(asked: Request, lock: bytes) -> bytes:
    tree = asked.tree
    is_terminal = sys.stdout.isatty()
    around = (
        (os.fspath(asked.src), os.fspath(asked.out), asked.command, Path.cwd(), default_src()),
        (tree.name, tree.part, spelled(tree.settings), tree.diagnostics),
        (len(tree.sources), len(tree.above)),
        os.environ.get("SOURCE_DATE_EPOCH"),
        (is_terminal, shutil.get_terminal_size().columns if is_terminal else 0),
    )
    return cache.digest((repr(around).encode(), lock, asked.texts))


def _looked(
    looked: Iterable[tuple[str, str, object]], shelf: Shelf
) -> list[tuple[str, str, object]]:
    return [(source, target, _plain(shelf.find(target, source))) for source, target, _ in looked]


def _plain(found: Media | Diagnostic) -> tuple[str, ...]:
    if isinstance(found, Media):
        return found.name, str(found.path)
    return found.code, found.message, found.severity
