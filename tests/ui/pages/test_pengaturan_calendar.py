"""Kalender: a whole SKB, a revision in the middle of the year, single days, hours, Ramadan, the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Protocol

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.office.calendar import calendar_changes, calendar_of, years
from app.reading.case import case_view
from app.register.check import check
from app.register.move import move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from app.worktime.model import ZONES, DayKind
from tests.ui.pages.pengaturan_window import Settings, forget_verified, opened
from ui.pages.pengaturan.calendar import CalendarSection
from ui.pages.pengaturan.day_dialog import DayDialog
from ui.pages.pengaturan.skb_dialog import SkbDialog

WITA = ZONES["WITA"]

SKB_2026 = """HARI LIBUR NASIONAL DAN CUTI BERSAMA TAHUN 2026
A. HARI LIBUR NASIONAL TAHUN 2026
1. 1 Januari Kamis Tahun Baru 2026 Masehi
2. 16 Januari Jumat Isra Mikraj Nabi Muhammad SAW.
3. 17 Februari Selasa Tahun Baru Imlek 2577 Kongzili
4. 19 Maret Kamis Hari Suci Nyepi (Tahun Baru Saka 1948)
5. 21-22 Maret Sabtu-Minggu Idulfitri 1447 Hijriah
6. 3 April Jumat Wafat Yesus Kristus
7. 5 April Minggu Kebangkitan Yesus Kristus (Paskah)
8. 1 Mei Jumat Hari Buruh Internasional
9. 14 Mei Kamis Kenaikan Yesus Kristus
10. 27 Mei Rabu Iduladha 1447 Hijriah
11. 31 Mei Minggu Hari Raya Waisak 2570 BE
12. 1 Juni Senin Hari Lahir Pancasila
13. 16 Juni Selasa 1 Muharam Tahun Baru Islam 1448 Hijriah
14. 17 Agustus Senin Proklamasi Kemerdekaan
15. 25 Agustus Selasa Maulid Nabi Muhammad SAW
16. 25 Desember Jumat Kelahiran Yesus Kristus (Natal)
B. CUTI BERSAMA TAHUN 2026
1. 16 Februari Senin Tahun Baru Imlek 2577 Kongzili
2. 18 Maret Rabu Hari Suci Nyepi
3. 20, 23, dan 24 Maret Jumat, Senin, dan Selasa Idulfitri 1447 Hijriah
4. 15 Mei Jumat Kenaikan Yesus Kristus
5. 28 Mei Kamis Iduladha 1447 Hijriah
6. 24 Desember Kamis Kelahiran Yesus Kristus (Natal)
"""


class _Clock(Protocol):
    """The office's clock, moved by hand (tests/conftest.py)."""

    at: datetime


NUMBER, DAY = "Nomor 1497, 2, dan 5 Tahun 2025", "19 September 2025"


@pytest.fixture
def settings(new_office: Workspace) -> Iterator[Settings]:
    forget_verified(new_office)
    made = Settings(new_office)
    yield made
    made.close()


def fill_in(dialog: SkbDialog, text: str = SKB_2026, number: str = NUMBER, day: str = DAY) -> None:
    dialog.number.setText(number)
    dialog.date.setText(day)
    dialog.text.setPlainText(text)


# -- the whole SKB


