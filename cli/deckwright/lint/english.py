"""What the rules know of English, and whether a text is English at all."""

import re
from collections.abc import Iterable


def words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Without "was": German asks with it.
_ENGLISH = words_in(
    "the of and to is are that for with by from what which how does do why who when where were "
    "it its as on this be can or has have they their than more not but you your these "
    "those at about into between each did up"
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters of a file that show its language
_SHARE = 0.12  # of a file's words: English has 0.3, any other language less than 0.07

FUNCTION = words_in(
    "a about above across after against all along also although among an and another any are "
    "around as at away back be because been before behind being below between both but by can "
    "could did do does doing down during each either else every for from had has have he her "
    "here hers him his how i if in into is it its itself many may me might more most much "
    "must my neither no nor not of off often on once one only or other our out over own per "
    "rather same she should since so some such than that the their theirs them then there "
    "these they this those though through to too toward under until up upon us very via was "
    "we were what when where whether which while who whom whose why will with within without "
    "would yet you your"
)
ASKING = words_in("what which who whom whose when where why how")
_DEFINED = re.compile(
    r"(?:what(?:'s|\s+is|\s+are|\s+was|\s+were)|define)\s+(?:an?\s+|the\s+)?(?P<term>[^?,]+?)\s*[?.]*",
    re.IGNORECASE,
)
_SHARED = 4  # letters that the forms of a word share at least
_ENDINGS = words_in(
    "s es d ed ing e er ers or ors ion ions ation ations ly al ally ive ity y ies ied ment ments "
    "ness ic ical ics able ance ence ant ent ism ist ists ize izes ized"
) | {""}


def is_english(declared: str, text: str) -> bool:
    """Whether a file is English: as it says, or else as its commonest words tell."""
    if declared:
        return re.match(r"en(?:\b|_|glish)", declared, re.IGNORECASE) is not None
    found = _WORD.findall(text[:_SAMPLE].casefold())
    return sum(word in _ENGLISH for word in found) > _SHARE * len(found)


def content(words: Iterable[str]) -> list[str]:
    """The words that carry a meaning, in lower case."""
    return [lower for word in words if (lower := word.casefold()) not in FUNCTION]


def defined(question: str) -> str:
    """The term whose definition is asked for, if one is."""
    found = _DEFINED.fullmatch(question.strip())
    return found["term"] if found else ""


def is_form(word: str, other: str) -> bool:
    """Whether words are the same but for their endings."""
    if word == other:
        return True
    pairs = enumerate(zip(word, other, strict=False))
    shared = next((place for place, pair in pairs if len({*pair}) > 1), min(len(word), len(other)))
    return any(
        word[place:] in _ENDINGS and other[place:] in _ENDINGS
        for place in range(_SHARED, shared + 1)
    )
