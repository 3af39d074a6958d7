"""An add-on for the Anki desktop: it shows every card, pictures it and writes down its facts.

`anki_desktop` puts it into a profile of its own, with a plan beside it. It runs in Anki's
process, by the hooks and the windows of Anki.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aqt
from aqt.qt import QEventLoop, QPixmap, QTimer
from aqt.theme import Theme

HERE = Path(__file__).parent
PLAN = json.loads((HERE / "plan.json").read_text("utf-8"))
PATIENCE = 20  # seconds until a page counts as stuck
NARROWEST = 420  # pixels that Anki's own buttons need

IS_SHOWN = """
    document.getElementById("qa")?.style.opacity === "1"
    && [...document.images].every((picture) => picture.complete)
"""
A_CARD = 4  # colours at least
# A frame begins before it is painted: when the next one does, it has been.
PAINT = """
    window.isPainted = false;
    requestAnimationFrame(() => requestAnimationFrame(() => { window.isPainted = true; }));
"""
IS_OVER = "document.getElementById('qa').style.opacity = '0'; window.facts = null"


def let_anki_work(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def evaluate(script: str) -> Any:
    """The value of a script in the page of the card."""
    loop = QEventLoop()
    values: list[Any] = []

    def take(value: Any) -> None:
        values.append(value)
        loop.quit()

    aqt.mw.reviewer.web.page().runJavaScript(script, take)
    QTimer.singleShot(PATIENCE * 1000, loop.quit)
    loop.exec()
    return values[0]


def wait_for(script: str) -> Any:
    """The value of a script as soon as it is true."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := evaluate(script):
            return value
        let_anki_work(20)
    raise TimeoutError(script)


def look(show: Callable[[], None], name: str) -> Any:
    """Show a side of a card, and give its facts."""
    evaluate(IS_OVER)
    show()
    wait_for(IS_SHOWN)
    for script in ("axe.min.js", "facts.js"):
        evaluate((HERE / script).read_text("utf-8") + "; null")
    facts = json.loads(wait_for("window.facts"))
    evaluate(PAINT)
    wait_for("window.isPainted")
    picture(name)
    return facts


def picture(name: str) -> None:
    """Save the window, or only the card where the window is wider than what it stands for."""
    page = aqt.mw.reviewer.web
    shown = page if page.width() < aqt.mw.width() else aqt.mw
    end = time.monotonic() + PATIENCE
    while is_blank(pixels := shown.grab()):  # the page is ready sooner than the window shows it
        if time.monotonic() > end:
            raise TimeoutError(name)
        let_anki_work(20)
    pixels.save(str(Path(PLAN["pictures"]) / f"{name}.png"))


def is_blank(pixels: QPixmap) -> bool:
    """Whether nothing stands where a card would, between the bars of the window."""
    image = pixels.scaled(60, 60).toImage()
    return len({image.pixel(x, y) for x in range(4, 56) for y in range(8, 48)}) < A_CARD


def visit(card_id: int, name: str) -> dict[str, Any]:
    reviewer = aqt.mw.reviewer
    reviewer.card = aqt.mw.col.get_card(card_id)
    reviewer.card.start_timer()
    front = look(reviewer._showQuestion, f"{name}-front")
    if evaluate("!!document.querySelector('a.hint')"):
        evaluate("document.querySelector('a.hint').click()")
        let_anki_work(50)
        picture(f"{name}-hint")
    return {"front": front, "back": look(reviewer._showAnswer, f"{name}-back")}


def tour() -> list[dict[str, Any]]:
    """Each card in each view, both sides."""
    aqt.mw.moveToState("review")
    seen = []
    for view in PLAN["views"]:
        aqt.mw.set_theme(Theme.DARK if view["is_night"] else Theme.LIGHT)
        aqt.mw.resize(max(view["width"], NARROWEST), view["height"])
        aqt.mw.reviewer.web.setFixedWidth(view["width"])
        let_anki_work(500)
        for place, card_id in enumerate(PLAN["cards"]):
            seen.append(visit(card_id, f"{place:02}-{view['name']}"))
    return seen


def run() -> None:
    report: dict[str, Any] = {"seen": [], "error": ""}
    try:
        report["seen"] = tour()
    except Exception as error:  # whatever it is, Anki has to end and the test to say it
        report["error"] = repr(error)
    (HERE / "report.json").write_text(json.dumps(report), "utf-8")
    aqt.mw.unloadProfileAndExit()


# Without a player on the machine, a sound opens a window that waits for a click.
aqt.gui_hooks.av_player_will_play_tags.append(lambda tags, *_: tags.clear())
aqt.gui_hooks.main_window_did_init.append(lambda: QTimer.singleShot(500, run))
