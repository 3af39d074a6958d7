"""Code: fences and spans as HTML, coloured by Pygments."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from deckwright.markdown.firsts import may_begin

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

_OPENING = re.compile(
    r"(?P<prefix>(?:[ \t>]|[-+*][ ]|\d{1,9}[.)][ ])*)(?P<fence>`{3,}|~{3,})(?P<info>.*)"
)
_LANGUAGE = re.compile(r"[\s{.]*([\w#+.-]*)")
_LONGEST = 20_000  # characters that are worth colouring
_FAMILIES = {  # what the style sheet has a colour for
    "Keyword": "k",
    "Keyword.Type": "kt",
    "Operator.Word": "k",
    "Name.Tag": "k",
    "Name.Class": "kt",
    "Name.Namespace": "kt",
    "Name.Exception": "kt",
    "Name.Attribute": "kt",
    "Name.Function": "nf",
    "Name.Builtin": "nf",
    "Name.Decorator": "nf",
    "Literal.String": "s",
    "Literal.Number": "m",
    "Literal.Date": "m",
    "Comment": "c",
    "Generic.Prompt": "c",
    "Generic.Output": "c",
    "Generic.Deleted": "gd",
    "Generic.Inserted": "gi",
    "Generic.Heading": "gh",
    "Generic.Subheading": "gh",
}


_Rule = tuple[Any, ...]  # of a lexer; the first is the method by which its pattern matches


class Fence(NamedTuple):
    """A fenced block; `prefix` is what stands before it on its first line."""

    prefix: str
    language: str
    code: str


def fence(lines: str) -> Fence:
    first, *rest = lines.split("\n")
    opening = _OPENING.match(first)
    assert opening, "prose found a fence here"
    prefix, mark = opening["prefix"], opening["fence"]
    if rest and re.fullmatch(rf"[ \t>]*{mark}{mark[0]}*[ \t]*", rest[-1]):
        rest.pop()
    language = _LANGUAGE.match(opening["info"])
    code = "\n".join(_unprefixed(line, prefix) for line in rest)
    return Fence(prefix, language[1].lower() if language else "", code)


def _unprefixed(line: str, prefix: str) -> str:
    """A line of code without the marks of the quotes and lists that it stands in."""
    if line.startswith(prefix):
        return line[len(prefix) :]
    *quotes, indent = prefix.split(">")
    for _ in quotes:
        line = re.sub(r"^[ \t]*>", "", line)
    return re.sub(f"^[ \t]{{0,{len(indent)}}}", "", line)


def block(code: str, language: str) -> str:
    lexer = _lexer(language) if language and len(code) <= _LONGEST else None
    body = _coloured(code, lexer) if lexer else escape(code, quote=False)
    return f'<pre tabindex="0"><code>{body}</code></pre>'


def span(source: str) -> str:
    """A code span with its backticks; a line's end is a space in it."""
    code = re.sub(r"\n[ \t]*(?:>[ \t]?)*", " ", source.strip("`"))
    if code.startswith(" ") and code.endswith(" ") and code.strip():
        code = code[1:-1]
    return f"<code>{escape(code, quote=False)}</code>"


def _coloured(code: str, lexer: "Lexer") -> str:
    spans: list[str] = []
    pairs = ((_family(kind), text) for kind, text in tokens(code, lexer))
    for family, run in groupby(pairs, key=itemgetter(0)):
        text = escape("".join([text for _, text in run]), quote=False)
        spans.append(f'<span class="{family}">{text}</span>' if family else text)
    return "".join(spans)


def tokens(code: str, lexer: "Lexer") -> "Iterator[tuple[_TokenType, str]]":
    """What a lexer finds in a code. Rules that can't match at a place are not tried there."""
    if hasattr(type(lexer), "_tokens"):  # it is private
        lexer._tokens = _rules(type(lexer))  # type: ignore[attr-defined]
    return lexer.get_tokens(code)


@cache
def _rules(lexer: "type[Lexer]") -> "dict[str, _State]":
    return {state: _State(rules) for state, rules in lexer._tokens.items()}  # type: ignore[attr-defined]


class _State:
    """The rules of a state of a lexer: at each place those that can match there."""

    def __init__(self, rules: list[_Rule]) -> None:
        self.rules = rules
        self.able: dict[str, list[_Rule]] = {"": rules}  # by the character at the place
        self.here = ""

    def __iter__(self) -> Iterator[_Rule]:
        yield self._look, None, None  # a rule that never matches, and is told the place
        yield from self.able[self.here]

    def _look(self, code: str, place: int, _end: int = 0) -> None:
        self.here = char = code[place : place + 1]
        if char not in self.able:
            self.able[char] = [rule for rule in self.rules if may_begin(rule[0].__self__, char)]


@cache
def _family(kind: "_TokenType") -> str:
    """The class of a token, or of the nearest kind above it that has one."""
    for ancestor in reversed(kind.split()):
        if family := _FAMILIES.get(".".join(ancestor)):
            return family
    return ""


@cache
def _lexer(language: str) -> "Lexer | None":
    # Pygments costs 15 ms to import: only a collection with code pays for it.
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
