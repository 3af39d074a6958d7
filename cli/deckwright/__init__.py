"""Deckwright: notes in Markdown become Anki decks."""

__version__ = "0.1.0"
