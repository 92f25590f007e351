"""Rekap harian: a day of any SOP's register as a paper. No identity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.figures import thousands
from app.office.month_steps import Post, title_of
from app.office.officers import Officer
from app.office.procedures import main_kind
from app.papers.basics import office_and_procedure, paper_errors
from app.papers.paper import Paper
from app.papers.parts import letterhead
from app.papers.recap import dated_before, lane_labels
from app.procedure.model import CaseKind, State
from app.procedure.summary import cited
from app.reading.views import Card
from app.recap.cases import cards_of, cases_behind
from app.recap.figures import WORDS, RecapFigures, recap_figures
from app.recap.tallies import NONE, Tally
from app.record.code import record_code
from app.workspace import Workspace
from app.worktime.words import date_words, full_date, long_date
from printing.data_report import DailyRecap, DayList, DayTable
from printing.data_trust import Signatory

_STATES = {State.ENDED: "selesai", State.REJECTED: "ditolak", State.VOID: "batal"}


def daily_recap(
    ws: Workspace,
    *,
    day: date,
    kind: CaseKind | None = None,
    officer: Officer | None = None,
    signer: Signatory | None = None,
) -> Paper:
    """The recap of a day: its balance, its tables, and the numbers of what was received and what ended.

    Without `kind` it counts what the office's main procedure is about. Cases that are closed to who prints (`officer`)
    count and are not named. `signer` is who held the office on that day (app/monthend/drawing.py); without one the
    block is for the pen.
    """
    # Not above: drawing loads ReportLab.
    from printing.daily_recap import daily_recap as draw

    figures = recap_figures(ws, day=day, kind=kind)
    data = daily_data(ws, figures, officer, signer)
    with paper_errors():
        pdf = draw(data)
    other = figures.kind is not main_kind(ws)
    name = f"rekap harian {figures.words.noun}" if other else "rekap harian"
    return Paper(pdf, kind=name, subject=date_words(day), code=data.code)


def daily_data(
    ws: Workspace, figures: RecapFigures, officer: Officer | None, signer: Signatory | None = None
) -> DailyRecap:
    """What stands on the recap of a day."""
    office, procedure = office_and_procedure(ws, figures.kind)
    day, noun = date.fromisoformat(figures.day), WORDS[figures.kind].noun
    written = long_date(day)
    place = f"{office.place}, " if office.place else ""
    block = signer or Signatory((title_of(procedure, Post.MAKER),))
    return DailyRecap(
        letterhead=letterhead(office),
        title=f"REKAP HARIAN {noun.upper()}",
        day=written,
        procedure_number=cited(procedure),
        balance=_balance(figures),
        tables=_tables(figures),
        lists=(
            _list(
                ws, figures, "received", "Diterima", f"Tidak ada {noun} yang masuk pada hari ini.", officer
            ),
            _list(ws, figures, "ended", "Selesai", f"Tidak ada {noun} yang selesai pada hari ini.", officer),
        ),
        signer=block.below(f"{place}{full_date(day)}"),
        notes=_notes(figures),
        code=record_code(ws),
    )


def _balance(figures: RecapFigures) -> tuple[tuple[str, str], ...]:
    cells = [
        ("Sisa kemarin", figures.opening),
        ("Masuk", figures.received),
        ("Selesai", figures.finished),
        ("Ditolak", figures.rejected),
        ("Sisa", figures.closing),
        ("Tepat waktu", figures.on_time),
        ("Lewat waktu", figures.late),
    ]
    if figures.without_limit:
        cells.append(("Tanpa batas", figures.without_limit))
    return tuple((label, thousands(count)) for label, count in cells)


def _tables(figures: RecapFigures) -> tuple[DayTable, ...]:
    words = figures.words
    heads = ("Masuk", "Selesai", "Belum")
    tables = [
        DayTable(
            (words.marks, *heads),
            tuple(_counts(one) for one in figures.targets),
            (f"{figures.total.label} *", *_counts(figures.total)[1:]),
        ),
        _table(words.sources, heads, figures.channels),
        _table(words.shares, heads, figures.bidang),
    ]
    if any(one.received for one in figures.classes if one.key != NONE):
        tables.append(_table("Golongan", heads, figures.classes))
    if len(figures.procedures) > 1:
        tables.append(_table("SOP", heads, figures.procedures))
    lanes = [one for one in figures.lanes if one.open or one.ended or one.late]
    tables.append(
        DayTable(
            ("Pelaksana", "Di sini", "Diakhiri", "Lewat"),
            tuple(
                (label, thousands(one.open), thousands(one.ended), thousands(one.late))
                for one, label in zip(lanes, lane_labels(lanes), strict=True)
            ),
        )
    )
    return tuple(table for table in tables if table.rows)


def _table(head: str, heads: tuple[str, ...], lines: Sequence[Tally]) -> DayTable:
    """A table without the lines in which nothing happened on that day."""
    return DayTable((head, *heads), tuple(_counts(one) for one in lines if one.received))


def _counts(one: Tally) -> tuple[str, ...]:
    return one.label, thousands(one.received), thousands(one.ended), thousands(one.open)


def _notes(figures: RecapFigures) -> tuple[str, ...]:
    words = figures.words
    notes = [f"* Jumlah menghitung {words.noun}; {words.note}."]
    if figures.voided:
        notes.append(f"{thousands(figures.voided)} nomor hari ini dibatalkan dan tidak dihitung.")
    return tuple(note for note in (*notes, dated_before(figures)) if note)


def _list(
    ws: Workspace, figures: RecapFigures, key: str, title: str, nothing: str, officer: Officer | None
) -> DayList:
    ids = cases_behind(figures, key)
    cards = cards_of(ws, ids, officer)
    rows = [_row(card) for card in cards]
    if len(cards) < len(ids):
        rows.append((f"{len(ids) - len(cards)} nomor lain", "tertutup bagi pencetak", "", ""))
    heads = ("Nomor", "Diterima", "Sumber", "Keadaan")
    return DayList(f"{title} ({thousands(len(ids))})", heads, tuple(rows), nothing)


def _row(card: Card) -> tuple[str, ...]:
    state = _STATES.get(card.state) or f"di {card.bidang_name or card.lane_name}"
    received = f"{date_words(card.received.date())}, {card.received:%H.%M}"
    return card.number, received, card.channel_label, state
