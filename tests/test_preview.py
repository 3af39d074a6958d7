"""The preview: templates, the page's files, and the folder and the server that give them out."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from deckwright.model import SEPARATOR, Deck, Diagnostic, Kind, Media, Package, Rendered, Span
from deckwright.notetypes import CLOZE, QUESTION, NoteType
from deckwright.preview import PAGE, Collection, live, site, write
from deckwright.preview.deletions import revealed
from deckwright.preview.findings import told
from deckwright.preview.server import News, serving
from deckwright.preview.site import Files, state
from deckwright.preview.template import TemplateError, sides


def question(front: str, back: str, **more: str) -> tuple[str, ...]:
    named = {"Question": front, "Answer": back, **more}
    return tuple(named.get(field.name, "") for field in QUESTION.fields)


def note(fields: tuple[str, ...], *media: Media, line: int = 1) -> Rendered:
    kind: Kind = "question" if len(fields) == len(QUESTION.fields) else "cloze"
    span = Span("tea.md", line, line + 1)
    html = SEPARATOR.join(fields)
    return Rendered(f"guid{line}", 1, 1, kind, "Tea", ("hot",), html, (0,), media, span)


def collection(*notes: Rendered, findings: tuple[Diagnostic, ...] = ()) -> Collection:
    package = Package("tea", "Tea", (Deck("Tea", "", notes),))
    return Collection("Tea", "en", (package,), findings, {})


def text(files: Files, name: str) -> str:
    content = files[name]
    assert isinstance(content, bytes)
    return content.decode()


def called(script: str) -> list[object]:
    """The arguments of the call that a script of data is."""
    found = re.fullmatch(r"deckwright\.\w+\((.*)\);\n", script, re.DOTALL)
    assert found
    arguments = json.loads(f"[{found[1]}]")
    assert isinstance(arguments, list)
    return arguments


# Templates


def changed(front: str) -> NoteType:
    return QUESTION._replace(templates=(QUESTION.templates[0]._replace(front=front),))


def test_a_section_is_there_where_its_field_is() -> None:
    note_type = changed("{{#Hint}}hint{{/Hint}}{{^Hint}}none{{/Hint}}")
    assert sides(note_type, question("q", "a", Hint="h"), 0)[0].html == "hint"
    assert sides(note_type, question("q", "a", Hint=" <br>\n"), 0)[0].html == "none"


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("{{Nothing}}", "no field 'Nothing'"),
        ("{{FrontSide}}", "no field 'FrontSide'"),
        ("{{type:Question}}", "no filter 'type'"),
        ("{{furigana:cloze:Question}}", "no filter 'furigana:cloze'"),
        ("{{#Question}}", "{{#Question}} is not closed"),
        ("{{#Question}}{{/Answer}}", "{{/Answer}} closes nothing"),
        ("{{/Question}}", "{{/Question}} closes nothing"),
        ("{{#c1}}{{/c1}}", "no field 'c1'"),
        ("{{{Question}}}", "no field '{Question'"),
        ("<!-- {{Question}} -->", "not understood"),
        ("{{=<% %>=}}", "no field '=<% %>='"),
    ],
)
def test_what_is_not_understood_is_refused(front: str, reason: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(reason)):
        sides(changed(front), question("q", "a"), 0)


def test_only_the_deletions_of_the_number_are_hidden() -> None:
    text = "{{c1::tea::a drink}} from {{c2::China}}"
    assert revealed(text, 1, is_hidden=True) == (
        '<span class="cloze" data-cloze="tea" data-ordinal="1">[a drink]</span>'
        ' from <span class="cloze-inactive" data-ordinal="2">China</span>'
    )
    assert 'data-ordinal="2">China</span>' in revealed(text, 2, is_hidden=False)
    assert revealed(text, 3, is_hidden=False) == ""


# Findings


def test_a_finding_belongs_to_the_notes_on_its_line() -> None:
    spans = [Span("a.md", 3, 5), Span("a.md", 6, 6), Span("b.md", 3, 9)]
    lines = (2, 3, 5, 6, 7)
    findings = [Diagnostic(Span("a.md", line, 99), "code", "", "info") for line in lines]
    assert told(spans, findings) == {spans[0]: [1, 2], spans[1]: [3], spans[2]: []}


# The page's files


def test_the_page_is_the_same_each_time() -> None:
    made = collection(note(question("q", "a")))
    assert site(made) == site(made)
    assert list(site(made)) == sorted(site(made))


def test_cards_are_loaded_in_chunks() -> None:
    files = site(collection(*(note(question(f"q{n}", "a"), line=n) for n in range(1, 252))))
    assert [name for name in files if name.startswith("data/")] == [
        "data/0.js",
        "data/1.js",
        "data/2.js",
        "data/cards.js",
    ]
    number, cards = called(text(files, "data/2.js"))
    assert number == 2
    assert isinstance(cards, list)
    assert len(cards) == 51
    assert "q251" in cards[50][0]


def test_decks_say_what_they_are_about() -> None:
    described = Deck(
        "Tea", "**Not** advice. ![far](https://x.org/a.png)", (note(question("q", "a")),)
    )
    empty = Deck("Tea::Green", "", ())
    others = Deck("Coffee", "<script>no</script>Beans", ())
    assert _about(described, empty) == {
        "Tea": (html := '<p><strong>Not</strong> advice. <img alt="far"></p>'),
        "": html,
    }
    assert _about(described, others) == {"Tea": html, "Coffee": "<p>Beans</p>"}


def _about(*decks: Deck) -> object:
    files = site(Collection("Tea", "en", (Package("tea", "Tea", decks),), (), {}))
    (index,) = called(text(files, "data/cards.js"))
    assert isinstance(index, dict)
    return index["about"]


def test_a_card_has_what_is_said_of_it() -> None:
    finding = Diagnostic(Span("tea.md", 4, 4), "long", "too long", "warning")
    files = site(
        collection(note(question("q", "a")), note(question("r", "b"), line=3), findings=(finding,))
    )
    (data,) = called(text(files, "data/cards.js"))
    assert isinstance(data, dict)
    assert data["findings"] == [["tea.md", 4, "warning", "long", "too long"]]
    assert [card[5] for card in data["cards"]] == [[], [0]]
    assert data["cards"][1] == [0, 0, 3, "question", [0], [0], "guid3.0", "r", "b"]


def test_a_list_shows_formulas_without_their_marks() -> None:
    asked = r"Is <anki-mathjax>a</anki-mathjax> \(E = mc^2\) or \[x\]?"
    (data,) = called(text(site(collection(note(question(asked, "a")))), "data/cards.js"))
    assert isinstance(data, dict)
    assert data["cards"][0][7] == "Is a E = mc^2 or x?"


def test_mathjax_comes_with_formulas_only() -> None:
    plain = site(collection(note(question("q", "a"))))
    assert not any(name.startswith("mathjax") for name in plain)
    formula = site(collection(note(question("q", r"\(x\)"))))
    programs = [name for name in formula if name.startswith("mathjax/") and name.endswith(".js")]
    assert programs == ["mathjax/tex-chtml-full.js"]
    assert len([name for name in formula if name.endswith(".woff")]) > 20
    assert all(Path(str(formula[name])).is_file() for name in formula if "mathjax" in name)


def test_media_are_beside_the_page(tmp_path: Path) -> None:
    sound, picture = (Media(name, tmp_path / name) for name in ("dw-1.mp3", "dw-2.png"))
    fields = question("[sound:dw-1.mp3] q", '<img alt="b" src="dw-2.png"> [sound:dw-1.mp3]')
    files = site(collection(note(fields, sound, picture)))
    assert files["media/dw-1.mp3"] == tmp_path / "dw-1.mp3"
    front, back = chunk(files)
    player = '<audio controls preload="none" src="media/dw-1.mp3"></audio>'
    assert front.count(player) == 1
    assert back.count(player) == 2
    assert '<img alt="b" src="media/dw-2.png">' in back


def test_nothing_of_the_web_is_loaded_and_no_script_is_left() -> None:
    fields = question('<img alt="b" src="https://example.org/x.png">', "a", Hint="h")
    front, back = chunk(site(collection(note(fields))))
    assert '<img alt="b">' in front
    assert "onclick" not in front + back
    assert "<div id=" in front
    assert " hidden>h</div>" in front


def chunk(files: Files) -> tuple[str, str]:
    _, cards = called(text(files, "data/0.js"))
    assert isinstance(cards, list)
    return tuple(cards[0])


def test_packages_are_offered_if_they_are_there(tmp_path: Path) -> None:
    package = tmp_path / "tea.apkg"
    package.write_bytes(b"12345")
    files = site(collection(note(question("q", "a")))._replace(downloads={package.name: package}))
    assert files["packages/tea.apkg"] == package
    (data,) = called(text(files, "data/cards.js"))
    assert isinstance(data, dict)
    assert data["packages"] == [["Tea", "packages/tea.apkg", 5]]


def test_the_page_forbids_scripts_of_others() -> None:
    page = text(site(collection()), PAGE)
    assert "default-src 'none'; script-src 'self' file:;" in page
    assert not re.search(r"<script(?! src=)|\son\w+=|(?:src|href)=\"(?:https?:)?//", page)


# The folder


@pytest.fixture
def files() -> Files:
    return site(collection(note(question("q", "a"))))


def test_a_folder_is_made_and_replaced(tmp_path: Path, files: Files) -> None:
    out = tmp_path / "new" / "page"
    write({**files, "data/9.js": b""}, out)
    write(files, out)
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == set(files)
    assert list(out.parent.iterdir()) == [out]
    (out / ".deckwright-x").mkdir()  # of a run that was killed
    write(files, out)


def test_an_empty_folder_is_used(tmp_path: Path, files: Files) -> None:
    (tmp_path / "page").mkdir()
    write(files, tmp_path / "page")
    assert (tmp_path / "page" / PAGE).is_file()


@pytest.mark.parametrize("name", [PAGE, "thesis.md", "page.css"])
def test_a_folder_of_others_is_left_alone(tmp_path: Path, files: Files, name: str) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="choose a new or an empty folder"):
        write(files, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_page_with_a_file_of_others_is_left_alone(tmp_path: Path, files: Files) -> None:
    write(files, tmp_path / "page")
    (tmp_path / "page" / "thesis.md").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        write(files, tmp_path / "page")


def test_the_last_page_stays_if_one_cannot_be_written(
    tmp_path: Path, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "page"
    write(files, out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(OSError, match="nowhere"):
        write({**files, "data/0.js": b"new", "media/x.png": tmp_path / "nowhere.png"}, out)

    def refuse(path: Path, target: Path) -> Path:
        if target == out / "page.css" and path.parent.name == "new":
            raise OSError("no room")
        return rename(path, target)

    rename = Path.rename
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="no room"):
        write({**files, "data/0.js": b"new"}, out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert list(tmp_path.iterdir()) == [out]


# The server


KILLED = """
import os, sys
from pathlib import Path
from deckwright.preview import write

