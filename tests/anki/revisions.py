"""What an author does from one edition to the next, and what the build must say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import authoring as do
from authoring import Edit, together


@dataclass(frozen=True)
class Step:
    """From one edition to the next."""

    edit: Edit
    counts: Mapping[str, int] = field(default_factory=dict)  # that are printed, but "unchanged"
    blank: tuple[int, ...] = ()  # ordinals of the cards that are left without a cloze
    stale: int = 0  # pictures that no note shows any more


@dataclass(frozen=True)
class Revision:
    """One edition after another."""

    name: str
    steps: tuple[Step, ...]
    became: tuple[tuple[str, str], ...] = ()  # texts of one note at first and at last


def once(name: str, edit: Edit, *became: tuple[str, str], **counts: int) -> Revision:
    """A revision of one step."""
    return Revision(name, (Step(edit, counts),), became)


_PHLOEM = ("{{c2::phloem}}", "the phloem carries sugar")
_CONSUL = ("How long did a consul", "How long did a consul")
_MITOCHONDRION = "The {{c1::mitochondrion}} burns pyruvate in the {{c2::citric acid cycle}}"

_WINTER = together(
    do.reword_question,
    do.correct_typo,
    do.delete,
    do.split,
    do.redraw,
    do.rename_twin,
    do.hide_less,
)
_SPRING = together(
    do.tag,
    do.restore,
    do.move,
    do.add_cloze,
    do.highlight_in_front,
    do.describe,
    do.rename_file,
    do.reverse,
)
_SUMMER = together(do.rename_folder, do.rename_heading, do.reword_answer)

REVISIONS = (
    once("nothing", lambda _notes: None),
    once("reworded question", do.reword_question, (do.ATP, "Where does a cell"), edited=1),
    once("reworded answer", do.reword_answer, (do.ATP, "inner membrane"), edited=1),
    once("typo", do.correct_typo, ("unravles", "unravels"), edited=1),
    once("reformatted", do.reformat),
    once("new tag", do.tag, edited=7),
    Revision("new picture", (Step(do.redraw, {"edited": 1}, stale=1),)),
    once("moved note", do.move, ("guard cells", "Cells"), edited=1),
    once("moved and reworded", do.move_and_reword, ("a stoma?", "Which cells"), edited=1),
    once("renamed file", do.rename_file),
    once("renamed deck", do.rename_deck, edited=3),
    once("renamed deck above others", do.rename_upper_deck),
    once("renamed folder", do.rename_folder),
    once("folder in capitals", do.rename("history", "History")),
    once("swapped files", do.swap_files),
    once("joined files", do.join_files, edited=3),
    once("a deck a folder", do.decks_of_folders),
    once("reordered file", do.reorder),
    once("split", do.split, (do.CHECKS, f"{do.CHECKS}?"), edited=1, new=1),
    once("merged", do.merge, ("a decision of the senate?", "hold office?"), edited=1, retired=1),
    once("deleted", do.delete, retired=1),
    Revision(
        "file left out, and taken in again",
        (Step(do.leave_out, {"retired": 7}), Step(do.take_in, {"back": 7})),
        (_CONSUL,),
    ),
    Revision(
        "restored",
        (
            Step(do.delete, {"retired": 1}),
            Step(do.tag, {"edited": 7}),
            Step(do.restore, {"back": 1}),
        ),
        (_CONSUL,),
    ),
    Revision(
        "restored with another answer",
        (
            Step(do.delete, {"retired": 1}),
            Step(together(do.restore, do.rewrite(do.ROME, ("One year,", "A year,"))), {"back": 1}),
        ),
        (("How long did a consul", "A year,"),),
    ),
    once("new cloze", do.add_cloze, ("{{c2::phloem}}", "in the {{c4::stem}}"), edited=1),
    Revision("cloze removed", (Step(do.remove_cloze, {"edited": 1}, blank=(1,)),), (_PHLOEM,)),
    once(
        "highlight in front",
        do.highlight_in_front,
        (_MITOCHONDRION, "{{c4::cytosol}} glycolysis; the {{c1::mitochondrion}}"),
        (_MITOCHONDRION, "{{c2::citric acid cycle}}"),
        edited=1,
    ),
    Revision(
        "highlight taken back, and made again",
        (
            Step(do.hide_less, {"edited": 1}, blank=(1,)),
            Step(do.hide_other, {"edited": 1}),
            Step(do.hide_again, {"edited": 1}),
        ),
        ((_MITOCHONDRION, "{{c4::pyruvate}} in the {{c2::citric acid cycle}}"),),
    ),
    once(
        "highlights in another order",
        do.hide_in_other_order,
        (_MITOCHONDRION, "{{c3::ATP synthase}} is behind the {{c2::citric acid cycle}}"),
        edited=1,
    ),
    once("highlights written as clozes", do.hide_as_clozes),
    once("renamed heading", do.rename_heading, ("metaphase", "How cells divide"), edited=3),
    once("answer of a twin", do.answer_twin, ("Penelope: Who", "wife of Odysseus"), edited=1),
    once("renamed twin", do.rename_twin, ("Odysseus: Who", "Ulysses: Who"), edited=1),
    once("lonely twin", do.remove_twins, ("Penelope: Who", "Who is"), edited=1, retired=2),
    once("new twin", do.add_twin, ("guard cells", "Leaves: What opens"), edited=1, new=1),
    Revision(
        "reworded behind an id",
        (Step(do.anchor), Step(do.reword_all, {"edited": 1})),
        ((do.ATP, "Two membranes"),),
    ),
    once("description", do.describe),
    once("reworded definition", do.define, edited=2),
    once("reversed", do.reverse, new=1),
    once("no longer reversed", do.stop_reversing, retired=1),
    once("question both ways", do.both_ways, edited=1),
    once("question made a cloze", do.make_cloze, new=1, retired=1),
    once("new file", do.add_file, new=1),
    once("new source", do.add_source, edited=3),
    once(
        "renamed_from",
        together(do.rename_folder, do.keep_old_deck, do.add_to_renamed),
        new=1,
    ),
    Revision(
        "all together",
        (
            Step(_WINTER, {"edited": 6, "new": 1, "retired": 1}, blank=(1,), stale=1),
            Step(_SPRING, {"edited": 11, "new": 1, "back": 1}, stale=1),
            Step(_SUMMER, {"edited": 5}, stale=1),
        ),
        (
            (do.ATP, "in its inner membrane"),
            ("unravles", "unravels"),
            (do.CHECKS, "How cells divide"),
            (_MITOCHONDRION, "{{c4::cytosol}} glycolysis; the {{c1::mitochondrion}}"),
            ("Odysseus: Who", "Ulysses: Who"),
            ("guard cells", "Cells"),
            _CONSUL,
        ),
    ),
)
