"""Edits of one note's text: each takes a note that was not edited yet and fits."""

from dataclasses import replace
from random import Random

from edits.bank import Note, Rewording
from edits.text import Change, extended, reformatted, shortened, typo
from edits.world import Edit, World, edited, free, halves, is_double, replaced, second_of, touched


def editing(change: Change) -> Edit:
    """The edit that changes a note so, trying others where nothing would change."""

    def edit(now: World, random: Random) -> World:
        candidates = free(now)
        random.shuffle(candidates)
        for note in candidates:
            after = change(note, random)
            if after != note:
                return edited(now, after)
        return now

    return edit


def extend(now: World, random: Random) -> World:
    return editing(lambda note, _: extended(note, random.choice(now.language.additions)))(
        now, random
    )


def _with(key: Rewording, *, of_terms: bool, part: str) -> Change:
    """The change of a question or an answer to what the bank says that it could be."""

    def change(note: Note, _: Random) -> Note:
        if note.is_term != of_terms or key not in note.rewordings:
            return note
        text = note.rewordings[key]
        return replace(note, question=text) if part == "question" else replace(note, answer=text)

    return change


reword_lightly = editing(_with("light", of_terms=False, part="question"))
reword_anew = editing(_with("anew", of_terms=False, part="question"))
rewrite_answer = editing(_with("answer", of_terms=False, part="answer"))
rewrite_definition = editing(_with("answer", of_terms=True, part="answer"))
respell_term = editing(_with("term", of_terms=True, part="question"))


def _heavily(note: Note, random: Random) -> Note:
    """Most words of the question are others; the answer stays, or changes a little."""
    after = _with("heavy", of_terms=False, part="question")(note, random)
    if after == note:
        return note
    change: Change = random.choice((_same, _same, reformatted, shortened))
    return replace(after, answer=change(note, random).answer)


def _same(note: Note, _: Random) -> Note:
    return note


reword_heavily = editing(_heavily)


def _reworked(note: Note, random: Random) -> Note:
    """Question and answer at once."""
    after = _with("light", of_terms=False, part="question")(note, random)
    return after if after == note else _with("answer", of_terms=False, part="answer")(after, random)


rework = editing(_reworked)
mistype = editing(typo)
reformat = editing(reformatted)
shorten = editing(shortened)


def split(now: World, random: Random) -> World:
    """A note becomes two: the first is what it was, the second is new."""
    candidates = free(now, is_double)
    if not candidates:
        return now
    note = random.choice(candidates)
    first, second = halves(note)
    return touched(replaced(now, note, first, second), first, second)


def merge(now: World, random: Random) -> World:
    """Two notes become one: the first takes the answer of the second as its last part."""
    rest = {note.who: note for note in free(now)}
    pairs = [(note, rest[second_of(who)]) for who, note in rest.items() if second_of(who) in rest]
    if not pairs:
        return now
    first, second = random.choice(pairs)
    whole = replace(first, answer=f"{first.answer}\n\n{second.answer}")
    after = edited(replaced(now, second), whole)
    return replace(after, merged=(*after.merged, (second.who, first.who)))


RUN = (3, 5)  # notes
RUN_CHANGES: tuple[Change, ...] = (
    typo,
    _with("answer", of_terms=False, part="answer"),
    _with("light", of_terms=False, part="question"),
    _heavily,
    _heavily,
)


def revise_run(now: World, random: Random) -> World:
    """Several questions that stand one after the other are edited, each in a way of its own."""
    page = random.choice(now.pages)
    asked = [note for note in page.notes if not note.is_term]
    length = min(len(asked), random.randint(*RUN))
    start = random.randrange(len(asked) - length + 1)
    for note in asked[start : start + length]:
        after = random.choice(RUN_CHANGES)(note, random)
        now = edited(now, after) if after != note else now
    return now


TEXT_EDITS: tuple[Edit, ...] = (
    mistype,
    reformat,
    extend,
    shorten,
    rewrite_answer,
    rewrite_definition,
    respell_term,
    reword_lightly,
    reword_heavily,
    reword_anew,
)
