"""An author who makes up notes and edits them at random; the same seed makes the same edits."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from notebook import Notebook

Files = dict[str, list[str]]  # the notes of each file, in its order

_SYLLABLES = (
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "dra",
    "plo",
    "gri",
    "ston",
    "phy",
)
_PLACES = ("alpha/a.md", "alpha/b.md", "beta/c.md", "beta/d.md", "e.md")


class Scribe:
    """Notes of made-up words: no two are alike unless an edit makes them so."""

    def __init__(self, seed: int, notes: int = 4) -> None:
        self.random = Random(seed)
        self.files: Files = {place: [self._note() for _ in range(notes)] for place in _PLACES}
        self.deleted: list[str] = []

    def texts(self) -> dict[str, str]:
        """The files as they are on the disk."""
        return {
            name: f"# {name}\n\n" + "\n\n".join(notes) + "\n" for name, notes in self.files.items()
        }

    def notebook(self, place: Path, doubtful: str = "new") -> Notebook:
        """These notes, built once."""
        settings = f'doubtful = "{doubtful}"\n'
        notebook = Notebook(place, {"deckwright.toml": settings, **self.texts()})
        notebook.built()
        return notebook

    def edit(self) -> str:
        """Do one thing, and tell which."""
        edits: dict[str, Callable[[], None]] = {
            "add": self.add,
            "delete": self.delete,
            "restore": self.restore,
            "reword": self.reword,
            "move": self.move,
            "reorder": self.reorder,
            "rename": self.rename,
            "copy": self.copy,
        }
        name = self.random.choice(list(edits))
        edits[name]()
        return name

    def add(self) -> None:
        self._put(self._note())

    def delete(self) -> None:
        name, at = self._any()
        if sum(map(len, self.files.values())) > 5:
            self.deleted.append(self.files[name].pop(at))

    def restore(self) -> None:
        if self.deleted:
            self._put(self.deleted.pop())

    def reword(self) -> None:
        """Change a few words of a note, up to all of them."""
        name, at = self._any()
        self.files[name][at] = self._reworded(self.files[name][at])

    def move(self) -> None:
        name, at = self._any()
        self._put(self.files[name].pop(at))

    def reorder(self) -> None:
        self.random.shuffle(self.files[self._any()[0]])

    def rename(self) -> None:
        name = self._any()[0]
        self.files[name.replace(".md", "x.md")] = self.files.pop(name)

    def copy(self) -> None:
        """Write a note like another one."""
        name, at = self._any()
        self._put(self._reworded(self.files[name][at]))

    def _any(self) -> tuple[str, int]:
        name = self.random.choice([name for name, notes in sorted(self.files.items()) if notes])
        return name, self.random.randrange(len(self.files[name]))

    def _put(self, note: str) -> None:
        notes = self.files[self.random.choice(sorted(self.files))]
        notes.insert(self.random.randint(0, len(notes)), note)

    def _reworded(self, note: str) -> str:
        share = self.random.choice([0.1, 0.3, 0.6, 1])
        words = [
            self._word()
            if word.isalpha() and word.islower() and self.random.random() < share
            else word
            for word in note.split(" ")
        ]
        return " ".join(words)

    def _note(self) -> str:
        one, other = self._word(), self._word()
        question, answer = (" ".join(self._word() for _ in range(6)) for _ in range(2))
        return self.random.choice(
            [
                f"## What {question} ?\n\nIt {answer} .",
                f"Q: How {question} ?\nA: By {answer} .",
                f"So {question} {{{{c1::{one}}}}} and {{{{c2::{other}}}}} {answer} .",
            ]
        )

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=3))
