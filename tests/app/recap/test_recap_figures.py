"""The recap's figures against a count by hand, over random months of receiving, moving and voiding."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.channels import CHANNELS, TARGETS
from app.errors import InputError
from app.founding.found import found
from app.founding.paper_book import PaperBook, PaperRow
from app.procedure.loading import shipped
from app.procedure.model import Procedure
from app.reading.case import case_view
from app.reading.lists import home, listing
from app.reading.months import months_before, shifted
from app.reading.views import MonthFigures
from app.recap.figures import RecapFigures, recap_figures
from app.register.check import check
from app.register.correct import void
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.sample.fill import BIDANG, SAMPLE_PROCEDURE, sample_office, sample_officers
from app.sample.passwords import PASSWORDS
from app.startup import has_register
from app.workspace import Workspace
from tests.conftest import MORNING, WITA, HandClock
from tests.login import opened

FIRST = datetime(2026, 9, 1, 8, 0, tzinfo=WITA)
MONTHS = [shifted("2026-08", by) for by in range(6)]
#: outcome and officer of the way from step 1 to the end
WAY = (
    ("teruskan", "petugas-03"),
    ("koordinasi", "petugas-02"),
    ("solusi", "petugas-02"),
    ("dapat_dijawab", "petugas-02"),
    ("selesai", "petugas-03"),
)
WORDS = Texts(solution="Sudah diperbaiki.", answer="Terima kasih.", delivery="Dijawab lewat WA.")


@dataclass(frozen=True)
class Plan:
    """One complaint of a random register; hours after the first morning, pauses in minutes."""

    received: int
    back_dated: int  # hours between the receipt on the slip and its registering
    channel: str
    targets: frozenset[str]
    bidang: str
    pauses: tuple[int, ...]  # one for each step that it leaves
    voided_after: int | None


@dataclass
class Book:
    """What a person with a pencil would have noted down."""

    month: dict[str, str] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    voided: set[str] = field(default_factory=set)
    plans: dict[str, Plan] = field(default_factory=dict)
    bidang: dict[str, str] = field(default_factory=dict)

    def of(self, month: str) -> list[str]:
        """The complaints of a month that count."""
        return [key for key, one in self.month.items() if one == month and key not in self.voided]

    def ended_in(self, month: str) -> list[str]:
        return [key for key, one in self.ended.items() if one == month]

    def standing(self, month: str) -> int:
        """Open at the end of a month."""
        return sum(
            one <= month and key not in self.voided and self.ended.get(key, "9999") > month
            for key, one in self.month.items()
        )


plans = st.builds(
    Plan,
    received=st.integers(0, 24 * 90),
    back_dated=st.sampled_from((0, 0, 0, 5, 30, 24 * 9, 24 * 40)),
    channel=st.sampled_from(tuple(CHANNELS)),
    targets=st.frozensets(st.sampled_from(tuple(TARGETS))),
    bidang=st.sampled_from(("", "dafduk", "capil")),
    pauses=st.lists(st.sampled_from((1, 4, 30, 700, 60 * 24 * 25)), max_size=5).map(tuple),
    voided_after=st.one_of(st.none(), st.none(), st.integers(1, 60 * 24 * 40)),
)


@contextmanager
def office(template: Path) -> Iterator[tuple[Workspace, HandClock]]:
    clock = HandClock()
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(template, Path(place) / "data")
        ws = opened(Path(place) / "data", clock=clock)
        try:
            yield ws, clock
        finally:
            ws.close()


def played(ws: Workspace, clock: HandClock, some: list[Plan]) -> Book:
    """Play the plans through the real verbs, and note by hand."""
    book = Book()
    with ws.write():
        for plan in some:
            received = FIRST + timedelta(hours=plan.received)
            clock.at = received + timedelta(hours=plan.back_dated)
            slip = SlipInput(
                "Antrean habis pagi.",
                plan.channel,
                targets=tuple(plan.targets),
                bidang=plan.bidang,
                received=received,
            )
            key = receive(ws, slip=slip, officer_id="petugas-03").case_id
            book.month[key], book.plans[key], book.bidang[key] = f"{received:%Y-%m}", plan, plan.bidang
            for (outcome, officer), pause in zip(WAY, plan.pauses, strict=False):
                clock.forward(minutes=pause)
                bidang = "piak" if outcome == "koordinasi" else ""
                moved = move(ws, case_id=key, outcome=outcome, officer_id=officer, texts=WORDS, bidang=bidang)
                book.bidang[key] = bidang or book.bidang[key]
                if moved.step is None:
                    book.ended[key] = f"{clock.at:%Y-%m}"
            if plan.voided_after is not None and key not in book.ended:
                clock.forward(minutes=plan.voided_after)
                void(ws, case_id=key, reason="Lembar kembar.", officer_id="petugas-02")
                book.voided.add(key)
    return book


def judged(ws: Workspace, key: str) -> bool | None:
    """On time by the stays that the case's own page shows."""
    limited = [stay.on_time for stay in case_view(ws, case_id=key).visits if stay.on_time is not None]
    return all(limited) if limited else None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some=st.lists(plans, max_size=12))
