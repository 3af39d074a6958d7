"""The Markdown of a field as HTML: `markdown.md` holds the examples, and what follows the rest."""

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckwright.markdown import Html, as_text, blocks, inline, plain

PAGE = Path(__file__).with_name("markdown.md")
_EXAMPLE = re.compile(
    r"^(?P<f>```|~~~)markdown\n(?P<text>.*?)^(?P=f)\n\n"
    r"^(?P<g>```|~~~)html\n(?P<html>.*?)^(?P=g)\n"
    r"(?:\n^```problems\n(?P<problems>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
_LINE_FEED = re.compile(
    r"\n(?=</?(?:p|[uo]l|li|pre|div|table|t(?:head|body|r)|h[1-6]|blockquote|details|summary|d[ltd])\b)"
)


def place(target: str) -> str | None:
    return None if target.startswith("no") else f"media-{target}"


def html(text: str) -> str:
    return blocks(text, place).text


def examples() -> Iterator[object]:
    page = PAGE.read_text(encoding="utf-8")
    for match in _EXAMPLE.finditer(page):
        line = page.count("\n", 0, match.start()) + 1
        yield pytest.param(match["text"], match["html"], match["problems"] or "", id=f"line {line}")


def joined(text: str) -> str:
    """Without the line feeds between blocks, which are there for the reader of the page."""
    return _LINE_FEED.sub("", f"\n{text.rstrip()}")


@pytest.mark.parametrize(("text", "expected", "problems"), tuple(examples()))
def test_an_example_holds(text: str, expected: str, problems: str) -> None:
    made = blocks(text, place)
    assert joined(made.text) == joined(expected)
    assert [f"{each.code} {each.token}" for each in made.problems] == problems.splitlines()
    assert all(each.token in text for each in made.problems)


def test_every_example_of_the_page_is_read() -> None:
    markdown = re.findall(r"^(?:```|~~~)markdown$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(markdown) == len(list(examples())) > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one *line*", "one <em>line</em>"),
        ("plain", "plain"),
        ("two\n\nparagraphs", "<p>two</p><p>paragraphs</p>"),
        ("- item", "<ul><li>item</li></ul>"),
        ("[a][1]\n\n[1]: https://example.org", '<a href="https://example.org">a</a>'),
        ("", ""),
    ],
)
def test_a_single_paragraph_is_inline(text: str, expected: str) -> None:
    assert inline(text, place).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a &amp; <em>b</em></p><p>c</p>", "a & b c"),
        ('<img alt="A cell" src="x.png"> here<br>there', "A cell here there"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("x &lt;b&gt; y", "x <b> y"),
    ],
)
def test_visible_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b & *c*", "a &lt; b &amp; *c*"),
        ("{{c1::x}} {{{", "&#123;&#123;c1::x}} &#123;&#123;{"),
        ("[sound:x] [LaTeX]x[/latex]", "&#91;sound:x] &#91;LaTeX]x&#91;/latex]"),
        ("[$]x[/$] [$$]x[/$$]", "&#91;$]x&#91;/$] &#91;$$]x&#91;/$$]"),
        (r"\(x\) \[latex]", r"\<span></span>(x\) \<span></span>&#91;latex]"),
        ("a\x1fb", "ab"),
    ],
)
def test_a_plain_text_is_shown_as_it_is(text: str, expected: str) -> None:
    assert as_text(text) == expected


def test_control_characters_are_dropped() -> None:
    assert html("a\x1fb\x02wxzhxzdk:0\x03 \x0e0\x0f\x00*c*\r\nd") == (
        "<p>abwxzhxzdk:0 0<em>c</em>\nd</p>"
    )


def test_a_medium_is_asked_for_as_it_is_written() -> None:
    asked: list[str] = []

    def ask(target: str) -> str | None:
        asked.append(target)
        return None

    blocks('![](a%20b.png) ![[c d.png]] <img src="e&amp;f.png"> ![](https://x.org/g.png)', ask)
    blocks(r"![](\\x\y.png) ![](<my \_ file.png>) ![](a\_b.mp3)", ask)
    assert asked == [
        *("e&f.png", "a%20b.png", "c d.png"),
        *(r"\x\y.png", "my _ file.png", "a_b.mp3"),
    ]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("<script>1</script> a\n\n<SCRIPT>2</SCRIPT>", ["<script", "<SCRIPT"]),
        ("<b onClick=x>1</b> <b onclick=y>2</b>", ["onClick", "onclick"]),
        ("<input> <input>", ["<input", "<input"]),
        (r"[a](javascript\:x)", ["javascript:x"]),
    ],
)
def test_each_problem_is_reported_as_it_is_written(text: str, tokens: list[str]) -> None:
    assert [problem.token for problem in blocks(text, place).problems] == tokens


