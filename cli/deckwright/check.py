"""What must hold of the notes of a collection together: a tuple of plain functions."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from deckwright.model import OTHER, Diagnostic, Draft
from deckwright.normal import key, normal

_PLACEHOLDER = re.compile(
    r"(?:todo|tbd|tba|fixme|xxx|\?+|\.{2,}|…|lorem ipsum.*|answer here|(?:your )?answer goes here|"
    r"write (?:the |your )?answer here|to be (?:written|done|added|determined)|coming soon|"
    r"待补充|待完善|未完待续)[.!。]?"
)
_LOREM = re.compile(r"\W*lorem ipsum\b", re.IGNORECASE)
_ANCHOR = re.compile(r"[\w][\w.:-]*")
_BAD_TAG = re.compile(r"[\s\"\x00-\x1f]")
_SHORT = 80  # characters: a placeholder is no longer
_MARKS = 20  # characters of marks by which two spellings of a text may differ
_LOOSE = 0.8  # answers that share this much of their words say the same


def check(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Diagnostic]]:
    """Every note that can't be shipped, with the reason."""
    for rule in RULES:
        yield from rule(drafts)


def placeholder(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Diagnostic]]:
    for draft in drafts:
        if draft.kind == "question" and _is_placeholder(draft.back):
            yield _fault(draft, "placeholder", "the answer is a placeholder; write one")


def _is_placeholder(text: str) -> bool:
    if "`" in text:
        return False  # in code, dots and question marks say something
    if len(text) > _SHORT:
        return bool(_LOREM.match(text))
    return _PLACEHOLDER.fullmatch(normal(text).strip("()[] ")) is not None


def answer_equals_question(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Diagnostic]]:
    for draft in drafts:
        if draft.kind == "question" and _same(draft.front, draft.back):
            message = "question and answer are the same; nothing is left to recall"
            yield _fault(draft, "answer-equals-question", message)


def _same(one: str, other: str) -> bool:
    alike = abs(len(one) - len(other)) < _MARKS
    return alike and normal(one).rstrip("? ") == normal(other).rstrip("? ")


def anchors(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Diagnostic]]:
    seen: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if not draft.anchor:
            continue
        if not _ANCHOR.fullmatch(draft.anchor):
            message = f"id {draft.anchor} has a character that an id can't have; use letters and -"
            yield _fault(draft, "id-invalid", message)
        first = seen.setdefault((draft.kind, draft.anchor), draft)
        if first is not draft:
            message = f"id {draft.anchor} is also at {OTHER}; give one of them another"
            yield _fault(draft, "id-duplicate", message, first)


def names(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Diagnostic]]:
    for draft in drafts:
        if not _is_deck(draft.deck):
            message = f'deck "{draft.deck}" has an empty part; write A::B'
            yield _fault(draft, "deck-name", message)
        for tag in draft.tags:
            if not _is_tag(tag):
                yield _fault(draft, "tag-name", f'tag "{tag}" can\'t be one; use letters, - and ::')


@lru_cache(maxsize=256)  # of the notes that stand together
def _is_deck(name: str) -> bool:
    return all(map(str.strip, name.split("::")))


@lru_cache(maxsize=256)
def _is_tag(name: str) -> bool:
    return not _BAD_TAG.search(name) and all(name.split("::"))


def doubles(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Diagnostic]]:
    """The same question twice: with the same answer, or in one place with another one."""
    times = Counter(draft.asked for draft in drafts)
    seen: dict[tuple[str, ...], Draft] = {}
    asked: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        if times[draft.asked] == 1 or draft.anchor:
            continue
        # A sentence may hide one word here and another there.
        hidden = sorted(normal(text) for _, text in draft.hidden)
        same = (draft.kind, *draft.context[1:], draft.asked, normal(draft.back), *hidden)
        first = asked.setdefault((*key(draft), *hidden), draft)
        twin = seen.setdefault(same, draft)
        if twin is not draft or (first is not draft and _say_the_same(first.back, draft.back)):
            other = twin if twin is not draft else first
            message = f"the same card as at {OTHER}; delete one"
            yield _fault(draft, "duplicate-exact", message, other)
        elif first is not draft:
            message = (
                f"asked at {OTHER} with another answer; "
                "merge them, or say in the question what differs"
            )
            yield _fault(draft, "conflict", message, first)


def _say_the_same(one: str, other: str) -> bool:
    left, right = normal(one), normal(other)
    if left == right:
        return True
    words, others = set(left.split()), set(right.split())
    return len(words & others) >= _LOOSE * len(words | others)


def _fault(
    draft: Draft, code: str, message: str, other: Draft | None = None
) -> tuple[Draft, Diagnostic]:
    place = other.span if other else None
    return draft, Diagnostic(draft.span, code, message, "error", other=place)


RULES: tuple[Callable[[Sequence[Draft]], Iterable[tuple[Draft, Diagnostic]]], ...] = (
    placeholder,
    answer_equals_question,
    anchors,
    names,
    doubles,
)
