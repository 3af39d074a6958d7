"""How well notes are recognised after edits, as a table; exit code 1 if a floor is missed."""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from edits.bank import Language, languages
from edits.judging import Score, judged, total
from edits.operations import OPERATIONS, Operation, histories
from edits.table import ALL, HEAD, UNCOUNTED, floors, line


def score(
    operation: Operation, language: Language, trials: int, *, is_shown: bool = False
) -> Score:
    """The score of an operation; what is wrong about single notes can be shown."""
    scores = [Score()]
    for seed, history in histories(operation, language, trials):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            # No settings of a folder above may have a say.
            root.joinpath("deckwright.toml").write_text('name = "edits"\n', encoding="utf-8")
            found = judged(history, root)
        scores += found.values()
        if is_shown:
            show(f"{operation.name}, {language.name}, {seed}", found)
    return total(scores)


def show(history: str, found: Mapping[str, Score]) -> None:
    for who, one in found.items():
        if one.fault:
            print(f"  {history}: {one.fault}: {who}")


def report(name: str, scores: Iterable[Score], *, is_held: bool = True) -> bool:
    """Print a row, and tell whether all its floors hold."""
    row = total(scores)
    found = tuple(floors(name, row)) if is_held else ()
    print(line(name, row, found), flush=True)
    return not any(floor.is_missed for floor in found)


def main() -> None:
    parser = argparse.ArgumentParser(description="Edit notes and see which are recognised.")
    parser.add_argument("--trials", type=int, default=25, help="commits per row and language")
    parser.add_argument("--show", action="store_true", help="name each note that is judged wrongly")
    options = parser.parse_args()
    print(HEAD)
    made: dict[tuple[str, str], Score] = {}
    held = []
    for operation in OPERATIONS:
        row = {
            one.name: score(operation, one, options.trials, is_shown=options.show)
            for one in languages()
        }
        held.append(report(operation.name, row.values()))
        made |= {(operation.name, name): one for name, one in row.items()}
    counted = {key: one for key, one in made.items() if key[0] not in UNCOUNTED}
    for language in languages():
        mine = (one for (_, name), one in counted.items() if name == language.name)
        report(language.name, mine, is_held=False)
    held.append(report(ALL, counted.values()))
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
