"""What a field becomes, and what is known while it does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from deckwright.markdown.islands import Islands

# A media target as written to the name that `src` gets; None shows the alt text instead.
Place = Callable[[str], str | None]


class Problem(NamedTuple):
    """Something that a reader of the card will not see as the author wrote it."""

    code: str
    message: str
    token: str  # a piece of the input, by which the line is found


class Html(NamedTuple):
    """Safe HTML, with what had to be left out to make it so."""

    text: str
    problems: tuple[Problem, ...] = ()


def _nowhere(_target: str) -> None:
    return None


@dataclass(slots=True)
class Rendering:
    """The field that the engine is at work on: the rules of Python-Markdown share it."""

    place: Place = _nowhere
    islands: Islands = field(default_factory=Islands)
    problems: list[Problem] = field(default_factory=list)
    has_raw_html: bool = False

    def begin(self, place: Place) -> None:
        self.place = place
        self.islands = Islands()
        self.problems = []
        self.has_raw_html = False

    def report(self, code: str, message: str, token: str) -> None:
        self.problems.append(Problem(code, message, token))
