"""The kinds of block. Each knows the lines of the file that it stands on, from 1."""

from typing import NamedTuple

Line = tuple[int, str]  # number in the file, text without the marks of its containers


class Heading(NamedTuple):
    first: int
    last: int
    level: int
    text: str


class Paragraph(NamedTuple):
    first: int
    last: int
    lines: tuple[Line, ...]


class Code(NamedTuple):
    first: int
    last: int
    info: str
    text: str


class Formula(NamedTuple):
    """A formula on lines of its own between `$$`, or `\\[` and `\\]`."""

    first: int
    last: int
    lines: tuple[Line, ...]


class Quote(NamedTuple):
    first: int
    last: int
    blocks: "tuple[Block, ...]"


class Item(NamedTuple):
    first: int
    last: int
    marker: str
    blocks: "tuple[Block, ...]"


class ItemList(NamedTuple):
    first: int
    last: int
    loose: bool
    items: tuple[Item, ...]


class Table(NamedTuple):
    first: int
    last: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # line and cells
    lines: tuple[Line, ...]


class Definitions(NamedTuple):
    """Terms with `: definition` below them, as in Markdown Extra."""

    first: int
    last: int
    terms: tuple[Line, ...]
    blocks: "tuple[Block, ...]"


class Details(NamedTuple):
    first: int
    last: int
    summary: str
    blocks: "tuple[Block, ...]"


class Html(NamedTuple):
    first: int
    last: int
    lines: tuple[Line, ...]


class Comment(NamedTuple):
    first: int
    last: int
    text: str


class Reference(NamedTuple):
    """A definition that other text refers to: `[label]: url`, `[^1]: note`, `*[ABC]: words`."""

    first: int
    last: int
    mark: str  # what the definition begins with: "[", "[^" or "*["
    label: str
    text: str


class Rule(NamedTuple):
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
