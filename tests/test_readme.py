"""The README, done as it says: its files are written and its commands run, in their order."""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")

# A fence with its language, after the line that may name a file.
BLOCK = re.compile(r"^(?P<lead>[^\n]*)\n\n```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
FILE = re.compile(r"`([\w./-]+\.(?:md|txt))`:$")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@dataclass(frozen=True, slots=True)
class Write:
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    command: str
    output: str  # as the README shows it


def steps(readme: str) -> Iterator[Write | Run]:
    for block in BLOCK.finditer(readme):
        if named := FILE.search(block["lead"]):
            yield Write(named[1], block["text"])
        if block["language"] == "console":
            for shown in block["text"].removeprefix("$ ").split("\n$ "):
                command, _, output = shown.partition("\n")
                yield Run(command, output.strip())


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": tools, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def without_sizes(output: str) -> str:
    """Output without the sizes of packages, which the version of zlib decides."""
    return re.sub(r" +(?:size|\d+ kB)$", "", output, flags=re.M).strip()


def sizes(output: str) -> list[int]:
    return [int(size) for size in re.findall(r" (\d+) kB$", output, re.M)]


def test_the_walk_through(tmp_path: Path) -> None:
    taken = list(steps(README))
    assert len(taken) > 3
    for step in taken:
        match step:
            case Write(path, text):
                (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / path).write_text(text, encoding="utf-8")
            case Run(command, output):
                done = shell(command, tmp_path)
                assert done.returncode == 0, done.stdout
                assert not output or without_sizes(done.stdout) == without_sizes(output)
                assert not output or sizes(done.stdout) == pytest.approx(sizes(output), rel=0.2)


@pytest.mark.skipif("CI" not in os.environ, reason="needs a network")
@pytest.mark.parametrize("command", re.findall(r"^(?:pip|pipx|uv) .*$", README, re.M))
def test_the_ways_to_install(command: str, tmp_path: Path) -> None:
    if shutil.which(command.split(maxsplit=1)[0]) is None:
        pytest.skip("not here")
    venv.create(tmp_path / "env", with_pip=True)
    bin_ = str(tmp_path / "env" / "bin")
    places = {"PIPX_BIN_DIR": bin_, "UV_TOOL_BIN_DIR": bin_, "PATH": f"{bin_}:{os.environ['PATH']}"}
    homes = {"PIPX_HOME": str(tmp_path / "pipx"), "UV_TOOL_DIR": str(tmp_path / "uv")}
    installed = shell(command, PROJECT, **places, **homes)
    assert installed.returncode == 0, installed.stdout
    used = shell(f"{bin_}/deckwright new demo && {bin_}/deckwright build demo", tmp_path)
    assert used.returncode == 0, used.stdout


@pytest.mark.parametrize("command", re.findall(r"(?:^|`)(make [a-z-]+)(?=`|$)", README, re.M))
def test_the_targets_of_make(command: str) -> None:
    assert shell(f"{command} --dry-run", PROJECT).returncode == 0


@pytest.mark.parametrize("path", LINK.findall(README))
def test_the_links(path: str) -> None:
    assert (PROJECT / path).exists()
