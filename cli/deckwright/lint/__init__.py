"""How good the cards are: a tuple of plain functions, each a rule of the manual beside them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

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
from deckwright.lint.manual import explain
from deckwright.lint.pages import Page, page
from deckwright.lint.pictures import img_alt, img_remote
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
from deckwright.model import Diagnostic, Note, Tree
from deckwright.rules import LIMITS, NAMES

__all__ = ["explain", "heeded", "lint"]

RULES: tuple[Callable[[Collection], Iterator[Finding]], ...] = (
    question_yesno,
    question_short,
    question_long,
    question_multi,
    question_pronoun,
    question_deictic,
    question_list,
    question_label_only,
    question_leak,
    question_acronym,
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
    near_duplicate,
    term_twice,
    interference,
    img_alt,
    img_remote,
)

# What other stages find, and what can be switched off all the same.
_ELSEWHERE = frozenset({"cloze-renumbered", "unanswered"})


def lint(notes: Sequence[Note], tree: Tree) -> Iterator[Diagnostic]:
    """What is to be said of the notes, each at the lines of its note, and nothing as an error."""
    pages = {source.path: page(source, tree.settings) for source in tree.sources}
    yield from (fault for each in pages.values() for fault in _faults(each, notes))
    cards = tuple(Card(note, pages[note.draft.span.path]) for note in notes)
    collection = Collection(cards, {**LIMITS, **tree.settings.limits})
    for rule in RULES:
        name = name_of(rule)
        if name not in tree.settings.off:
            for card, message, severity in rule(collection):
                span = card.note.draft.span
                if not card.page.silences(name, span):
                    yield Diagnostic(span, name, message, severity)


def name_of(rule: Callable[[Collection], Iterator[Finding]]) -> str:
    return rule.__name__.replace("_", "-")


def heeded(diagnostics: Iterable[Diagnostic], tree: Tree) -> Iterator[Diagnostic]:
    """The diagnostics of other stages without those that are switched off."""
    sources = {source.path: source for source in tree.sources}
    for each in diagnostics:
        source = sources.get(each.span.path) if each.code in _ELSEWHERE else None
        if not (source and page(source, tree.settings).silences(each.code, each.span)):
            yield each


def _faults(page: Page, notes: Sequence[Note]) -> Iterator[Diagnostic]:
    """What is wrong with the words that switch rules off."""
    yield from page.faults
    if page.switches:
        spans = [note.draft.span for note in notes if note.draft.span.path == page.path]
        for switch in page.switches:
            is_held = any(span.first <= switch.line <= span.last for span in spans)
            if switch.rule in NAMES and switch.rule not in _ELSEWHERE and not is_held:
                yield switch.homeless(page.path)
