"""What a source says to lint: its language, its topic, and which rules it switches off."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deckwright import frontmatter
from deckwright.frontmatter import Matter
from deckwright.lint.english import is_english
from deckwright.model import Diagnostic, Settings, Source, Span
from deckwright.outline import locate
from deckwright.prose import opaque
from deckwright.rules import NAMES, unknown

_SWITCH = re.compile(r"<!--\s*lint:\s*off\s+(?P<rules>[\w\s,-]*?)\s*-->")
_BETWEEN = re.compile(r"[\s,]+")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s|^ {0,3}=+ *$|<h[1-6]\b", re.MULTILINE)
_DECK = ("deck", "cards-deck")


@dataclass(frozen=True, slots=True)
class Switch:
    """A comment that switches a rule off for the card that it stands in."""

    line: int
    rule: str

    def homeless(self, path: str) -> Diagnostic:
        message = f"no card here; put the comment into the one that {self.rule} is off for"
        return Diagnostic(Span(path, self.line, self.line), "bad-setting", message, "warning")


@dataclass(frozen=True, slots=True)
class Page:
    """A source, as far as lint goes by it."""

    path: str
    is_english: bool = False
    is_about: bool = True  # whether it has a heading or names its deck
    off: frozenset[str] = frozenset()
    switches: tuple[Switch, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    def silences(self, rule: str, span: Span) -> bool:
        return rule in self.off or any(
            switch.rule == rule and span.first <= switch.line <= span.last
            for switch in self.switches
        )


def page(source: Source, settings: Settings) -> Page:
    matter = frontmatter.read(source)
    matter = Matter() if isinstance(matter, Diagnostic) else matter
    named = tuple(_named(matter.data.get("lint")))
    switches = tuple(_switches(source.text))
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


def _switches(text: str) -> Iterator[Switch]:
    if "lint:" not in text:
        return
    for part in opaque(text):
        found = _SWITCH.match(text, part.start, part.end) if part.kind == "comment" else None
        if found:
            line = text.count("\n", 0, part.start) + 1
            yield from (Switch(line, rule) for rule in _BETWEEN.split(found["rules"]) if rule)


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
        if switch.rule not in NAMES:
            span = Span(source.path, switch.line, switch.line)
            yield Diagnostic(span, "bad-setting", unknown(switch.rule), "warning")
