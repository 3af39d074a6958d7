"""The words by which people name sections, sides and labels, in several languages.

A language is added by adding its words.
"""

from deckwright.parse.words.columns import (
    ADVICE_COLUMN,
    ANSWER_COLUMN,
    DEFINITION_COLUMN,
    QUESTION_COLUMN,
    TERM_COLUMN,
)
from deckwright.parse.words.labels import (
    ABOUT_CODE,
    ANSWER,
    ASKS_CODE,
    DEFINED,
    ELSEWHERE,
    GOES_ON,
    HINT,
    IMPERATIVE,
    LABELS,
    LOOSE_LABELS,
    METADATA,
    REQUEST_END,
    REVEAL,
    SOFT_LABELS,
)
from deckwright.parse.words.phrases import Phrases
from deckwright.parse.words.sections import (
    APPENDIX,
    BACK,
    CLOSING,
    CONCEPTS,
    FAQ,
    FOREWORD,
    FREQUENT,
    FURNITURE,
    GLOSSARY,
    HOW,
    KEY,
    OF_CODE,
    RELATED,
)
from deckwright.parse.words.sides import ANSWERERS, ASKERS, SIDES

__all__ = [
    "ABOUT_CODE",
    "ADVICE_COLUMN",
    "ANSWER",
    "ANSWERERS",
    "ANSWER_COLUMN",
    "APPENDIX",
    "ASKERS",
    "ASKS_CODE",
    "BACK",
    "CLOSING",
    "CONCEPTS",
    "DEFINED",
    "DEFINITION_COLUMN",
    "ELSEWHERE",
    "FAQ",
    "FOREWORD",
    "FREQUENT",
    "FURNITURE",
    "GLOSSARY",
    "GOES_ON",
    "HINT",
    "HOW",
    "IMPERATIVE",
    "KEY",
    "LABELS",
    "LOOSE_LABELS",
    "METADATA",
    "OF_CODE",
    "QUESTION_COLUMN",
    "RELATED",
    "REQUEST_END",
    "REVEAL",
    "SIDES",
    "SOFT_LABELS",
    "TERM_COLUMN",
    "Phrases",
]
