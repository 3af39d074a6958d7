"""From a raw document to notes that an author edits."""

from deckwright.draft.copies import copied
from deckwright.draft.document import Document, read, text_lines
from deckwright.draft.report import as_json, as_text, summary
from deckwright.draft.result import Found
from deckwright.draft.write import files, stem, text_name

__all__ = [
    "Document",
    "Found",
    "as_json",
    "as_text",
    "copied",
    "files",
    "read",
    "stem",
    "summary",
    "text_lines",
    "text_name",
]
