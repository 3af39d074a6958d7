"""A collection in numbers: its decks, their notes, and what is said of them."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import click

from deckwright.actions import run
from deckwright.actions.again import OUTPUT
from deckwright.actions.checking import said
from deckwright.lint import words
from deckwright.model import Build, Deck, Diagnostic, Rendered
from deckwright.terminal import findings, totals

_TAG = re.compile(r"<[^>]*>")
_ANSWER = 1  # the field of a question's answer
_HEAD = ["decks", "notes", "cards", "questions", "clozes", "middle", "long"]
_ALL = "all"


class Count(NamedTuple):
    """The numbers of a deck, or of all of them."""

    name: str
    notes: int
    cards: int
    questions: int
    clozes: int
    middle: int | None  # words of an answer; nothing without questions
    long: int | None  # words that nine answers of ten don't pass


def tell(src: Path, form: str) -> None:
    wishes = run.Wishes(said=lambda tree, made: said((), tree, made))
    made = run.compile_notes(src, OUTPUT, wishes).build
    decks = [deck for deck in _decks(made) if deck.notes]
    counts = [count(deck.name, deck.notes) for deck in decks]
    whole = count(_ALL, [note for deck in decks for note in deck.notes])
    rules = by_rule(made.diagnostics)
    click.echo(as_json(counts, whole, rules) if form == "json" else as_text(counts, whole, rules))
    raise click.exceptions.Exit(int(findings.has_errors(made.diagnostics)))


def _decks(made: Build) -> tuple[Deck, ...]:
    """The last package is the one of everything."""
    return made.packages[-1].decks if made.packages else ()


def count(name: str, notes: Iterable[Rendered]) -> Count:
    notes = tuple(notes)
    questions = [note for note in notes if note.kind == "question"]
    lengths = [len(words(_TAG.sub(" ", note.fields[_ANSWER]))) for note in questions]
    middle, long = _spread(lengths)
    cards = sum(len(note.ordinals) for note in notes)
    return Count(name, len(notes), cards, len(questions), len(notes) - len(questions), middle, long)


def _spread(lengths: list[int]) -> tuple[int | None, int | None]:
    if len(lengths) < 2:  # noqa: PLR2004 - of one there are no tenths
        return (lengths[0], lengths[0]) if lengths else (None, None)
    tenths = quantiles(lengths, n=10, method="inclusive")
    return round(tenths[4]), round(tenths[8])


def by_rule(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """How often what is said, the most frequent first."""
    found = Counter(each.code for each in diagnostics)
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def as_text(counts: Iterable[Count], whole: Count, rules: dict[str, int]) -> str:
    rows = [_HEAD, *(_row(each) for each in (*counts, whole))]
    told = [totals.layout(rows, totals.columns())]
    if rules:
        lines = [["findings", "number"], *([code, str(number)] for code, number in rules.items())]
        told.append(totals.layout(lines, totals.columns()))
    return "\n\n".join(told)


def _row(each: Count) -> list[str]:
    return ["-" if value is None else str(value) for value in each]


def as_json(counts: Iterable[Count], whole: Count, rules: dict[str, int]) -> str:
    record = {
        "decks": [each._asdict() for each in counts],
        "all": whole._asdict(),
        "findings": rules,
    }
    return json.dumps(record, indent=2, ensure_ascii=False)
