"""Kalender: the office's hours and the dated other hours of Ramadan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QDate, Qt

from app.office.calendar import calendar_of
from app.reading.case import case_view
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from app.worktime.model import ZONES
from tests.ui.pages.pengaturan_window import Settings, opened
from ui.pages.pengaturan.calendar import CalendarSection
from ui.pages.pengaturan.exception_dialog import ExceptionDialog

WITA = ZONES["WITA"]


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    made = Settings(new_office)
    yield made
    made.close()


def test_other_hours_are_saved_and_open_deadlines_counted_anew(settings: Settings) -> None:
    ws = settings.ws
    case = receive(ws, slip=SlipInput(content="Antrean lama", channel="kotak"), officer_id="petugas-03")
    section = settings.open("kalender", CalendarSection)
    assert section.hours.total.text() == "37,5 jam sepekan"
    assert not section.hours.save_button.isVisibleTo(section)
    boxes = section.hours.week.boxes(0)
    boxes[0].setText("08.00")
    boxes[2].setText("10:35")
    boxes[3].setText("1115")
    # Monday to Thursday 8 hours less a break of 40 minutes, Friday 7,5 as before.
    assert section.hours.total.text() == "36,83 jam sepekan"
    assert section.is_dirty()
    settings.key(Qt.Key.Key_S, control=True)
    hours = calendar_of(ws).week[3]
    assert (hours.opens, hours.break_from, hours.break_until) == (time(8), time(10, 35), time(11, 15))
    assert not section.is_dirty()
    assert "1 batas waktu terbuka dihitung ulang dan dijelaskan" in settings.told()
    view = case_view(ws, case_id=case.case_id)
    assert view.card.due == datetime(2026, 11, 30, 11, 22, 5, tzinfo=WITA)
    assert view.history[-1].act == "redue"


@pytest.mark.parametrize(
    ("box", "text", "sentence"),
    [
        (0, "pagi", "Senin: “pagi” bukan jam. Tulis seperti 07.30."),
        (0, "25.00", "Senin: “25.00” bukan jam. Tulis seperti 07.30."),
        (1, "", "Senin: isi jam masuk dan jam pulang, atau kosongkan semuanya bila libur."),
        (1, "07.00", "Senin: jam pulang 07.00 harus sesudah jam masuk 07.30."),
        (3, "", "Senin: isi awal dan akhir istirahat, atau kosongkan keduanya."),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(
    settings: Settings, box: int, text: str, sentence: str
) -> None:
    section = settings.open("kalender", CalendarSection)
    week = calendar_of(settings.ws).week
    section.hours.week.boxes(0)[box].setText(text)
    assert not section.save_hours()
    assert section.hours.message.text() == sentence
    assert section.hours.week.boxes(0)[0].property("state") == "bad"
    assert not section.hours.week.boxes(4)[0].property("state")
    assert calendar_of(settings.ws).week == week
    section.cancel()
    assert not section.is_dirty()
    assert section.hours.message.isHidden()


def test_typed_hours_are_not_lost_by_looking_at_another_year(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.hours.week.boxes(0)[0].setText("08.00")
    section.tabs().set_current("2027")
    assert section.year() == 2026
    assert section.tabs().current() == "2026"
    assert section.hours.week.boxes(0)[0].text() == "08.00"


def test_saturday_may_be_opened(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.hours.week.open_button.click()
    for box, text in zip(section.hours.week.boxes(5), ("07.30", "12.00", "", ""), strict=True):
        box.setText(text)
    assert section.save_hours()
    assert calendar_of(settings.ws).week[5].closes == time(12)
    assert 6 not in calendar_of(settings.ws).week


def test_ramadan_is_added_changed_and_taken_away(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.hours.add_button.click()
    dialog = opened(settings, ExceptionDialog)
    dialog.first.setDate(QDate(2026, 2, 19))
    dialog.last.setDate(QDate(2026, 2, 18))
    dialog.save_button.click()
    assert dialog.fields["tanggal"].message().startswith("Ramadan: hari terakhir 18 Feb 2026")
    dialog.last.setDate(QDate(2026, 3, 17))
    dialog.week.boxes(4)[1].setText("07.00")
    dialog.save_button.click()
    assert dialog.message.text().startswith("Jumat: jam pulang 07.00")
    dialog.week.boxes(4)[1].setText("15.30")
    dialog.save_button.click()
    (one,) = calendar_of(settings.ws).exceptions
    assert (one.first, one.last, one.name) == (date(2026, 2, 19), date(2026, 3, 17), "Ramadan")
    assert "jam Ramadan" in section.grid.words(date(2026, 2, 19))
    section.hours.exception_buttons[0].click()
    again = opened(settings, ExceptionDialog)
    again.name.setText("Puasa")
    again.save_button.click()
    assert [one.name for one in calendar_of(settings.ws).exceptions] == ["Puasa"]
    section.hours.exception_buttons[0].click()
    last = opened(settings, ExceptionDialog)
    last.remove_button.click()
    assert calendar_of(settings.ws).exceptions == ()
    assert section.hours.exception_buttons == []
