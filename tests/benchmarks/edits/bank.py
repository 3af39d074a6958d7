"""The notes of a language, with the ways in which an author might rewrite them.

They are read from Markdown: a heading of level one is a subject, one of level two a note, which
is a question if it asks and a term if not. Quoted lines below a note say what it could become:

    light   the question with one to three other words, or in another order
    heavy   the question with most of its words replaced; a key word or two stay
    anew    another question for the same answer, with no word in common that tells
    answer  the answer, or the definition, rewritten
    term    the term spelled in another way
    second  the question that what stands below the answer's first paragraph would answer

The notes of a subject that is marked `{.family}` differ from each other by a word or two: each
is an impostor of the others. What the last subject lists are sentences that any answer can end in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

NOTES = Path(__file__).parent / "notes"
FAMILY = " {.family}"

Rewording = Literal["light", "heavy", "anew", "answer", "term", "second"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands in a file. `who` it is never changes, whatever becomes of it."""

    who: str
    subject: str
    is_family: bool
    is_term: bool
    question: str  # or the term
    answer: str  # or its definition
    section: str  # the heading that it stands below, unless it is a term
    rewordings: Mapping[str, str] = field(default_factory=dict)
    number: str = ""  # before the question
    level: int = 3  # of its heading
    separator: str = ": "  # between term and definition
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    name: str
    terms: str  # the heading above terms
    asks: str  # the label of a question
    answers: str
    notes: tuple[Note, ...]
    additions: tuple[str, ...]  # sentences


def languages() -> tuple[Language, ...]:
    return tuple(_language(path) for path in sorted(NOTES.glob("*.md")))


def _language(path: Path) -> Language:
    text = path.read_text(encoding="utf-8")
    words = dict(re.findall(r"^(terms|question|answer): (.+)$", text, re.MULTILINE))
    *subjects, additions = re.split(r"^# ", text, flags=re.MULTILINE)[1:]
    notes = (note for subject in subjects for note in _subject(subject))
    return Language(
        path.stem,
        words["terms"],
        words["question"],
        words["answer"],
        tuple(notes),
        tuple(re.findall(r"^- (.+)$", additions, re.MULTILINE)),
    )


def _subject(text: str) -> Iterator[Note]:
    heading, *notes = re.split(r"^## ", text, flags=re.MULTILINE)
    subject = heading.strip()
    for note in notes:
        yield _note(note, subject.removesuffix(FAMILY), is_family=subject.endswith(FAMILY))


def _note(text: str, subject: str, *, is_family: bool) -> Note:
    question, body = text.split("\n", 1)
    return Note(
        who=f"{subject}: {question}",
        subject=subject,
        is_family=is_family,
        is_term=not question.endswith("?"),
        question=question,
        answer=re.sub(r"^> .*\n?", "", body, flags=re.MULTILINE).strip(),
        section=subject,
        rewordings=dict(re.findall(r"^> (\w+): (.+)$", body, re.MULTILINE)),
    )
