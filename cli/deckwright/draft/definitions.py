"""The forms of a sentence that says what its subject is."""

import re

from deckwright.draft import lists
from deckwright.draft.lines import plain
from deckwright.draft.sentences import telling

ARTICLE = rf"(?:{'|'.join(sorted(lists.words('articles')))}|l['’]|one of)"
_VAGUE = lists.words("vague") | lists.words("owners")
_NAME = r"(?P<subject>\S+(?:\s\S+){0,5}?)"
_LEAD = rf"(?:{ARTICLE}\s+)?"
_MARKS = "“”\"„«»‘’'*_"
_SAID = (
    rf"[{_MARKS}]{{0,3}}(?P<subject>[^\s{_MARKS}]+(?:\s[^\s{_MARKS}]+){{0,5}}?)[{_MARKS}]{{0,3}}"
)
_SUBJECT = 6  # words

_SAME = (  # each of these in any case of the letters
    rf"(?:(?:the|a)\s+(?:term|word|expression)|(?:der|das)\s+(?:fach)?(?:begriff|ausdruck|wort)|"
    rf"le\s+(?:terme|mot)|el\s+término|la\s+palabra|il\s+termine|o\s+termo|термин|termin)\s+{_SAID}"
    r"\s+(?:refers?\s+to|describes|means|denotes|stands\s+for|is\s+used\s+for|bezeichnet|bedeutet|"
    r"beschreibt|meint|steht\s+für|désigne|signifie|se\s+refiere\s+a|significa|designa|indica|"
    r"обозначает|означает|oznacza)\s+.{8,}",
    rf"(?:unter|als)\s+(?:(?:eine[mr]?|dem|der)\s+)?{_SAID}\s+(?:versteht|bezeichnet)\s+man\s+.{{12,}}",
    rf"als\s+{_SAID}\s+(?:wird|werden)\s+.{{8,}}\sbezeichnet\W*",
    rf"{_LEAD}{_NAME}\s+(?:is|are|was|means|ist|sind|est|sont|es|son|è|sono|é|são|—\s?это|это|"
    rf"является|jest)\s+{ARTICLE}\b.{{12,}}",
    # "The book refers to clay" tells of a book, so no "the" stands before these
    rf"(?:an?\s+)?(?!the\b){_NAME}\s+(?:refers\s+to|denotes|describes\s+(?=an?\b|the\b|how\b)|"
    r"means\s+(?=\w+ing\b|to\b|when\b))\s*(?!.*\sas\s).{12,}",
    r"(?:an?\s+)?(?!the\b)(?P<subject>\S+(?:\s\S+)?)\s+(?:is|are)\s+(?:when|how)\s.{12,}",
    rf"{_LEAD}{_NAME}\s+(?:(?:is|are)\s+defined\s+as(?!\s+part\b)|(?:ist|sind|wird|werden)\s+definiert\s+als|"
    r"bezeichne[nt]+(?!\s+sich\b|.*\sals\s)|désigne(?:nt)?|se\s+refieren?\s+a|se\s+define\s+como|"
    r"обозначает|означает|oznacza|to\s+pojęcie)\s+.{12,}",
)
_EXACT = (
    r"(?P<subject>[A-Z][A-Z0-9]{1,7})\s+(?:stands\s+for|is\s+short\s+for|steht\s+für)\s+.{8,}",
    r"(?P<subject>\w+(?:\s[\w-]+){0,2}?)\s+are\s+(?!always|sometimes|perhaps)(?:[\w-]+\s){0,2}"
    r"[\w-]+(?<!ou)s\s+(?:that|who|which|whose)\s+.{8,}",
    r"(?:(?:Der|Die|Das|Ein|Eine)\s+)?(?!Selten|Offen|Teuer|Anders)"
    r"(?P<subject>[A-ZÄÖÜ][\w-]+(?:e|er|en|n|s|el|ung|eit|aft))\s+(?:ist|sind)\s+"
    r"(?:[a-zäöüß]+\s){0,2}[A-ZÄÖÜ][\w-]+,\s(?:(?:in|mit|bei|aus|durch|auf)\s)?"
    r"(?:der|die|das|dem|den|deren|dessen|denen)\s.{8,}",
)
_FORMS = (
    *(re.compile(form, re.IGNORECASE | re.DOTALL) for form in _SAME),
    *(re.compile(form, re.DOTALL) for form in _EXACT),
)
_BROKEN = re.compile(
    r"[,;:!?“”\"—–]|\b(?:that|who|which|whose|where|and|or|but|if|when|qui|que|che|welche[rs]?|wenn|który|"
    r"która|który|wird|werden|hat|is|are|term|word|begriff|terme|término|als|unter|of the \w+s)\b",
    re.IGNORECASE,
)


def subject(sentence: str) -> tuple[int, int] | None:
    """Where in a sentence the name stands of what it defines."""
    for form in _FORMS:
        found = form.match(sentence)
        if found and _is_name(found["subject"]):
            return found.span("subject")
    return None


def _is_name(text: str) -> bool:
    words = [word.casefold().strip(",;") for word in plain(text).split()]
    vague = any(word in _VAGUE or word.split("’")[0].split("'")[0] in _VAGUE for word in words)
    short = len(words) <= _SUBJECT and not any(map(str.isdecimal, words))
    return short and not vague and bool(telling(text)) and not _BROKEN.search(text)
