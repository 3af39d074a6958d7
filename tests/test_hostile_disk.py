"""Disks that mean no good: links, pipes, unreadable files, names that no one can say."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from deckwright.model import Diagnostic, Media
from deckwright.scan import scan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and modes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection with a secret beside it."""
    root = tmp_path / "notes"
    root.mkdir()
    (root / "a.md").write_text("x")
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return root


def paths(root: Path) -> list[str]:
    return [source.path for source in scan(root).sources]


def said(root: Path) -> list[str]:
    return [
        f"{item.span.path}:{item.span.first}: {item.severity} {item.code}: {item.message}"
        for item in scan(root).diagnostics
    ]


# Links


def test_links_that_lead_out_are_not_followed(root: Path) -> None:
    (root / "file.md").symlink_to("../secret.md")
    (root / "folder").symlink_to(root.parent)
    (root / "picture.png").symlink_to("../secret.png")
    message = "the link leads out of the collection and is not followed; copy what it shows"
    assert paths(root) == ["a.md"]
    assert said(root) == [
        f"file.md:1: warning link-outside: {message}",
        f"folder:1: warning link-outside: {message}",
    ]


def test_links_within_the_collection_make_nothing_twice(root: Path) -> None:
    (root / "sub").mkdir()
    (root / "sub" / "up").symlink_to("..")
    (root / "sub" / "b.md").symlink_to("../a.md")
    assert paths(root) == ["a.md"]
    assert said(root) == []


def test_links_to_nowhere_are_said(root: Path) -> None:
    (root / "gone.md").symlink_to("nothing.md")
    (root / "loop.md").symlink_to("loop.md")
    (root / "other").symlink_to("nothing")
    message = "the link leads nowhere; delete it or mend it"
    assert paths(root) == ["a.md"]
    assert said(root) == [
        f"gone.md:1: warning link-broken: {message}",
        f"loop.md:1: warning link-broken: {message}",
    ]


def test_a_root_that_is_a_link_is_followed(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    assert paths(link) == ["a.md"]
    assert paths(link / "a.md") == ["a.md"]


# Media outside


@pytest.mark.parametrize(
    "target",
    [
        "/etc/passwd",
        "../secret.png",
        "sub/../../secret.png",
        "..%2Fsecret.png",
        "..\\secret.png",
        "link.png",
        "/link.png",
        "folder/secret.png",
    ],
)
def test_nothing_outside_is_handed_out(root: Path, target: str) -> None:
    (root / "sub").mkdir()
    (root / "link.png").symlink_to("../secret.png")
    (root / "folder").symlink_to("..")
    for media in (scan(root).media, pickle.loads(pickle.dumps(scan(root).media))):
        found = media.find(target, "a.md")
        assert isinstance(found, Diagnostic)
        assert found.code == "media-escape"
        assert found.message == f"{target} is outside the collection; copy it into the folder"


@pytest.mark.parametrize("target", ["", ".", "/", "%00", "a\0b", "x" * 5000])
def test_odd_targets_are_missing(root: Path, target: str) -> None:
    found = scan(root).media.find(target, "a.md")
    assert isinstance(found, Diagnostic)
    assert found.code == "media-missing"


@pytest.mark.parametrize("target", ["..", "../gone.png", "sub/../../gone.png"])
def test_a_way_out_is_refused_whether_or_not_it_leads_anywhere(root: Path, target: str) -> None:
    found = scan(root).media.find(target, "a.md")
    assert isinstance(found, Diagnostic)
    assert found.code == "media-escape"


def test_a_picture_may_be_a_link_within_the_collection(root: Path) -> None:
    (root / "one.png").write_bytes(b"picture")
    (root / "two.png").symlink_to("one.png")
    found = scan(root).media.find("two.png", "a.md")
    assert isinstance(found, Media)
    assert found.path == root / "one.png"


# What can't be read


def test_a_pipe_keeps_no_one_waiting(root: Path) -> None:
    os.mkfifo(root / "pipe.md")
    assert paths(root) == ["a.md"]
    assert said(root / "pipe.md") == ["pipe.md:1: error unreadable: is not a regular file"]


def test_a_folder_may_have_the_name_of_a_source(root: Path) -> None:
    (root / "b.md").mkdir()
    (root / "b.md" / "c.md").write_text("x")
    assert paths(root) == ["a.md", "b.md/c.md"]


def test_what_may_not_be_read_is_said(root: Path) -> None:
    (root / "b.md").write_text("x")
    (root / "c.png").write_bytes(b"x")
    (root / "sub").mkdir()
    for name in ("b.md", "c.png", "sub"):
        (root / name).chmod(0)
    if os.access(root / "b.md", os.R_OK):
        pytest.skip("root may read everything")
    assert paths(root) == ["a.md"]
    assert said(root) == [
        "b.md:1: error unreadable: can't be read: permission denied",
        "sub:1: error unreadable: can't be read: permission denied",
    ]
    found = scan(root).media.find("c.png", "a.md")
    assert isinstance(found, Diagnostic)
    assert found.message == "c.png can't be read: permission denied"
    (root / "sub").chmod(0o700)  # so that it can be deleted


def test_a_name_that_is_not_utf_8_is_said(root: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/\xff.md")).write_text("x")
    except OSError:
        pytest.skip("this disk has no such names")
    assert paths(root) == ["a.md"]
    assert said(root) == ["\ufffd.md:1: error not-utf8: the name is not UTF-8; rename it"]


def test_a_thousand_folders_in_one_another_are_walked(root: Path) -> None:
    deep = root
    for _ in range(1000):
        deep /= "d"
        deep.mkdir()
    (deep / "b.md").write_text("x")
    assert paths(root) == ["a.md", "d/" * 1000 + "b.md"]
    subprocess.run(["rm", "-r", root / "d"], check=True)  # deeper than pytest cleans up
