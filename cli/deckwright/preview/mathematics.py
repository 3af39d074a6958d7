"""MathJax, of the version that Anki has: the files that a page needs to typeset TeX."""

from collections.abc import Iterator
from pathlib import Path

_PROGRAM = "tex-chtml-full.js"
_FONTS = "output/chtml/fonts/woff-v2"


def files() -> Iterator[tuple[str, Path]]:
    """Each file's name below the folder of MathJax, and where it is."""
    import mathjax  # noqa: PLC0415 - most commands need none

    whole = Path(str(mathjax.__file__)).parent / "static" / "mathjax"
    folder = whole / "es5"
    yield "LICENSE", whole / "LICENSE"
    yield _PROGRAM, folder / _PROGRAM
    for font in sorted((folder / _FONTS).glob("*.woff")):
        yield f"{_FONTS}/{font.name}", font
