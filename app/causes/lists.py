"""The program's own word lists (`resources/causes`): spellings, stop words, mended roots."""

from __future__ import annotations

from functools import cache

from resources import FOLDER


def _lines(name: str) -> list[str]:
    text = (FOLDER / "causes" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a plain list: `henti` (stop words), `umum` (in many matters), `singkatan` (as the office writes)."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def variants(name: str) -> dict[str, str]:
    """Other spelling -> word of a list "word = other other": `ejaan` (how people write), `akar` (roots cut wrongly)."""
    found: dict[str, str] = {}
    for line in _lines(name):
        word, _, others = line.partition("=")
        found.update(dict.fromkeys(others.split(), word.strip()))
    return found


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """Several words that name one thing -> the word that they are compared as ("kartu keluarga" -> "kk")."""
    found: dict[tuple[str, ...], str] = {}
    for line in _lines("frasa"):
        word, _, others = line.partition("=")
        found.update({tuple(one.split()): word.strip() for one in others.split("|")})
    return found
