"""Which files stand below a folder, and the text of one of them."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from unicodedata import normalize

from deckwright.model import Diagnostic, Severity, Source, Span, is_index

MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
LIMIT = 20_000_000  # bytes; the works of Shakespeare are 5 million

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)


def fault(path: str, code: str, message: str, severity: Severity = "error") -> Diagnostic:
    """Something to say about a file as a whole."""
    return Diagnostic(Span(path, 1, 1), code, message, severity)


def reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def walk(root: Path, out: Path | None, part: str = "") -> Iterator[str | Diagnostic]:
    """The files below `root`, relative to it and in no order, and what hinders reading others.

    `part` is the folder to start from, with a slash at its end.

    Hidden names, `node_modules` and the folder `out`, if no notes are in it, are left aside.
    Symbolic links are never followed: what a link within the root leads to is met under its own
    name.
    """
    pending = [part]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(root / folder) as listing:
                entries = [entry for entry in listing if entry.name[0] != "."]
        except OSError as error:
            yield fault(folder.rstrip("/") or ".", "unreadable", f"can't be read: {reason(error)}")
            continue
        for entry in entries:
            path = folder + entry.name
            problem = _problem(entry, path, root)
            if problem:
                yield problem
            elif entry.is_file(follow_symlinks=False):
                yield path
            elif _is_open(entry, out):
                pending.append(path + "/")


def indexes(root: Path, folder: Path) -> Iterator[str]:
    """The files that speak for a folder and those it is in, below the root and relative to it."""
    for place in (folder, *folder.parents):
        if place == root:
            return
        for file in place.iterdir():
            if is_index(file.name) and is_markdown(file.name) and _is_own(file):
                yield file.relative_to(root).as_posix()


def _is_own(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _is_open(entry: os.DirEntry[str], out: Path | None) -> bool:
    is_aside = entry.name == "node_modules" or (Path(entry) == out and not _has_notes(out))
    return entry.is_dir(follow_symlinks=False) and not is_aside


def _has_notes(folder: Path) -> bool:
    """Whether notes stand in it: who has packages written beside them has not deleted them."""
    paths = (path for path in walk(folder, None) if isinstance(path, str))
    return any(is_markdown(path) and not is_index(Path(path).name) for path in paths)


def _problem(entry: os.DirEntry[str], path: str, root: Path) -> Diagnostic | None:
    """Why a folder or source can't be taken, if that is so."""
    # Unlike the entry's own question, this one never raises.
    if not (os.path.isdir(entry) or is_markdown(path)):  # noqa: PTH112
        return None
    if not _is_unicode(path):
        shown = os.fsencode(path).decode(errors="replace")
        return fault(shown, "not-utf8", "the name is not UTF-8; rename it")
    return _astray(entry, path, root) if entry.is_symlink() else None


def _is_unicode(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _astray(entry: os.DirEntry[str], path: str, root: Path) -> Diagnostic | None:
    target = Path(os.path.realpath(entry))
    if not target.is_relative_to(root):
        message = "the link leads out of the collection and is not followed; copy what it shows"
        return fault(path, "link-outside", message, "warning")
    if not os.path.lexists(target) or target.is_symlink():
        return fault(path, "link-broken", "the link leads nowhere; delete it or mend it", "warning")
    return None


def read(root: Path, path: str, limit: int = LIMIT) -> Source | Diagnostic:
    """The text of a file, or why there is none.

    Its path is composed: a Mac may keep a name in letters and accents, and git gives it to others
    composed, where the same notes have to have the same decks and places in the ledger.
    """
    file, path = os.path.join(root, path), normalize("NFC", path)  # noqa: PTH118 - half the time
    try:
        state = os.stat(file)  # noqa: PTH116
        # A pipe would keep us waiting for its writer.
        if not S_ISREG(state.st_mode):
            return fault(path, "unreadable", "is not a regular file")
        if state.st_size > limit:
            return fault(path, "too-big", f"is larger than {limit // 1_000_000} MB; split it")
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            data = stream.readall()
    except OSError as error:
        return fault(path, "unreadable", f"can't be read: {reason(error)}")
    return decode(path, data)


def decode(path: str, data: bytes) -> Source | Diagnostic:
    if data.startswith(_UTF16):
        return fault(path, "not-utf8", "the file is UTF-16; save it as UTF-8")
    try:
        text = _with_line_feeds(data.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        return _bad_byte(path, error)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        message = "a NUL character: the file is damaged or UTF-16; save it as UTF-8"
        return Diagnostic(Span(path, line, line), "not-utf8", message, "error")
    return Source(path, text)


def _bad_byte(path: str, error: UnicodeDecodeError) -> Diagnostic:
    before = _with_line_feeds(error.object[: error.start].decode())
    line = before.count("\n") + 1
    byte = error.object[error.start]
    message = f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"
    return Diagnostic(Span(path, line, line), "not-utf8", message, "error")


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
