"""No text, however hostile, gets anything into a card that isn't on the list below."""

import re
import time
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckwright.cloze import ordinals, scan
from deckwright.markdown import blocks, inline, plain


def words(text: str) -> set[str]:
    return set(text.split())


ELEMENTS = words(
    "a abbr address article aside audio b bdi bdo blockquote br caption center cite code col "
    "colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hgroup hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span "
    "strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video "
    "wbr"
)
ATTRIBUTES = words(
    "align alt class colspan controls datetime dir height href lang open reversed rowspan scope "
    "span src start tabindex title type value width"
)
VOID = {"br", "hr", "img", "col", "wbr"}
FRAGMENTS = [
    *("<script>", "</script>", "<SCRIPT SRC=//x.org>", "<style>", "</style>", "<iframe src=x>"),
    *("<svg onload=alert(1)>", "<math>", "</math>", "<noscript>", "<template>", "<plaintext>"),
    *("<b>", "</b>", "<b onclick='x'>", "<div>", "</div>", "<p>", "</p>", "<table>", "<td>"),
    *("<details>", "<summary>", "</summary>", "</details>", "<pre>", "</pre>", "<T>", "</T>"),
    *("<a href='javascript:x'>", '<a href="https://x.org">', "</a>", "<a\nhref=x>", "<a name=x>"),
    *("<img src=/etc/passwd>", "<img src='no' alt='<script>'>", '<img src="a"onerror="x">'),
    *(
        "<img/src=x>",
        "<audio src=../x.mp3>",
        "<video>",
        "<source src=y>",
        "<img src=data:text/html,x>",
    ),
    *("[x](javascript:x)", "[x](JAVASCRIPT&#58;x)", "[x](<data:text/html,x>)", "![x](../../x.png)"),
    *("![x](no)", "![[../x.mp3]]", "![[x.png|9]]", "[[x|y]]", "[x]: javascript:x\n", "[x]", "[^1]"),
    *(
        "[^1]: <b>",
        '*[x]: "><script>\n',
        "[sound:../x]",
        "[latex]",
        "{{c1::",
        "{{c2::a}}",
        "::",
        "}}",
        "{{x}}",
    ),
    *("`", "```", "```\n", "~~~", "$", "$$", "\\(", "\\)", "\\[", "\\]", "%%", "<!--", "-->", "<!"),
    *(
        "*",
        "**",
        "_",
        "~~",
        "==",
        "\\",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "|",
        "|-|-|\n",
    ),
    *("> [!x]", "- [ ] ", ": ", "&lt;", "&#60;script>", "&", "<", ">", '"', "'", 'https://x.org/"'),
    *(
        "www.x.org",
        "<?php",
        "<![CDATA[",
        "\x02",
        "\x0e0\x0f",
        "\x1f",
        "{width=9}",
        " onerror=x ",
        "a",
    ),
]
TEXTS = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join), st.text())


def place(target: str) -> str | None:
    return None if "no" in target else "media.png"


class Reader(HTMLParser):
    """Reads HTML as it is written, and stops at whatever is not allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name == "href":
                assert re.match(r"https?://|mailto:", value or "", re.IGNORECASE)
            if name == "src":
                assert re.match(r"https?://|media\.png\Z", value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def read(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", html)
    assert all(found == "media.png" for found in re.findall(r"\[sound:([^\]]*)", html))
    assert not re.search(r"\[/?latex\]|\[/?anki:", html, re.IGNORECASE)


@given(TEXTS)
@example("<div><img/src=/etc/passwd></div>")
@example("<a href=`<img src=x onerror=x>`>")
@example("<b title='> $x$ `\"<script>`'>")
@example('[x](https://x.org "`<b>` $\\"$")')
def test_no_text_is_dangerous(text: str) -> None:
    made = blocks(text, place)
    read(made.text)
    assert all(problem.token in text for problem in made.problems)
    plain(inline(text, place).text)


@given(TEXTS)
def test_braces_of_no_cloze_are_none_for_anki(text: str) -> None:
    assert ordinals(blocks(text.replace("{{c", "{{ c"), place).text) == ()


@given(TEXTS)
def test_every_cloze_of_a_text_is_one_for_anki(text: str) -> None:
    clozes, faults = scan(text)
    made = blocks(text, place)
    if not faults and not any(problem.code == "cloze-syntax" for problem in made.problems):
        assert ordinals(made.text) == tuple(sorted({cloze.number - 1 for cloze in clozes}))


@given(TEXTS)
def test_the_same_text_gives_the_same_html(text: str) -> None:
    assert blocks(text, place) == blocks(text, place)


LONG = 100_000
HOSTILE = {
    "one line": "a" * 10_000_000,
    "quotes": ">" * 10_000 + "x",
    "stars": "*" * LONG,
    "strong": "**a " * LONG,
    "brackets": "[" * LONG,
    "links": "[a](" * 7_000,
    "pictures": "![" * 14_000,
    "short brackets": "[" * 1_900,
    "dollars": "$" * LONG,
    "parentheses": "\\(" * 14_000,
    "tags": "<" * LONG,
    "attributes": "<a b='" * 4_500,
    "bold tags": "<b>" * 9_000,
    "backslashes": "\\" * 29_000,
    "fences": "```\n" * 7_000,
    "items": "- " * LONG,
    "lists": "".join(f"{'    ' * level}- a\n\n" for level in range(120)),
    "paragraphs": "a\n\n*b*\n\n" * 3_500,
    "headings": "a\n-\n" * 7_000,
    "table": "|a" * 150 + "\n" + "|-" * 150 + "\n" + ("|b" * 150 + "\n") * 90,
    "cells": "|`a` " * 2_900 + "\n" + "|-" * 2_900,
    "footnotes": "".join(f"[^{number}]: a\n" for number in range(2_000)) + "[^1]" * 2_000,
    "abbreviations": "".join(f"*[A{number}]: a\n" for number in range(1_500)) + "A1 " * 3_000,
    "clozes": "{{c1::" * LONG,
    "closed clozes": "{{c1::a}}" * 30_000,
    "comments": "<!--" * LONG,
    "folds": "<details>\n" * 2_900,
    "scripts": "<script>" * 3_700,
    "addresses": "http://" + ")" * 29_000,
    "spaces": " " * 29_000 + "x",
    "hashes": "# " + "#" * 29_000 + "x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_little_time(text: str) -> None:
    start = time.process_time()
    made = blocks(text, place)
    assert time.process_time() - start < 5
    read(made.text)


def test_numbers_in_a_text_are_not_numbers_of_ours() -> None:
    text = "`x` klzzwxh:0000 wzxhzdk:0 0"
    assert unescape(plain(blocks(text, place).text)) == "x klzzwxh:0000 wzxhzdk:0 0"
