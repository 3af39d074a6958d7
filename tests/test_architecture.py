"""The rules of cli/ARCHITECTURE.md that a machine can check: floors, doors, sizes."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "cli" / "deckwright"
PROJECT = PACKAGE.parent.with_name("pyproject.toml")
DOCUMENT = PACKAGE.with_name("ARCHITECTURE.md").read_text(encoding="utf-8")
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOOR = {
    room: int(floor)
    for floor, room in re.findall(r"^\| (\d) \| `(\w+)` \|", DOCUMENT, re.MULTILINE)
}
DOORS = {
    tool: re.findall(r"`(\w+)`", doors)
    for tools, doors in re.findall(r"^\| (`[^|]+`) \| ((?:`\w+`[, ]+)*)\|$", DOCUMENT, re.MULTILINE)
    for tool in re.findall(r"`([\w.]+)`", tools)
}

WHY = dict(re.findall(r"^\| `([\w-]+)` \| (\w[^|`]+) \|$", DOCUMENT, re.MULTILINE))

LONGEST_FILE = 250
LONGEST_FUNCTION = 25


@dataclass(frozen=True, slots=True)
class Import:
    line: int
    name: str  # in full; of `from a import b` both, since b may be a module


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    """A module as others import it."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imports(text: str) -> Iterator[Import]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names):
                yield from (Import(node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module, names, level):
                stem = "." * level + (module or "")
                yield from (Import(node.lineno, f"{stem}.{alias.name}") for alias in names)


def floor_faults(room: str, text: str) -> list[str]:
    """Imports of ours that don't go downhill, but for those inside one room."""
    return [
        f"line {found.line}: {room} must not import {found.name}"
        for found in imports(text)
        if found.name.startswith((".", "deckwright."))
        and not is_downhill(room, found.name.split(".")[1])
    ]


def is_downhill(room: str, imported: str) -> bool:
    if imported in ("__version__", room):
        return True
    return imported in FLOOR and FLOOR[imported] < FLOOR[room]


def door_faults(room: str, text: str) -> list[str]:
    """Tools that come in by another door than their own."""
    return [
        f"line {found.line}: {room} must not import {tool}"
        for found in imports(text)
        for tool, doors in DOORS.items()
        if f"{found.name}.".startswith(f"{tool}.") and room not in doors
    ]


def size_faults(text: str) -> list[str]:
    length = len(text.splitlines())
    faults = [f"{length} lines"] if length > LONGEST_FILE else []
    return faults + [
        f"line {node.lineno}: {node.name} has {lines} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (lines := function_length(node)) > LONGEST_FUNCTION
    ]


def function_length(node: ast.FunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    docstring = ast.get_docstring(node, clean=False)
    return (node.end_lineno or 0) - node.lineno + 1 - len((docstring or "").splitlines())


def test_the_tables_are_read() -> None:
    assert FLOOR["model"] < FLOOR["build"] < FLOOR["commands"]
    assert DOORS["click"] == ["commands", "actions", "terminal"]
    assert (DOORS["zipfile"], DOORS["uuid"]) == (["apkg"], [])


def test_each_dependency_earns_its_place() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    bounds = [line.partition(">=") for line in project["dependencies"]]
    assert sorted(WHY) == [name for name, _, _ in bounds]
    assert all(bound for _, _, bound in bounds)


each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE))
)


@each_module
def test_a_module_has_a_floor(path: Path) -> None:
    assert room_of(path) in FLOOR


@each_module
def test_imports_go_downhill(path: Path) -> None:
    assert floor_faults(room_of(path), path.read_text(encoding="utf-8")) == []


def test_no_import_leads_back() -> None:
    """Not even one inside a function, which Python would let pass."""
    ours = {name_of(path): path.read_text(encoding="utf-8") for path in MODULES}
    found = {
        name: {
            each.name if each.name in ours else each.name.rpartition(".")[0]
            for each in imports(text)
        }
        for name, text in ours.items()
    }
    TopologicalSorter(found).prepare()


@each_module
def test_tools_come_in_by_their_door(path: Path) -> None:
    assert door_faults(room_of(path), path.read_text(encoding="utf-8")) == []


@each_module
def test_a_module_is_small(path: Path) -> None:
    assert size_faults(path.read_text(encoding="utf-8")) == []


@each_module
def test_a_module_says_what_it_knows(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("room", "text"),
    [
        ("render", "from deckwright.build import build"),
        ("render", "from deckwright import parse"),
        ("model", "import deckwright.scan"),
        ("scan", "from deckwright.frontmatter import read"),
        ("scan", "from . import model"),
        ("build", "from deckwright.nowhere import lost"),
        ("parse", "def parse():\n    from deckwright.commands import main"),
    ],
)
def test_uphill_imports_are_found(room: str, text: str) -> None:
    assert len(floor_faults(room, text)) == 1


@pytest.mark.parametrize(
    ("room", "text"),
    [
        ("render", "from deckwright.model import Draft"),
        ("parse", "from deckwright.parse.faq import questions"),
        ("commands", "from deckwright import __version__"),
        ("scan", "import deckwriter"),
    ],
)
def test_downhill_imports_are_fine(room: str, text: str) -> None:
    assert floor_faults(room, text) == []


@pytest.mark.parametrize(
    ("room", "text"),
    [
        ("build", "import click"),
        ("render", "from markdown.extensions import Extension"),
        ("identify", "from time import time"),
        ("identify", "def stamp():\n    import datetime as clock"),
        ("commands", "import uuid"),
        ("build", "from importlib import import_module"),
    ],
)
def test_back_doors_are_found(room: str, text: str) -> None:
    assert len(door_faults(room, text)) == 1


@pytest.mark.parametrize(
    ("room", "text"),
    [
        ("commands", "import click.testing"),
        ("render", "from deckwright.markdown import render"),
        ("render", "import timeit"),
        ("notetypes", "from importlib.resources import files"),
    ],
)
def test_front_doors_are_open(room: str, text: str) -> None:
    assert door_faults(room, text) == []


def test_long_code_is_found() -> None:
    assert size_faults("pass\n" * (LONGEST_FILE + 1)) == ["251 lines"]
    body = "    pass\n" * LONGEST_FUNCTION
    assert size_faults(f"def long():\n{body}") == ["line 1: long has 26 lines"]
    assert size_faults(f'def fits():\n    """Says."""\n{body[9:]}') == []
