"""The media of a collection: where they are found, and what a package calls them."""

import hashlib
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from deckwright.model import Diagnostic, Media, Span
from deckwright.scan import scan


def lay(root: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return root


MEDIA = {
    "notes/a.md": "x",
    "notes/near.png": "near",
    "notes/a b.png": "space",
    "notes/100%25.png": "percent",
    "notes/Größe.JPG": "case",
    "notes/page.pdf": "pdf",
    "notes/.attachments/hidden.png": "hidden",
    "img/root.svg": "root",
    "img/deep/er/far.mp3": "far",
    "img/deep/twice.png": "deep",
    "img/twice.png": "shallow",
}


def find(root: Path, target: str) -> Media | Diagnostic:
    return scan(lay(root, MEDIA)).media.find(target, "notes/a.md")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("near.png", "notes/near.png"),
        ("./near.png", "notes/near.png"),
        ("../notes/near.png", "notes/near.png"),
        ("notes/near.png", "notes/near.png"),
        ("/notes/near.png", "notes/near.png"),
        ("a b.png", "notes/a b.png"),
        ("a%20b.png", "notes/a b.png"),
        ("100%25.png", "notes/100%25.png"),
        ("Gr%C3%B6%C3%9Fe.JPG", "notes/Größe.JPG"),
        ("gro\u0308ße.jpg", "notes/Größe.JPG"),
        (".attachments/hidden.png", "notes/.attachments/hidden.png"),
        ("../img/root.svg#dark", "img/root.svg"),
        ("../img/root.svg?raw=true", "img/root.svg"),
        ("..\\img\\root.svg", "img/root.svg"),
        ("img/root.svg", "img/root.svg"),
        ("root.svg", "img/root.svg"),
        ("ROOT.svg", "img/root.svg"),
        ("er/far.mp3", "img/deep/er/far.mp3"),
        ("twice.png", "img/twice.png"),
        ("deep/twice.png", "img/deep/twice.png"),
    ],
)
def test_media_are_found(tmp_path: Path, target: str, path: str) -> None:
    found = find(tmp_path, target)
    assert isinstance(found, Media)
    assert found.path == tmp_path / path


@pytest.mark.parametrize(
    ("target", "code", "message"),
    [
        (
            "none.gif",
            "media-missing",
            "no file none.gif (looked in notes, the root and by name); add it or mend the link",
        ),
        (
            "other/far.mp3",
            "media-missing",
            "no file other/far.mp3 (looked in notes, the root and by name); "
            "did you mean img/deep/er/far.mp3?",
        ),
        (
            "near.jpg",
            "media-missing",
            "no file near.jpg (looked in notes, the root and by name); "
            "did you mean notes/near.png?",
        ),
        (
            "page.pdf",
            "media-type",
            "page.pdf is no picture or sound that Anki shows; make it a link",
        ),
    ],
)
def test_what_is_not_found_is_said(tmp_path: Path, target: str, code: str, message: str) -> None:
    assert find(tmp_path, target) == Diagnostic(Span("notes/a.md", 1, 1), code, message, "error")


def test_media_are_named_by_their_content(tmp_path: Path) -> None:
    lay(tmp_path, {"a.PNG": "one", "b.png": "one", "c.png": "two"})
    media = scan(tmp_path).media
    names = [media.find(target, "x.md") for target in ("a.PNG", "b.png", "c.png")]
    one, two = (hashlib.sha256(text).hexdigest()[:20] for text in (b"one", b"two"))
    assert [item.name for item in names if isinstance(item, Media)] == [
        f"dw-{one}.png",
        f"dw-{one}.png",
        f"dw-{two}.png",
    ]


def test_a_changed_picture_gets_another_name(tmp_path: Path) -> None:
    lay(tmp_path, {"a.png": "one"})
    media = scan(tmp_path).media
    before = media.find("a.png", "x.md")
    lay(tmp_path, {"a.png": "other"})
    after = media.find("a.png", "x.md")
    assert isinstance(before, Media)
    assert isinstance(after, Media)
    assert before.name != after.name


def test_a_shelf_travels_to_other_processes(tmp_path: Path) -> None:
    media = scan(lay(tmp_path, MEDIA)).media
    assert media.find("far.mp3", "notes/a.md") == pickle.loads(pickle.dumps(media)).find(
        "far.mp3", "notes/a.md"
    )


def test_a_folder_is_known_however_the_disk_spells_it(tmp_path: Path) -> None:
    tree = scan(lay(tmp_path, {"u\u0308/a.md": "x", "u\u0308/p.png": "ours", "p.png": "root's"}))
    found = tree.media.find("p.png", tree.sources[0].path)
    assert tree.sources[0].path == "\u00fc/a.md"
    assert isinstance(found, Media)
    assert found.path.read_text() == "ours"
