"""What the sentences of a document define: acronyms, appositions, things that are called what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from deckwright.draft import lists
from deckwright.draft.definitions import ARTICLE, subject
from deckwright.draft.lines import plain
from deckwright.draft.sentences import COMMON, sentences, unquoted
from deckwright.draft.shape import Block

_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9&]{1,7}?)(s?)\)")
_WORD = re.compile(r"[^\W\d_][\w’'/]*")
_SKIPPED = lists.words("skipped")
ARTICLES = lists.words("articles")
_APPOSITION = re.compile(
    rf"(?P<head>[^—]*?\S)\s?(?:—|\s–\s)\s?(?P<gloss>{ARTICLE}\b[^—–]+?)[.!]?[”\"»)]*$",
    re.IGNORECASE,
)
_TERM = 5  # words of a term at most
_GLOSS = 4  # words at least
_SENTENCE = 20  # characters at least


class Term(NamedTuple):
    """Something named and what the document says that it is, in the document's words."""

    name: str
    gloss: str
    first: int
    last: int
    alias: str = ""


class Hidden(NamedTuple):
    """A sentence that hides what it is about."""

    text: str  # with its cloze
    first: int
    last: int


def acronyms(blocks: Iterable[Block]) -> tuple[Term, ...]:
    """Each acronym that the document expands, where it does so first."""
    found: dict[str, Term] = {}
    for block in blocks:
        text = f"{block.label}: {block.text}" if block.label else block.text
        for match in _ACRONYM.finditer(text) if "(" in text else ():
            if match[1] not in found and (words := _expansion(text[: match.start()], match[1])):
                found[match[1]] = Term(match[1], words, block.line.first, block.line.last)
    return tuple(found.values())


def _expansion(before: str, acronym: str) -> str:
    """The words right before an acronym that begin with its letters."""
    words = list(_WORD.finditer(before.rstrip()[-120:]))
    letters = [letter.casefold() for letter in acronym if letter.isalpha()]
    tail = before.rstrip()[-120:]
    start = len(tail)
    for letter in reversed(letters):
        while (
            words and words[-1][0].casefold() in _SKIPPED and letter != words[-1][0][0].casefold()
        ):
            words.pop()
        if not words or words[-1][0][0].casefold() != letter:
            return ""
        start = words.pop().start()
    return plain(tail[start:]).strip(" -")


class Vocabulary(NamedTuple):
    """Which of the phrases that may be names a document repeats, and how it writes them."""

    times: Mapping[str, int]  # in any case of the letters
    written: frozenset[str]  # in running text

    def repeats(self, phrase: str) -> bool:
        return self.times.get(phrase.casefold(), 0) > 1

    def names(self, label: str) -> bool:
        """Whether the text writes a label's words as a name: in the label's own letters."""
        name = _phrase(label)
        small = name[:1].lower() + name[1:]
        return name in self.written or (small == small.lower() and small in self.written)


def vocabulary(blocks: Sequence[Block]) -> Vocabulary:
    wanted = {phrase for block in blocks for phrase in _candidates(block)}
    times: Counter[str] = Counter()
    written: set[str] = set()
    for block in blocks:
        for phrase in _phrases(f"{block.label} {block.text}" if block.label else block.text):
            if phrase.casefold() in wanted:
                times[phrase.casefold()] += 1
        if block.kind in ("text", "label"):
            written.update(p for p in _phrases(block.text) if p.casefold() in wanted)
    return Vocabulary(times, frozenset(written))


def _candidates(block: Block) -> Iterator[str]:
    if block.label:
        yield _phrase(re.sub(r"\s*\([^()]*\)$", "", plain(block.label))).casefold()
    for dash in _DASH.finditer(block.text) if "—" in block.text or " – " in block.text else ():
        words = _PHRASE_WORD.findall(block.text[max(0, dash.start() - 80) : dash.start()])
        yield from (" ".join(words[-size:]).casefold() for size in range(2, _TERM + 1))


def _phrases(text: str) -> Iterator[str]:
    words = _PHRASE_WORD.findall(text)
    for at in range(len(words)):
        for size in range(1, _TERM + 2):
            if at + size <= len(words):
                yield " ".join(words[at : at + size])


def _phrase(text: str) -> str:
    return " ".join(_PHRASE_WORD.findall(text))


_DASH = re.compile(r"—|\s–\s")
_PHRASE_WORD = re.compile(r"[^\W_][\w’'-]*")


def apposition(sentence: str, block: Block, known: Vocabulary) -> Term | None:
    """`term — the gloss`, where the dash is the only one of its sentence."""
    found = _APPOSITION.match(plain(sentence)) if "—" in sentence or " – " in sentence else None
    if not found:
        return None
    head = re.sub(r"\s*\([^()]*\)$", "", found["head"])
    alias = found["head"][len(head) :].strip()
    name = _term(head, known)
    gloss = found["gloss"].strip()
    if not name or len(gloss.split()) < _GLOSS:
        return None
    return Term(name, gloss, block.line.first, block.line.last, alias)


def _term(head: str, known: Vocabulary) -> str:
    """The last words before a dash that are a name: written so elsewhere, or in capitals."""
    words = list(_PHRASE_WORD.finditer(head))[-_TERM:]
    if not words or not head.endswith(words[-1][0]):
        return ""
    names = [head[word.start() :] for word in words if word[0].casefold() not in COMMON]
    clean = [name for name in names if not re.search(r"[,;:.!?()“”\"]", name)]
    for name in clean:
        if " " in name and (known.repeats(_phrase(name)) or _is_title(name)):
            return name
    return clean[-1] if clean and _is_title(clean[-1]) else ""


def _is_title(name: str) -> bool:
    return all(word[0].isupper() for word in name.split() if word.casefold() not in COMMON)


def hidden(sentence: str, block: Block) -> Hidden | None:
    """A sentence that says what its subject is, with the subject hidden."""
    place = subject(sentence) if "{{" not in sentence else None
    if not place:
        return None
    start, end = place
    text = f"{sentence[:start]}{{{{c1::{sentence[start:end]}}}}}{sentence[end:]}"
    return Hidden(text, block.line.first, block.line.last)


def facts(blocks: Iterable[Block], known: Vocabulary) -> Iterator[Term | Hidden]:
    """What the sentences of a section define, in their order."""
    for block in blocks:
        if block.kind not in ("text", "label") or len(unquoted(block.text)) < _SENTENCE:
            continue
        for sentence in sentences(block.text):
            fact: Term | Hidden | None = apposition(sentence, block, known)
            if block.kind == "text":
                fact = fact or hidden(sentence, block)
            if fact:
                yield fact