def test_a_whole_skb_is_pasted_looked_at_and_saved_as_verified(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    assert section.source.mark.text() == "belum diverifikasi"
    assert settings.page().menu.item("kalender").warning() == "2026 dan 2027 belum diverifikasi"
    QApplication.clipboard().setText(SKB_2026)
    section.grid.setFocus()
    settings.key(Qt.Key.Key_V, control=True)
    dialog = opened(settings, SkbDialog)
    assert dialog.text.toPlainText() == SKB_2026
    assert dialog.mark.text() == "semua terbaca"
    assert dialog.panel.subtitle.text() == "17 libur, 8 cuti bersama"
    assert "Ganti nama" in dialog.preview.toPlainText()
    assert dialog.difference is not None
    assert dialog.difference.added == dialog.difference.removed == ()
    dialog.number.setText(NUMBER)
    dialog.date.setText(DAY)
    settings.key(Qt.Key.Key_Return, widget=dialog.text, control=True)
    assert settings.dialogs() == []
    one = next(year for year in years(settings.ws) if year.year == 2026)
    assert (one.verified, one.decree_number, one.decree_date) == (True, NUMBER, "2025-09-19")
    assert one.checked_by == settings.desk.officer.id
    holiday = calendar_of(settings.ws).holidays[date(2026, 12, 24)]
    assert holiday.source == f"SKB {NUMBER}, 19 Sep 2025"
    assert section.source.mark.text() == "diverifikasi"
    assert section.source.first.text() == f"SKB {NUMBER}"
    assert section.source.third.text() == "Dicocokkan Petugas 01, 30 Nov 2026 10:32"
    assert section.last.text() == "Petugas 01, 30 Nov 2026 10:32"
    assert calendar_changes(settings.ws)[-1].what == f"SKB {NUMBER}"
    assert settings.page().menu.item("kalender").warning() == "2027 belum diverifikasi"
    assert section.tabs().button("2026").text() == "2026"


def test_what_cannot_be_read_is_named_and_nothing_can_be_saved_meanwhile(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    before = calendar_of(settings.ws).holidays
    dialog = section.paste(SKB_2026 + "31 Februari Hari Aneh\n")
    assert dialog.mark.text() == "1 tidak terbaca"
    assert "Baris 26 tidak terbaca" in dialog.preview.toPlainText()
    assert not dialog.save_button.isEnabled()
    dialog.save()
    assert dialog.is_open()
    assert calendar_of(settings.ws).holidays == before


@pytest.mark.parametrize(
    ("number", "day", "field", "sentence"),
    [
        ("", DAY, "decree_number", "Isi nomor SKB"),
        (NUMBER, "", "decree_date", "Isi tanggal SKB."),
        (NUMBER, "kemarin", "decree_date", "“kemarin” bukan tanggal."),
        (NUMBER, "31 September 2025", "decree_date", "“31 September 2025” bukan tanggal."),
    ],
)
def test_an_skb_without_number_or_date_is_refused_under_the_field(
    settings: Settings, number: str, day: str, field: str, sentence: str
) -> None:
    section = settings.open("kalender", CalendarSection)
    dialog = section.paste("")
    fill_in(dialog, number=number, day=day)
    dialog.save_button.click()
    assert dialog.is_open()
    assert dialog.fields[field].message().startswith(sentence)
    assert not any(one.verified for one in years(settings.ws))


def test_nothing_pasted_nothing_saved(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    dialog = section.paste("")
    assert not dialog.save_button.isEnabled()
    dialog.text.setPlainText("Hari Libur Nasional\n")
    assert not dialog.save_button.isEnabled()
    settings.key(Qt.Key.Key_Escape, widget=dialog)
    assert settings.dialogs() == []


def test_the_offices_own_closed_days_outlive_an_skb(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    dialog = section.change_day(date(2026, 3, 30), DayKind.KANTOR)
    dialog.name.setText("Hari jadi kota")
    dialog.save()
    again = section.paste("")
    fill_in(again)
    again.save_button.click()
    assert calendar_of(settings.ws).holidays[date(2026, 3, 30)].name == "Hari jadi kota"


# -- a revision in the middle of the year


def test_a_revision_moves_open_deadlines_and_their_history_tells_it(
    settings: Settings, clock: _Clock
) -> None:
    ws = settings.ws
    section = settings.open("kalender", CalendarSection)
    first = section.paste("")
    fill_in(first)
    first.save_button.click()
    # Received on Monday at closing time less five minutes: due on the next working day, 07.35.
    clock.at = datetime(2026, 11, 30, 15, 55, tzinfo=WITA)
    gone = receive(
        ws, slip=SlipInput(content="Sudah lewat langkah 1", channel="kotak"), officer_id="petugas-03"
    )
    stays = receive(
        ws, slip=SlipInput(content="Masih di langkah 1", channel="kotak"), officer_id="petugas-03"
    )
    move(ws, case_id=gone.case_id, outcome="teruskan", officer_id="petugas-03")
    before = case_view(ws, case_id=stays.case_id).card.due
    assert before == datetime(2026, 12, 1, 7, 35, tzinfo=WITA)
    left_due = case_view(ws, case_id=gone.case_id).visits[0].due

    revised = SKB_2026.replace("B. CUTI", "17. 1 Desember Selasa Hari Pemungutan Suara\nB. CUTI")
    dialog = section.paste("")
    assert dialog.number.text() == NUMBER
    assert dialog.date.text() == "19 Sep 2025"
    fill_in(dialog, revised, "Nomor 2000 Tahun 2026", "20 November 2026")
    assert dialog.difference is not None
    assert [one.day for one in dialog.difference.added] == [date(2026, 12, 1)]
    assert "Hari Pemungutan Suara (libur nasional)" in dialog.preview.toPlainText()
    dialog.save_button.click()

    view = case_view(ws, case_id=stays.case_id)
    assert view.card.due == datetime(2026, 12, 2, 7, 35, tzinfo=WITA)
    entry = view.history[-1]
    assert entry.act == "redue"
    assert "SKB Nomor 2000 Tahun 2026" in entry.detail
    assert any("Hari Pemungutan Suara" in line.note for line in view.why)
    assert settings.told().endswith(" 1 batas waktu terbuka dihitung ulang dan dijelaskan")
    assert case_view(ws, case_id=gone.case_id).visits[0].due == left_due
    assert check(ws).problems == []


def test_a_change_that_moves_no_deadline_writes_into_no_history(settings: Settings) -> None:
    ws = settings.ws
    case = receive(ws, slip=SlipInput(content="Antrean lama", channel="kotak"), officer_id="petugas-03")
    entries = len(case_view(ws, case_id=case.case_id).history)
    section = settings.open("kalender", CalendarSection)
    section.grid.choose(date(2026, 12, 24))
    assert section.day.mark.text() == "cuti bersama"
    section.day.open_button.click()
    assert date(2026, 12, 24) not in calendar_of(ws).holidays
    assert section.day.mark.text() == "hari kerja"
    assert "batas waktu" not in settings.told()
    assert len(case_view(ws, case_id=case.case_id).history) == entries
    assert calendar_changes(ws)[-1].what == "24 Des 2026 hari kerja"


# -- single days and the keyboard


def test_the_calendar_is_worked_by_keys_alone(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    assert section.grid.hasFocus()
    assert section.grid.chosen() == date(2026, 11, 30)
    for key, day in (
        (Qt.Key.Key_Left, date(2026, 11, 29)),
        (Qt.Key.Key_Up, date(2026, 11, 22)),
        (Qt.Key.Key_Right, date(2026, 11, 23)),
        (Qt.Key.Key_Down, date(2026, 11, 30)),
        (Qt.Key.Key_PageUp, date(2026, 10, 30)),
        (Qt.Key.Key_PageDown, date(2026, 11, 30)),
        (Qt.Key.Key_Home, date(2026, 1, 1)),
        (Qt.Key.Key_End, date(2026, 12, 31)),
    ):
        settings.key(key)
        assert section.grid.chosen() == day
    assert section.day.title.text() == "Kamis, 31 Des 2026"
    settings.key(Qt.Key.Key_Right)
    assert section.year() == 2027
    assert section.tabs().current() == "2027"
    assert section.source.title.text() == "Sumber 2027"
    assert "libur nasional: " in section.grid.words(date(2027, 1, 1))
    settings.key(Qt.Key.Key_Left)
    settings.key(Qt.Key.Key_Space)
    dialog = opened(settings, DayDialog)
    assert dialog.kind.current() == "kerja"
    assert not dialog.name_field.isEnabled()
    settings.key(Qt.Key.Key_Right)
    settings.key(Qt.Key.Key_Right)
    assert dialog.kind.current() == "cuti_bersama"
    dialog.name.setFocus()
    QTest.keyClicks(dialog.name, "Akhir tahun")
    settings.key(Qt.Key.Key_Return)
    assert settings.dialogs() == []
    holiday = calendar_of(settings.ws).holidays[date(2026, 12, 31)]
    assert (holiday.kind, holiday.name) == (DayKind.CUTI_BERSAMA, "Akhir tahun")
    assert section.grid.hasFocus()
    assert "cuti bersama: Akhir tahun" in section.grid.accessibleDescription()


def test_the_31st_goes_to_the_last_day_of_a_shorter_month(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.grid.choose(date(2026, 10, 31))
    settings.key(Qt.Key.Key_PageDown)
    assert section.grid.chosen() == date(2026, 11, 30)


def test_a_closed_day_without_its_reason_is_refused(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.grid.choose(date(2026, 12, 7))
    section.day.close_button.click()
    dialog = opened(settings, DayDialog)
    assert dialog.kind.current() == "kantor"
    dialog.save_button.click()
    assert dialog.name_field.message() == "Nama hari masih kosong. Isi sebab kantor libur."
    assert date(2026, 12, 7) not in calendar_of(settings.ws).holidays
    dialog.name.setText("Upacara")
    dialog.save_button.click()
    assert section.day.mark.text() == "libur kantor"
    assert section.day.first.text() == "Upacara"


def test_a_day_is_added_by_its_date_and_the_year_stays_as_verified_as_it_was(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    dialog = section.add_day()
    dialog.date.setDate(QDate(2027, 6, 7))
    dialog.name.setText("Hari jadi kota")
    dialog.save_button.click()
    assert calendar_of(settings.ws).holidays[date(2027, 6, 7)].kind is DayKind.KANTOR
    assert section.year() == 2026
    assert not any(one.verified for one in years(settings.ws))


def test_a_click_chooses_the_day_under_it_and_every_day_has_its_own_place(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    grid = section.grid
    for day in (date(2026, 1, 1), date(2026, 5, 31), date(2026, 11, 30), date(2026, 12, 31)):
        place = grid.cell(day).center()
        assert grid.day_at(place.x(), place.y()) == day
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place.toPoint())
        assert grid.chosen() == day
    assert grid.day_at(0, 0) is None


def test_the_grid_keeps_all_twelve_months_in_a_small_window(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    assert section.grid.columns() == 4
    settings.window.resize(910, 520)
    settings.settle()
    assert section.grid.columns() == 3
    last = section.grid.cell(date(2026, 12, 31))
    assert section.grid.rect().contains(last.toRect())


def test_a_year_without_data_is_filled_from_the_library_and_says_so(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.go_to(date(2028, 1, 3))
    assert section.year() == 2028
    assert section.source.mark.text() == "belum diverifikasi"
    assert section.source.first.text().startswith("Pustaka holidays")
    assert section.band is not None
    assert section.band.title.text() == "2028 belum diverifikasi"


def test_periksa_goes_to_the_open_year_and_opens_the_paste(settings: Settings) -> None:
    section = settings.open("kalender", CalendarSection)
    section.check_year(2027)
    dialog = opened(settings, SkbDialog)
    assert dialog.title.text() == "Tempel SKB 2027"
    assert section.year() == 2027
