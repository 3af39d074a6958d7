"""A page as Markdown, and the line that each note of it begins at."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from edits.bank import Language, Note
from edits.world import Page, World

Place = tuple[str, int]  # path and first line


def write(now: World, folder: Path) -> Mapping[str, Place]:
    """Write the files of a world in place of those that there are, and tell where each note is."""
    for old in folder.rglob("*.md"):
        old.unlink()
    places: dict[str, Place] = {}
    for page in now.pages:
        lines = []
        for who, line in _lines(page, now.language):
            lines.append(line)
            if who:
                places[who] = (page.path, len(lines))
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return places


def _lines(page: Page, language: Language) -> Iterator[tuple[str, str]]:
    """The lines of a file, each with the note that it begins, if it begins one."""
    if page.deck:
        yield from (("", line) for line in ("---", f"deck: {page.deck}", "---", ""))
    yield from (("", line) for line in (f"# {page.title}", ""))
    section = ""
    for number, note in enumerate(page.notes, page.first):
        heading = language.terms if note.is_term else note.section
        if heading != section:
            section = heading
            yield from (("", line) for line in (f"## {section}", ""))
        first, *rest = _note(note, page, language, number).split("\n")
        yield note.who, first
        yield from (("", line) for line in rest)


def _note(note: Note, page: Page, language: Language, number: int) -> str:
    anchor = f" {{#{note.anchor}}}" if note.anchor else ""
    if note.is_term:
        return f"- **{note.question}**{note.separator}{note.answer}{anchor}"
    if page.is_labelled:
        gap = "\n\n" if note.answer.startswith("- ") else " "
        question = f"{language.asks}: {note.question}{anchor}"
        return f"{question}\n{language.answers}:{gap}{note.answer}\n"
    numbers = f"{page.numbers.format(number)} " if page.numbers else note.number
    return f"{'#' * note.level} {numbers}{note.question}{anchor}\n\n{note.answer}\n"
