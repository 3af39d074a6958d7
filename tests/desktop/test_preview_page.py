"""The preview in a real browser, from the disk and from its own server."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT
from typing import TYPE_CHECKING

import pytest
from browser import Seen, expect, opened, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.desktop

HERE = Path(__file__).parent
SCREENSHOTS = HERE.parents[1] / ".screenshots" / "preview"
MORE = """\
---
tags: [exam]
description: Study material, **not** advice.
---
# Physics

## Was ist Wärme?

Energie in Bewegung, <script>window.isHacked = true</script><img src=x onerror="isHacked = true">

## What is a field?

## When does \\(E\\) equal \\(m c^2\\)?

[In rest](javascript:isHacked=true). ![Remote](https://example.org/remote.png)
"""
SIZES = {"wide": (1400, 900), "middle": (900, 700), "phone": (390, 800)}


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preview") / "notes"
    shutil.copytree(HERE / "notes", folder)
    (folder / "more.md").write_text(MORE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def page(notes: Path) -> str:
    out = notes.parent / "page"
    command = [sys.executable, "-m", "deckwright", "preview", str(notes), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "see " in done.stdout, done.stderr
    return (out / "index.html").as_uri()


@pytest.fixture
def seen(browser: "Browser", page: str) -> Iterator[Seen]:
    with opened(browser, page) as seen:
        yield seen


def count(seen: Seen) -> int:
    return int((seen.page.text_content("#count") or "").split()[0])


def test_every_card_is_shown_in_peace(seen: Seen) -> None:
    """No word in the console, no request to others, every formula and picture in its place."""
    total = count(seen)
    formulas = 0
    for place in range(total):
        seen.page.keyboard.press("j" if place else "b")
        seen.is_still()
        expect(seen.page.locator("#place")).to_have_text(f"{place + 1} of {total}")
        for frame in seen.page.frames[1:]:
            text = frame.locator("#qa").inner_text()
            assert text.strip()
            assert "\\(" not in text
            formulas += frame.locator("mjx-container").count()
            assert not frame.locator("mjx-merror, [data-mjx-error]").count()
            broken = "[...document.images].filter((each) => each.src && !each.naturalWidth).length"
            seen.until(frame, f"{broken} === 0")
    assert formulas > 5
    assert (seen.console, seen.requests) == ([], [])


def test_no_note_runs_a_script(seen: Seen) -> None:
    seen.page.fill("#search", "in bewegung")
    seen.page.keyboard.press("Enter")
    seen.page.click("text=Both")
    seen.is_still()
    assert "Energie" in seen.card("back")
    assert not any(frame.evaluate("window.isHacked") for frame in seen.page.frames)


def test_a_script_that_got_into_a_card_would_not_run(seen: Seen) -> None:
    """The cards are clean already; the page's own rule must hold without that."""
    inside = '<img src=x onerror="top.isHacked = true"><a id=a onclick="top.isHacked = 1">a</a>'
    frame = seen.page.frames[1]
    frame.evaluate("html => { document.body.innerHTML = html }", inside)
    frame.locator("#a").click()
    seen.page.wait_for_timeout(200)
    assert not seen.page.evaluate("window.isHacked")
    assert any("Content Security Policy" in line for line in seen.console)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_everyone_can_use_it(browser: "Browser", page: str, size: str, theme: str) -> None:
    """Whatever is open; with pictures to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with opened(browser, page, SIZES[size], theme) as seen:

        def look(name: str) -> None:
            seen.is_still()
            seen.page.screenshot(path=SCREENSHOTS / f"{size}-{theme}-{name}.png")
            assert seen.findings() == []
            wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not seen.page.evaluate(wide)

        look("list")
        for name in ("Fourier", "functools", "circuit", "collections", "Wärme", "نظرية"):
            if size == "phone":
                seen.page.keyboard.press("Escape")
            seen.page.fill("#search", name)
            seen.page.click("#list button >> nth=0")
            seen.page.click("#flip")
            look(name)
        seen.page.click("#report")
        look("findings")
        seen.page.keyboard.press("Escape")
        seen.page.keyboard.press("?")
        look("keys")
        seen.page.keyboard.press("Escape")
        if size != "wide":
            seen.page.click("#filters")
            look("drawer")
        assert (seen.console, seen.requests) == ([], [])


def test_cards_are_found(seen: Seen) -> None:
    total = count(seen)
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("WARME ist")
    assert count(seen) == 1
    seen.is_still()
    assert "Wärme" in seen.card()
    seen.page.keyboard.type(" nowhere")
    expect(seen.page.locator("#nothing")).to_be_visible()
    seen.page.keyboard.press("Escape")
    assert count(seen) == total
    description = seen.page.locator("#description")
    expect(description).to_be_hidden()
    seen.page.click("#tree >> text=Physics")
    assert count(seen) == 2
    expect(description.locator("strong")).to_have_text("not")
    seen.page.select_option("#tag", "exam")
    seen.page.select_option("#finding", "script-html")
    assert count(seen) == 2
    seen.page.click("#clear")
    seen.page.select_option("#kind", "cloze")
    assert 0 < count(seen) < total
    expect(seen.page.locator("#about")).to_contain_text("clozes.md:8")


def test_findings_lead_to_cards(seen: Seen) -> None:
    seen.page.keyboard.press("f")
    told = seen.page.locator("#findings-list li", has_text="unanswered")
    expect(told).to_contain_text("more.md:11")
    assert not told.locator("button").count()
    seen.page.locator("#findings-list li", has_text="script-html").locator("button").first.click()
    expect(seen.page.locator("#said")).to_contain_text("more.md:9")
    expect(seen.page.locator("#about")).to_contain_text("more.md:7")


def test_a_card_turns_and_stays_in_its_place(seen: Seen) -> None:
    seen.page.fill("#search", "Which states")
    seen.is_still()
    prompt = "document.querySelector('.dw-prompt').getBoundingClientRect().toJSON()"
    assert not seen.page.frames[1].locator("#answer").count()
    before = seen.page.frames[1].evaluate(prompt)
    seen.page.click("#desk")
    seen.page.keyboard.press(" ")
    back = seen.page.frame_locator("iframe[title^=Back]")
    expect(back.locator("#answer")).to_be_visible()
    assert seen.page.frames[2].evaluate(prompt) == before
    seen.page.click("#flip")
    expect(back.locator("#answer")).to_be_hidden()


def test_the_theme_and_the_width_are_the_cards_too(seen: Seen) -> None:
    frame = seen.page.frames[1]
    assert not frame.evaluate("document.body.classList.contains('nightMode')")
    seen.page.keyboard.press("t")
    seen.until(frame, "document.body.classList.contains('nightMode')")
    assert frame.evaluate("matchMedia('(max-width: 600px)').matches") is False
    seen.page.keyboard.press("w")
    seen.until(frame, "matchMedia('(max-width: 600px)').matches")
    seen.page.reload()
    seen.page.wait_for_selector("#desk[data-ready]")
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "night"


def test_an_address_names_its_card(browser: "Browser", page: str, seen: Seen) -> None:
    seen.page.keyboard.press("ArrowRight")
    seen.is_still()
    with opened(browser, seen.page.url) as other:
        other.is_still()
        assert other.card() == seen.card()
        other.page.goto(f"{page}#")
        expect(other.page.locator("#place")).to_contain_text("2 of")


def test_a_hint_opens(seen: Seen) -> None:
    seen.page.fill("#search", "fade less")
    seen.is_still()
    card = seen.page.frame_locator("iframe[title^=Front]")
    expect(card.locator("div.hint")).to_be_hidden()
    card.locator("a.hint").click()
    expect(card.locator("div.hint")).to_be_visible()
    assert seen.console == []


@contextmanager
def served(folder: Path) -> "Iterator[tuple[str, subprocess.Popen[str]]]":
    """The running command, and the address that it tells."""
    command = [sys.executable, "-m", "deckwright", "preview", "notes", "--serve"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split()[0], server
        finally:
            server.kill()


def test_an_edit_is_seen_at_once(browser: "Browser", tmp_path: Path) -> None:
    tea = tmp_path / "notes" / "tea.md"
    tea.parent.mkdir()
    green = "## Which tea is green?\n\nSencha.\n"
    tea.write_text(f"# Tea\n\n## Where does tea grow?\n\nOn a shrub.\n\n{green}", "utf-8")
    with served(tmp_path) as (address, server), opened(browser, address) as seen:
        seen.page.keyboard.press("j")
        seen.is_still()
        tea.write_text(tea.read_text("utf-8").replace("Sencha", "Gyokuro"), "utf-8")
        seen.page.keyboard.press(" ")
        answer = seen.page.frame_locator("iframe[title^=Back]").locator("#answer")
        expect(answer).to_have_text("Gyokuro.")
        tea.write_text(tea.read_text("utf-8") + f"\n{green}", "utf-8")
        expect(seen.page.locator("#report")).to_have_text("1 error")
        seen.page.click("#report")
        expect(seen.page.locator("#findings-list")).to_contain_text("tea.md:11")
        tea.write_bytes(b"# Tea \xff\n")
        expect(seen.page.locator("#nothing")).to_contain_text("The button above says")
        assert (seen.console, seen.requests) == ([], [])
        server.send_signal(SIGINT)
        assert server.wait(10) == 0
        expect(seen.page.locator("#news")).to_contain_text("has ended")