def test_the_figures_are_the_rows(empty_template: Path, some: list[Plan]) -> None:
    with office(empty_template) as (ws, clock):
        book = played(ws, clock, some)
        found = {month: recap_figures(ws, month=month) for month in MONTHS}
        for month, figures in found.items():
            same_as_by_hand(ws, book, month, figures)
        for month in MONTHS[1:]:
            assert found[month].opening == found[shifted(month, -1)].closing
        assert found[MONTHS[0]].opening == 0
        by_month = {
            m: MonthFigures(m, len(book.of(m)), len(book.ended_in(m))) for m in months_before(MONTHS[-1], 12)
        }
        assert found[MONTHS[-1]].points == tuple(by_month.values())
        clock.at = datetime(2027, 1, 1, 8, tzinfo=WITA)
        assert check(ws).problems == []


def same_as_by_hand(ws: Workspace, book: Book, month: str, figures: RecapFigures) -> None:
    counted, ended = book.of(month), book.ended_in(month)
    assert figures.received == len(counted)
    assert figures.ended == len(ended)
    assert figures.ended_of_month == sum(book.month[key] == month for key in ended)
    assert figures.ended_of_before == sum(book.month[key] < month for key in ended)
    assert figures.voided == sum(book.month[key] == month for key in book.voided)
    assert figures.closing == figures.opening + figures.received - figures.ended == book.standing(month)
    assert figures.rejected == 0
    punctual = Counter(judged(ws, key) for key in ended)
    assert (figures.on_time, figures.late, figures.without_limit) == (
        punctual[True],
        punctual[False],
        punctual[None],
    )
    assert figures.on_time + figures.late + figures.without_limit == figures.ended
    share = round(100 * punctual[True] / len(ended)) if ended else None
    assert figures.on_time_share == ("—" if share is None else f"{share}%")
    # Targets count marks; the total counts complaints.
    marks = Counter(
        label for key in counted for code, label in TARGETS.items() if code in book.plans[key].targets
    )
    marks["Tanpa sasaran"] = sum(not book.plans[key].targets for key in counted)
    assert {line.label: line.received for line in figures.targets} == {
        label: marks[label] for label in (*TARGETS.values(), "Tanpa sasaran")
    }
    assert (figures.total.received, figures.total.ended) == (len(counted), figures.ended_of_month)
    assert set(figures.total.cases) == set(counted)
    channels = Counter(CHANNELS[book.plans[key].channel] for key in counted)
    assert {line.label: line.received for line in figures.channels} == {
        c: channels[c] for c in CHANNELS.values()
    }
    assert sum(line.received for line in figures.channels) == figures.received
    names = {"": "Belum ditentukan"} | {bidang.id: bidang.name for bidang in BIDANG}
    bidang = Counter(names[book.bidang[key]] for key in counted)
    assert {line.label: line.received for line in figures.bidang if line.received} == dict(bidang)
    for line in (*figures.targets, *figures.channels, *figures.bidang, figures.total):
        assert line.open == line.received - line.ended >= 0
        assert len(line.cases) == line.received
        assert set(line.cases) <= set(counted)


