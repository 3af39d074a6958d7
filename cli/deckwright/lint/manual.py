"""The manual of the rules, which is also their test."""

import re
from importlib.resources import files

from deckwright.rules import NAMES

_SECTION = re.compile(
    rf"^## (?P<rule>{'|'.join(NAMES)})\n(?P<text>.*?)(?=^## (?:{'|'.join(NAMES)})\n|\Z)",
    re.MULTILINE | re.DOTALL,  # the headings of the examples are none of the manual's
)


def manual() -> str:
    return files("deckwright.lint").joinpath("manual.md").read_text(encoding="utf-8")


def explain(rule: str) -> str:
    """What the manual says of a rule: its reason, and what fails and what passes."""
    sections = {found["rule"]: found["text"].strip() for found in _SECTION.finditer(manual())}
    return f"{rule}\n\n{sections[rule]}\n"
