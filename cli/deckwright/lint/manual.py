"""The manual of the rules, which is also their test."""

import re
from importlib.resources import files

_SECTION = r"^## {}\n(?P<text>.*?)(?=^## |\Z)"


def manual() -> str:
    return files("deckwright.lint").joinpath("manual.md").read_text(encoding="utf-8")


def explain(rule: str) -> str:
    """What the manual says of a rule: why, a card that fails, and one that passes."""
    found = re.search(_SECTION.format(re.escape(rule)), manual(), re.MULTILINE | re.DOTALL)
    return f"{rule}\n\n{found['text'].strip()}\n" if found else ""