def test_the_by_hand_count_would_notice_a_lost_complaint(empty_template: Path) -> None:
    plan = Plan(5, 0, "kotak", frozenset({"lain", "sarana"}), "", (1,), None)
    with office(empty_template) as (ws, clock):
        book = played(ws, clock, [plan, plan])
        figures = recap_figures(ws, month="2026-09")
        assert (figures.received, figures.total.received) == (2, 2)
        assert sum(line.received for line in figures.targets) == 4  # marks
        book.month.popitem()
        with pytest.raises(AssertionError):
            same_as_by_hand(ws, book, "2026-09", figures)


def test_late_on_one_visit_is_late_though_the_others_were_in_time(
    new_office: Workspace, clock: HandClock
) -> None:
    key = receive(new_office, slip=SlipInput("Antrean habis.", "kotak"), officer_id="petugas-03").case_id
    for place, (outcome, officer) in enumerate(WAY):
        clock.forward(minutes=11 if place == 1 else 1)  # five minutes were allowed there
        move(
            new_office,
            case_id=key,
            outcome=outcome,
            officer_id=officer,
            texts=WORDS,
            bidang="capil" if place == 1 else "",
        )
    figures = recap_figures(new_office, month="2026-11")
    assert (figures.ended, figures.on_time, figures.late, figures.on_time_share) == (1, 0, 1, "0%")


def test_an_empty_month_has_figures_of_nothing(new_office: Workspace) -> None:
    figures = recap_figures(new_office, month="2026-11")
    assert (figures.opening, figures.received, figures.ended, figures.closing) == (0, 0, 0, 0)
    assert figures.on_time_share == "—"
    assert {line.received for line in figures.targets} == {0}


# -- an office that comes from a paper book


PAPER = {"2026-09": (80, 70), "2026-10": (60, 65), "2026-11": (20, 22)}


def paper_row(seq: int, day: str, step: str = "3") -> PaperRow:
    return PaperRow(
        seq, datetime.fromisoformat(f"{day}T09:00:00+08:00"), "Antrean habis.", "kotak", step, "capil"
    )


ROWS = (
    paper_row(830, "2026-10-05"),
    paper_row(841, "2026-10-20", "1"),
    paper_row(850, "2026-10-28"),
    paper_row(856, "2026-11-12", "2"),
    paper_row(858, "2026-11-20", "5"),
)


def founded(folder: Path, clock: HandClock, paper: PaperBook) -> Workspace:
    procedure = buleleng()
    return found(
        folder,
        office=sample_office(procedure),
        procedure=procedure,
        bidang=BIDANG,
        officers=sample_officers(procedure.id),
        passwords=PASSWORDS,
        paper=paper,
        clock=clock,
    ).ws


def buleleng() -> Procedure:
    return next(procedure for procedure in shipped() if procedure.id == SAMPLE_PROCEDURE)