def test_one_field_leaves_nothing_behind_for_the_next() -> None:
    text = "[a][1] HTML[^1] <b>b</b>\n\n*[HTML]: x\n\n[1]: https://example.org\n\n[^1]: note"
    first = html(text)
    assert html("[a][1] HTML[^1]") == "<p>[a][1] HTML[^1]</p>"
    assert html(text) == first


def test_a_lack_of_stack_leaves_nothing_behind() -> None:
    html("warm")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 40)
    try:
        problems = blocks("- " * 19 + "deep", place).problems
    finally:
        sys.setrecursionlimit(limit)
    assert [problem.code for problem in problems] == ["field-large"]
    assert html("a\n\nb") == "<p>a</p><p>b</p>"
    assert (
        html("*a*\n\n- b\n\n- c") == "<p><em>a</em></p><ul><li><p>b</p></li><li><p>c</p></li></ul>"
    )


def test_a_failure_of_the_library_leaves_nothing_behind() -> None:
    deep = "- " + "*a _b " * 490 + "c_ d* " * 490 + "\n\n*[c]: the rule for these recurses"
    assert [problem.code for problem in blocks(deep, place).problems] == ["field-large"]
    assert html("a\n\n- b\n\n    c") == "<p>a</p><ul><li><p>b</p><p>c</p></li></ul>"


def test_a_text_that_is_far_too_long_is_told_of_though_it_is_plain() -> None:
    made = inline("{{c1::Much}} is " + "word " * 200_000, place)
    assert [problem.code for problem in made.problems] == ["field-large"]
    assert made.text.startswith("&#123;&#123;c1::Much}} is word")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("*word* " * 5_000, "field-large"),
        ("[x](y) " * 800, "marks-many"),
        ("> " * 30 + "deep", "nested-deep"),
        ("".join(f"{'    ' * level}- a\n\n" for level in range(40)), "nested-deep"),
    ],
    ids=["long", "many marks", "quotes", "lists"],
)
def test_too_much_is_shown_all_the_same(text: str, code: str) -> None:
    made = blocks(text, place)
    assert [problem.code for problem in made.problems] == [code]
    assert all(problem.token in text for problem in made.problems)
    assert plain(made.text).count("word") == text.count("word")


def test_code_may_be_long() -> None:
    made = blocks("```\n" + "line\n" * 20_000 + "```", place)
    assert made.problems == ()
    assert made.text.count("line") == 20_000


def test_pygments_is_imported_for_code_only() -> None:
    script = (
        "import sys; from deckwright.markdown import blocks\n"
        "blocks('*a* `b` $c$ <b>d</b>', str); assert 'pygments.lexers' not in sys.modules\n"
        "blocks('```python\\nx = 1\\n```', str); assert 'pygments.lexers' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("The <b>{{c1::x</b>}} is", "half"),
        ("The {{c1::<b>x}}</b> is", "half"),
        ("The **{{c1::x** y}} is", "half"),
        ("{{c1::{{c2::<b>x}}</b>}}", "half"),
        ("{{c1::<!-- x -->}}", "nothing"),
        ("{{c1::&nbsp;}}", "nothing"),
        ("{{c1::<b></b>::hint}}", "nothing"),
    ],
)
def test_a_deletion_that_leaves_a_broken_card_is_a_problem(text: str, message: str) -> None:
    (problem,) = blocks(text, place).problems
    assert problem.code == "cloze-syntax"
    assert message in problem.message
    assert problem.token in text


@pytest.mark.parametrize(
    "text",
    [
        "The <b>{{c1::x}}</b> is {{c2::**y** <br> z::*hint*}}",
        "{{c1::one\n\ntwo}}",
        "{{c1::one:\n\n- two\n- three}}",
        "{{c1::![](a.png)}} {{c2::![](a.mp3)}} {{c3::$x$}} {{c4::`x`}} {{c5::<}}",
        '{{c1::<b title=">">x</b>}}',
        "**one {{c1::{{c2::two}}}}**",
    ],
)
def test_a_deletion_may_hold_whole_elements(text: str) -> None:
    assert blocks(text, place).problems == ()


def test_problems_are_values() -> None:
    made = blocks("<script>x</script>", place)
    assert isinstance(made, Html)
    assert made.problems[0].message.startswith("<script> was left out")
