"""The words of what stands around an article on a web page, as `furniture.txt` lists them."""

import re
from collections.abc import Iterable

from deckwright.draft import lists

_LISTS = lists.sections("furniture")
_GAP = r"[\s,|/•·-]*"
_END = r"[\s.:!…»›>→]*"


def _any(rows: Iterable[str]) -> str:
    return f"(?:{'|'.join(rows)})"


def _line(name: str) -> re.Pattern[str]:
    """What matches a whole line."""
    return re.compile(_any(_LISTS[name]) + _END, re.IGNORECASE)


def _row(name: str) -> re.Pattern[str]:
    """What matches a line of one or more."""
    one = _any(_LISTS[name])
    return re.compile(f"{one}(?:{_GAP}{one})*{_END}", re.IGNORECASE)


def _phrase(name: str) -> re.Pattern[str]:
    return re.compile(_any(_LISTS[name]), re.IGNORECASE)


_MONTH = rf"{_any(_LISTS['month'])}[\w.]*"
_DATE = _any(
    (
        rf"(?:\w+, )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}",
        rf"(?:\w+, |le |am |el |op )?\d{{1,2}}\.? (?:de )?{_MONTH},?(?: de)? \d{{4}}"
        r"(?: г(?:\.|ода))?",
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日",
        r"(?:\d+|an?|one) (?:minute|hour|day|week|month|year)s? ago",
        r"vor \d+ \w+|il y a \d+ \w+|hace \d+ \w+",
    )
)
_TIME = (
    r"(?:[ ,|•·–—-]*(?:at |um |à |a las |alle |às |om |o |klo )?"
    r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?| uhr)?(?: [a-z]{2,4})?)?"
)
_SAID = _any(_LISTS["said"])

OPENER = _line("opener")
WIDGET = _line("widget")
SOCIAL = _row("social")
FOOT = _row("foot")
META = _line("meta")
DATED = re.compile(
    rf"(?:{_SAID}[ :]*)?{_DATE}{_TIME}(?:[ |•·–—/-]+.{{0,60}})?{_END}|"
    rf"{_SAID}[ :]+(?:by )?.{{0,60}}(?:{_MONTH}|\d[./-]).{{0,20}}\d{{4}}.{{0,20}}",
    re.IGNORECASE,
)
CREDIT = _line("credit")
LEGAL = _phrase("legal")
ORDER = re.compile(rf"{_any(_LISTS['order'])}\b", re.IGNORECASE)
SELLS = _phrase("sells")
OFFERS = _phrase("offers")
YOU = re.compile(rf"\b{_any(_LISTS['you'])}\b", re.IGNORECASE)
FAQ = _line("faq")
EDIT = re.compile(rf"\s*\[\s*{_any(_LISTS['edit'])}(?:\s*\|.{{0,30}})?\s*\]$", re.IGNORECASE)

_PARTS = "(?:de|da|di|van|von|der|den|la|le|du|al|bin|ter|zu|и)"
_NAMES = rf"[^\W\d_a-zß-ÿа-я][\w.’'-]*(?: (?:{_PARTS} )*[^\W\d_a-zß-ÿа-я][\w.’'-]*){{1,3}}"
BYLINE = re.compile(rf"(?i:{_any(_LISTS['byline'])}) {_NAMES}(?:,? .{{2,60}})?")
NAME = re.compile(_NAMES)
