"""What a source says to lint: its language, its topic, and which rules it switches off."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from deckwright import frontmatter
from deckwright.frontmatter import Matter
from deckwright.lint.english import is_english
from deckwright.model import Diagnostic, Settings, Source, Span
from deckwright.outline import locate
from deckwright.prose import opaque
from deckwright.rules import NAMES, unknown

_SWITCH = re.compile(r"<!--\s*lint:\s*off\s+(?P<rules>[\w-][\w\s,-]*?)\s*-->")
_BETWEEN = re.compile(r"[\s,]+")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s|^ {0,3}=+ *$|<h[1-6]\b", re.MULTILINE)
_DECK = ("deck", "cards-deck")


class Switch(NamedTuple):
    """A comment that switches a rule off for one card."""

    line: int
    rule: str
    owner: int  # the line on which that card begins; 0 if there is none above the comment


class Page(NamedTuple):
    """A source, as far as lint goes by it."""

    path: str
    is_english: bool
    is_about: bool  # whether it has a heading or names its deck
    off: frozenset[str]
    switches: tuple[Switch, ...]
    faults: tuple[Diagnostic, ...]

    def silences(self, rule: str, line: int) -> bool:
        """Whether nothing is said by the rule of what begins on the line."""
        if rule not in NAMES:
            return False
        here = (switch.rule for switch in self.switches if switch.owner == line)
        return rule in self.off or rule in here


def page(source: Source, settings: Settings, starts: Mapping[str, Sequence[int]]) -> Page:
    """The page of a source; `starts` has the lines of each file on which cards begin."""
    matter = frontmatter.read(source)
    matter = Matter() if isinstance(matter, Diagnostic) else matter
    named = tuple(_named(matter.data.get("lint")))
    switches = tuple(_switches(source.text, starts.get(source.path, ())))
    return Page(
        path=source.path,
        is_english=is_english(_language(matter, settings), source.text),
        is_about=_is_about(source.text, matter.data),
        off=frozenset((*settings.off, *named)),
        switches=switches,
        faults=(*_matter_faults(source, matter, named), *_comment_faults(source, switches)),
    )


def _language(matter: Matter, settings: Settings) -> str:
    return str(matter.data.get("lang") or settings.language)


def _is_about(text: str, matter: Mapping[str, object]) -> bool:
    names_deck = any(matter.get(key) for key in _DECK) or "TARGET DECK" in text
    return names_deck or _HEADING.search(text) is not None


def _named(value: object) -> Iterator[str]:
    """The rules that front matter switches off: `lint: {off: [answer-long]}`."""
    off = value.get("off") if isinstance(value, dict) else None
    yield from map(str, off if isinstance(off, list) else filter(None, [off]))


def _switches(text: str, starts: Sequence[int]) -> Iterator[Switch]:
    if "lint:" not in text:
        return
    for part in opaque(text):
        found = _SWITCH.match(text, part.start, part.end) if part.kind == "comment" else None
        if found:
            line = text.count("\n", 0, part.start) + 1
            owner = max((start for start in starts if start <= line), default=0)
            yield from (Switch(line, rule, owner) for rule in _BETWEEN.split(found["rules"]))


def _matter_faults(source: Source, matter: Matter, named: tuple[str, ...]) -> Iterator[Diagnostic]:
    span = Span(source.path, 1, max(1, matter.lines))
    value = matter.data.get("lint")
    if value is not None and not (isinstance(value, dict) and value.keys() == {"off"}):
        message = "lint must be written {off: [answer-long]}, with the rules that you mean"
        yield Diagnostic(_at(source, span, "lint"), "bad-setting", message, "warning")
    for rule in named:
        if rule not in NAMES:
            yield Diagnostic(_at(source, span, rule), "bad-setting", unknown(rule), "warning")


def _at(source: Source, span: Span, token: str) -> Span:
    return locate(source.text.split("\n"), span, token)


def _comment_faults(source: Source, switches: tuple[Switch, ...]) -> Iterator[Diagnostic]:
    for switch in switches:
        span = Span(source.path, switch.line, switch.line)
        if switch.rule not in NAMES:
            yield Diagnostic(span, "bad-setting", unknown(switch.rule), "warning")
        elif not switch.owner:
            message = f"no card above; write this behind the card that {switch.rule} is off for"
            yield Diagnostic(span, "bad-setting", message, "warning")
