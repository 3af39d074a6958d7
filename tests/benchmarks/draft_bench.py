"""What a draft costs as its document grows, as CPU time at 5 MB to that at 1 MB.

The document is a long article with questions, lists of labels, definitions and what stands around
an article on its page.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bench import DECKWRIGHT, Command, in_turns

SMALL, LARGE = 1_000_000, 5_000_000  # bytes

WORDS = [
    "moss",
    "peat",
    "heather",
    "water",
    "stone",
    "river",
    "valley",
    "winter",
    "summer",
    "farmer",
    "miller",
    "weaver",
    "dyer",
    "baker",
    "wagon",
    "barrel",
    "bridge",
    "harbour",
    "market",
    "tower",
]


def chapter(number: int) -> str:
    """One section, in which hardly a sentence stands that another has."""
    one, two, three = (WORDS[number * step % len(WORDS)] for step in (1, 3, 7))
    return (
        f"The {one} of place {number}\n"
        f"The {one} of place {number} is a {two} that lies {number} miles from the {three}, and "
        f"people have brought their {two} there for {number % 90 + 9} years without a pause.\n"
        f"- Rule {number}: the {three} of year {number} must be kept dry until the {one} is full "
        f"and the {two} has been counted twice.\n"
        f"Who keeps the {one} of place {number}?\n"
        f"The {two} keepers of the {three} do, and they are paid with {number} loaves each year.\n"
        "Advertisement\n"
    )


def document(size: int) -> str:
    text: list[str] = ["Menu\nSearch\nA long walk from place to place\n"]
    length = number = 0
    while length < size:
        text.append(chapter(number))
        length += len(text[-1])
        number += 1
    return "".join(text) + "Related articles\nA short walk\n\u00a9 Walks\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare drafts of a short and a long document.")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands: list[Command] = []
        for size in (SMALL, LARGE):
            path = Path(folder, f"{size}.txt")
            path.write_text(document(size), encoding="utf-8")
            commands.append(
                [DECKWRIGHT, "draft", path, "-o", Path(folder, f"out{size}"), "--force"]
            )
        small, large = in_turns(options.runs, *commands)
    for name, cost in (("1 MB", small), ("5 MB", large)):
        print(f"draft {name} | CPU {cost.cpu:6.2f} s  wall {cost.wall:6.2f} s  {cost.peak:5.0f} MB")
    print(f"draft: CPU at 5 MB / at 1 MB = {large.cpu / small.cpu:.2f}", file=sys.stdout)


if __name__ == "__main__":
    main()
