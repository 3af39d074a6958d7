"""How good the cards are: a tuple of plain functions, each a rule of the manual beside them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter

from deckwright.lint.acronyms import question_acronym
from deckwright.lint.alike import interference, near_duplicate, term_twice
from deckwright.lint.answers import (
    answer_circular,
    answer_list,
    answer_long,
    answer_multi,
    answer_refers,
)
from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.clozes import (
    cloze_context,
    cloze_function_word,
    cloze_leak,
    cloze_long,
    cloze_many,
)
from deckwright.lint.files import missing_source, missing_topic
from deckwright.lint.pages import Page, page
from deckwright.lint.pictures import img_alt, img_remote
from deckwright.lint.plain import words
from deckwright.lint.questions import (
    question_deictic,
    question_label_only,
    question_leak,
    question_list,
    question_long,
    question_multi,
    question_pronoun,
    question_short,
    question_yesno,
)
from deckwright.model import Diagnostic, Draft, Settings, Span, Tree
from deckwright.rules import LIMITS
from deckwright.spread import spread

__all__ = ["lint", "words"]

Rule = Callable[[Collection], Iterator[Finding]]

_MANY = 1000  # cards from which on rules are shared out among processes

RULES: tuple[Rule, ...] = (
    question_acronym,  # makes the plain texts that processes to come inherit
    near_duplicate,  # takes longest, and so begins early
    question_yesno,
    question_short,
    question_long,
    question_multi,
    question_pronoun,
    question_deictic,
    question_list,
    question_label_only,
    question_leak,
    answer_long,
    answer_multi,
    answer_list,
    answer_refers,
    answer_circular,
    cloze_function_word,
    cloze_long,
    cloze_context,
    cloze_many,
    cloze_leak,
    missing_topic,
    missing_source,
    term_twice,
    interference,
    img_alt,
    img_remote,
)


def lint(
    drafts: Sequence[Draft], tree: Tree, said: Iterable[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """What other stages have said, without what is switched off, and what the rules say.

    What a rule says stands at the lines of its note, and is never an error.
    """
    said = tuple(said)
    starts = _starts((*(draft.span for draft in drafts), *map(attrgetter("span"), said)))
    pages = {source.path: page(source, tree.settings, starts) for source in tree.sources}
    yield from (fault for each in pages.values() for fault in each.faults)
    yield from (each for each in said if not _is_off(each, pages))
    cards = tuple(Card(draft, pages[draft.span.path]) for draft in drafts)
    yield from (each for each in _found(cards, tree.settings) if not _is_off(each, pages))


def _starts(spans: Iterable[Span]) -> Mapping[str, Sequence[int]]:
    """The lines of each file on which something begins that a comment can belong to."""
    starts = defaultdict(list)
    for span in spans:
        starts[span.path].append(span.first)
    return starts


def _is_off(diagnostic: Diagnostic, pages: Mapping[str, Page]) -> bool:
    where = pages.get(diagnostic.span.path)
    return where is not None and where.silences(diagnostic.code, diagnostic.span.first)


def _found(cards: tuple[Card, ...], settings: Settings) -> Iterator[Diagnostic]:
    collection = Collection(cards, {**LIMITS, **settings.limits})
    rules = [rule for rule in RULES if name_of(rule) not in settings.off]
    size = 1 if len(cards) > _MANY else len(RULES)
    yield from chain.from_iterable(spread(partial(_judged, collection), rules, size))


def _judged(collection: Collection, rules: Sequence[Rule]) -> list[list[Diagnostic]]:
    """What each rule says of the collection."""
    return [[_diagnostic(name_of(rule), found) for found in rule(collection)] for rule in rules]


def _diagnostic(code: str, found: Finding) -> Diagnostic:
    span, other = found.card.draft.span, found.other.draft.span if found.other else None
    return Diagnostic(span, code, found.message, found.severity, other=other)


def name_of(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")
