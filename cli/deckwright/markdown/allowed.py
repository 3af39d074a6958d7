"""Which HTML a card may have: the lists, and nh3, which lets nothing else pass."""

import re
from functools import cache

import nh3


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


TAGS = _names(
    """
    a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i
    img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub
    summary sup table tbody td tfoot th thead time tr tt u ul var video wbr
    """
)
SHELLS = _names("big body font head html nobr")  # their content stays, nothing is said
UNSAFE = _names(
    """
    applet base embed frame frameset iframe link math meta noembed noframes noscript object
    plaintext portal script style svg template xmp
    """
)
_HOLLOW = _names("canvas select textarea title")  # nobody reads what is in them
USELESS = _HOLLOW | _names(
    """
    area basefont bgsound button command dialog fieldset form input keygen label legend map marquee
    menuitem meter optgroup option output param progress slot track
    """
)
SWALLOWED = UNSAFE | _HOLLOW  # with their content
_ATTRIBUTES = {
    "*": {"align", "dir", "lang", "title"},
    "a": {"href"},
    "audio": {"src", "controls"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "controls", "width", "height"},
}
_CALLOUTS = _names("note tip important warning caution question quote example success")
_CLASSES = {  # our own
    "div": {
        "dw-scroll",
        "dw-footnotes",
        "dw-callout",
        *(f"dw-callout-{kind}" for kind in _CALLOUTS),
    },
    "li": {"dw-task"},
    "p": {"dw-callout-title"},
    "sup": {"dw-footnote"},
}
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)


def cleaned(html: str) -> str:
    """The HTML as a browser reads it, balanced, with nothing that isn't allowed."""
    return _cleaner().clean(html).replace("<p></p>", "")


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(SWALLOWED),
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        set_tag_attribute_values={"pre": {"tabindex": "0"}},
        tag_attribute_values={"div": {"tabindex": {"0"}}},
        url_schemes={"http", "https", "mailto", "data"},
        attribute_filter=_attribute,
        link_rel=None,
    )


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if _WEB.match(value) else None
    if name == "src" and value[:5].lower() == "data:":
        return value if _IMAGE.match(value) else None
    return value
