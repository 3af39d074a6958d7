"""A collection of any size, the same everywhere: half questions, half concepts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

NOTES_PER_FILE = 20
TOPICS = 10

ADJECTIVES = ("amber", "brittle", "calm", "distant", "early", "faint", "granite", "hollow", "idle")
THINGS = ("anchor", "bridge", "canal", "delta", "engine", "furnace", "gate", "harbour", "inlet")
VERBS = ("carries", "delays", "feeds", "guides", "holds", "limits", "moves", "narrows", "opens")
LINKS = ("although", "because", "before", "unless", "until", "when", "where", "whereas", "which")
MARKS = ("*{}*", "**{}**", "`{}`", "[{}](https://example.org/harbour)", "$x_{{1}} < \\sqrt{{{}}}$")


def topics(number: int) -> str:
    """A file in one of ten topics, each a folder."""
    return f"topic-{number % TOPICS}/chapter-{number}.md"


def files(number: int) -> str:
    """A file that is a topic of its own."""
    return f"chapter-{number}.md"


def write_collection(root: Path, notes: int, place: Callable[[int], str]) -> None:
    for number in range(notes // NOTES_PER_FILE):
        path = root / place(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(chapter(number), encoding="utf-8", newline="\n")


def chapter(number: int) -> str:
    random = Random(f"chapter {number}")
    first = number * NOTES_PER_FILE
    middle = first + NOTES_PER_FILE // 2
    questions = (question(random, index) for index in range(first, middle))
    concepts = (concept(random, index) for index in range(middle, first + NOTES_PER_FILE))
    return "\n\n".join([f"# Chapter {number}", *questions, "## Key terms", "\n".join(concepts)])


def question(random: Random, index: int) -> str:
    heading = f"## Why does the {name(random)} need the {name(random)} in case {index}?"
    return "\n\n".join([heading, *answer(random)])


def answer(random: Random) -> Iterator[str]:
    for _ in range(random.randint(1, 3)):
        yield paragraph(random)
    for chance, block in ((0.3, bullets), (0.2, code), (0.15, table), (0.2, formula)):
        if random.random() < chance:
            yield block(random)


def concept(random: Random, index: int) -> str:
    return f"- **{name(random).title()} {index}**: {sentence(random)}"


def name(random: Random) -> str:
    return f"{random.choice(ADJECTIVES)} {random.choice(THINGS)}"


def sentence(random: Random) -> str:
    clauses = (f"the {name(random)} {random.choice(VERBS)} the {marked(random)}" for _ in range(2))
    return f" {random.choice(LINKS)} ".join(clauses).capitalize() + "."


def marked(random: Random) -> str:
    thing = name(random)
    return random.choice(MARKS).format(thing.split()[-1]) if random.random() < 0.2 else thing


def paragraph(random: Random) -> str:
    return " ".join(sentence(random) for _ in range(random.randint(1, 2)))


def bullets(random: Random) -> str:
    items = (f"- {sentence(random)}\n    - {name(random)}" for _ in range(random.randint(2, 4)))
    return "\n".join(items)


def code(random: Random) -> str:
    thing = random.choice(THINGS)
    return f'''```python
def {thing}(depth: int, load: float = {random.random():.3f}) -> str:
    """The {name(random)}."""
    return "{thing}" if depth > {random.randint(1, 90)} else str(load)  # {name(random)}
```'''


def table(random: Random) -> str:
    rows = (f"| {name(random)} | {random.randint(1, 99)} | {marked(random)} |" for _ in range(3))
    return "\n".join(["| Part | Load | Role |", "|---|--:|---|", *rows])


def formula(random: Random) -> str:
    low, high = sorted(random.sample(range(1, 90), 2))
    return f"$$\\sum_{{i={low}}}^{{{high}}} \\frac{{i^2 + 1}}{{\\alpha_i}} \\leq {high}^{{{low}}}$$"
