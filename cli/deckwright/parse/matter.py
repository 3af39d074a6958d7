"""What front matter says that it can't mean."""

from collections.abc import Iterator
from difflib import get_close_matches

from deckwright.frontmatter import Matter
from deckwright.model import FORMS, Diagnostic, Source, Span
from deckwright.outline import locate
from deckwright.parse.tags import tag, with_spaces
from deckwright.parse.values import words_of


def faults(source: Source, matter: Matter) -> Iterator[Diagnostic]:
    """Each value that is not taken as it stands; the notes of the file are made all the same."""
    for name in with_spaces(matter.data.get("tags")):
        message = f'tag "{name}" has a space and becomes {tag(name)}; write it so'
        yield _at(source, matter, name, ("tag-name", message))
    for form in words_of(matter.data.get("cards")):
        if form not in FORMS:
            near = get_close_matches(form, FORMS, n=1)
            cure = f"did you mean {near[0]}?" if near else f"use {', '.join(FORMS)}"
            yield _at(source, matter, form, ("bad-setting", f"cards knows no {form}; {cure}"))
    reverse = matter.data.get("reverse")
    if reverse is not None and not isinstance(reverse, bool):
        yield _at(source, matter, "reverse", ("bad-setting", "reverse must be true or false"))


def left_as_draft(source: Source, matter: Matter) -> Diagnostic:
    """Why a file that no author has read makes no notes."""
    message = "a draft that nobody has read yet; read it, then delete this line, or say --drafts"
    found = _at(source, matter, "draft:", ("draft-left", message))
    return found._replace(severity="error")


def _at(source: Source, matter: Matter, token: str, said: tuple[str, str]) -> Diagnostic:
    span = Span(source.path, 1, matter.lines)
    return Diagnostic(locate(source.text.split("\n"), span, token), *said, "warning")
