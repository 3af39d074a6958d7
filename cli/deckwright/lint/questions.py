"""What a question should be: one, precise, and the same on any page."""

import re
from collections import Counter
from collections.abc import Iterator

from deckwright.lint.card import Card, Collection, Finding
from deckwright.lint.english import ASKING, FUNCTION, content, words_in
from deckwright.lint.plain import ITEM, unquoted

_AUXILIARY = words_in(
    "is are was were do does did can could will would should has have had may must"
)
_YES_OR_NO = re.compile(r"(?:yes|no)\b(?!\s+(?:one|longer))", re.IGNORECASE)
_CHOICE = words_in("or oder ou o u или vagy eller lub czy または それとも 还是 或 vs")
_MARK = re.compile(r"[?？؟]")
_SECOND = re.compile(r",\s+and\s+(?:how|why|what|when|where|who)\b", re.IGNORECASE)
_PRONOUNS = words_in("it its they their them he his him she her")
_POINTERS = words_in("this these that those")
_PREDICATES = words_in("mean do work happen cause imply show differ apply matter help")
_EMPTY_IT = words_in("to that when if for")  # what "it" announces: "Why is it wise to"
_NEAR = 6  # words behind "it" in which that follows
_PAGE = re.compile(
    r"\b(?:the following|(?:as |mentioned |shown |described |listed |given )(?:above|below|earlier)"
    r"|the (?:above|below)|(?:above|below)[- ]mentioned"
    r"|(?:this|the (?:next|previous|last)) (?:section|article|figure|chapter|page|diagram|table"
    r"|paragraph|lecture|slide|lesson|passage|text|image|picture|excerpt))\b",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"`|~~~|!\[|<(?:img|code|pre)\b|^\s*\||\$\$|:\s+\S", re.MULTILINE)
_LISTS = re.compile(
    r"(?:list|name|give|enumerate|state)\b|(?:what|which) (?:are|were)\b|(?:what|which) "
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b",
    re.IGNORECASE,
)
_LABELS = words_in(
    "note notes example examples summary definition function functions purpose status "
    "strategy challenge therapeutic overview causes symptoms treatment types features uses "
    "advantages disadvantages benefits goal goals role meaning background history"
)
_LABEL_WORDS = 3  # that a label has at most
_READ_OFF = 0.8  # of an answer's words


def question_yesno(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        if card.is_english and _is_yes_or_no(card):
            message = "yes or no is half guessed; ask which, what or why, with the reason as answer"
            yield Finding(card, message)


def _is_yes_or_no(card: Card) -> bool:
    if _YES_OR_NO.match(card.answer.lstrip()):
        return True
    first = card.asked[0].casefold() if card.asked else ""
    return first in _AUXILIARY and not _offers_a_choice(card)


def _offers_a_choice(card: Card) -> bool:
    return any(word.casefold() in _CHOICE for word in card.asked)


def question_short(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        enough = notes.limits["question-short"] - (not card.is_english)
        asks = _MARK.search(card.question) is not None  # a lone term asks for its definition
        if asks and len(card.asked) < enough and not _BLOCK.search(card.draft.front):
            message = f'"{card.question.strip()}" leaves open what is meant; name the subject'
            yield Finding(card, message)


def question_long(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["question-long"]
    for card in notes.questions:
        if len(card.asked) > limit:
            message = (
                f"{len(card.asked)} words in the question; ask in {limit} or fewer, "
                "and tell the background below the answer as > Note:"
            )
            yield Finding(card, message)


def question_multi(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        text = unquoted(card.question)
        marks = len(_MARK.findall(text))
        asks = max(marks, 2 if card.is_english and _SECOND.search(text) else 1)
        if asks > 1:
            yield Finding(card, f"{asks} questions in one can't be graded; make {asks} cards")


def question_pronoun(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        if card.is_english and (pronoun := _orphan(card)):
            message = f'nothing before "{pronoun}" says what it is; write the noun instead'
            yield Finding(card, message)


def _orphan(card: Card) -> str:
    """The pronoun that stands before any word that could be meant by it."""
    if _BLOCK.search(card.draft.front):
        return ""
    asked = [word.casefold() for word in card.asked]
    for place, word in enumerate(asked):
        behind = asked[place + 1 :]
        if word in _PRONOUNS:
            return "" if word == "it" and _EMPTY_IT & set(behind[:_NEAR]) else word
        if word in _POINTERS and (not behind or behind[0] in _PREDICATES):
            return word
        if word not in FUNCTION or word in _POINTERS:
            return ""
    return ""


def question_deictic(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        if not card.is_english:
            continue
        found = _PAGE.search(card.question)
        is_there = _BLOCK.search(card.draft.front) or ITEM.search(card.question)
        if found and not is_there:
            message = f'"{found[0]}" is not on the card; put what it refers to into the question'
            yield Finding(card, message)


def question_list(notes: Collection) -> Iterator[Finding]:
    limit = notes.limits["question-list"]
    for card in notes.questions:
        if card.is_english and asks_for_list(card) and len(card.members) > limit:
            message = (
                f"asks for {len(card.members)} things at once; make a cloze of each, "
                "with the others visible"
            )
            yield Finding(card, message)


def asks_for_list(card: Card) -> bool:
    return card.is_english and _LISTS.match(card.question.strip()) is not None


def question_label_only(notes: Collection) -> Iterator[Finding]:
    times = Counter(card.draft.asked for card in notes.questions)
    for card in notes.questions:
        if _is_label(card, times[card.draft.asked]):
            context = card.draft.context
            label = " ".join(card.question.split()).rstrip("?")
            above = f"{context[-1]}: {label[:1].lower()}{label[1:]}?" if context else "Subject: ?"
            yield Finding(card, f'"{label}" is a label without a subject; write "{above}"')


def _is_label(card: Card, times: int) -> bool:
    words = [word.casefold() for word in card.asked]
    if not 0 < len(words) <= _LABEL_WORDS or card.draft.named:
        return False
    if card.is_english and set(words) <= _LABELS:
        return True
    return times > 1 and not _MARK.search(card.question) and not ASKING & set(words)


def question_leak(notes: Collection) -> Iterator[Finding]:
    for card in notes.questions:
        if _tells(card) and not _offers_a_choice(card):
            answer = " ".join(card.answer.split())
            yield Finding(card, f'"{answer}" stands in the question; reword the question')


def _tells(card: Card) -> bool:
    """Whether the answer can be read off its question."""
    if card.is_english:
        asked, told = set(content(card.asked)), content(card.told)
        return bool(told) and sum(word in asked for word in told) >= _READ_OFF * len(told)
    asked = {word.casefold() for word in card.asked}
    return len(card.told) > 1 and asked.issuperset(word.casefold() for word in card.told)
