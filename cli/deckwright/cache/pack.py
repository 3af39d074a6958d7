"""A file of byte strings under keys, written as a whole and read piece by piece.

A piece that is not what was written, as its checksum tells, is not there. Neither is all of a file
that another engine wrote, or that is cut short.
"""

import marshal
import os
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import ExitStack, suppress
from errno import ENOSPC
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple
from zlib import crc32

_MAGIC = b"deckwright pack 1\n"
_DIGEST = 16  # bytes
_RUN = 1_000_000  # bytes that are copied at once, or a few more
_SPARE = 32_000_000  # bytes that are kept although nobody has asked for them this time


class _Piece(NamedTuple):
    start: int
    length: int
    checksum: int


class Pack(MutableMapping[bytes, bytes]):
    """What the file has, and what is new. Without a disk all that is new is in memory."""

    def __init__(self, path: Path, engine: bytes) -> None:
        self._path = path
        self._mark = engine + _MAGIC
        self._files = ExitStack()
        self._old: dict[bytes, _Piece] = {}
        self._used: set[bytes] = set()
        self._new: dict[bytes, _Piece] = {}
        self._held: dict[bytes, bytes] = {}
        self._scratch = path.with_suffix(f".{os.getpid()}")
        self._source: IO[bytes] | None = None
        self._target: IO[bytes] | None = None
        with suppress(OSError):
            self._source = self._files.enter_context(path.open("rb", buffering=0))
            self._old = _index(self._source, self._mark)

    def __getitem__(self, key: bytes) -> bytes:
        if key in self._held:
            return self._held[key]
        if self._target and key in self._new:
            return _read(self._target, self._new[key])
        piece = self._old[key]
        assert self._source
        data = _read(self._source, piece)
        self._used.add(key)
        return data

    def __setitem__(self, key: bytes, data: bytes) -> None:
        try:
            self._write(key, data)
        except OSError:
            self._held[key] = data

    def __delitem__(self, key: bytes) -> None:
        for pieces in (self._old, self._new, self._held):
            pieces.pop(key, None)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._old.keys() | self._new.keys() | self._held.keys())

    def __len__(self) -> int:
        return len(set(self))

    def close(self) -> bool:
        """Keep what is new and what of the old may be asked for; tell whether anything is new."""
        saved = False
        with suppress(OSError):
            if self._target and not self._held:
                self._finish(self._target)
                self._files.close()
                self._scratch.replace(self._path)
                saved = True
            elif self._used:
                os.utime(self._path)
        self._files.close()
        with suppress(OSError):
            self._scratch.unlink(missing_ok=True)
        return saved

    def _write(self, key: bytes, data: bytes) -> None:
        if self._target is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._target = self._files.enter_context(self._scratch.open("wb+", buffering=0))
        self._new[key] = _Piece(_added(self._target, data), len(data), crc32(data))

    def _finish(self, target: IO[bytes]) -> None:
        """Add what is kept of the old, and the index by which all is found."""
        kept = {key: self._old[key] for key in self._kept()}
        moved: dict[_Piece, _Piece] = {}
        for run in _runs(kept.values()):
            assert self._source
            # Whether it is what was written is seen when somebody asks for it.
            data = _bytes(self._source, _Piece(run[0].start, sum(each.length for each in run), 0))
            shift = _added(target, data) - run[0].start
            moved |= {each: _Piece(each.start + shift, each.length, each.checksum) for each in run}
        self._new |= {key: moved[piece] for key, piece in kept.items()}
        index = marshal.dumps([(key, *piece) for key, piece in self._new.items()])
        start = target.seek(0, os.SEEK_END)
        digest = blake2b(index, digest_size=_DIGEST).digest()
        target.write(index)
        target.write(start.to_bytes(8) + digest + self._mark)

    def _kept(self) -> list[bytes]:
        """What was used, and then what was used last before."""
        old = [key for key in self._old if key not in self._new]
        spare = [key for key in old if key not in self._used]
        sizes = accumulate(self._old[key].length for key in spare)
        few = [key for key, size in zip(spare, sizes, strict=True) if size <= _SPARE]
        return [key for key in old if key in self._used] + few


def _runs(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that lie side by side, about a megabyte at once."""
    run: list[_Piece] = []
    for piece in sorted(pieces):
        end = run[-1].start + run[-1].length if run else 0
        if run and (piece.start != end or end - run[0].start > _RUN):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _added(target: IO[bytes], data: bytes) -> int:
    """Where the bytes are that this adds to a file."""
    start = target.seek(0, os.SEEK_END)
    if target.write(data) < len(data):
        raise OSError(ENOSPC, os.strerror(ENOSPC))
    return start


def _index(source: IO[bytes], mark: bytes) -> dict[bytes, _Piece]:
    size = 8 + _DIGEST + len(mark)
    end = source.seek(0, os.SEEK_END) - size
    if end < 0:
        return {}
    source.seek(end)
    foot = source.read(size)
    start = int.from_bytes(foot[:8])
    if foot[8 + _DIGEST :] != mark or start > end:
        return {}
    source.seek(start)
    data = source.read(end - start)
    if blake2b(data, digest_size=_DIGEST).digest() != foot[8 : 8 + _DIGEST]:
        return {}
    return {key: _Piece(*piece) for key, *piece in marshal.loads(data)}


def _read(source: IO[bytes], piece: _Piece) -> bytes:
    """The bytes of a piece; a KeyError says that they are lost."""
    data = _bytes(source, piece)
    if len(data) < piece.length or crc32(data) != piece.checksum:
        raise KeyError
    return data


def _bytes(source: IO[bytes], piece: _Piece) -> bytes:
    """What there is of a piece."""
    try:
        source.seek(piece.start)
        return source.read(piece.length)
    except OSError:
        return b""
