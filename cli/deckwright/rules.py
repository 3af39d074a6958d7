"""The names of lint's rules, and the numbers by which some of them judge."""

from collections.abc import Iterable
from difflib import get_close_matches

# What is still good: words, items, sentences, per cent, as the manual says of each rule.
LIMITS = {
    "question-short": 3,
    "question-long": 25,
    "question-list": 4,
    "answer-long": 30,
    "answer-multi": 2,
    "answer-list": 4,
    "cloze-long": 6,
    "cloze-context": 4,
    "cloze-many": 3,
    "near-duplicate": 80,
}

NAMES = (
    "question-yesno",
    "question-short",
    "question-long",
    "question-multi",
    "question-pronoun",
    "question-deictic",
    "question-list",
    "question-label-only",
    "question-leak",
    "question-acronym",
    "answer-long",
    "answer-multi",
    "answer-list",
    "answer-refers",
    "answer-circular",
    "cloze-function-word",
    "cloze-long",
    "cloze-context",
    "cloze-many",
    "cloze-leak",
    "cloze-renumbered",
    "missing-topic",
    "missing-source",
    "near-duplicate",
    "term-twice",
    "interference",
    "img-alt",
    "img-remote",
    "unanswered",
    "close-copy",
)


def unknown(name: str, names: Iterable[str] = NAMES) -> str:
    """What to say of a name that no rule has."""
    names = tuple(names)
    if near := get_close_matches(name, names, n=1):
        return f"no rule {name}; did you mean {near[0]}?"
    nearest = get_close_matches(name, names, n=3, cutoff=0)
    return f"no rule {name}; the nearest are {', '.join(nearest)}"
