"""A real browser that shows the preview, and what a page does there."""

# ruff: noqa: PLC0415 - what only the desktop's tests have is imported when they run

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Request

_NAMES = ("chromium", "google-chrome", "chromium-browser", "chrome")
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_LOOKS, _PAUSE = 400, 25  # milliseconds
_OWN = ("file:", "data:", "about:", "http://localhost:")


@dataclass(slots=True)
class Seen:
    """A page, and what it did that it should not."""

    page: "Page"
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)  # to others

    def card(self, side: str = "front") -> str:
        """What stands on the card that is shown."""
        card = self.page.frame_locator(f"iframe[title^={side.title()}]").locator("#qa")
        return str(card.inner_text())

    def is_still(self) -> None:
        """Wait until the card that was chosen is shown, with its formulas."""
        chosen = "document.querySelector('#list [aria-current]')?.parentElement.dataset.id"
        self.until(
            self.page.frames[0], f"document.getElementById('desk').dataset.ready === {chosen}"
        )

    def until(self, frame: "Frame", script: str) -> None:
        """Wait until a script is true. The page forbids what Playwright would poll by."""
        for _ in range(_LOOKS):
            if frame.evaluate(script):
                return
            self.page.wait_for_timeout(_PAUSE)
        raise TimeoutError(script)

    def findings(self) -> list[str]:
        """What axe finds, in the frames of the cards too."""
        axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
        frames = "; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })"
        for frame in self.page.frames:
            frame.evaluate(axe + frames)  # a page from the disk has no origin
        options = {"runOnly": _LEVELS, "resultTypes": ["violations"]}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{rule['id']}: {node['html']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


def expect(place: Any) -> Any:
    from playwright.sync_api import expect

    return expect(place)


@contextmanager
def started() -> "Iterator[Browser]":
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    assert program, "install Chromium: sh .ci/desktop-libraries"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_OPTIONS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: "Browser", address: str, size: tuple[int, int] = (1400, 900), theme: str = "light"
) -> Iterator[Seen]:
    view: Mapping[str, int] = dict(zip(("width", "height"), size, strict=True))
    context = browser.new_context(viewport=view, color_scheme=theme)
    seen = Seen(context.new_page())

    def hear(message: "ConsoleMessage") -> None:
        seen.console.append(f"{message.type}: {message.text}")

    def watch(request: "Request") -> None:
        if not request.url.startswith(_OWN):
            seen.requests.append(request.url)

    seen.page.on("console", hear)
    seen.page.on("pageerror", lambda error: seen.console.append(str(error)))
    seen.page.on("request", watch)
    seen.page.goto(address)
    seen.page.wait_for_selector("#desk[data-ready]", state="attached")
    yield seen
    context.close()
