"""What holds of the cards of any text: nothing raises, spans lie in their file, files are apart."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckwright.model import Diagnostic, Draft, Media, Settings, Source, Span, Tree
from deckwright.parse import Description, parse

_SECONDS = 30  # what is linear takes three, ten on a busy machine; what is quadratic minutes
_LINES = [
    "# Glossary",
    "## What is it?",
    "### FAQ",
    "## Question 1",
    "#### Answer",
    "## References",
    "Q: Why?",
    "A: Because.",
    "**Q1:** one **A1:** two",
    "**What is bold?**",
    "**Term**: definition",
    "**Term**",
    "Term - definition",
    "Is it bare?",
    "text",
    "- **Term** (alias): definition",
    "- What is an item?",
    "  - nested",
    "1. ### What is a section?",
    "1. First?",
    "   It is.",
    "front :: back",
    "front ::: back",
    "?",
    "Front #card",
    "START",
    "Back: side",
    "END",
    "#flashcards",
    "> [!question] Why?",
    "> [!success]- Answer",
    "> [!definition] Term",
    "> text",
    "<details><summary>Why?</summary>",
    "<summary>Answer</summary>",
    "</details>",
    "<dl><dt>Term</dt><dd>Definition</dd></dl>",
    "<h3>Why?</h3>",
    "| Question | Answer |\n|---|---|\n| Why? | So. |",
    "| Term | Definition |\n|---|---|\n| a | b |\n| c |",
    ": definition",
    "{{c1::hidden}} and {{c2::more}}",
    "==high== **bold**",
    "```\ncode\n```",
    "$$\nx\n$$",
    "---",
    "<!-- no-card -->",
    "[^1]: note",
    "{#id .reverse}",
    "",
    "",
]
_texts = st.one_of(
    st.lists(st.sampled_from(_LINES), max_size=25).map("\n".join),
    st.lists(st.text(max_size=30), max_size=8).map("\n".join),
)
_ALL = Settings(cards=frozenset({"faq", "table", "inline", "highlights", "bold", "concepts"}))
_settings = st.sampled_from([Settings(), _ALL])


class Bare:
    """A shelf with nothing on it."""

    def find(self, target: str, source: str) -> Media | Diagnostic:
        return Diagnostic(Span(source, 1, 1), "media-missing", target, "error")


def parsed(
    *sources: Source, settings: Settings | None = None
) -> list[Draft | Description | Diagnostic]:
    return list(parse(Tree("notes", sources, Bare(), settings or Settings())))


@given(_texts, _settings)
def test_any_text_is_read_and_every_span_lies_in_it(text: str, settings: Settings) -> None:
    last = text.count("\n") + 1
    for item in parsed(Source("notes.md", text), settings=settings):
        if not isinstance(item, Description):
            assert item.span.path == "notes.md"
            assert 1 <= item.span.first <= item.span.last <= last


@given(_texts)
def test_what_a_card_shows_stands_in_its_lines(text: str) -> None:
    lines = text.split("\n")
    for item in parsed(Source("notes.md", text)):
        if isinstance(item, Draft) and item.kind == "question":
            own = lines[item.span.first - 1 : item.span.last]
            shown = "\n".join((*own, *item.context))  # a twin has its heading in front
            assert all(word in shown for word in item.front.split() if word.isalpha())


@given(_texts, _texts)
def test_no_file_changes_the_notes_of_another(one: str, other: str) -> None:
    alone = parsed(Source("one.md", one))
    both = parsed(Source("one.md", one), Source("other.md", other))
    assert both[: len(alone)] == alone


@given(_texts)
def test_the_same_text_gives_the_same_cards(text: str) -> None:
    assert parsed(Source("notes.md", text)) == parsed(Source("notes.md", text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 10_000 + "deep", id="quotes"),
        pytest.param("- " * 10_000 + "deep", id="lists"),
        pytest.param("Q: why?\n" * 100_000, id="questions"),
        pytest.param("Q: why? A: so\n" * 20_000, id="inline answers"),
        pytest.param("A: so\n" * 100_000, id="answers"),
        pytest.param("x" * 10_000_000, id="one long line"),
        pytest.param("word " * 1_000_000, id="one line of words"),
        pytest.param("?" * 500_000, id="question marks"),
        pytest.param("|" * 500_000, id="pipes"),
        pytest.param("| a | b |\n" * 100_000, id="rows"),
        pytest.param("<details>\n" * 20_000, id="unclosed details"),
        pytest.param("<summary>\n" * 20_000, id="unclosed summaries"),
        pytest.param("<dt>" * 100_000, id="terms of html"),
        pytest.param("<a href='" * 100_000, id="unclosed links of html"),
        pytest.param("**" * 200_000, id="bold marks"),
        pytest.param("**a" * 100_000, id="unclosed bold"),
        pytest.param("- **a\n" * 20_000, id="bold items"),
        pytest.param("[" * 200_000, id="brackets"),
        pytest.param("[a](" * 200_000, id="unclosed links"),
        pytest.param("## [a](#b) [" * 20_000, id="a heading of links"),
        pytest.param("{{c1::" * 100_000, id="unclosed clozes"),
        pytest.param("==a " * 100_000, id="unclosed highlights"),
        pytest.param("a b::c " * 100_000, id="names"),
        pytest.param("**a**" + " (b)" * 50_000, id="aliases"),
        pytest.param("a :: " * 200_000, id="separators"),
        pytest.param("#flashcards\n\n" + "a::b\n" * 20_000, id="inline cards"),
        pytest.param("# a?\n" * 20_000, id="headings"),
        pytest.param("".join(f"{'#' * (n % 6 + 1)} a\n" for n in range(20_000)), id="levels"),
        pytest.param("# FAQ\n\n" + "why?\n\n" * 20_000, id="bare questions"),
        pytest.param("# Glossary\n\n" + "## a\nb\n" * 10_000, id="terms"),
        pytest.param("# Glossary\n\n" + "**a**\n\n" * 20_000, id="terms alone"),
        pytest.param("# Glossary\n\n" + "a: b\n\n" * 20_000, id="plain terms"),
        pytest.param("**why?**\n\n" * 20_000, id="bold questions"),
        pytest.param("> why?\n\n" * 20_000, id="quoted questions"),
        pytest.param("why?\n: so\n\n" * 20_000, id="questions defined"),
        pytest.param("START\n\n" * 20_000, id="unclosed notes"),
        pytest.param("a #card\n\n" * 20_000, id="flags"),
        pytest.param("> [!question] a?\n\n" * 20_000, id="callouts"),
        pytest.param("((" * 100_000, id="parentheses"),
        pytest.param("`" * 200_000, id="backticks"),
        pytest.param("$" * 200_000, id="dollars"),
        pytest.param("#a " * 100_000, id="tags"),
        pytest.param("^abc " * 200_000, id="block ids"),
        pytest.param("<!--" * 200_000, id="unclosed comments"),
        pytest.param(" " * 500_000 + "a", id="blanks"),
        pytest.param("a\n" * 100_000, id="short lines"),
        pytest.param("<!--SR:" * 100_000, id="unclosed schedules"),
        pytest.param("[^a" * 100_000 + "\n\n[^a]: b", id="footnotes"),
        pytest.param("**a" + " " * 200_000, id="a term and blanks"),
        pytest.param("α " * 100_000 + ";", id="a long line of Greek"),
        pytest.param("1. a?\n" * 20_000, id="numbered questions"),
        pytest.param("1. a?\n2. b?\n## Answers\n1. c\n4. d\n# e\n" * 6_000, id="answer keys"),
        pytest.param("# a?\n\n" + "+" * 100 + " b", id="a line of signs"),
    ],
)
def test_hostile_repetition_is_read_in_no_time(text: str) -> None:
    start = process_time()
    parsed(Source("FAQ.md", text), settings=_ALL)
    assert process_time() - start < _SECONDS
