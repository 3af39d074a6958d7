"""Lines that are noise wherever they stand, by their own words and shape."""

import re
from collections.abc import Callable

from deckwright.draft import furniture
from deckwright.draft.lines import count
from deckwright.draft.sentences import is_ended, sentences

WIDGET, HEADING, FOOT = "widget", "heading of a widget", "link of a foot"
AUTHOR, LEGAL, CUT = "date or author", "legal", "cut short"

_SHORT = 12  # words of a line that may be furniture
_TITLE = 24  # words
_AD = 16
_TEASER = 30
_LINK = 5  # words of a link in a row
_PARTS = 3  # links that are a row
_BAR = 44  # words of a row of links
_LINE = 400  # words


def alone(text: str) -> str:
    """The rule by which a line is noise wherever it stands."""
    text = text.strip(" *_|›»→·•[]")
    words = count(text)
    for rule, most, holds in _RULES:
        if words <= most and holds(text):
            return rule
    return ""


def _is_ad(text: str) -> bool:
    """Whether a short line orders its reader to take what is offered."""
    if not furniture.YOU.search(text):
        return False
    offers = {offer.casefold() for offer in furniture.OFFERS.findall(text)}
    sells = furniture.SELLS.search(text)
    parts = text.split(", ") if sells else ()  # "If you like it, subscribe"
    return bool(sells or len(offers) > 1) and any(
        furniture.ORDER.match(part.lstrip("¡¿> ")) for part in (*sentences(text), *parts)
    )


def _is_crumbs(text: str) -> bool:
    """Whether a line is the path to a page."""
    parts = re.split(r" (?:>|›|»|/|→|>>) ", text)
    few = all(0 < count(part) <= _LINK for part in parts)
    return len(parts) >= _PARTS and few and not is_ended(text)


def _is_bar(text: str) -> bool:
    """Whether a line is a row of links."""
    parts = [part.strip() for part in text.replace("•", "|").replace("·", "|").split("|")]
    return (
        len(parts) >= _PARTS and all(count(part) <= _LINK for part in parts) and not is_ended(text)
    )


_RULES: tuple[tuple[str, int, Callable[[str], object]], ...] = (
    (WIDGET, _SHORT, furniture.WIDGET.fullmatch),
    (HEADING, _SHORT, furniture.OPENER.fullmatch),
    (WIDGET, _TITLE, furniture.SOCIAL.fullmatch),
    (FOOT, _TITLE, furniture.FOOT.fullmatch),
    (AUTHOR, _TITLE, furniture.META.fullmatch),
    (AUTHOR, _TITLE, furniture.DATED.fullmatch),
    (AUTHOR, _SHORT, furniture.BYLINE.fullmatch),
    ("credit", _TEASER, furniture.CREDIT.fullmatch),
    (LEGAL, _LINE, furniture.LEGAL.search),
    ("advert", _AD, _is_ad),
    ("path of links", _TITLE, _is_crumbs),
    ("row of links", _BAR, _is_bar),
    ("broken beginning", _LINE, lambda text: text.startswith((", ", "; "))),
)
