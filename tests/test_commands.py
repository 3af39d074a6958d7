"""build and check: all that they print, their exit codes, and what they leave on the disk."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deckwright.apkg import read
from deckwright.commands import main
from deckwright.rules import NAMES

Run = Callable[..., tuple[int, str, str]]

SOUND = {
    "bread/dough.md": "# Dough\n\n## Why does dough rise?\n\nYeast makes gas.\n",
    "bread/words.md": "Bread dough is {{c1::flour}} kneaded with {{c2::water}}.\n",
    "tea/green.md": "## Where does tea grow?\n\nOn a shrub.\n",
}
TABLE = """\
output      decks  notes  cards  size
bread.apkg      2      2      3  # kB
tea.apkg        1      1      1  # kB
notes.apkg      3      3      4  # kB
3 new
"""

BAD_BYTE = b"# Dough\n\n## Why does dough rise?\n\nYeast \xff\n"
NOT_UTF8 = "error not-utf8: byte 0xff is not UTF-8; save the file as UTF-8"


@pytest.fixture
def deckwright(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command, and give its exit code, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main.main(arguments, prog_name="deckwright")
        assert isinstance(end.value.code, int)
        printed = capsys.readouterr()
        return end.value.code, re.sub(r" +\d+ kB", "  # kB", printed.out), printed.err

    return run


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a sound collection in it."""
    folder = tmp_path / "notes"
    folder.mkdir()
    monkeypatch.chdir(folder)
    lay(SOUND)
    return folder


