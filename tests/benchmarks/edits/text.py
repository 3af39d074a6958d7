"""Edits of one note's text that need no knowledge of its language."""

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from edits.bank import Note

Change = Callable[[Note, Random], Note]  # the same note, if it can't be changed so

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|([^\W\d_]{4,})")  # but not in code, not a link
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][.!?]) +(?=[^\W\d_])")
_CLAUSE = re.compile(r"(?:, |: | \().*$", re.DOTALL)
_NARROW = 40  # characters of a wrapped line
_CURLY = (("'", "’"), ("„", '"'), ("“", '"'), ("”", '"'), (" - ", " – "), ("-", "\u2011"))


def typo(note: Note, random: Random) -> Note:
    """A slip in the question, in the answer, or in both."""
    where = random.choice((("question",), ("answer",), ("question", "answer")))
    question = _in_a_word(note.question, random, _slip) if "question" in where else note.question
    answer = _in_prose(note, random, _slip) if "answer" in where else note.answer
    return replace(note, question=question, answer=answer)


def _slip(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return random.choice(
        (
            before + after,
            before + letter * 2 + after,
            before + after[0] + letter + after[1:],
            before + random.choice(_LETTERS) + after,
        )
    )


def _in_a_word(text: str, random: Random, change: Callable[[str, Random], str]) -> str:
    places = [found.span(1) for found in _WORD.finditer(text) if found[1]]
    if not places:
        return text
    start, end = random.choice(places)
    return text[:start] + change(text[start:end], random) + text[end:]


def _in_prose(note: Note, random: Random, change: Callable[[str, Random], str]) -> str:
    """The answer with a word changed in its first paragraph, since code may follow."""
    first, *rest = note.answer.split("\n\n")
    return "\n\n".join((_in_a_word(first, random, change), *rest))


def reformatted(note: Note, random: Random) -> Note:
    """One to three changes of how it is written, none of what it says."""
    for change in random.sample(_FORMATS, random.randint(1, 3)):
        note = change(note, random)
    return note


def _emphasised(word: str, random: Random) -> str:
    mark = random.choice(("**", "*", "_", "=="))
    return f"{mark}{word}{mark}"


def _linked(word: str, _: Random) -> str:
    return f"[{word}](https://example.org/{word.casefold()})"


def _emphasis(note: Note, random: Random) -> Note:
    return replace(note, answer=_in_prose(note, random, _emphasised))


def _emphasis_in_question(note: Note, random: Random) -> Note:
    if note.is_term:
        return note
    return replace(note, question=_in_a_word(note.question, random, _emphasised))


def _link(note: Note, random: Random) -> Note:
    return replace(note, answer=_in_prose(note, random, _linked))


def _bullets(note: Note, _: Random) -> Note:
    found = sentences(note.answer)
    if note.is_term or "\n" in note.answer or len(found) == 1:
        return note
    return replace(note, answer="\n".join(f"- {sentence}" for sentence in found))


def _wrapping(note: Note, _: Random) -> Note:
    first, *rest = note.answer.split("\n\n")
    if note.is_term or first.startswith("- "):
        return note
    return replace(note, answer="\n\n".join((textwrap.fill(first, _NARROW), *rest)))


def _quotes_and_dashes(note: Note, _: Random) -> Note:
    """Typographic marks for plain ones, and the other way round."""
    first, *rest = note.answer.split("\n\n")
    question = note.question
    if not first.startswith("- ") and "](" not in first and "`" not in question + first:
        for old, new in _CURLY:
            first, question = first.replace(old, new), question.replace(old, new)
    return replace(note, question=question, answer="\n\n".join((first, *rest)))


def _heading(note: Note, random: Random) -> Note:
    """Another level and a number for a question, another separator for a term."""
    if note.is_term:
        return replace(note, separator=" – ")
    return replace(note, level=4, number=random.choice(("7. ", "3) ", "Q12. ", "")))


_FORMATS: Sequence[Change] = (
    _emphasis,
    _emphasis_in_question,
    _link,
    _bullets,
    _wrapping,
    _quotes_and_dashes,
    _heading,
)


def extended(note: Note, addition: str) -> Note:
    """One more sentence, below whatever lists and code there are."""
    answer = note.answer
    if "\n" in answer:
        return replace(note, answer=f"{answer}\n\n{addition}")
    end = "" if answer.endswith((".", "!", "?", "`")) else "."
    return replace(note, answer=f"{answer}{end} {addition}")


def shortened(note: Note, _: Random) -> Note:
    """Without its last paragraph, else its last sentence, else what follows the first comma."""
    paragraphs, found = note.answer.split("\n\n"), sentences(note.answer)
    if len(paragraphs) > 1:
        return replace(note, answer="\n\n".join(paragraphs[:-1]))
    if len(found) > 1:
        return replace(note, answer=" ".join(found[:-1]))
    end = "" if note.is_term else "."
    shorter = _CLAUSE.sub(end, note.answer)
    return replace(note, answer=shorter)


def sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text)