@pytest.fixture
def carried(tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An office that starts on 30 November 2026 with five open rows of its paper book."""
    ws = founded(tmp_path / "data", clock, PaperBook(2026, 858, ROWS, PAPER))
    yield ws
    ws.close()


def test_numbers_go_on_after_the_paper_book(carried: Workspace) -> None:
    assert (
        receive(carried, slip=SlipInput("Loket tutup.", "wa"), officer_id="petugas-03").number
        == "0859/PDIP/XI/2026"
    )
    assert sorted(card.short for card in listing(carried)) == ["0830", "0841", "0850", "0856", "0858", "0859"]
    assert check(carried).problems == []


def test_balances_and_chart_begin_true(carried: Workspace) -> None:
    found = {month: recap_figures(carried, month=month) for month in PAPER}
    balances = {month: (f.opening, f.received, f.ended, f.closing) for month, f in found.items()}
    # Backwards from the five rows that are open: 5 + 22 - 20 = 7, 7 + 65 - 60 = 12, 12 + 70 - 80 = 2.
    assert balances == {"2026-09": (2, 80, 70, 12), "2026-10": (12, 60, 65, 7), "2026-11": (7, 20, 22, 5)}
    assert found["2026-11"].points[-3:] == tuple(
        MonthFigures(month, *totals) for month, totals in PAPER.items()
    )
    assert home(carried, officer=sample_officers(SAMPLE_PROCEDURE)[1]).months == found["2026-11"].points
    assert found["2026-11"].on_paper == (18, 22)


def test_the_month_of_the_change_counts_paper_and_register_once(carried: Workspace, clock: HandClock) -> None:
    before = recap_figures(carried, month="2026-11")
    key = receive(carried, slip=SlipInput("Loket tutup.", "wa"), officer_id="petugas-03").case_id
    last = next(card for card in listing(carried) if card.short == "0858")
    clock.forward(minutes=3)
    move(carried, case_id=last.id, outcome="selesai", officer_id="petugas-03", texts=WORDS)
    after = recap_figures(carried, month="2026-11")
    assert (after.opening, after.received, after.ended, after.closing) == (
        7,
        before.received + 1,
        before.ended + 1,
        5,
    )
    assert after.opening == recap_figures(carried, month="2026-10").closing
    clock.at = MORNING + timedelta(days=1)
    december = recap_figures(carried, month="2026-12")
    assert (december.opening, december.received, december.closing) == (5, 0, 5)
    assert case_view(carried, case_id=key).card.is_open


def test_a_carried_row_that_is_voided_leaves_every_balance(carried: Workspace) -> None:
    row = next(card for card in listing(carried) if card.short == "0850")
    void(carried, case_id=row.id, reason="Lembar kembar.", officer_id="petugas-02")
    october, november = (recap_figures(carried, month=month) for month in ("2026-10", "2026-11"))
    assert (october.opening, october.received, october.ended, october.closing, october.voided) == (
        12,
        59,
        65,
        6,
        1,
    )
    assert (november.opening, november.closing) == (6, 4)
    assert november.points[-2] == MonthFigures("2026-10", 59, 65)


@pytest.mark.parametrize(
    ("book", "says"),
    [
        (PaperBook(2026, 800, ROWS), "nomor 830 lebih besar"),
        (PaperBook(2026, 858, (*ROWS, paper_row(858, "2026-11-02"))), "858 tertulis dua kali"),
        (PaperBook(2026, 858, (paper_row(3, "2026-12-24"),)), "belum terjadi"),
        (PaperBook(2026, 858, (paper_row(3, "2026-11-02", "6"),)), "langkah 6"),
        (PaperBook(2026, 858, (paper_row(0, "2026-11-02"),)), "nomor belum diisi"),
        (PaperBook(2026, 1_000_000), "antara 0 dan 999999"),
        (PaperBook(2026, 858, (), {"2026-10": (-1, 0)}), "kurang dari nol"),
        (PaperBook(2026, 858, (), {"Oktober": (1, 0)}), "Oktober"),
        (PaperBook(2026, 858, (), {"2026-13": (1, 0)}), "2026-13"),
        (PaperBook(2026, 858, ROWS, {"2026-10": (2, 0)}), "2026-10: masuk 2, padahal 3 baris"),
        (PaperBook(2026, 858, ROWS, {"2026-12": (2, 0)}), "2026-12 bukan bulan yang sudah berjalan"),
    ],
)
def test_a_paper_book_that_cannot_be_true_founds_nothing(
    tmp_path: Path, clock: HandClock, book: PaperBook, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        founded(tmp_path / "data", clock, book)
    assert not has_register(tmp_path / "data")
