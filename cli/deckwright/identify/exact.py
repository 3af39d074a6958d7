"""Notes that are recognised without a doubt: by their ids, their texts, their questions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from deckwright.identify.pairing import Pairing, renamed
from deckwright.identify.words import words
from deckwright.model import Record

_TELLING = 3  # words from which on a question is known in any file

Key = Callable[[Record], Hashable]  # nothing, for a note without such a key


def anchors(pairing: Pairing) -> None:
    for olds, news in pairing.by_key(_anchor):
        pairing.pair(olds[0], news[0], f"its id is {pairing.new[news[0]].anchor}")


def texts(pairing: Pairing) -> None:
    """The same text: in its file, in its file's new name, anywhere; twins in their order."""
    _in_order(pairing, lambda record: (record.written, record.path))
    _in_order(pairing, lambda record: record.written)
    _in_order(pairing, lambda record: (_text(record), record.path))
    pairing.paths.update(_renamed(pairing))
    _in_order(pairing, _text, is_of_file=True)
    _in_order(pairing, _text)


def questions(pairing: Pairing) -> None:
    """The same question, or term, if it is the only one left: of its file, then of all."""
    for key in (_question, _hidden):
        for olds, news in pairing.by_key(key, is_of_file=True):
            _alone(pairing, olds, news)
    for olds, news in pairing.by_key(_term, is_of_file=True):
        sides = pairing.old[olds[0]], pairing.new[news[0]]
        if any(_term(record) == _hidden(record) for record in sides):
            _alone(pairing, olds, news)
    _same_questions(pairing)


def again(pairing: Pairing) -> None:
    """What is known of retired notes: their ids, their texts, their questions."""
    anchors(pairing)
    _in_order(pairing, _text)
    _same_questions(pairing)


def _same_questions(pairing: Pairing) -> None:
    for olds, news in pairing.by_key(_question):
        if len(words(pairing.new[news[0]].question)) >= _TELLING:
            _alone(pairing, olds, news)


def _in_order(pairing: Pairing, key: Key, *, is_of_file: bool = False) -> None:
    for olds, news in pairing.by_key(key, is_of_file=is_of_file):
        for old, new in zip(olds, news, strict=False):
            if pairing.may_be(old, new):
                pairing.pair(old, new, "the same text")


def _alone(pairing: Pairing, olds: Sequence[int], news: Sequence[int]) -> None:
    guids = {pairing.old[old].guid for old in olds}
    if len(guids) == len(news) == 1 and pairing.may_be(olds[0], news[0]):
        pairing.pair(olds[0], news[0], "the same question")


def _anchor(record: Record) -> Hashable:
    return record.anchor and (record.kind, record.anchor)


def _text(record: Record) -> Hashable:
    return record.kind, record.question, record.answer, _hidden(record)


def _question(record: Record) -> Hashable:
    return record.kind, record.question


def _hidden(record: Record) -> Hashable:
    return tuple(gap.text for gap in record.deletions if not gap.is_gone)


def _term(record: Record) -> Hashable:
    """What is hidden, without what is added in parentheses: such an addition comes and goes."""
    return tuple(gap.text.partition(" (")[0] for gap in record.deletions if not gap.is_gone)


def _renamed(pairing: Pairing) -> Mapping[str, str]:
    """The new paths of files that are gone, by the texts that only one note has."""
    kept = {note.path for note in pairing.new}
    gone = [record for record in pairing.old if record.path not in kept]
    if not gone:
        return {}
    went: dict[str, Counter[str]] = defaultdict(Counter)
    found: set[Record] = set()
    for key in (_text, _question):
        places = _unique(pairing.new, key)
        for own, record in _unique(gone, key).items():
            if own in places and record not in found:
                found.add(record)
                went[record.path][places[own].path] += 1
    return renamed(went, Counter(record.path for record in gone))


def _unique(records: Iterable[Record], key: Key) -> dict[Hashable, Record]:
    """Records by their keys, without those whose key another record has."""
    found: dict[Hashable, Record] = {}
    twins = set()
    for record in records:
        if found.setdefault(key(record), record) is not record:
            twins.add(key(record))
    return {key: record for key, record in found.items() if key not in twins}
