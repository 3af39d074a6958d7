"""The kinds of block. Each knows the lines of the file that it stands on, from 1."""

from dataclasses import dataclass

Line = tuple[int, str]  # number in the file, text without the marks of its containers


@dataclass(frozen=True, slots=True)
class Heading:
    first: int
    last: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    first: int
    last: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Code:
    first: int
    last: int
    info: str
    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on lines of its own between `$$`, or `\\[` and `\\]`."""

    first: int
    last: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    first: int
    last: int
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Item:
    first: int
    last: int
    marker: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class ItemList:
    first: int
    last: int
    loose: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    first: int
    last: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # line and cells
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with `: definition` below them, as in Markdown Extra."""

    first: int
    last: int
    terms: tuple[Line, ...]
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Details:
    first: int
    last: int
    summary: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Html:
    first: int
    last: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A definition that other text refers to: `[label]: url`, `[^1]: note`, `*[ABC]: words`."""

    first: int
    last: int
    mark: str  # what the definition begins with: "[", "[^" or "*["
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    first: int
    last: int


Block = (
    Heading
    | Paragraph
    | Code
    | Formula
    | Quote
    | ItemList
    | Table
    | Definitions
    | Details
    | Html
    | Comment
    | Reference
    | Rule
)
