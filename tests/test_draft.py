"""draft: what it makes of a document, what it leaves out, and what it writes."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deckwright.commands import main
from deckwright.draft import Document, Found, as_json, as_text, files, read

ARTICLE = Path(__file__).with_name("drafts") / "article.txt"
HTML = ARTICLE.with_name("html")
WRITTEN = ["article-report.txt", "dyeing-with-plants.md", "tablet-loom-weaving.md"]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def deckwright(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command, and give its exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main.main(arguments, prog_name="deckwright")
        assert isinstance(end.value.code, int)
        printed = capsys.readouterr()
        return end.value.code, printed.out, printed.err

    return run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(text: str | bytes, **chosen: Any) -> Found:
    data = text.encode() if isinstance(text, str) else text
    made = read(Document("text.txt", data, **chosen))
    assert isinstance(made, Found), made
    return made


def fault(data: bytes, **chosen: Any) -> str:
    made = read(Document("text.txt", data, **chosen))
    assert isinstance(made, str)
    return made


def cards(made: Found, kind: str) -> dict[str, str]:
    return {
        card.front: card.back for topic in made.topics for card in topic.cards if card.kind == kind
    }


def dropped(made: Found) -> dict[int, str]:
    return {line.first: rule for line, rule in made.dropped}


@pytest.fixture(scope="module")
def article() -> Found:
    return found(ARTICLE.read_bytes())


def test_questions_of_an_article(article: Found) -> None:
    asked = {front: back for front, back in cards(article, "question").items() if ": " not in front}
    assert [*asked] == [
        "What is a mordant?",
        "Why does alum work?",
        "Which are the four kinds of dye?",
        "How does a Substantive dye hold?",
        "How does an Adjective dye hold?",
        "What is dyeing with plants?",
    ]
    assert asked["Which are the four kinds of dye?"].count("\n- ") == 3
    assert all(asked.values())
    assert [block.text for block in article.open] == [
        "What are the 3 colours of madder?",
        "What are the dyer's tools?",
    ]


def test_bullets_that_head_and_bullets_with_labels(article: Found) -> None:
    heads = [b.text for b in article.blocks if b.kind == "heading" and b.line.mark]
    assert heads == [
        "Roots and Barks of the Dye Garden",
        "Madder and Its Kin",
        "Early Trade: The Red of the Turks",
        "Working with Wool",
        "Working with Cotton",
        "Conclusion: Colour as a Bond",
    ]
    labels = [b.label for b in article.blocks if b.kind == "label"]
    assert labels.count("Main Difficulty") == labels.count("Proven Remedy") == 2
    assert len(labels) == 11


def test_a_label_that_stands_there_twice_has_its_heading(article: Found) -> None:
    asked = cards(article, "question")
    assert "Working with Wool: Main Difficulty?" in asked
    assert "Working with Cotton: Main Difficulty?" in asked


def test_what_the_text_names_is_a_term(article: Found) -> None:
    terms = cards(article, "term")
    assert terms["QBA"] == "Quercitron Bark Assay"
    assert terms["MFT"] == "Mordant Fixing Test"
    assert terms["mordant memory"].startswith("the trace of metal")
    assert {"Substantive", "Adjective", "Vat", "Pigment"} <= set(terms)
    assert "GDB" not in terms  # stands behind words that it doesn't abbreviate


def test_noise_and_nothing_else_is_dropped(article: Found) -> None:
    text = ARTICLE.read_text(encoding="utf-8").split("\n")
    assert [text[at - 1][:24] for at in dropped(article)] == [
        "Colour your own wool at ",
        "Start weaving. Get your ",
        "Colour your own wool at ",
        "NOTICE TO READERS",
        "What YarnAndSun says of ",
        "Share this article",
        "Tell us what you are dye",
        "Answers within a day",
        "You might also like",
        "What is Felting: A…",
        ", What is Felting? The w",
        "What is Carding and…",
        ", What is Carding? Why w",
    ]


def test_another_subject_gets_a_file(article: Found) -> None:
    main_topic, other = article.topics
    assert main_topic.title.startswith("Dyeing with Plants")
    assert other.title == "Tablet Loom Weaving"
    assert [*files(article)] == ["dyeing-with-plants.md", "tablet-loom-weaving.md"]


def test_the_same_fact_twice_is_told(article: Found) -> None:
    text = as_text(article, [*files(article)])
    assert "Perhaps the same fact twice" in text
    fronts = {(a.front, b.front) for a, b in article.twins}
    assert not any({"Substantive", "Adjective"} == {*pair} for pair in fronts)
    assert any("What is a mordant?" in pair for pair in fronts)


def test_each_card_is_in_the_document(article: Found) -> None:
    text = " ".join(ARTICLE.read_text(encoding="utf-8").split())
    for topic in article.topics:
        for card in topic.cards:
            for line in card.back.split("\n"):
                assert line.removeprefix("- ") in text
            assert 1 <= card.first <= card.last <= article.lines


def test_the_report_is_the_same_in_both_forms(article: Found) -> None:
    names = [*files(article)]
    record = json.loads(as_json(article, names))
    assert [each["line"] for each in record["dropped"]] == [*dropped(article)]
    assert len(record["open"]) == 2
    assert [each["path"] for each in record["files"]] == names


def test_kept_lines_come_back() -> None:
    lines = dropped(found(ARTICLE.read_bytes()))
    some = frozenset([*lines][:2])
    assert set(lines) - set(dropped(found(ARTICLE.read_bytes(), keep=some))) == some


def test_a_draft_is_written_once(deckwright: Run, folder: Path) -> None:
    assert deckwright("draft", str(ARTICLE), "-o", "notes")[0] == 0
    first = {path.name: path.read_bytes() for path in (folder / "notes").iterdir()}
    assert sorted(first) == WRITTEN
    assert deckwright("draft", str(ARTICLE), "-o", "notes")[0] == 0
    assert {path.name: path.read_bytes() for path in (folder / "notes").iterdir()} == first


def test_what_an_author_wrote_stays(deckwright: Run, folder: Path) -> None:
    deckwright("draft", str(ARTICLE), "-o", "notes")
    mine = folder / "notes" / "tablet-loom-weaving.md"
    mine.write_text("mine", encoding="utf-8")
    (folder / "notes" / "dyeing-with-plants.md").unlink()
    code, _, err = deckwright("draft", str(ARTICLE), "-o", "notes")
    assert code == 1
    assert "tablet-loom-weaving.md is there already" in err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not (folder / "notes" / "dyeing-with-plants.md").exists()
    assert deckwright("draft", str(ARTICLE), "-o", "notes", "--force")[0] == 0
    assert mine.read_text(encoding="utf-8") != "mine"


def test_a_build_refuses_a_draft(deckwright: Run, folder: Path) -> None:
    deckwright("draft", str(ARTICLE), "-o", "notes")
    code, _, err = deckwright("build", "notes", "--keep-going")
    assert code == 1
    assert "notes/dyeing-with-plants.md:2: error draft-left: " in err
    assert not (folder / "output").exists()
    assert deckwright("check", "notes")[0] == 1
    code, out, err = deckwright("build", "notes", "--drafts")
    assert (code, err) == (0, "")
    assert "dyeing-with-plants" in out
    assert not (folder / "notes" / "deckwright.lock").exists()
    code, out, _ = deckwright("check", "notes", "--drafts")
    assert code == 0
    assert out.startswith("0 errors, ")


def test_read_drafts_are_notes(deckwright: Run, folder: Path) -> None:
    deckwright("draft", str(ARTICLE), "-o", "notes")
    for path in (folder / "notes").glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("draft: true\n", ""), "utf-8")
    assert deckwright("build", "notes")[0] == 0


def test_copied_sentences_are_told(deckwright: Run, folder: Path) -> None:
    (folder / "notes.md").write_text(
        "## What is a mordant?\n\nA salt that ties colour to cloth. A mordant is a salt of a metal "
        "that binds both the\nfibre and the dye, so that neither sun nor soap takes the colour."
        "\n\n## Why alum?\n\nIt is mild.\n",
        encoding="utf-8",
    )
    code, _, err = deckwright("check", "notes.md", "--against", str(ARTICLE))
    assert code == 0
    assert err.count("close-copy") == 1
    assert 'notes.md:3: warning close-copy: "a mordant is a salt of a metal ..." is' in err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in it"),
        (b"\xef\xbb\xbf \n\n", "nothing in it"),
        (b"\x7fELF\x01\x01\0\0\0\x03\0\x01\0\0" * 50, "is not text"),
        (bytes(range(256)) * 20, "is not text"),
        (b"Home\nLog in\nSearch\nShare\n", "looks like an article"),
    ],
)
def test_what_can_not_be_read(data: bytes, said: str) -> None:
    assert said in fault(data)


@pytest.mark.parametrize(
    ("encoding", "language"),
    [
        ("utf-8", "German"),
        ("utf-8-sig", "German"),
        ("utf-16", "German"),
        ("utf-16-le", "German"),
        ("utf-32", "Russian"),
        ("cp1252", "German"),
        ("koi8-r", "Russian"),
        ("cp1251", "Russian"),
        ("shift_jis", "Japanese"),
    ],
)
def test_every_encoding(encoding: str, language: str) -> None:
    text = TEXTS[language]
    made = found((text * 4).encode(encoding))
    assert text.split("\n")[1] in cards(made, "question").values()


TEXTS = {
    "German": "Wofür brauche ich Hefe?\nDamit der Teig größer wird und die Krume Löcher bekommt.\n",
    "Russian": "Зачем нужны дрожжи?\nОни поднимают тесто, и хлеб получается мягким и пышным.\n",
    "Japanese": "酵母は何のために使いますか？\n"
    "生地をふくらませて、パンをやわらかくするためです。\n",
}


def test_an_encoding_can_be_said() -> None:
    text = TEXTS["Russian"]
    data = text.encode("cp866")
    made = found(data, encoding="cp866")
    assert text.split("\n")[1] in cards(made, "question").values()
    assert fault(data, encoding="utf-8") == "byte 0 is not utf-8"
    assert fault(data, encoding="nonsense") == "there is no encoding nonsense"


def page(name: str, **chosen: Any) -> Found:
    return found((HTML / name).read_bytes(), **chosen)


def test_a_saved_page() -> None:
    made = page("article.html")
    assert made.topics[0].title == "How peat bogs keep carbon"
    asked = cards(made, "question")
    assert asked["Why are old bodies found in peat?"] == "The acid of the moss tans their skin."
    assert asked["Is peat still dug?"].startswith("Yes, mostly for gardens.\n\n```\ndepth =")
    assert "Catotelm" in cards(made, "term")
    rules = {line.text: rule for line, rule in made.dropped}
    assert rules["News"] == rules["MoorLife"] == "inside <header>"
    assert {"Related", "Ten bog plants", "Is peat a fuel?", "Sign up", "Privacy"} <= set(rules)
    assert not made.open
    assert "not text" not in made.text


@pytest.mark.parametrize("name", ["Why bogs burn", "MoorLife"])
def test_the_header_of_a_page_may_have_its_title(name: str) -> None:
    title = "Why bogs burn"
    top = f"<html><title>{title} - MoorLife</title><header><h1>{name}</h1></header>"
    text = "<p>Peat is the soil of a bog. When it is dry, it burns for months on end.</p></html>"
    made = found(top + (f"<h1>{title}</h1>" if name != title else "") + text)
    assert [topic.title for topic in made.topics] == [title]
    assert ("inside <header>" in dropped(made).values()) == (name != title)


def test_a_page_without_a_shape() -> None:
    made = page("soup.html")
    assert made.topics[0].title == "Glazing: frequently asked questions"
    assert [*cards(made, "question").values()] == [
        "It can, but it cracks more easily than on clay that was fired once.",
        "About as thick as a postcard.",
        "It was too hot or too thick. A thin coat on the lower third helps.",
        "- without lead, yes\n- with copper, not for sour food",
    ]


def test_the_lines_of_a_page_are_in_a_file(deckwright: Run, folder: Path) -> None:
    code, out, _ = deckwright("draft", str(HTML / "article.html"), "-o", "notes")
    assert code == 0
    assert out.partition("\n")[0].endswith(" lines, numbered in article-text.txt")
    rows = (folder / "notes" / "article-text.txt").read_text(encoding="utf-8").split("\n")
    for topic in page("article.html").topics:
        for card in topic.cards:
            assert card.back.split("\n")[0] in "\n".join(rows[card.first - 1 : card.last])
    assert rows[page("article.html").dropped[0][0].first - 1] == "MoorLife"


def test_standard_input(deckwright: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.TextIOWrapper(io.BytesIO(TEXTS["German"].encode("cp1252")))
    monkeypatch.setattr("sys.stdin", data)
    code, out, _ = deckwright("draft", "-", "--format", "json")
    record = json.loads(out)
    assert code == 0
    assert record["files"][0]["cards"][0]["front"] == "Wofür brauche ich Hefe?"
    assert (folder / "drafts" / "document-report.json").read_text(encoding="utf-8") == out


def test_what_came_by_a_pipe_is_called_so(deckwright: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXTS["German"].encode())))
    assert deckwright("draft", "-")[1].startswith("standard input: utf-8, ")


@pytest.mark.parametrize("lines", ["x", "3-1", "0-99999999999", "1,,2"])
def test_lines_to_keep_are_numbers(deckwright: Run, lines: str) -> None:
    code, _, err = deckwright("draft", str(ARTICLE), "--keep", lines)
    assert code == 2
    assert "--keep" in err


def test_lines_to_keep_are_in_the_document(deckwright: Run, folder: Path) -> None:
    (folder / "bog.txt").write_text("FAQ\nWho built it?\nMoss.\n\n", encoding="utf-8")
    code, _, err = deckwright("draft", "bog.txt", "--keep", "2-99")
    assert code == 2
    assert "'--keep': there is no line 99; bog.txt has 4" in err
    assert not (folder / "drafts").exists()
    assert deckwright("draft", "bog.txt", "--keep", "4")[0] == 0


@pytest.mark.parametrize("encoding", ["klingon", "base64", "undefined"])
def test_an_encoding_is_one_that_is_known(deckwright: Run, encoding: str) -> None:
    code, _, err = deckwright("draft", str(ARTICLE), "--encoding", encoding)
    assert code == 2
    assert f"'--encoding': there is no encoding '{encoding}'" in err


def test_a_document_that_can_not_be_read_is_said(deckwright: Run, folder: Path) -> None:
    (folder / "menu.txt").write_text("Home\nLog in\nSearch\n", encoding="utf-8")
    code, _, err = deckwright("draft", "menu.txt")
    assert code == 1
    assert (
        err
        == "Error: menu.txt: nothing in it looks like an article; bring lines back with --keep\n"
    )
    assert not (folder / "drafts").exists()


def test_markdown_is_read() -> None:
    made = found(
        "# Peat\n\n## Where does it grow?\n\nIn bogs.\n\n### Which bogs?\n\nWet ones.\n\n"
        "## Words\n\n- **Acrotelm**: the upper layer, in which moss grows\n  and water moves.\n\n"
        "> [!note] Peat is a soil of dead moss that never rots.\n\n"
        "```\n# no heading\nWhat is this?\n```\n"
    )
    asked = cards(made, "question")
    assert asked["Where does it grow?"] == "In bogs."
    assert asked["Which bogs?"] == "Wet ones."
    assert cards(made, "term")["Acrotelm"].endswith("moss grows and water moves.")
    assert not made.open


def test_what_a_note_can_not_show_is_left_out() -> None:
    made = found("FAQ\nHow do I write a tag?\nWrite <b> or {{name}} or {{c1::x}} in the source.\n")
    assert "&lt;b> or { {name}} or { {c1::x}}" in "".join(files(made).values())
    titled = found("# What {{c1::x}} hides\n\n## Why is it written?\n\nTo be asked.\n")
    assert "\n# What { {c1::x}} hides\n" in "".join(files(titled).values())


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The bog is home to the Silver Moth—a moth of wet heaths.", {"Silver Moth"}),
        ("The Silver Moth—a moth of wet heaths—is rare in the valley.", set()),
        ("He saw grey wings—a sign that nobody in the valley had waited for.", set()),
        ("The Low Water Mark (LWM) is where the mussels begin.", {"LWM"}),
        ("Bank of the Low Waters (BLW) is a name on an old map.", {"BLW"}),
        ("The old weir (LWM) was torn down in the year of the flood.", set()),
    ],
)
def test_what_a_sentence_names(text: str, terms: set[str]) -> None:
    assert set(cards(found(f"Moths of the valley\n{text}\n"), "term")) == terms


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A weir is a wall across a river.", "A {{c1::weir}} is a wall across a river."),
        ("Das Wehr ist eine Mauer im Fluss.", "Das {{c1::Wehr}} ist eine Mauer im Fluss."),
        ("Le barrage est un mur en travers.", "Le {{c1::barrage}} est un mur en travers."),
        (
            "The term “weir” refers to walls in water.",
            "The term “{{c1::weir}}” refers to walls in water.",
        ),
        ("Silting means losing depth to mud.", "{{c1::Silting}} means losing depth to mud."),
        ("Spate is when the river tops it.", "{{c1::Spate}} is when the river tops it."),
        ("Siltation refers to mud that settles.", "{{c1::Siltation}} refers to mud that settles."),
        (
            "Resilience describes the power to mend.",
            "{{c1::Resilience}} describes the power to mend.",
        ),
        ("Scour is defined as loss of bed.", "{{c1::Scour}} is defined as loss of bed."),
        ("LWM stands for low water mark.", "{{c1::LWM}} stands for low water mark."),
        ("Herons are birds that fish by day.", "{{c1::Herons}} are birds that fish by day."),
        (
            "Der Begriff Wehr bezeichnet Mauern im Fluss.",
            "Der Begriff {{c1::Wehr}} bezeichnet Mauern im Fluss.",
        ),
        (
            "Die Kolkung bezeichnet Verlust von Kies.",
            "Die {{c1::Kolkung}} bezeichnet Verlust von Kies.",
        ),
        (
            "Unter Stau versteht man Wasser, das steht.",
            "Unter {{c1::Stau}} versteht man Wasser, das steht.",
        ),
        (
            "Reiher sind Vögel, die im Wasser fischen.",
            "{{c1::Reiher}} sind Vögel, die im Wasser fischen.",
        ),
        (
            "Le terme seuil désigne un mur en travers.",
            "Le terme {{c1::seuil}} désigne un mur en travers.",
        ),
        ("It is a wall across a river.", ""),
        ("The book refers to walls in the river.", ""),
        ("Rain means trouble for the millers.", ""),
        ("This means losing depth to mud.", ""),
        ("The question is how the weir was built.", ""),
        ("Please refer to the map of the weirs.", ""),
        ("Kolb refers to this as the low wall.", ""),
        ("Chapter 2 describes the power of water.", ""),
        ("Our guests are walkers who come from far.", ""),
        ("Doors are always things that get stuck.", ""),
        ("Management is confident that it will hold.", ""),
        ("Bowls are often made from river clay.", ""),
        ("Der Autor bezeichnet den Plan als Fehler.", ""),
        ("Selten sind Tage, die ohne Regen enden.", ""),
        ("Das bedeutet, dass niemand mehr kommt.", ""),
        ("The weir that he built is a wall of oak.", ""),
        ("A weir is old and rests on piles of oak.", ""),
    ],
)
def test_what_a_sentence_defines(text: str, sentence: str) -> None:
    assert [*cards(found(f"Rivers\n{text}\n"), "cloze")] == ([sentence] if sentence else [])


def test_a_question_in_quotes_is_none() -> None:
    made = found(
        "Night walks\nFAQ\nWhat do children ask?\nThey ask “Are we there? Will it bite?” always.\n"
        "“Who goes there?”\nAnd who answers?\nThe owl does.\n"
    )
    assert [*cards(made, "question")] == ["What do children ask?", "And who answers?"]


def test_a_title_may_ask() -> None:
    made = found(
        "Menu\nSearch\nDo owls sleep?\n4 May 2020\nAn owl is a bird that hunts by night, and it "
        "sleeps through the day in a hole or close to the trunk of a tree.\n"
    )
    assert [topic.title for topic in made.topics] == ["Do owls sleep?"]
    assert not cards(made, "question")


def test_a_question_asked_again_is_told() -> None:
    made = found("FAQ\nWho pays?\nThe guest.\nWhen?\nAt once.\nWho pays?\nThe host, mostly.\n")
    assert cards(made, "question") == {"Who pays?": "The guest.", "When?": "At once."}
    assert [(again.first, first.first) for again, first in made.again] == [(6, 2)]


def test_a_page_of_links_to_questions_is_no_answer() -> None:
    made = found(
        "Stoves\n- What burns best?\n- Who sweeps?\n\n"
        "What burns best?\n\nAsh.\n\nWho sweeps?\n\nA sweep.\n"
    )
    assert cards(made, "question") == {"What burns best?": "Ash.", "Who sweeps?": "A sweep."}
    assert not made.open


def test_no_short_line_is_lost() -> None:
    text = "Kilns\n\nWhy is clay fired twice?\n\nTo melt the glaze.\n\nPrices\nBisque: fired once\n"
    assert [line.text for line in found(text).unused] == ["Prices", "Bisque: fired once"]


def test_a_sentence_beside_one_that_became_a_card_is_told() -> None:
    made = found(
        "# Rivers\n\nA weir is a wall across a river. Salmon leap it in autumn.\n\n"
        "![The old weir](weir.png)\n"
    )
    assert cards(made, "cloze") == {"A {{c1::weir}} is a wall across a river.": ""}
    assert [(line.first, line.text) for line in made.unused] == [
        (3, "Salmon leap it in autumn."),
        (5, "![The old weir](weir.png)"),
    ]


def test_what_stands_for_a_picture_is_no_heading() -> None:
    text = "# Rivers\n\n![A river from above](a.png)\n\nA weir is a wall across a river.\n"
    (topic,) = found(text).topics
    assert [part.title for part in topic.parts] == [""]


def test_headings_may_be_underlined() -> None:
    text = "Rivers\n======\n\nWeirs\n-----\n\nA weir is a wall across a river.\n\n"
    text += "Who leaps?\n----------\n\nSalmon.\n\nThey rest below.\n---\n"
    made = found(text)
    assert [block.line.level for block in made.blocks] == [1, 2, 0, 2, 0, 0]


def test_a_picture_without_a_text_is_told() -> None:
    made = found("FAQ\nWho leaps?\nSalmon.\n\n![](salmon.png)\n\n---\n")
    assert [line.text for line in made.unused] == ["![](salmon.png)"]


def test_a_task_without_a_question_mark_is_a_card(deckwright: Run, folder: Path) -> None:
    (folder / "tasks.txt").write_text("Kilns\nQ: Name the first firing\nA: Bisque firing.\n")
    assert deckwright("draft", "tasks.txt")[0] == 0
    assert "1 note, 1 card" in deckwright("check", "drafts", "--drafts")[1]


def test_answers_that_stand_apart_are_hinted_at() -> None:
    text = (
        "Kiln quiz\n1. What melts the glaze?\n2. Who loads the kiln?\nAnswers\n1. Heat does.\n"
        "2. The potter.\nA sprig is a small relief of clay.\nWhat is a sprig?\nWhy a sprig?\n"
    )
    made = found(text)
    assert made.hints == {2: 5, 3: 6, 8: 7}
    told = as_text(made, [*files(made)])
    assert "  8: What is a sprig? (perhaps line 7 answers it)\n  9: Why a sprig?\n" in told
    assert {"line": 2, "answer_line": 5} in json.loads(as_json(made, [*files(made)]))["hints"]


def test_answers_of_other_numbers_are_no_hint() -> None:
    text = "Kiln quiz\n1. What melts?\n2. Who loads?\nSteps\n1. Heat it.\n2. Wait.\n3. Cool it.\n"
    assert found(text).hints == {}


def test_the_number_of_a_question_is_no_part_of_it() -> None:
    text = "Rowing\nA1. Who can join?\nAll who swim.\n2.1) Who pays 4. Gear?\nThe club does.\n"
    assert [*cards(found(text), "question")] == ["Who can join?", "Who pays 4. Gear?"]
