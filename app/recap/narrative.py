"""The figures told in a paragraph of formal Indonesian, as the report begins and as the Kasi may change it.

It names tables' lines (sasaran, kanal, bidang, kecamatan) and never anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.figures import listed, thousands
from app.recap.figures import RecapFigures
from app.recap.period import Unit
from app.recap.tallies import NONE, Tally
from app.worktime.words import month_words

#: How the most frequent line of each table is introduced, by what is counted.
_MOST = {
    "pengaduan": ("sasaran", "sumber", "bidang"),
    "permohonan": ("dokumen", "kecamatan", "penyerahan"),
}


def paragraph(figures: RecapFigures, before: RecapFigures | None = None) -> str:
    """What the figures say of a month, or shortly of a day. `before` is the month before; None, or one in which nothing
    was there yet: nothing is compared."""
    if figures.day:
        return _of_a_day(figures)
    if before is not None and not (before.opening or before.received or before.ended):
        before = None
    sentences = [_received(figures, before)]
    if figures.opening or figures.received:
        sentences += [_balance(figures), _by_limits(figures), _by_law(figures)]
        sentences += [_most(figures), _handling(figures), _dated_before(figures)]
    if figures.voided:
        sentences.append(f"{_number(figures.voided)} nomor dibatalkan dan tidak dihitung.")
    return " ".join(one for one in sentences if one)


def percent(part: int, whole: int) -> str:
    """A share with one decimal and a comma: "2,3 %", "91 %"; never "0 %" of something, nor "100 %" of less than all."""
    tenths = (2000 * part + whole) // (2 * whole)
    if part and not tenths:
        return "kurang dari 0,1 %"
    if tenths == 1000 and part < whole:
        tenths = 999
    return f"{thousands(tenths // 10)},{tenths % 10} %".replace(",0 %", " %")


def _received(figures: RecapFigures, before: RecapFigures | None) -> str:
    noun, month = figures.words.noun, month_words(figures.month)
    if not figures.received:
        none = f"Selama {month} tidak ada {noun} yang diterima"
        if not figures.opening:
            return f"{none}, dan tidak ada yang masih berjalan."
        if before is not None and before.received:
            return f"{none}; pada {_before(figures, before)} diterima {_number(before.received)}."
        return f"{none}."
    came = f"Selama {month} diterima {_number(figures.received)} {noun}"
    if before is None:
        return f"{came}."
    name, change = _before(figures, before), figures.received - before.received
    if not before.received:
        return f"{came}; pada {name} tidak ada."
    if not change:
        return f"{came}, sama banyak dengan {name}."
    way = "naik" if change > 0 else "turun"
    return f"{came}, {way} {percent(abs(change), before.received)} dari {name} ({_number(before.received)})."


def _before(figures: RecapFigures, before: RecapFigures) -> str:
    """ "Oktober", or "Desember 2025" from another year."""
    words = month_words(before.month)
    return words.split()[0] if before.month[:4] == figures.month[:4] else words


def _balance(figures: RecapFigures) -> str:
    noun = figures.words.noun
    still = (
        f"{_number(figures.closing)} masih berjalan" if figures.closing else "tidak ada yang masih berjalan"
    )
    with_rest = ""
    if figures.opening:
        before = figures.period.moved(-1).words
        name = before.split()[0] if before.endswith(figures.month[:4]) else before
        with_rest = f"bersama {_number(figures.opening)} sisa {name}, "
    if not figures.ended:
        return _sentence(f"{with_rest}belum ada yang selesai; {still} pada akhir bulan.")
    if not figures.rejected:
        over = f"{_number(figures.ended)} {noun} selesai"
    elif not figures.finished:
        over = f"{_number(figures.rejected)} {noun} ditolak"
    else:
        over = f"{_number(figures.finished)} {noun} selesai, {_number(figures.rejected)} ditolak,"
    return _sentence(f"{with_rest or 'sebanyak '}{over} dan {still} pada akhir bulan.")


def _by_limits(figures: RecapFigures) -> str:
    judged = figures.on_time + figures.late
    if not judged:
        return ""
    if judged == 1:
        return f"Satu yang berbatas waktu itu berakhir {'lewat' if figures.late else 'tepat'} waktu."
    if not figures.late:
        return f"Semua yang berbatas waktu ({_number(judged)}) tepat waktu."
    if not figures.on_time:
        return f"Semua yang berbatas waktu ({_number(judged)}) lewat waktu."
    kept = f"{_number(figures.on_time)} ({percent(figures.on_time, judged)}) tepat waktu"
    return f"Dari {_number(judged)} yang berbatas waktu, {kept} dan {_number(figures.late)} lewat waktu."


def _by_law(figures: RecapFigures) -> str:
    judged = figures.lawful + figures.unlawful
    if not judged:
        return ""
    if not figures.unlawful:
        return (
            f"Batas hukum terpenuhi pada {'semua ' if judged > 1 else ''}{_number(judged)} yang digolongkan."
        )
    kept = (
        f"{_number(figures.lawful)} ({percent(figures.lawful, judged)})"
        if figures.lawful
        else "tidak ada yang"
    )
    return (
        f"Dari {_number(judged)} yang digolongkan, {kept} memenuhi batas hukum dan {_number(figures.unlawful)}"
        " melewatinya."
    )


def _most(figures: RecapFigures) -> str:
    names = _MOST[figures.words.noun]
    found = []
    for name, lines in zip(names, (figures.targets, figures.channels, figures.bidang), strict=True):
        top = _top(lines)
        if not top:
            continue
        labels = " dan ".join(one.label for one in top)
        each = "masing-masing " if len(top) > 1 else ""
        counted = f" ({each}{_number(top[0].received)})" if figures.total.received > 1 else ""
        found.append(f"{name} {'terbanyak ' if figures.total.received > 1 else ''}{labels}{counted}")
    if not found:
        return ""
    return _sentence(f"{listed(found)}.")


def _top(lines: Sequence[Tally]) -> list[Tally]:
    """The most frequent line, or the two that share the place; nothing where more do, or where it has no name."""
    named = [one for one in lines if one.key != NONE and one.received]
    most = max((one.received for one in named), default=0)
    top = [one for one in named if one.received == most]
    return top if len(top) <= 2 else []


def _handling(figures: RecapFigures) -> str:
    one = figures.handling
    if not one.count:
        return ""
    if one.count == 1:
        return f"Penanganannya berlangsung {one.longest_words}."
    return f"Separuhnya selesai dalam {one.median_words}; yang terlama {one.longest_words}."


def _dated_before(figures: RecapFigures) -> str:
    if not figures.dated_before:
        return ""
    month = month_words(figures.month).split()[0]
    return (
        f"{_number(figures.dated_before)} di antara yang diterima bertanggal sebelum {month}, karena dicatat sesudah"
        " angka bulannya dibekukan."
    )


def _of_a_day(figures: RecapFigures) -> str:
    assert figures.period.unit is Unit.DAY
    noun, day = figures.words.noun, figures.period.words
    still = (
        f"{_number(figures.closing)} masih berjalan" if figures.closing else "tidak ada yang masih berjalan"
    )
    if not (figures.received or figures.ended):
        return f"Pada {day} tidak ada {noun} yang diterima atau selesai; {still}."
    came = f"diterima {_number(figures.received)}" if figures.received else "tidak ada"
    parts = [f"{came} {noun}{'' if figures.received else ' yang diterima'}"]
    if not figures.ended:
        parts.append("belum ada yang selesai")
    parts += [f"selesai {_number(figures.finished)}"] if figures.finished else []
    parts += [f"ditolak {_number(figures.rejected)}"] if figures.rejected else []
    parts.append(still)
    late = f"; {_number(figures.late)} berakhir lewat waktu" if figures.late else ""
    return f"Pada {day} {listed(parts)}{late}."


def _number(count: int) -> str:
    return thousands(count)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
