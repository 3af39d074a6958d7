"""Lists of words and patterns, as the text files beside this module have them."""

from pathlib import Path


def sections(name: str) -> dict[str, list[str]]:
    """The lines of a file by the `[section]` that they stand in."""
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if line.startswith("[") and line.endswith("]") and line[1:-1].isalpha():
            found[line[1:-1]] = rows = []
        elif line and not line.startswith("# "):
            rows.append(line)
    return found


_WORDS = sections("words")


def words(section: str) -> frozenset[str]:
    return frozenset(" ".join(_WORDS[section]).split())
