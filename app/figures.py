"""How counts, sizes of files, a sidik and lists are said to an officer: 1.204 with a dot, 1,2 MB with a comma."""

from __future__ import annotations

from collections.abc import Sequence

_KB = 1024
_MB = 1024 * 1024


def thousands(count: int) -> str:
    """A count as the office writes it: 1204 is "1.204"."""
    return f"{count:,}".replace(",", ".")


def size_words(size: int) -> str:
    """A file's size for the eye: "412 KB", "1,2 MB"; `size` in bytes."""
    if size < _MB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{size / _MB:.1f} MB".replace(".", ",")


def sidik_words(digest: str, figures: int = 0) -> str:
    """The sidik of a file or a certificate (its SHA-256, hexadecimal) as people compare it: "5E0C 91AF 3D27"; with
    `figures` only so many of its first ones."""
    shown = digest[: figures or None].upper()
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))


def listed(parts: Sequence[str]) -> str:
    """Several things in one sentence: "a, b, dan c"; of two "a dan b"."""
    if len(parts) < 3:
        return " dan ".join(parts)
    return f"{', '.join(parts[:-1])}, dan {parts[-1]}"


def megabytes_up(size: int) -> str:
    """Bytes as MB, rounded up to tenths, so that a file that is too large never reads as one that is not: "10,1"."""
    return f"{-(-size * 10 // _MB) / 10:.1f}".removesuffix(".0").replace(".", ",")
