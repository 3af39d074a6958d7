"""What an author does to the notes between two editions."""

from collections.abc import Callable
from pathlib import Path

from sample_package import picture

Edit = Callable[[Path], None]  # of the folder with the notes


def rewrite(path: str, *pairs: tuple[str, str]) -> Edit:
    """Put one text in the place of another, which the file has once."""

    def edit(notes: Path) -> None:
        text = (notes / path).read_text("utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
            text = text.replace(old, new)
        (notes / path).write_text(text, "utf-8")

    return edit


def write(path: str, text: str) -> Edit:
    def edit(notes: Path) -> None:
        (notes / path).write_text(text, "utf-8")

    return edit


def append(path: str, text: str) -> Edit:
    def edit(notes: Path) -> None:
        with (notes / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def rename(old: str, new: str) -> Edit:
    def edit(notes: Path) -> None:
        (notes / old).rename(notes / new)

    return edit


def redraw(notes: Path) -> None:
    (notes / "biology/cell.png").write_bytes(picture(b"\x30\xc0\x30"))


def together(*edits: Edit) -> Edit:
    def edit(notes: Path) -> None:
        for each in edits:
            each(notes)

    return edit


CELLS = "biology/cells.md"
ENERGY = "biology/energy.md"
LEAVES = "biology/plants/leaves.md"
ODYSSEY = "history/odyssey.md"
ROME = "history/rome.md"

ATP = "Which organelle makes most of a cell's ATP?"
STOMA = "## What opens and closes a stoma?\n\nIts two guard cells, by their turgor.\n\n"
VESSELS = "## Through which vessels does a leaf get its water?\n\nThrough the xylem.\n\n"
CONSUL = "### How long did a consul hold his office?\n\nOne year, together with a colleague.\n\n"
ODYSSEUS = "## Odysseus\n\n**Who is this?**\n\nThe king of Ithaca, ten years on his way home.\n\n"
TRIBUNE = "### Who could veto a decision of the senate?\n\nA tribune of the plebs.\n\n"
CHECKS = "What checks the DNA before a cell divides"

reword_question = rewrite(CELLS, (ATP, "Where does a cell make most of its ATP?"))
reword_answer = rewrite(CELLS, ("by oxidative phosphorylation", "in its inner membrane"))
correct_typo = rewrite(ODYSSEY, ("unravles", "unravels"))
tag = rewrite(CELLS, ("[exam]", "[exam, summer]"))
delete = rewrite(ROME, (CONSUL, ""))
restore = rewrite(ROME, (TRIBUNE, TRIBUNE + CONSUL))
split = rewrite(
    CELLS,
    (f"{CHECKS}, and what happens to cells that fail?", f"{CHECKS}?"),
    ("above all p53. Cells", "above all p53.\n\n### What happens to cells that fail?\n\nThey"),
    ("They that fail stop", "They stop"),
)
merge = rewrite(
    ROME,
    (CONSUL, ""),
    (
        "a decision of the senate?",
        "a decision of the senate, and how long did a consul hold office?",
    ),
    (
        "of the plebs.",
        "of the plebs. A consul held his office one year, together with a colleague.",
    ),
)
add_cloze = rewrite(LEAVES, ("makes both", "in the {{c4::stem}} makes both"))
remove_cloze = rewrite(LEAVES, ("{{c2::phloem}}", "phloem"))
highlight_in_front = rewrite(ENERGY, ("The ==mito", "In the ==cytosol== glycolysis; the ==mito"))
describe = rewrite("biology/README.md", ("made of", "made of, **with pictures**"))
rename_heading = rewrite(CELLS, ("## Division", "## How cells divide"))
move = together(
    rewrite(LEAVES, (STOMA, "")), rewrite(CELLS, ("## Division\n\n", f"{STOMA}## Division\n\n"))
)


def reformat(notes: Path) -> None:
    """All that a student can't see: other marks, other line ends, other headings."""
    for path, pairs in _OTHER_MARKS.items():
        rewrite(path, *pairs)(notes)


_OTHER_MARKS = {
    CELLS: (
        ("**mitochondrion**", "__mitochondrion__"),
        ("* out of the cell\n* into", "- out of the cell\n- into"),
        ("So that there is more", "So that there\nis more"),
        ("## Division", "Division\n--------"),
        ("[exam]", "\n  - exam"),
    ),
    ENERGY: (("respiratory chain\ndrives", "respiratory\nchain drives"),),
    ODYSSEY: (
        ("# The Odyssey\n", "The Odyssey\n===========\n"),
        ("\n\nA cyclops", "\n\n\n\nA cyclops"),
    ),
    ROME: (("- **Cursus honorum**", "* __Cursus honorum__"),),
}

rename_file = rename(LEAVES, "biology/plants/foliage.md")
rename_deck = rewrite(LEAVES, ("# Leaves\n", "# Foliage\n"))
rename_upper_deck = rewrite(ENERGY, ("deck: Biology", "deck: Physiology"))
rename_folder = rename("history", "antiquity")
reorder = rewrite(ODYSSEY, (ODYSSEUS, ""), ("## Polyphemus", f"{ODYSSEUS}## Polyphemus"))
answer_twin = rewrite(ODYSSEY, ("The queen of Ithaca", "The wife of Odysseus"))
rename_twin = rewrite(ODYSSEY, ("## Odysseus", "## Ulysses"))
add_twin = append(
    LEAVES,
    "\n## Ferns\n\n### What opens and closes a stoma?\n\nNothing but light and water.\n",
)
anchor = rewrite(CELLS, (ATP, f"{ATP} {{#atp}}"))
reword_all = rewrite(
    CELLS,
    (f"{ATP} {{#atp}}", "Name the power house! {#atp}"),
    ("The **mitochondrion**, by oxidative phosphorylation.", "Two membranes, and a genome."),
)
define = rewrite(ROME, ("carried the fasces before", "walked in front of"))
reverse = rewrite(ROME, ("worked by slaves", "worked by slaves {.reverse}"))
stop_reversing = rewrite(ROME, (" {.reverse}", ""))
make_cloze = rewrite(LEAVES, (VESSELS, "A leaf gets its water through the {{c1::xylem}}.\n\n"))
add_file = write(
    "biology/viruses.md",
    "# Viruses\n\n## What is a virus made of?\n\nOf nucleic acid and a coat of protein.\n",
)
add_source = rewrite(LEAVES, ("# Leaves", "---\nsource: Campbell\n---\n# Leaves"))
swap_files = together(
    rename(ODYSSEY, "history/swap.md"), rename(ROME, ODYSSEY), rename("history/swap.md", ROME)
)
keep_old_deck = append("deckwright.toml", '[deck."antiquity"]\nrenamed_from = "history"\n')
add_to_renamed = append("antiquity/code.md", "\n## Who made the Julian calendar?\n\nSosigenes.\n")
join_files = together(
    rewrite(LEAVES, ("# Leaves\n\n", "")),
    lambda notes: append(CELLS, f"\n# Leaves\n\n{(notes / LEAVES).read_text('utf-8')}")(notes),
    lambda notes: (notes / LEAVES).unlink(),
)
decks_of_folders = append("deckwright.toml", 'decks = "folders"\n')
move_and_reword = together(
    move, rewrite(CELLS, ("What opens and closes a stoma?", "Which cells open and close a stoma?"))
)
hide_less = rewrite(ENERGY, ("==citric acid cycle==", "citric acid cycle"))
hide_other = rewrite(ENERGY, ("burns pyruvate", "burns ==pyruvate=="))
hide_again = rewrite(ENERGY, ("citric acid cycle", "==citric acid cycle=="))
hide_in_other_order = rewrite(
    ENERGY,
    ("The ==mito", "==ATP synthase== is behind the ==citric acid cycle== in a ==mito"),
    (" burns pyruvate in the ==citric acid cycle==, and the respiratory chain", " or so;"),
    ("drives ==ATP synthase==", "that is all"),
)
hide_as_clozes = rewrite(
    ENERGY,
    ("The ==mitochondrion==", "The {{c1::mitochondrion}}"),
    ("==citric acid cycle==", "{{c2::citric acid cycle}}"),
    ("==ATP synthase==", "{{c3::ATP synthase}}"),
)
remove_twins = rewrite(
    ODYSSEY,
    (ODYSSEUS, ""),
    ("\n## Polyphemus\n\n**Who is this?**\n\nA cyclops, whom Odysseus blinds.\n", ""),
)
leave_out = rewrite(ROME, ("# Rome", "---\ndeckwright: false\n---\n# Rome"))
take_in = rewrite(ROME, ("---\ndeckwright: false\n---\n", ""))
both_ways = rewrite(CELLS, (ATP, f"{ATP} {{.reverse}}"))
one_way = rewrite(CELLS, (f"{ATP} {{.reverse}}", ATP))