rename, number = Path.rename, int(sys.argv[1])

def counted(*arguments):
    global number
    number -= 1
    if not number:
        os._exit(9)
    return rename(*arguments)

Path.rename = counted
page = b'<meta name="generator" content="Deckwright">'
write({"index.html": page, "data/0.js": b"", "page.js": b""}, Path(sys.argv[2]))
"""


def test_a_page_whose_making_was_killed_is_made_anew(tmp_path: Path) -> None:
    def made(number: int) -> int:
        command = [sys.executable, "-c", KILLED, str(number), str(tmp_path / "page")]
        return subprocess.run(command, check=False).returncode

    made(0)
    for number in range(1, 7):
        assert (made(number), made(0)) == (9, 0)


@pytest.fixture
def news(files: Files) -> News:
    news = News()
    news.tell(live(files))
    return news


@pytest.fixture
def server(news: News) -> Iterator[HTTPConnection]:
    with serving(news, None) as port:
        connection = HTTPConnection("localhost", port, timeout=10)
        yield connection
        connection.close()


def test_the_page_is_handed_out(server: HTTPConnection, news: News, files: Files) -> None:
    server.request("GET", "/")
    response = server.getresponse()
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert f'data-state="{state(files)}"' in response.read().decode()
    assert state(news.files) == state(files)


@pytest.mark.parametrize(
    "path", ["/../pyproject.toml", "/nothing", "//etc/passwd", "/%2e%2e/x", "ftp://["]
)
def test_nothing_else_is_handed_out(server: HTTPConnection, path: str) -> None:
    server.request("GET", path)
    assert server.getresponse().status == 404


@pytest.mark.parametrize("host", ["evil.example:1", "localhost:1.evil.example", "", "[::1]:1"])
def test_a_page_elsewhere_reads_nothing(server: HTTPConnection, host: str) -> None:
    server.request("GET", "/", headers={"Host": host})
    assert server.getresponse().status == 403


@pytest.mark.parametrize("host", ["localhost", "LocalHost:1", "127.0.0.1:1"])
def test_a_page_here_is_known_by_its_host(server: HTTPConnection, host: str) -> None:
    server.request("GET", "/", headers={"Host": host})
    assert server.getresponse().status == 200


def test_a_browser_hears_of_changes(server: HTTPConnection, news: News, files: Files) -> None:
    server.request("GET", "/events")
    response = server.getresponse()

    def event() -> list[str]:
        return [response.readline().decode().strip() for _ in range(3)]

    assert event() == ["event: made", f"data: {state(files)}", ""]
    other = live({**files, "data/0.js": b"new"})
    news.tell(other)
    assert event() == ["event: made", f"data: {state(other)}", ""]
    news.tell(None, "disk full")
    assert event() == ["event: failed", 'data: "disk full"', ""]
    assert news.files == other


def test_a_port_that_is_taken_is_said_or_left_for_the_next(news: News) -> None:
    with serving(news, None) as first, serving(news, None) as second:
        assert first != second
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        message = f"port {port} is taken; choose another with --port"
        with pytest.raises(OSError, match=message), serving(news, port):
            pass


def test_the_cloze_type_is_used_for_clozes() -> None:
    fields = ("{{c1::Tea}} is hot", *[""] * (len(CLOZE.fields) - 1))
    (data,) = called(text(site(collection(note(fields))), "data/cards.js"))
    assert isinstance(data, dict)
    assert data["cards"][0][3:] == ["cloze", [0], [], "guid1.0", "[...] is hot", "Tea is hot"]


def test_help_waits_for_nothing_of_this() -> None:
    """What only a preview needs is loaded by a preview."""
    script = "import sys, deckwright.commands; print('http.server' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
