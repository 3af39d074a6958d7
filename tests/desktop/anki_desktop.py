"""The real Anki desktop without a screen: sent through every card of a package, and read.

An add-on in a profile of its own does the looking: `probe.py`, with `facts.js` for the page.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from anki.collection import Collection
from scratch_collection import bring_in, faults

HERE = Path(__file__).parent
PROFILE = "Deckwright"
LIMIT = 400  # seconds that Anki may take for all cards

_MAKE_PROFILE = """
import sys
from pathlib import Path
from aqt.profiles import ProfileManager, VideoDriver

manager = ProfileManager(Path(sys.argv[1]))
manager.setupMeta()
manager.create(sys.argv[2])
manager.load(sys.argv[2])
manager.meta.update(
    firstRun=False, defaultLang="en_US", updates=False, check_for_updates=False, uiScale=1.0
)
manager.set_video_driver(VideoDriver.Software)
manager.save()
"""


@dataclass(frozen=True, slots=True)
class View:
    """A window of a theme and a size; the name is part of its pictures' names."""

    name: str
    is_night: bool
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """A card and the HTML that Anki makes of it."""

    id: int
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What `facts.js` says of one side of a card."""

    is_night: bool
    text: str
    formulas: int
    broken_formulas: int
    broken_pictures: list[str]
    requests: list[str]  # to other hosts
    prompt: list[float]  # left, top, width, height
    overflow: float  # of the page, sideways
    empty_boxes: list[str]
    smallest_text: float
    findings: list[str]  # of axe, WCAG A and AA


@dataclass(frozen=True, slots=True)
class Seen:
    """A card in a view."""

    card: Card
    view: View
    front: Facts
    back: Facts


@dataclass(frozen=True, slots=True)
class Tour:
    """All cards in all views, and what Anki printed meanwhile."""

    seen: tuple[Seen, ...]
    log: str


def tour(base: Path, package: Path, pictures: Path, views: Sequence[View]) -> Tour:
    """Import the package into a new profile in `base`, and look at its cards."""
    environment = _environment(base)
    make = [sys.executable, "-c", _MAKE_PROFILE, str(base), PROFILE]
    subprocess.run(make, check=True, env=environment)
    cards = _import(base / PROFILE, package)
    plan = {
        "views": [asdict(view) for view in views],
        "cards": [card.id for card in cards],
        "pictures": str(pictures),
    }
    report = _install_probe(base, json.dumps(plan))
    anki = [sys.executable, "-c", "import aqt; aqt.run()"]
    done = subprocess.run(
        [*anki, "-b", str(base), "-p", PROFILE, "-l", "en_US"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert report.exists(), done.stdout
    told = json.loads(report.read_text("utf-8"))
    assert not told["error"], f"{told['error']}\n{done.stdout}"
    places = [(card, view) for view in views for card in cards]
    seen = tuple(
        Seen(card, view, Facts(**sides["front"]), Facts(**sides["back"]))
        for (card, view), sides in zip(places, told["seen"], strict=True)
    )
    return Tour(seen, done.stdout)


def _environment(base: Path) -> dict[str, str]:
    return {
        **os.environ,
        "ANKI_SINGLE_INSTANCE_KEY": str(base),  # or an Anki of the user's answers instead
        "HOME": str(base),
        "XDG_RUNTIME_DIR": str(base),
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu --no-sandbox",
    }


def _import(profile: Path, package: Path) -> list[Card]:
    profile.mkdir(exist_ok=True)
    collection = Collection(str(profile / "collection.anki2"))
    try:
        assert faults(collection, bring_in(collection, package)) == []
        found = collection.find_cards("", order="c.due, c.ord")
        cards = [collection.get_card(card_id) for card_id in found]
        name = collection.decks.name(cards[0].did)
        root = collection.decks.id_for_name(name.split("::")[0])
        assert root is not None
        collection.decks.select(root)  # or there is nothing to review
        return [Card(card.id, card.question(), card.answer()) for card in cards]
    finally:
        collection.close()


def _install_probe(base: Path, plan: str) -> Path:
    """Put the add-on where Anki finds it, and say where it will report."""
    folder = base / "addons21" / "probe"
    folder.mkdir(parents=True)
    shutil.copy(HERE / "probe.py", folder / "__init__.py")
    shutil.copy(HERE / "facts.js", folder)
    axe = files("axe_core_python").joinpath("axe.min.js")
    (folder / "axe.min.js").write_bytes(axe.read_bytes())
    (folder / "plan.json").write_text(plan, "utf-8")
    return folder / "report.json"
