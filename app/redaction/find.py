"""What in a free text tells who somebody is: NIK, telephone numbers, email addresses, names.

Only marks: nothing is taken out here, the officer decides for each mark (app/redaction/black.py). Numbers and
addresses are recognised by their shape. Names cannot be: those of the case's opened envelope are known, others are
guessed from the words that people put before a name ("Bapak", "a.n.", "nama saya").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from app.redaction.words import NO_NAMES, STOP_WORDS, SUFFIXES


class Kind(StrEnum):
    """What a mark is."""

    NIK = "nik"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"


#: As the officer reads it.
KIND_WORDS = {
    Kind.NIK: "NIK",
    Kind.PHONE: "No. telepon",
    Kind.EMAIL: "Alamat email",
    Kind.NAME: "Nama",
}


class Mark(NamedTuple):
    """A place in a text, `start` to before `end`, and what it seems to be."""

    start: int
    end: int
    kind: Kind


class Context(NamedTuple):
    """A mark with what stands around it on one line; "…" where more text goes on."""

    before: str
    marked: str
    after: str


# What may stand before and after the @ of an email address. Each is looked for once, from its own beginning: a pattern of
# the whole address would begin again at every letter of a long text without a blank.
_LOCAL = re.compile(r"[\w.+\-]++", re.UNICODE)
_DOMAIN = re.compile(r"[\w\-]+(?:\.[\w\-]+)+", re.UNICODE)
# Sixteen figures, whole or in groups ("5108 0112 0390 0001", "510801-120390-0001"): at most two signs between.
_NIK = re.compile(r"(?<![\d])\d(?:[ \t\u00a0.\-]{0,2}\d){15}(?![\d])", re.ASCII)
# +62 / 62 / 0, then seven to thirteen figures; blanks, dashes, dots and brackets as people write them.
_PHONE = re.compile(
    r"(?<![\w/])(?:\(?\+?62\)?|\(?0(?=[\d)(\- .]))(?:[ \t\u00a0.\-()]{0,2}\d){7,13}(?![\d/])", re.ASCII
)
#: Figures of a telephone number with its zero: an area code with five figures, up to a mobile number of thirteen.
_FEWEST, _MOST = 8, 15

#: The words that stand before a name. After the first group the name must begin with a capital letter (in "ibu
#: hamil" it does not); after the second, what follows is a name however it is written.
_TITLE = re.compile(
    r"\b(?:bapak|bpk|pak|ibu|bu|saudara|saudari|sdr|sdri|sdr/i|tuan|tn|nyonya|ny|nona|nn|almarhum|almarhumah|alm|almh)"
    r"\b\.?\s*(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\ba\.\s?n\.|\ban\.|\batas\s+nama\b|\bnama\s+(?:saya|lengkap|pelapor|pemohon|beliau)\b"
    r"|\b(?:bernama|dipanggil|panggilan)\b)"
    r"(?:\s+(?:adalah|ialah|yaitu|bernama))?\s*[:=,]?\s*",
    re.IGNORECASE,
)
#: Whom somebody should turn to; the name has a small letter after its capital one ("HUBUNGI SEGERA" is none).
_MET = re.compile(
    r"\b(?i:hubungi|menghubungi|temui|menemui|bertemu(?:\s+dengan)?|ketemu(?:\s+dengan)?)\s+(?=[^\W\d_][^\W\d_A-Z])"
)
#: After these it has a capital letter too, or a sign before it: "nama ayah tertulis salah" is no name.
_KIN = r"\bnama\s+(?:anak|ayah|ibu|istri|suami|bapak|adik|kakak|orang\s+tua)(?:\s+saya|\s+kami|nya)?\b"
_OF_KIN = re.compile(rf"{_KIN}\s*", re.IGNORECASE)
_SAID_OF_KIN = re.compile(rf"{_KIN}\s*(?:[:=]|\b(?:adalah|ialah|yaitu)\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[\w'’`\-]*[^\W_])?\.?", re.UNICODE)
_PLAIN = re.compile(r"[^\W\d_](?:[\w'’`\-]*[^\W_])?", re.UNICODE)
_GAP = re.compile(r"[ \t\u00a0]+|\n(?!\n)[ \t]*", re.UNICODE)
#: A name in an office's letters has rarely more words (I Gusti Ayu Made Rai Sri …).
_LONGEST = 6


def find(
    text: str, *, complainant: str = "", officers: Iterable[str] = (), known: Iterable[str] = ()
) -> tuple[Mark, ...]:
    """Every mark of a text, in order, none over another.

    `complainant`: the name in this case's opened envelope, "" where the officer does not hold it. `officers`: names
    of the office's own people, never marked. `known`: numbers and addresses of the office itself, never marked.
    """
    own = {_figures(one) for one in known if _figures(one)} | {one.strip().casefold() for one in known}
    marks: list[Mark] = []  # in order; none over another

    def add(start: int, end: int, kind: Kind) -> None:
        place = bisect_left(marks, end, key=_start)
        if not place or marks[place - 1].end <= start:
            marks.insert(place, Mark(start, end, kind))

    for start, stop in _emails(text):
        address = text[start:stop].rstrip(".-")
        if address.casefold() not in own:
            add(start, start + len(address), Kind.EMAIL)
    for match in _NIK.finditer(text):
        add(match.start(), match.end(), Kind.NIK)
    for match in _PHONE.finditer(text):
        if _FEWEST <= len(_figures(match[0])) <= _MOST and _figures(match[0]) not in own:
            add(match.start(), match.end(), Kind.PHONE)
    colleagues = [_plain_words(name) for name in officers]
    certain = _telling(complainant)
    telling = set(certain)
    for start, end in _guessed(text):
        name = _plain_words(text[start:end])
        if not any(_within(name, colleague) for colleague in colleagues):
            add(start, end, Kind.NAME)
            telling |= {word for word in name if len(word) > 2 and word not in STOP_WORDS}
    for start, end in _again(text, telling, certain - STOP_WORDS - NO_NAMES):
        if not _is_colleague(text, start, end, colleagues):
            add(start, end, Kind.NAME)
    return tuple(marks)


def context(text: str, mark: Mark, *, room: int = 34) -> Context:
    """The mark with up to `room` characters on either side, on one line, cut at a word where there is one."""
    before = " ".join(text[max(0, mark.start - room - 1) : mark.start].split())
    after = " ".join(text[mark.end : mark.end + room + 1].split())
    if mark.start > room:
        before = f"… {before.split(' ', 1)[-1]}"
    if mark.end + room < len(text):
        after = f"{after.rsplit(' ', 1)[0]} …"
    left = " " if mark.start and text[mark.start - 1].isspace() else ""
    right = " " if mark.end < len(text) and text[mark.end].isspace() else ""
    return Context(before + left, " ".join(text[mark.start : mark.end].split()), right + after)


def _start(mark: Mark) -> int:
    return mark.start


def _emails(text: str) -> Iterator[tuple[int, int]]:
    """Where email addresses stand, with a dot or dash behind them; none over another."""
    free = 0
    for run in _LOCAL.finditer(text) if "@" in text else ():
        start, at = max(run.start(), free), run.end()
        domain = _DOMAIN.match(text, at + 1) if start < at and text[at : at + 1] == "@" else None
        if domain is not None:
            yield start, domain.end()
            free = domain.end()


def _figures(text: str) -> str:
    """The figures of a number, 0812… and +62 812… alike."""
    bare = "".join(character for character in text if character in "0123456789")
    return f"0{bare[2:]}" if bare.startswith("62") else bare


def _plain_words(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _PLAIN.findall(name))


def _telling(name: str) -> set[str]:
    """The words of a name that tell by themselves; "I", "Ni" or "M." do not."""
    return {word for word in _plain_words(name) if len(word) > 2}


def _within(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether these words stand together in the other name."""
    wanted = len(name)
    return bool(name) and any(other[at : at + wanted] == name for at in range(len(other) - wanted + 1))


