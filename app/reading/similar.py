"""Earlier complaints that sound alike: pointed out while typing, never merged, never blocking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.office.officers import Officer
from app.reading.cards import card
from app.reading.views import Card
from app.register.closed import hidden
from app.workspace import Workspace
from models import reading
from models.words import words

#: Words that say nothing about the matter.
COMMON = frozenset(
    word
    for line in (
        "ada adalah agar akan anak anda antara apa atau atas bagi bahwa banyak baru bapak belum bila bisa boleh",
        "bukan bulan dalam dan dapat dari dengan di diri dua hal hari harus hingga ibu ini itu jadi jam jangan jika",
        "juga kali kami kantor karena ke kepada kembali kita lagi lain lalu lama lebih maka masih mau mohon mereka",
        "minggu namun nya oleh orang pada padahal para per pernah petugas pun saat saja sampai sangat satu saya",
        "sebagai sebelum secara sedang sehingga sejak selalu semua senin sering serta sesuai setelah setiap sudah",
        "tanpa tapi telah tentang terlalu tetap tetapi tiap tiga tidak tolong untuk usul saran waktu warga yang",
        "bagaimana kapan mengapa dinas layanan pelayanan datang diminta dinyatakan terima kasih",
    )
    for word in line.split()
)

_WORDS = 14
_LOOK_BACK = 60
_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier complaint and the words that both share."""

    card: Card
    shared: tuple[str, ...]


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell what it is about, longest first."""
    found = dict.fromkeys(word for word in words(text) if len(word) >= 4 and word not in COMMON)
    return tuple(sorted(found, key=lambda word: (-len(word), word))[:_WORDS])


def similar(
    ws: Workspace, *, content: str, exclude: str = "", limit: int = 3, officer: Officer | None = None
) -> tuple[Similar, ...]:
    """Earlier complaints that share at least three telling words, and at least two fifths of them; best first. None
    that is closed to who is looking."""
    told = telling_words(content)
    if len(told) < 3:
        return ()
    with ws.read():
        shared: dict[int, list[str]] = {}
        for word in told:
            for pk in reading.find(word, limit=_LOOK_BACK):
                shared.setdefault(pk, []).append(word)
        counted = Counter({pk: len(found) for pk, found in shared.items()})
        needed = max(3, -(-2 * len(told) // 5))
        best = [
            pk
            for pk, count in sorted(counted.items(), key=lambda item: (-item[1], -item[0]))
            if count >= needed
        ]
        return tuple(_told(ws, best, shared, told, hidden(ws, officer) | {exclude}, limit))


def _told(
    ws: Workspace,
    best: list[int],
    shared: dict[int, list[str]],
    told: tuple[str, ...],
    without: frozenset[str],
    limit: int,
) -> list[Similar]:
    """The first `limit` that may be pointed out: not the complaint itself, none that was voided or is closed."""
    found: list[Similar] = []
    for start in range(0, len(best), _AT_ONCE):
        part = best[start : start + _AT_ONCE]
        rows = {row["pk"]: row for row in reading.cards_by_pk(part)}
        for pk in part:
            if rows[pk]["id"] not in without and rows[pk]["state"] != "void":
                words_here = tuple(word for word in told if word in shared[pk])
                found.append(Similar(card(ws, rows[pk]), words_here))
        if len(found) >= limit:
            break
    return found[:limit]
