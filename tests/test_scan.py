"""A collection as it is on disk: which files, their text, the settings, the media."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckwright.model import Diagnostic, Media, Settings, Source, Span, Tree
from deckwright.scan import scan
from deckwright.scan.disk import LIMIT


def lay(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def paths(tree: Tree) -> list[str]:
    return [source.path for source in tree.sources]


def said(tree: Tree) -> list[str]:
    return [
        f"{item.span.path}:{item.span.first}: {item.severity} {item.code}: {item.message}"
        for item in tree.diagnostics
    ]


# Which files there are


def test_every_kind_of_markdown_file_is_a_source(tmp_path: Path) -> None:
    names = ["a.md", "b.markdown", "c.mkd", "d.mdown", "e.MD", "sub/deep/f.Markdown"]
    lay(tmp_path, dict.fromkeys([*names, "g.txt", "h.mdx", "md"], "x"))
    assert paths(scan(tmp_path)) == names


def test_sources_are_sorted_by_path_whatever_the_disk_says(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["b/a.md", "b.md", "a-b/c.md", "a/z.md", "A.md"], "x"))
    assert paths(scan(tmp_path)) == ["A.md", "a-b/c.md", "a/z.md", "b.md", "b/a.md"]


def test_hidden_and_foreign_folders_are_left_aside(tmp_path: Path) -> None:
    aside = [".obsidian/a.md", ".git/a.md", ".venv/a.md", "sub/.hidden/a.md", ".a.md", "._a.md"]
    lay(tmp_path, dict.fromkeys([*aside, "node_modules/x/README.md", "a.md"], "x"))
    assert paths(scan(tmp_path)) == ["a.md"]


def test_a_hidden_folder_may_be_asked_for(tmp_path: Path) -> None:
    lay(tmp_path, {".notes/a.md": "x"})
    assert paths(scan(tmp_path / ".notes")) == ["a.md"]


def test_the_folder_of_packages_holds_no_sources(tmp_path: Path) -> None:
    lay(tmp_path, dict.fromkeys(["output/README.md", "sub/output/a.md", "a.md"], "x"))
    assert paths(scan(tmp_path, tmp_path / "output")) == ["a.md", "sub/output/a.md"]
    assert paths(scan(tmp_path, tmp_path)) == ["a.md", "output/README.md", "sub/output/a.md"]
    lay(tmp_path, {"output/b.md": "x"})  # they are notes: to leave them out would retire them
    assert "output/b.md" in paths(scan(tmp_path, tmp_path / "output"))
    (tmp_path / "output/b.md").unlink()
    lay(tmp_path, {"output/topic/c.md": "x"})
    assert "output/topic/c.md" in paths(scan(tmp_path, tmp_path / "output"))


CONFLICT = "<<<<<<< HEAD\nIt is red.\n=======\nIt is blue.\n>>>>>>> other\n"


@pytest.mark.parametrize("before", ["", "## Which colour?\n\n", "```sh\nls\n```\n", "~~~\n"])
def test_a_conflict_that_git_left_is_an_error_unless_it_is_an_example(
    tmp_path: Path, before: str
) -> None:
    lay(tmp_path, {"a.md": before + CONFLICT})
    line = before.count("\n") + 1
    is_example = before == "~~~\n"
    assert paths(scan(tmp_path)) == (["a.md"] if is_example else [])
    found = [(each.span.first, each.code) for each in scan(tmp_path).diagnostics]
    assert found == ([] if is_example else [(line, "unmerged")])


def test_an_example_of_a_conflict_hides_no_other(tmp_path: Path) -> None:
    lay(tmp_path, {"a.md": f"```\n{CONFLICT}```\n\n{CONFLICT}", "b.md": CONFLICT[:-20]})
    found = [(each.span.path, each.span.first) for each in scan(tmp_path).diagnostics]
    assert found == [("a.md", 9)]


def test_an_example_may_stand_in_a_fence_in_a_fence(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"a.md": f"````\n```\n{CONFLICT}```\n````\n", "b.md": f"```\n~~~\n```\n{CONFLICT}"},
    )
    found = [(each.span.path, each.span.first) for each in scan(tmp_path).diagnostics]
    assert found == [("b.md", 4)]


def test_names_that_differ_in_their_spelling_of_accents_are_said(tmp_path: Path) -> None:
    lay(tmp_path, {"caf\u00e9.md": "x", "cafe\u0301.md": "y"})
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this disk can't tell them apart")
    found = scan(tmp_path)
    assert paths(found) == ["caf\u00e9.md"] * 2
    assert [(each.span.path, each.code) for each in found.diagnostics] == [
        ("caf\u00e9.md", "same-name")
    ]


def test_one_file_is_a_collection_with_what_lies_beside_it(tmp_path: Path) -> None:
    settings = 'name = "n"'
    lay(tmp_path, {"a.txt": "x", "b.md": "y", "p.png": "z", "deckwright.toml": settings})
    tree = scan(tmp_path / "a.txt")
    assert tree.sources == (Source("a.txt", "x"),)
    assert tree.settings == Settings(name="n")
    assert isinstance(tree.media.find("p.png", "a.txt"), Media)


def test_a_tree_has_the_name_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, {"Cell biology/a.md": "x"})
    monkeypatch.chdir(tmp_path / "Cell biology")
    assert scan(Path()).name == "Cell biology"
    assert scan(Path("a.md")).name == "Cell biology"


WHOLE = {
    "deckwright.toml": 'name = "n"',
    "README.md": "# Whole",
    "life/README.md": "# Life",
    "life/cells/a.md": "x",
    "life/cells/index.md": "# Cells",
    "life/z.md": "y",
    "p.png": "z",
}


@pytest.mark.parametrize(
    ("part", "sources", "above"),
    [
        ("life", ["life/README.md", "life/cells/a.md", "life/cells/index.md", "life/z.md"], []),
        ("life/cells", ["life/cells/a.md", "life/cells/index.md"], ["life/README.md"]),
        ("life/cells/a.md", ["life/cells/a.md"], ["life/README.md", "life/cells/index.md"]),
        ("life/cells/index.md", ["life/cells/index.md"], ["life/README.md"]),
    ],
)
def test_a_part_belongs_to_the_collection_above(
    tmp_path: Path, part: str, sources: list[str], above: list[str]
) -> None:
    tree = scan(lay(tmp_path / "whole", WHOLE) / part)
    assert paths(tree) == sources
    assert [source.path for source in tree.above] == above
    assert (tree.name, tree.root) == ("whole", tmp_path / "whole")
    assert tree.settings == Settings(name="n")
    assert isinstance(tree.media.find("p.png", "life/cells/a.md"), Media)


def test_the_nearest_settings_are_those_of_the_collection(tmp_path: Path) -> None:
    lay(tmp_path, {"deckwright.toml": "", "a/deckwright.toml": "", "a/b/c.md": "x"})
    assert scan(tmp_path / "a/b").root == tmp_path / "a"


def test_without_settings_a_folder_is_a_collection(tmp_path: Path) -> None:
    tree = scan(lay(tmp_path, {"README.md": "# A", "b/c.md": "x"}) / "b")
    assert (tree.root, tree.above) == (tmp_path / "b", ())


def test_a_collection_does_not_reach_out_of_a_repository(tmp_path: Path) -> None:
    lay(tmp_path, {"deckwright.toml": "", "repository/.git/HEAD": "", "repository/a/b.md": "x"})
    assert scan(tmp_path / "repository/a").root == tmp_path / "repository/a"
    lay(tmp_path, {"repository/deckwright.toml": ""})
    assert scan(tmp_path / "repository/a").root == tmp_path / "repository"


def test_a_collection_does_not_reach_out_of_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    lay(tmp_path, {"deckwright.toml": "", "me/a/b.md": "x"})
    assert scan(tmp_path / "me/a").root == tmp_path / "me/a"


# Their text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\r\r\n\n", "\n\n\n"),
        (b"\xef\xbb\xbf# A", "# A"),
        ("é 猫 \u2028 \x1c 👍".encode(), "é 猫 \u2028 \x1c 👍"),
        (b"a\xef\xbb\xbfb", "a\ufeffb"),
    ],
)
def test_text_has_line_feeds_only_and_no_mark(tmp_path: Path, data: bytes, text: str) -> None:
    tree = scan(lay(tmp_path, {"a.md": data}))
    assert tree.sources == (Source("a.md", text),)
    assert tree.diagnostics == ()


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"caf\xe9", 1, "byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b"a\r\nb\rc\n\xff\n\xfe", 4, "byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfa\n\xe4\xb8", 2, "byte 0xe4 is not UTF-8; save the file as UTF-8"),
        ("a".encode("utf-16"), 1, "the file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff\0a", 1, "the file is UTF-16; save it as UTF-8"),
        (b"a\nb\0", 2, "a NUL character: the file is damaged or UTF-16; save it as UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_said(tmp_path: Path, data: bytes, line: int, message: str) -> None:
    tree = scan(lay(tmp_path, {"a.md": data, "b.md": "x"}))
    assert paths(tree) == ["b.md"]
    assert tree.diagnostics == (Diagnostic(Span("a.md", line, line), "not-utf8", message, "error"),)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    tree = scan(lay(tmp_path, {"a.md": b"x" * LIMIT, "b.md": b"x" * (LIMIT + 1)}))
    assert paths(tree) == ["a.md"]
    assert said(tree) == ["b.md:1: error too-big: is larger than 20 MB; split it"]


# The settings


def test_without_settings_the_defaults_hold(tmp_path: Path) -> None:
    assert scan(tmp_path).settings == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
        name = "n"
        root = "Biology"
        language = "en"
        author = "A"
        license = "CC0"
        source = "S"
        url = "https://example.org"
        decks = "folders"
        cards = [
          "faq", "concepts", "highlights", "bold", "inline", "table",
        ]
        reverse = true
    """
    tree = scan(lay(tmp_path, {"deckwright.toml": text}))
    assert tree.diagnostics == ()
    assert tree.settings == Settings(
        name="n",
        root="Biology",
        language="en",
        author="A",
        license="CC0",
        source="S",
        url="https://example.org",
        decks="folders",
        cards=frozenset(["faq", "concepts", "highlights", "bold", "inline", "table"]),
        reverse=True,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\nrot = "x"', "2: error unknown-setting: unknown setting rot; did you mean root?"),
        (
            "[zzz.a]\nb = 1",
            "1: error unknown-setting: unknown setting zzz; there are author, cards, deck, "
            "decks, doubtful, language, license, lint, name, reverse, root, source, url",
        ),
        ("# name\nname = 1", "2: error bad-setting: name must be text in quotes"),
        ('"reverse" = "yes"', "1: error bad-setting: reverse must be true or false"),
        ("reverse = 1", "1: error bad-setting: reverse must be true or false"),
        ('decks = "file"', '1: error bad-setting: decks must be "files" or "folders"'),
        (
            'name = "n"\ncards = ["faq", "clozes"]',
            "2: error bad-setting: cards must be a list of any of bold, concepts, faq, "
            "highlights, inline, table",
        ),
        (
            f"name = {'1' * 5000}",
            "1: error bad-toml: the file is not TOML: a number of thousands of digits, or of lists",
        ),
        (
            f"name = {'[' * 9000}",
            "1: error bad-toml: the file is not TOML: a number of thousands of digits, or of lists",
        ),
        ("name = \n", "1: error bad-toml: the file is not TOML: invalid value"),
        ('a = "x"\n\na = "y"', "3: error bad-toml: the file is not TOML: cannot overwrite a value"),
        ('name = "n"\nroot', "2: error bad-toml: the file is not TOML: expected '=' after a key"),
        (
            "name = 'n'\nroot = ''' \n\n",
            "2: error bad-toml: the file is not TOML: expected \"'''\"",
        ),
        (b"name = '\xff'", "1: error not-utf8: byte 0xff is not UTF-8; save the file as UTF-8"),
        ("lint = 1", '1: error bad-setting: lint must be a table like [lint] with off = ["'),
        ("[lint]\noff = 'x'", "2: error bad-setting: off must be a list of rules, like ["),
        (
            '[lint]\noff = [\n"question-short",\n"anser-long"]',
            "4: error bad-setting: no rule anser-long; did you mean answer-long?",
        ),
        (
            "[lint]\nanswer-lon = 9",
            "2: error bad-setting: no rule answer-lon; did you mean ",
        ),
        (
            "[lint]\nquestion-yesno = 3",
            '2: error bad-setting: question-yesno has no number; off = ["question-yesno"] ',
        ),
        (
            "[lint]\nanswer-long = 0",
            "2: error bad-setting: answer-long must be a whole number ",
        ),
        (
            "[deck.A]\nname = 'b'",
            '1: error bad-setting: deck must be tables like [deck."New name"]',
        ),
    ],
)
def test_a_wrong_setting_is_said(tmp_path: Path, text: str | bytes, expected: str) -> None:
    tree = scan(lay(tmp_path, {"deckwright.toml": text, "a.md": "x"}))
    assert len(tree.diagnostics) == 1
    assert said(tree)[0].startswith(f"deckwright.toml:{expected}")
    assert paths(tree) == ["a.md"]


def test_the_right_settings_hold_beside_wrong_ones(tmp_path: Path) -> None:
    tree = scan(lay(tmp_path, {"deckwright.toml": 'name = 1\nroot = "R"\nrevrese = true'}))
    assert tree.settings == Settings(root="R")
    assert [item.span.first for item in tree.diagnostics] == [1, 3]


@pytest.mark.parametrize("name", ["deckwright.toml", "deckwright.lock"])
def test_a_collection_within_a_collection_is_told_of(tmp_path: Path, name: str) -> None:
    lay(tmp_path, {"deckwright.toml": "", "a/b.md": "b\n", f"a/{name}": ""})
    (told,) = scan(tmp_path).diagnostics
    assert (told.span.path, told.code, told.severity) == (f"a/{name}", "nested", "warning")
    assert scan(tmp_path / "a").root == tmp_path / "a"


def test_a_ledger_may_be_larger_than_a_source(tmp_path: Path) -> None:
    tree = scan(lay(tmp_path, {"a.md": "a\n", "deckwright.lock": b"x" * (LIMIT + 1)}))
    assert isinstance(tree.lock, Source)
