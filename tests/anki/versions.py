"""Runs the tests of this folder with each version of Anki that students use."""

import os
import subprocess
import sys
import venv
from pathlib import Path

VERSIONS = ("23.12.1", "24.11", "25.9.5", "26.9.3")
ROOT = Path(__file__).resolve().parents[2]


def python_with(version: str) -> str:
    """The interpreter of an environment with that version, made at the first call."""
    folder = ROOT / f".venv-anki-{version}"
    python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    finished = folder / ".installed"
    if not finished.exists():
        print(f"installing Anki {version}", flush=True)
        venv.create(folder, clear=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        needed = [f"anki=={version}", "pytest", "--editable", str(ROOT)]
        subprocess.run([*pip, *needed], check=True)
        finished.touch()
    return python


def passes(version: str) -> bool:
    """Run the tests with that version of Anki."""
    print(f"Anki {version}", flush=True)
    command = [python_with(version), "-m", "pytest", "--quiet", "tests/anki"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    failed = [version for version in VERSIONS if not passes(version)]
    sys.exit(f"failed with Anki {', '.join(failed)}" if failed else 0)