def _guessed(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand, by the words before them."""
    for pattern, strict in (
        (_NAMED, False),
        (_SAID_OF_KIN, False),
        (_OF_KIN, True),
        (_TITLE, True),
        (_MET, True),
    ):
        for match in pattern.finditer(text):
            begin = match.end()
            # "atas nama Bapak Budi": the title is no part of the name.
            title = _TITLE.match(text, begin)
            found = _name_at(text, title.end() if title else begin, strict=strict)
            if found is not None:
                yield found


def _name_at(text: str, start: int, *, strict: bool) -> tuple[int, int] | None:
    """The name that begins at `start`; None where none does. `strict`: its words have capital letters."""
    end, at, words = start, start, 0
    capitals = False
    while words < _LONGEST:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[0].rstrip(".")
        folded = word.casefold()
        if folded in STOP_WORDS or (folded in NO_NAMES and not (words and folded in SUFFIXES)):
            break
        if words == 0:
            capitals = word[0].isupper()
            if strict and not capitals:
                break
        elif capitals and not word[0].isupper():
            break
        words += 1
        end = match.start() + len(word)
        if match[0].endswith(".") and not _is_short_form(word):
            break
        if match[0].endswith("."):
            end = match.end()
        gap = _GAP.match(text, match.end())
        if gap is None:
            break
        at = gap.end()
        if not capitals and words >= 3:
            break  # typed small: nothing tells where the name ends
    return (start, end) if words else None


def _is_short_form(word: str) -> bool:
    """ "M.", "Hj." or "Drs." go on; "Budi." ends a sentence."""
    return len(word) == 1 or word.casefold() in SUFFIXES


def _again(text: str, telling: set[str], certain: set[str]) -> Iterator[tuple[int, int]]:
    """Where words of a name that is known by now stand elsewhere; neighbours are one mark. One counts only with a
    capital letter, unless it is `certain`."""
    if not telling:
        return
    start = end = -1
    for match in _PLAIN.finditer(text):
        folded = match[0].casefold()
        same = folded in telling and (match[0][0].isupper() or folded in certain)
        if same and start >= 0 and not text[end : match.start()].strip(" \t\u00a0."):
            end = match.end()
        elif same:
            if start >= 0:
                yield start, end
            start, end = match.start(), match.end()
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _is_colleague(text: str, start: int, end: int, colleagues: list[tuple[str, ...]]) -> bool:
    """Whether these words are part of a colleague's name that stands here whole ("Petugas Made Arya")."""
    words = _plain_words(text[start:end])
    for colleague in colleagues:
        if not _within(words, colleague) or len(colleague) <= len(words):
            if words == colleague:
                return True
            continue
        around = _plain_words(text[max(0, start - 80) : end + 80])
        if _within(colleague, around):
            return True
    return False
