"""A small package with every kind of note and every kind of content, written by hand."""

import io
import struct
import wave
import zlib
from collections.abc import Mapping
from pathlib import Path

from deckwright.model import SEPARATOR, Deck, Kind, Media, Package, Rendered, Span
from deckwright.notetypes import CLOZE, QUESTION

RELEASED = 1795400000  # when every note of the sample was made, in seconds of the epoch

_TYPES = {"question": QUESTION, "cloze": CLOZE}


def note(kind: Kind, texts: Mapping[str, str], ordinals: tuple[int, ...] = (0,)) -> Rendered:
    """A note with the given fields; the others are empty. `deck` gives it id and guid."""
    names = [field.name for field in _TYPES[kind].fields]
    html = SEPARATOR.join(texts.get(name, "") for name in names)
    span = Span("sample.md", 1, 1)
    return Rendered("", 0, RELEASED, kind, "", ("sample",), html, ordinals, (), span)


def deck(name: str, description: str, *notes: Rendered) -> Deck:
    """A deck whose notes are recognised by their places in it."""
    first = RELEASED * 1000 - zlib.crc32(name.encode())
    placed = [
        note._replace(guid=f"{name} {place}".replace(" ", "-"), id=first + place, deck=name)
        for place, note in enumerate(notes)
    ]
    return Deck(name, description, tuple(placed))


def sample(folder: Path) -> Package:
    """The package; its pictures and its sound are made in the folder."""
    picture, drawing, sound = _media(folder)
    shown = note("question", {**_PICTURES, "Context": "Media"}, (0,))
    shown = shown._replace(media=(drawing, picture))
    heard = note("question", {**_SOUND, "Context": "Media"})._replace(media=(sound,))
    languages = deck("Sample::Languages", "", *(note("question", texts) for texts in _LANGUAGES))
    decks = (
        deck("Sample", "Every kind of note. **Study material, not advice.**"),
        deck("Sample::Questions", "", *(note("question", texts) for texts in _QUESTIONS), _BOTH),
        deck("Sample::Clozes", "Words to *fill in*.", *_CLOZES),
        deck("Sample::Media", "", shown, heard),
        languages,
    )
    return Package("sample", "Sample", decks)


def _media(folder: Path) -> tuple[Media, Media, Media]:
    contents = {
        "red.png": picture(b"\xc0\x30\x30"),
        "states.svg": _DRAWING.encode(),
        "tone.wav": _silence(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    first, second, third = (Media(f"dw-{name}", folder / name) for name in contents)
    return first, second, third


def picture(colour: bytes) -> bytes:
    """A square of 64 pixels, as a PNG; the colour is its red, green and blue."""
    size = 64
    rows = (b"\0" + colour * size) * size
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _silence() -> bytes:
    """A tenth of a second of nothing."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(1600))
    return buffer.getvalue()


_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 110" width="360" height="110"
     fill="none" stroke="#000" font-family="sans-serif" font-size="15">
  <rect x="5" y="30" width="90" height="44" rx="6"/>
  <rect x="135" y="30" width="90" height="44" rx="6"/>
  <rect x="265" y="30" width="90" height="44" rx="6"/>
  <path d="M95 52h38M225 52h38M310 74c0 34-260 34-260 2"/>
  <g fill="#000" stroke="none" text-anchor="middle">
    <text x="50" y="57">Closed</text><text x="180" y="57">Half-open</text>
    <text x="310" y="57">Open</text>
  </g>
</svg>
"""

_PICTURES = {
    "Question": "<p>Which states has a circuit breaker?</p>",
    "Answer": '<p><img alt="Three boxes" src="dw-states.svg"></p>'
    '<p><img alt="A red square" src="dw-red.png" width="48"></p>',
}
_SOUND = {"Question": "<p>How does silence sound?</p>", "Answer": "<p>[sound:dw-tone.wav]</p>"}

_QUESTIONS: tuple[dict[str, str], ...] = (
    {
        "Question": "<p>Why does recall keep a memory longer than reading does?</p>",
        "Answer": "<p><strong>Retrieval</strong> strengthens the path to it.</p>",
        "Hint": "<p>What do you do at a test?</p>",
        "Extra": "<p>The effect grows with the difficulty.</p>",
        "Source": '<a href="https://example.org/">Learning</a>, chapter 3',
        "Context": "Memory &gt; Retrieval",
    },
    {"Question": "<p>Bare?</p>", "Answer": "<p>Yes.</p>"},
    {
        "Question": "<p>What does <code>a[0]</code> cost?</p>",
        "Answer": '<pre><code><span class="n">a</span><span class="p">[</span>'
        '<span class="mi">0</span><span class="p">]</span>  &lt;- {{ no field }}\n</code></pre>',
    },
    {
        "Question": r"<p>When does \(\sum_{n} x^n\) converge?</p>",
        "Answer": r"<p>\[\lvert x \rvert &lt; 1\]</p>",
    },
)

_BOTH = note(
    "question",
    {
        "Question": "<p>Earned security</p>",
        "Answer": "<p>A secure style that grew later, in spite of insecure beginnings.</p>",
        "Reverse": "1",
        "Context": "Attachment",
    },
    (0, 1),
)

_CLOZES = (
    note(
        "cloze",
        {
            "Text": "<p>The {{c1::hippocampus::a part of the brain}} consolidates what the "
            "{{c2::prefrontal cortex}} holds for some {{c1::seconds}}.</p>",
            "Hint": "<p>A sea horse.</p>",
            "Extra": "<p>Mostly during sleep.</p>",
            "Source": "Learning, chapter 1",
            "Context": "Memory",
        },
        (0, 1),
    ),
    note("cloze", {"Text": "<p>{{c1::Outer {{c3::inner}} words}} here.</p>"}, (0, 2)),
    note(
        "cloze",
        {
            "Text": r"<p>Lookup takes {{c1::\(\frac{1}{2^{n} }\)}} in "
            "<code>std&#58;&#58;map</code>.</p>",
            "Context": "Complexity",
        },
    ),
)

_LANGUAGES = (
    {"Question": "<p>「一期一会」の意味は</p>", "Answer": "<p>一生に一度の出会い。</p>"},
    {
        "Question": "<p>ما هي نظرية التعلق؟</p>",
        "Answer": "<p>نظرية تصف الروابط:</p><ul><li>الأمان</li><li>القرب من John</li></ul>",
    },
)
