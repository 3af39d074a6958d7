"""What front matter says that it can't mean."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from deckwright.frontmatter import Matter
from deckwright.model import FORMS, Diagnostic, Source, Span
from deckwright.outline import locate
from deckwright.parse.tags import tag, tags_of, with_spaces
from deckwright.parse.values import words_of

# The keys that say something here, and words like them that mean something else elsewhere.
_KEYS = words_of(
    "cards cards-deck deck deckwright description lang lint reverse source tag tags title"
)
_OTHERS = words_of(
    "carbs card cars desc desk dock land lane line link list long sources tabs task tile titel "
    "titles"
)
_LONGER = 2  # letters: `source_url` is a word of its own
_NEAR = 0.75  # likeness of a slip; with a lower one, words pass for each other


def faults(source: Source, matter: Matter) -> Iterator[Diagnostic]:
    """Each value that is not taken as it stands; the notes of the file are made all the same."""
    for name in with_spaces(tags_of(matter.data)):
        message = f'tag "{name}" has a space and becomes {tag(name)}; write it so'
        yield _at(source, matter, name, ("tag-name", message))
    for form in words_of(matter.data.get("cards")):
        if form not in FORMS:
            near = get_close_matches(form, FORMS, n=1)
            cure = f"did you mean {near[0]}?" if near else f"use {', '.join(FORMS)}"
            yield _at(source, matter, form, ("bad-setting", f"cards knows no {form}; {cure}"))
    yield from _unknown(source, matter)
    reverse = matter.data.get("reverse")
    if reverse is not None and not isinstance(reverse, bool):
        yield _at(source, matter, "reverse", ("bad-setting", "reverse must be true or false"))


def _unknown(source: Source, matter: Matter) -> Iterator[Diagnostic]:
    for key in matter.data:
        near = _meant(key)
        if near and near not in matter.data:
            message = f"unknown setting {key}; did you mean {near}?"
            yield _at(source, matter, f"{key}:", ("unknown-setting", message))


@lru_cache(maxsize=512)  # the files of a collection have the same keys
def _meant(key: str) -> str:
    """The key of ours that an author may have meant: tools of others have keys of their own."""
    if key in _KEYS or key in _OTHERS:
        return ""
    for near in get_close_matches(key, _KEYS, n=1, cutoff=_NEAR):
        longer = key.startswith(near) and len(key) > len(near) + _LONGER
        if near[0] == key[0] and not longer:  # `resource` is no slip of `source`
            return near
    return ""


def left_as_draft(source: Source, matter: Matter) -> Diagnostic:
    """Why a file that no author has read makes no notes."""
    message = "a draft that nobody has read yet; read it, then delete this line, or say --drafts"
    found = _at(source, matter, "draft:", ("draft-left", message))
    return found._replace(severity="error")


def _at(source: Source, matter: Matter, token: str, said: tuple[str, str]) -> Diagnostic:
    span = Span(source.path, 1, matter.lines)
    return Diagnostic(locate(source.text.split("\n"), span, token), *said, "warning")