def lay(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def on_disk(folder: str) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


# build


def test_every_topic_becomes_a_package_and_so_does_everything(deckwright: Run) -> None:
    assert deckwright("build") == (0, TABLE, "")
    assert list(on_disk("output")) == ["bread.apkg", "notes.apkg", "tea.apkg"]


def test_the_table_is_straight_in_every_script(deckwright: Run) -> None:
    Path("tea").rename("お茶")
    assert deckwright("build")[1].splitlines()[2] == "お茶.apkg       1      1      1  # kB"


def test_large_packages_are_counted_in_megabytes(deckwright: Run) -> None:
    Path("tea/map.png").write_bytes(bytes(2_100_000))
    lay({"tea/green.md": "## Where does tea grow?\n\n![Map](map.png)\n"})
    assert deckwright("build")[1].splitlines()[2] == "tea.apkg        1      1      1  2.1 MB"


def test_decks_src_comes_before_the_current_folder(deckwright: Run) -> None:
    lay({"decks_src/salt/sea.md": SOUND["tea/green.md"]})
    _, table, _ = deckwright("build")
    assert table.splitlines()[1].startswith("salt.apkg")


def test_packages_go_where_they_are_wanted(deckwright: Run, notes: Path) -> None:
    assert deckwright("build", "tea/green.md", "-o", "a/b")[0] == 0
    assert deckwright("build", f"{notes}/tea", "--output", f"{notes}/c")[0] == 0
    assert list(on_disk("a/b")) == ["green.apkg"]
    assert list(on_disk("c")) == ["green.apkg"]


def test_packages_are_no_sources(deckwright: Run) -> None:
    lay({"out/README.md": SOUND["tea/green.md"], "out/tea.apkg": "old"})
    assert deckwright("build", "-o", "out") == (0, TABLE.replace("output", "out   "), "")


def test_packages_of_lost_topics_stay(deckwright: Run) -> None:
    lay({"output/salt.apkg": "old"})
    deckwright("build")
    assert on_disk("output")["salt.apkg"] == b"old"


def test_with_an_error_nothing_is_written(deckwright: Run) -> None:
    deckwright("build")
    before = on_disk("output")
    lay({"tea/green.md": "## Where does tea grow?\n\nIn Asia.\n"})
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    errors = f"bread/dough.md:5: {NOT_UTF8}\n1 error, 0 warnings; nothing is written\n"
    assert deckwright("build") == (1, "", errors)
    assert on_disk("output") == before


def test_what_is_sound_can_be_had(deckwright: Run) -> None:
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    code, table, errors = deckwright("build", "--keep-going")
    assert code == 1
    assert table.splitlines()[1:3] == [
        "bread.apkg      1      1      2  # kB",
        "tea.apkg        1      1      1  # kB",
    ]
    assert errors == f"bread/dough.md:5: {NOT_UTF8}\n1 error, 0 warnings; writing what is sound\n"
    assert list(on_disk("output")) == ["bread.apkg", "notes.apkg", "tea.apkg"]


@pytest.mark.parametrize("topic", [[], ["--only", "tea"]])
def test_where_nothing_is_sound_nothing_is_written(deckwright: Run, topic: list[str]) -> None:
    lay({"bad/tea/green.md": ""})
    Path("bad/tea/green.md").write_bytes(BAD_BYTE)
    errors = f"bad/tea/green.md:5: {NOT_UTF8}\n1 error, 0 warnings; nothing is written\n"
    assert deckwright("build", "bad", "--keep-going", *topic) == (1, "", errors)
    assert not Path("output").exists()


def test_a_topic_with_nothing_sound_is_not_said_to_be_unknown(deckwright: Run) -> None:
    Path("tea/green.md").write_bytes(BAD_BYTE)
    code, _, errors = deckwright("build", "--keep-going", "--only", "tea")
    assert code == 2
    assert errors.endswith(" there are no sound notes on 'tea'. Topics: bread\n")
    assert not Path("output").exists()


def test_a_warning_stops_nothing(deckwright: Run) -> None:
    Path("bread/secret.md").symlink_to("/etc/passwd")
    message = "the link leads out of the collection and is not followed; copy what it shows"
    warning = f"bread/secret.md:1: warning link-outside: {message}\n"
    assert deckwright("build") == (0, TABLE, warning)


def test_quiet_prints_errors_only(deckwright: Run) -> None:
    Path("bread/secret.md").symlink_to("/etc/passwd")
    assert deckwright("build", "--quiet") == (0, "", "")
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    errors = f"bread/dough.md:5: {NOT_UTF8}\n1 error, 1 warning; nothing is written\n"
    assert deckwright("build", "-q") == (1, "", errors)


def test_verbose_tells_what_is_no_card(deckwright: Run) -> None:
    lay({"bread/list.md": "# List\n\n- **Crumb**: the inside\n- **Crust**: the outside\n"})
    assert deckwright("build")[2] == ""
    assert re.match(r"bread/list\.md:3: info \S+: ", deckwright("build", "--verbose")[2])


def test_verbose_names_what_students_get(deckwright: Run) -> None:
    rye = "## What is rye?\n\nA grain.\n"
    lay({"rye.md": rye})
    assert "rye.md:" not in deckwright("build", "-v")[1]  # for then all is new
    lay({"rye.md": f"{rye.replace('A', 'One')}\n## Where does it grow?\n\nIn the cold.\n"})
    news = ['  edited   rye.md:1: "what is rye?"', '  new      rye.md:5: "where does it grow?"']
    assert deckwright("lock")[1].splitlines()[1:] == news
    assert deckwright("build", "-v")[1].splitlines()[-2:] == news


@pytest.mark.parametrize("topic", ["tea", "TEA"])
def test_one_topic_can_be_had(deckwright: Run, topic: str) -> None:
    lay({"output/bread.apkg": "old"})
    code, table, errors = deckwright("build", "--only", topic)
    assert (code, errors) == (0, "")
    assert [line.split()[0] for line in table.splitlines()] == ["output", "tea.apkg", "1"]
    assert on_disk("output")["bread.apkg"] == b"old"


def test_several_topics_can_be_had(deckwright: Run) -> None:
    deckwright("build", "--only", "tea", "--only", "bread", "--only", "Tea")
    assert list(on_disk("output")) == ["bread.apkg", "tea.apkg"]


def test_an_unknown_topic_is_wrong_usage(deckwright: Run) -> None:
    code, table, errors = deckwright("build", "--only", "breed")
    assert (code, table) == (2, "")
    assert errors.splitlines()[-1] == (
        "Error: Invalid value for '--only': there are no sound notes on 'breed'. "
        "Topics: bread, tea, notes"
    )
    assert not Path("output").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_file_that_is_not_markdown_is_wrong_usage(deckwright: Run, command: str) -> None:
    lay({"tea/map.png": "x"})
    code, _, errors = deckwright(command, "tea/map.png")
    assert code == 2
    assert errors.endswith(
        "Error: tea/map.png is not a Markdown file (.md, .markdown, .mkd or .mdown)\n"
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_empty_folder_is_an_error(deckwright: Run, command: str) -> None:
    Path("empty").mkdir()
    lay({"empty/notes.txt": SOUND["tea/green.md"]})
    code, _, errors = deckwright(command, "empty")
    assert code == 1
    assert errors.startswith(
        "empty:1: error no-notes: no Markdown files here (.md, .markdown, .mkd or .mdown); "
        "deckwright new makes some\n"
    )


@pytest.mark.parametrize(("src", "place"), [("plain", "plain"), ("plain/a.md", "plain/a.md")])
def test_notes_without_a_card_are_an_error(deckwright: Run, src: str, place: str) -> None:
    lay({"plain/a.md": "# A\n\nNothing to learn here.\n"})
    code, table, errors = deckwright("build", src)
    assert (code, table) == (1, "")
    assert errors.startswith(f"{place}:1: error no-notes: no notes here: no heading that ends")


def test_notes_carry_the_time_of_their_last_change(
    deckwright: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def date() -> int:
        assert deckwright("build")[0] == 0
        ((note,),) = (deck.notes for deck in read(Path("output/tea.apkg")).decks)
        return note.mod

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert date() == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000099")
    assert date() == 1_700_000_000
    lay({"tea/green.md": "## Where does tea grow?\n\nOn a bush.\n"})
    assert date() == 1_700_000_099


def test_a_date_that_is_not_later_is_wrong_usage(
    deckwright: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    deckwright("build")
    before = on_disk("output"), Path("deckwright.lock").read_bytes()
    assert deckwright("build")[0] == 0
    lay({"tea/green.md": "## Where does tea grow?\n\nOn a bush.\n"})
    code, _, errors = deckwright("build")
    assert code == 2
    assert "SOURCE_DATE_EPOCH is 1700000000, not later than the last build's" in errors
    assert (on_disk("output"), Path("deckwright.lock").read_bytes()) == before


@pytest.mark.parametrize("date", ["yesterday", "-1", "1.5", "9" * 20, "9" * 5000])
def test_a_wrong_date_is_wrong_usage(
    deckwright: Run, monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
    code, _, errors = deckwright("build")
    assert code == 2
    assert errors.endswith(f"Error: SOURCE_DATE_EPOCH is '{date}', not seconds since 1970\n")


# check

LONG = " ".join(["grain"] * 31)


def test_a_sound_collection_is_praised(deckwright: Run) -> None:
    line = "0 errors, 0 warnings; 3 notes, 4 cards in 3 decks; 1 more with -v\n"
    assert deckwright("check") == (0, line, "")
    assert not Path("output").exists()


def test_findings_stand_at_paths_as_typed(deckwright: Run, notes: Path) -> None:
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    total = "1 error, 0 warnings; 2 notes, 3 cards in 2 decks; 1 more with -v\n"
    assert deckwright("check") == (1, total, f"bread/dough.md:5: {NOT_UTF8}\n")
    assert deckwright("check", "./")[2] == f"bread/dough.md:5: {NOT_UTF8}\n"
    assert deckwright("check", "bread/dough.md")[2] == f"bread/dough.md:5: {NOT_UTF8}\n"
    assert deckwright("check", "../notes/bread")[2] == f"../notes/bread/dough.md:5: {NOT_UTF8}\n"
    assert deckwright("check", f"{notes}")[2] == f"{notes}/bread/dough.md:5: {NOT_UTF8}\n"


def test_a_second_place_is_told_as_typed_too(deckwright: Run) -> None:
    lay({"tea/more.md": SOUND["tea/green.md"]})
    lay({"tea/hills.md": "## Where does all tea grow best?\n\nOn shady hills in the north.\n"})
    lay({"tea/slopes.md": "## Where does all the tea grow best?\n\nOn shady hills in the north.\n"})
    _, _, err = deckwright("check", "../notes")
    assert err == (
        "../notes/tea/more.md:1: error duplicate-exact: "
        "the same card as at ../notes/tea/green.md:1; delete one\n"
        "../notes/tea/slopes.md:1: warning near-duplicate: nearly the same as "
        "../notes/tea/hills.md:1; delete one, or say in both what differs\n"
    )


@pytest.mark.parametrize("part", ["life", "life/cells", "life/cells/a.md"])
def test_notes_of_a_part_are_those_of_the_whole(deckwright: Run, part: str) -> None:
    def notes(out: str) -> dict[str, str]:
        package = read(Path(out, "the-life.apkg"))
        return {note.guid: deck.name for deck in package.decks for note in deck.notes}

    lay({"deckwright.toml": 'name = "mine"\n', "life/README.md": "# The Life\n"})
    lay({"life/cells/README.md": "# Cells\n", "life/cells/a.md": "## What is a cell?\n\nA room.\n"})
    assert deckwright("build", "-o", "whole")[0] == 0
    assert deckwright("build", part, "-o", "part")[0] == 0
    assert list(on_disk("part")) == ["the-life.apkg"]
    assert notes("part") == notes("whole")
    assert set(notes("part").values()) == {"The Life::Cells::a"}


def test_an_index_above_a_part_must_be_sound(deckwright: Run) -> None:
    lay({"deckwright.toml": "", "tea/README.md": "---\ntitle: [\n---\n# Tea\n"})
    assert deckwright("check", "tea/green.md")[2].startswith("tea/README.md:")


def test_findings_in_a_part_stand_at_paths_as_typed(
    deckwright: Run, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    lay({"deckwright.toml": "", "bread/plain/a.md": "# A\n"})
    assert deckwright("check", "bread")[2] == f"bread/dough.md:5: {NOT_UTF8}\n"
    assert deckwright("check", f"{notes}/bread")[2] == f"{notes}/bread/dough.md:5: {NOT_UTF8}\n"
    assert deckwright("check", "bread/plain")[2].startswith("bread/plain:1: error no-notes")
    monkeypatch.chdir("bread")
    assert deckwright("check")[2] == f"dough.md:5: {NOT_UTF8}\n"
    lay({"../deckwright.toml": "revers = true\n"})
    assert deckwright("check", "words.md")[2].startswith("../deckwright.toml:1: error ")


def test_all_findings_come_in_one_run_and_in_order(deckwright: Run) -> None:
    lay(
        {
            "tea/green.md": "## Where does tea grow?\n\n![Map](map.png)\n",
            "deckwright.toml": "revers = true\n",
        }
    )
    lay({"bread/list.md": "# List\n\n- **Crumb**: the inside\n- **Crust**: the outside\n"})
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    Path("zzz.md").symlink_to("/etc/passwd")
    findings = [line.split(": ")[:2] for line in deckwright("check", "-v")[2].splitlines()]
    assert [[place, code.split()[0]] for place, code in findings] == [
        ["bread/dough.md:5", "error"],
        ["bread/list.md:3", "info"],
        ["bread/list.md:4", "info"],
        ["bread/words.md:1", "info"],
        ["deckwright.toml:1", "error"],
        ["tea/green.md:3", "error"],
        ["zzz.md:1", "warning"],
    ]


def test_findings_as_json(deckwright: Run) -> None:
    Path("bread/dough.md").write_bytes(BAD_BYTE)
    code, records, errors = deckwright("check", "--format", "json")
    assert (code, errors) == (1, "")
    assert json.loads(records) == [
        {
            "path": "bread/dough.md",
            "line": 5,
            "end_line": 5,
            "severity": "error",
            "code": "not-utf8",
            "message": "byte 0xff is not UTF-8; save the file as UTF-8",
        }
    ]


def test_no_findings_as_json(deckwright: Run) -> None:
    assert deckwright("check", "--format", "json") == (0, "[]\n", "")


def test_findings_as_annotations(deckwright: Run) -> None:
    lay({"bread/a, b: 100%.md": "## Where does tea grow?\n\n![Map](50%.png)\n"})
    Path("zzz.md").symlink_to("/etc/passwd")
    assert deckwright("check", "--format", "github") == (
        1,
        "::error file=bread/a%2C b%3A 100%25.md,line=3,endLine=3,title=media-missing::"
        "no file 50%25.png (looked in bread, the root and by name); add it or mend the link\n"
        "::warning file=zzz.md,line=1,endLine=1,title=link-outside::"
        "the link leads out of the collection and is not followed; copy what it shows\n",
        "",
    )


@pytest.fixture
def rye() -> None:
    """A card that is hard to learn."""
    lay({"bread/rye.md": f"# Rye\n\n## What is rye bread made of?\n\n{LONG}\n"})


@pytest.mark.usefixtures("rye")
def test_a_warning_fails_only_a_strict_check(deckwright: Run) -> None:
    code, total, said = deckwright("check")
    assert (code, total.split(";")[0]) == (0, "0 errors, 1 warning")
    assert said.startswith("bread/rye.md:3: warning answer-long: 31 words in the answer; ")
    assert deckwright("check", "--strict") == (1, total, said)
    assert deckwright("check", "--strict", "--format", "json")[0] == 1
    assert deckwright("check", "--strict", "--off", "answer-long")[::2] == (0, "")


@pytest.mark.usefixtures("rye")
def test_a_build_says_nothing_of_quality(deckwright: Run) -> None:
    assert deckwright("build", "-v")[2] == ""


def test_advice_is_no_reason_to_fail(deckwright: Run) -> None:
    code, total, said = deckwright("check", "-v", "--strict")
    assert (code, total.split(";")[0]) == (0, "0 errors, 0 warnings")
    assert said.startswith("bread/dough.md:3: info missing-source: no card names a source; ")


def test_lint_goes_by_the_settings_of_the_whole(deckwright: Run) -> None:
    lay({"deckwright.toml": "[lint]\nquestion-long = 3\n"})
    said = deckwright("check", "bread/dough.md")[2]
    assert said.startswith("bread/dough.md:3: warning question-long: 4 words in the question; ")


def test_a_rule_is_explained(deckwright: Run) -> None:
    code, text, errors = deckwright("check", "--explain", "answer-refers")
    assert (code, errors) == (0, "")
    assert text.startswith("answer-refers\n\n*Warning.")
    assert "## What causes a spring tide?\n\nSee above.\n" in text
    assert text.endswith("```said\nnothing\n```\n")


@pytest.mark.parametrize("option", ["--off", "--explain"])
def test_an_unknown_rule_has_a_near_one(deckwright: Run, option: str) -> None:
    code, _, errors = deckwright("check", option, "anser-long")
    assert code == 2
    assert errors.endswith(f"'{option}': no rule anser-long; did you mean answer-long?\n")


def test_an_unknown_rule_that_is_like_none_has_the_nearest(deckwright: Run) -> None:
    code, _, errors = deckwright("check", "--off", "zebra")
    assert code == 2
    (found,) = re.findall(r"no rule zebra; the nearest are (\S+, \S+, \S+)\n$", errors)
    assert set(found.split(", ")) < set(NAMES)


def test_names_and_messages_do_not_steer_the_terminal(deckwright: Run) -> None:
    Path("\x1b[2J\n.md").write_bytes(b"\xff")
    lay({"deckwright.toml": '"\\u001b]0;" = 1'})
    errors = deckwright("check")[2]
    assert errors.splitlines()[0] == f"\\x1b[2J\\x0a.md:1: {NOT_UTF8}"
    assert "unknown setting \\x1b]0;; " in errors.splitlines()[1]
    assert "\x1b" not in errors
    assert "file=\\x1b[2J%0A.md,line=1," in deckwright("check", "--format", "github")[1]


def test_a_name_does_not_turn_a_line_round(deckwright: Run) -> None:
    Path("\u202edm.md").write_bytes(b"\xff")
    assert deckwright("check")[2].splitlines()[0] == f"\\u202edm.md:1: {NOT_UTF8}"


def test_the_help_names_each_command_in_a_whole_sentence(deckwright: Run) -> None:
    _, _, commands = deckwright("--help")[1].partition("Commands:\n")
    assert all(line.endswith(".") for line in commands.splitlines())
    assert "..." not in commands
