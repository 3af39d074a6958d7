"""The two note types as Anki keeps them: their fields, templates and style.

What this module alone knows: how a card is put together from the fields of a note, and the
ids by which Anki recognises a note type, a field and a template.

The ids are constants, the same in every collection. The note types belong to Deckwright and
not to an author, so a student who learns from two collections has one pair of them: one
style to adjust, one place to look for a field. This is safe because the types are frozen:
Anki takes the same id with other fields for a conflict and leaves a student with copies, so
fields and templates are never added, removed or reordered. What changes freely, and is said
by a later `mod`, is the style and the text of the templates. Another set of fields would be
another note type with another id, for new notes only.
"""

from pathlib import Path
from typing import NamedTuple

# When a template or the style last changed, in seconds of the epoch: Anki takes a newer type.
MOD = 1795392000


class Field(NamedTuple):
    """A field: the id lets Anki follow it through a change of name."""

    id: int
    name: str


class Template(NamedTuple):
    """A kind of card: its two sides, and what Anki's browser lists of them."""

    id: int
    name: str
    front: str
    back: str
    browser_front: str
    browser_back: str


class NoteType(NamedTuple):
    """A note type. `mod` is in seconds of the epoch."""

    id: int
    name: str
    mod: int
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8").strip()


_STYLE = _text("style.css")

QUESTION = NoteType(
    id=1795392000101,
    name="Deckwright Question",
    mod=MOD,
    fields=(
        Field(101, "Question"),
        Field(102, "Answer"),
        Field(103, "Hint"),
        Field(104, "Extra"),
        Field(105, "Source"),
        Field(106, "Context"),
        Field(107, "Reverse"),  # not empty: the second template makes a card too
        Field(108, "Spare1"),
        Field(109, "Spare2"),
    ),
    templates=(
        Template(
            id=111,
            name="Question → Answer",
            front=_text("question.front.html"),
            back=_text("question.back.html"),
            browser_front="{{Question}}",
            browser_back="{{Answer}}",
        ),
        Template(
            id=112,
            name="Answer → Question",
            front=_text("reverse.front.html"),
            back=_text("reverse.back.html"),
            browser_front="{{Answer}}",
            browser_back="{{Question}}",
        ),
    ),
    css=_STYLE,
)

CLOZE = NoteType(
    id=1795392000201,
    name="Deckwright Cloze",
    mod=MOD,
    fields=(
        Field(201, "Text"),
        Field(202, "Hint"),
        Field(203, "Extra"),
        Field(204, "Source"),
        Field(205, "Context"),
        Field(206, "Spare1"),
        Field(207, "Spare2"),
    ),
    templates=(
        Template(
            id=211,
            name="Cloze",
            front=_text("cloze.front.html"),
            back=_text("cloze.back.html"),
            browser_front="{{cloze:Text}}",
            browser_back="{{cloze:Text}}",
        ),
    ),
    css=_STYLE,
)
