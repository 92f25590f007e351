"""What the Kasi writes about a month: kept after two seconds, in its month, and not a letter of it lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.changes import Changes
from app.drafts import kept_draft
from app.monthend.elsewhere import prepare
from app.monthend.revising import begin_revision
from app.monthend.state import Way
from app.monthend.work import Conclusion, save_conclusions, save_narrative, work_of
from app.recap.problems import suggestions
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.signing_month import COMPLAINT, KASI, NOVEMBER
from tests.ui.pages.paper_office import KEY, finish, window
from tests.ui.pages.rekap_office import dialog, paper, rekap, settled
from ui.desk import Desk
from ui.pages.rekap import RekapPage
from ui.pages.rekap.conclusion_row import ConclusionRow
from ui.pages.rekap.conclusions import QUIET_MS, TOO_MANY
from ui.pages.rekap.merging import merged, same
from ui.shell.window import MainWindow
from ui.widgets import Dialog

STAFF = "petugas-03"


@pytest.fixture
def office(qtbot: QtBot, office_day: Workspace) -> Iterator[tuple[MainWindow, Desk]]:
    made, desk = window(office_day)
    desk.choose(KASI)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made, desk
    finish(qtbot, desk)


@pytest.fixture
def page(qtbot: QtBot, office: tuple[MainWindow, Desk]) -> RekapPage:
    return rekap(qtbot, office[0])


def stored(page: RekapPage, month: str = NOVEMBER) -> list[tuple[str, str]]:
    found = work_of(page.desk.ws, month=month, kind=COMPLAINT).conclusions
    return [(one.problem, one.cause) for one in found]


def rows(page: RekapPage) -> list[ConclusionRow]:
    return page.side.conclusions.rows()


def write(page: RekapPage, problem: str, cause: str = "") -> ConclusionRow:
    """A further problem, typed as one types: button, words, Enter, words."""
    page.side.conclusions.add_button.click()
    row = rows(page)[-1]
    QTest.keyClicks(row.problem, problem)
    QTest.keyClick(row.problem, KEY.Key_Return)
    if cause:
        QTest.keyClicks(row.cause, cause)
    return row


def keep(qtbot: QtBot, page: RekapPage) -> None:
    """Two seconds have gone by without a key."""
    page.side.conclusions._timer.timeout.emit()
    page.side.narrative._timer.timeout.emit()
    settled(qtbot)


# -- typing and keeping


def test_what_is_typed_is_kept_two_seconds_after_the_last_key(qtbot: QtBot, page: RekapPage) -> None:
    row = write(page, "Antrean loket habis pagi", "Satu loket tutup")
    timer = page.side.conclusions._timer
    assert timer.isActive()
    assert timer.interval() == QUIET_MS == 2_000
    assert stored(page) == []
    timer.setInterval(1)
    QTest.keyClicks(row.cause, ".")
    qtbot.waitUntil(lambda: stored(page) == [("Antrean loket habis pagi", "Satu loket tutup.")])
    settled(qtbot)
    assert page.side.conclusions._saved.text() == "Tersimpan 10:32:05"
    assert "Antrean loket habis pagi" in paper(page), "the paper beside follows"


def test_typing_goes_on_where_it_was_while_the_page_is_kept_and_read_again(
    qtbot: QtBot, page: RekapPage
) -> None:
    row = write(page, "Kanal daring lambat dibalas", "Belum ada ")
    keep(qtbot, page)
    assert stored(page) == [("Kanal daring lambat dibalas", "Belum ada")]
    assert QApplication.focusWidget() is row.cause, "the same field, not a new one"
    assert row.cause.text() == "Belum ada ", "and the blank before the next word is there"
    page.desk.publish(Changes(everywhere=True))
    QTest.keyClicks(row.cause, "petugas")
    settled(qtbot)
    QTest.keyClicks(row.cause, " piket")
    keep(qtbot, page)
    assert stored(page) == [("Kanal daring lambat dibalas", "Belum ada petugas piket")]


def test_a_row_that_is_still_empty_stays_while_the_page_is_read_again(qtbot: QtBot, page: RekapPage) -> None:
    page.side.conclusions.add_button.click()
    field = rows(page)[0].problem
    assert field.hasFocus()
    page.desk.publish(Changes(everywhere=True))
    settled(qtbot)
    assert rows(page)[0].problem is field
    assert field.hasFocus()
    page.side.conclusions.add_button.click()
    assert len(rows(page)) == 1, "an empty row is gone on with"


def test_enter_goes_through_the_fields_and_escape_ends_the_typing(qtbot: QtBot, page: RekapPage) -> None:
    row = write(page, "Ruang tunggu sempit")
    assert row.cause.hasFocus()
    QTest.keyClick(row.cause, KEY.Key_Return)
    assert not row.is_open()
    assert row.hasFocus()
    assert "penyebab belum diisi" in row.accessibleName()
    QTest.keyClick(row, KEY.Key_Return)
    assert row.cause.hasFocus(), "what is missing is asked first"
    QTest.keyClick(row.cause, KEY.Key_Escape)
    assert not row.is_open()
    assert page.isVisible()
    keep(qtbot, page)
    assert stored(page) == [("Ruang tunggu sempit", "")]


def test_risk_and_follow_up_are_written_for_the_coordinator(qtbot: QtBot, page: RekapPage) -> None:
    row = write(page, "Blangko habis", "Pesanan terlambat")
    assert row.risk.isHidden()
    row.more.click()
    QTest.keyClicks(row.risk, "Pelayanan berhenti")
    QTest.keyClick(row.risk, KEY.Key_Return)
    QTest.keyClicks(row.follow_up, "Pesan tiap tanggal 20")
    keep(qtbot, page)
    (one,) = work_of(page.desk.ws, month=NOVEMBER, kind=COMPLAINT).conclusions
    assert (one.risk, one.follow_up) == ("Pelayanan berhenti", "Pesan tiap tanggal 20")


def test_taking_a_problem_out_is_asked_first(
    qtbot: QtBot, office: tuple[MainWindow, Desk], page: RekapPage
) -> None:
    shell = office[0]
    for problem in ("Satu", "Dua"):
        write(page, problem, "sebab")
    keep(qtbot, page)
    rows(page)[0].begin()
    rows(page)[0].remove.click()
    asked = next(one for one in shell.findChildren(Dialog) if one.is_open())
    asked.reject()
    assert [problem for problem, _cause in stored(page)] == ["Satu", "Dua"]
    rows(page)[0].remove.click()
    next(one for one in shell.findChildren(Dialog) if one.is_open()).accept()
    settled(qtbot)
    assert [problem for problem, _cause in stored(page)] == ["Dua"]
    assert rows(page)[0].accessibleName().startswith("Masalah 1: Dua")


# -- nothing is lost


def test_what_was_typed_stays_in_the_month_for_which_it_was_typed(qtbot: QtBot, page: RekapPage) -> None:
    write(page, "Milik November", "sebab")
    page.month_switch.choose("2026-10")
    settled(qtbot)
    assert stored(page) == [("Milik November", "sebab")]
    assert stored(page, "2026-10") == []
    assert rows(page) == []
    page.month_switch.choose(NOVEMBER)
    settled(qtbot)
    assert [row.problem.text() for row in rows(page)] == ["Milik November"]


def test_letters_typed_while_the_next_month_is_still_being_read_are_of_the_month_shown(
    qtbot: QtBot, page: RekapPage
) -> None:
    row = write(page, "Milik November", "seb")
    page.month_switch.choose("2026-10")
    QTest.keyClicks(row.cause, "ab")
    settled(qtbot)
    assert stored(page, "2026-10") == []
    assert stored(page) == [("Milik November", "sebab")]


def test_two_desks_write_the_same_month_and_neither_loses_a_word(qtbot: QtBot, page: RekapPage) -> None:
    ws = page.desk.ws
    first = Conclusion("satu", "Blangko habis", "Pesanan terlambat")
    save_conclusions(ws, month=NOVEMBER, kind=COMPLAINT, conclusions=[first], officer_id=KASI)
    page.desk.publish(Changes(months=frozenset({NOVEMBER})))
    settled(qtbot)
    mine = write(page, "Antrean habis pagi", "Satu loket tut")
    theirs = [
        first._replace(cause="Pesanan terlambat dua minggu"),
        Conclusion("dua", "Jaringan putus", "Kabel"),
    ]
    save_conclusions(ws, month=NOVEMBER, kind=COMPLAINT, conclusions=theirs, officer_id=KASI)
    page.desk.publish(Changes(months=frozenset({NOVEMBER})))
    settled(qtbot)
    assert page.side.conclusions.is_dirty()
    again = next(row for row in rows(page) if row.conclusion.id == mine.conclusion.id)
    assert again.cause.hasFocus(), "typing goes on in the same field"
    QTest.keyClicks(again.cause, "up")
    keep(qtbot, page)
    assert sorted(stored(page)) == [
        ("Antrean habis pagi", "Satu loket tutup"),
        ("Blangko habis", "Pesanan terlambat dua minggu"),
        ("Jaringan putus", "Kabel"),
    ]


def test_what_cannot_stand_in_the_register_stays_as_a_draft(
    qtbot: QtBot, office: tuple[MainWindow, Desk], page: RekapPage
) -> None:
    row = write(page, "Sementara", "Sebabnya sudah tertulis")
    row.problem.clear()
    QTest.keyClick(row.problem, KEY.Key_Space)
    keep(qtbot, page)
    assert stored(page) == []
    assert "Masalah masih kosong" in page.side.conclusions._saved.text()
    assert office[0].page("rekap") is page
    assert page.left() == "Kesimpulan November 2026", "the locked screen tells of it"
    assert kept_draft(page.desk.ws, "kesimpulan-pengaduan-2026-11") is not None
    page.month_switch.choose("2026-10")
    settled(qtbot)
    assert rows(page) == []
    page.month_switch.choose(NOVEMBER)
    settled(qtbot)
    (back,) = rows(page)
    assert back.cause.text() == "Sebabnya sudah tertulis"
    back.begin()
    QTest.keyClicks(back.problem, "Antrean")
    keep(qtbot, page)
    assert stored(page) == [("Antrean", "Sebabnya sudah tertulis")]
    assert kept_draft(page.desk.ws, "kesimpulan-pengaduan-2026-11") is None


def test_what_is_typed_when_another_desk_makes_the_report_is_told_and_comes_back_with_a_revision(
    qtbot: QtBot, page: RekapPage
) -> None:
    ws = page.desk.ws
    write(page, "Antrean habis pagi", "Satu loket tutup")
    assert page.side.conclusions.is_dirty()
    done = prepare(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.PAPER)
    page.desk.publish(done.changes)
    settled(qtbot)
    assert stored(page) == []
    panel = page.side.conclusions
    assert panel.unsent.isVisible()
    assert panel.unsent.text() == "Belum tersimpan: Antrean habis pagi: Satu loket tutup"
    assert panel.add_button.isHidden()
    assert page.side.remark.text() == f"laporan {done.number}"
    page.desk.publish(
        begin_revision(ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, reason="Kesimpulan tertinggal")
    )
    settled(qtbot)
    assert panel.unsent.isHidden()
    assert [row.problem.text() for row in rows(page)] == ["Antrean habis pagi"]
    keep(qtbot, page)
    assert stored(page) == [("Antrean habis pagi", "Satu loket tutup")]


def test_leaving_the_page_keeps_what_is_typed(
    qtbot: QtBot, office: tuple[MainWindow, Desk], page: RekapPage
) -> None:
    write(page, "Jaringan putus", "Kabel")
    office[0].go("blangko")
    assert stored(page) == [("Jaringan putus", "Kabel")]
    settled(qtbot)


def test_the_locked_screen_keeps_what_is_typed_and_what_could_not_be_kept_is_a_draft(
    qtbot: QtBot, office: tuple[MainWindow, Desk], page: RekapPage
) -> None:
    shell = office[0]
    row = write(page, "Jaringan putus", "Kab")
    told = shell.cover(QLabel("terkunci"), lambda: None)
    assert stored(page) == [("Jaringan putus", "Kab")]
    assert told == [], "nothing is left as a draft"
    shell.uncover(same=True)
    settled(qtbot)
    assert rows(page)[0] is row
    assert row.cause.text() == "Kab"
    QTest.keyClicks(row.cause, "el")
    row.problem.setText(" ")
    told = shell.cover(QLabel("terkunci"), lambda: None)
    assert told == ["Kesimpulan November 2026"]
    shell.uncover(same=True)
    settled(qtbot)
    assert row.cause.text() == "Kabel"


def test_who_does_not_conclude_reads_and_types_nothing(
    qtbot: QtBot, office: tuple[MainWindow, Desk], page: RekapPage
) -> None:
    write(page, "Jaringan putus", "Kabel")
    keep(qtbot, page)
    office[1].choose(STAFF)
    settled(qtbot)
    panel = page.side.conclusions
    assert panel.add_button.isHidden()
    assert page.side.remark.text() == "disusun Kasi Kerjasama"
    (row,) = rows(page)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert not row.is_open()
    page.side.parts.set_current("narrative")
    assert page.side.narrative.text.isReadOnly()


# -- what comes up often


def test_a_suggestion_is_taken_with_its_cases_and_another_joined(
    qtbot: QtBot, office: tuple[MainWindow, Desk], page: RekapPage
) -> None:
    ws, panel = page.desk.ws, page.side.conclusions
    for words in (
        "Blangko KTP-el habis di loket",
        "Blangko KTP-el habis lagi",
        "Antrean parkir penuh sesak",
    ) * 2:
        page.desk.publish(receive(ws, slip=SlipInput(words, "wa"), officer_id=STAFF).changes)
    settled(qtbot)
    found = suggestions(ws, month=NOVEMBER, kind=COMPLAINT)
    assert [chip.accessibleName().split(", ")[0] for chip in panel.chips.chips()] == [
        one.label for one in found[: len(panel.chips.chips())]
    ]
    blangko = next(one for one in found if "blangko" in one.label.casefold())
    other = next(one for one in found if one is not blangko)
    menu = panel.suggestion_menu(blangko)
    assert [entry.text() for entry in menu.actions() if entry.isEnabled() and entry.text()] == [
        f"Lihat {len(blangko.case_ids)} kasusnya",
        "Masukkan sebagai masalah",
    ]
    assert menu.actions()[0].text().startswith("Kata yang sama: ")
    menu.deleteLater()
    panel.take(blangko)
    settled(qtbot)
    (row,) = rows(page)
    assert row.cause.hasFocus(), "the cause is what only an officer knows"
    QTest.keyClicks(row.cause, "Pesanan terlambat")
    keep(qtbot, page)
    (one,) = work_of(ws, month=NOVEMBER, kind=COMPLAINT).conclusions
    assert one.case_ids
    assert set(one.case_ids) == set(blangko.case_ids)
    qtbot.waitUntil(
        lambda: blangko.label not in [chip.accessibleName().split(", ")[0] for chip in panel.chips.chips()],
        timeout=20_000,
    )
    menu = panel.suggestion_menu(other)
    (join,) = [entry for entry in menu.actions() if entry.text().startswith("Gabungkan ke")]
    join.trigger()
    menu.deleteLater()
    settled(qtbot)
    (one,) = work_of(ws, month=NOVEMBER, kind=COMPLAINT).conclusions
    assert set(one.case_ids) == {*blangko.case_ids, *other.case_ids}
    (row,) = rows(page)
    assert row.count.text() == str(len(one.case_ids))
    row.count.click()
    opened, table = dialog(office[0])
    assert {card.id for card in table.cards} == set(one.case_ids)
    opened.reject()


def test_three_of_one_cause_within_seven_working_days_raise_a_note(qtbot: QtBot, page: RekapPage) -> None:
    panel = page.side.conclusions
    before = {chip.accessibleName() for chip in panel.chips.chips()}
    for words in ("Genset kantor mati", "Genset mati, gelap", "Lampu padam, genset kantor mati lagi"):
        done = receive(page.desk.ws, slip=SlipInput(words, "wa"), officer_id=STAFF)
        page.desk.publish(done.changes)
    settled(qtbot)
    fresh = [chip for chip in panel.chips.chips() if chip.accessibleName() not in before]
    told = next(chip for chip in fresh if "genset" in chip.accessibleName().casefold())
    assert "3 pengaduan serupa dalam 7 hari kerja" in told.accessibleName()
    assert panel.close_words.isVisible()
    assert "berdekatan" in panel.close_words.text()


def test_a_month_too_large_to_compare_is_told_so(
    qtbot: QtBot, page: RekapPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.rekap.reading.MOST_GROUPED", 3)
    page.desk.publish(receive(page.desk.ws, slip=SlipInput("Satu lagi", "wa"), officer_id=STAFF).changes)
    settled(qtbot)
    panel = page.side.conclusions
    assert panel.chips.chips() == []
    assert panel._often_words.text() == TOO_MANY
    assert panel._often.isVisible()


# -- the paragraph


def test_the_paragraph_is_the_figures_until_an_officer_words_it(qtbot: QtBot, page: RekapPage) -> None:
    page.side.parts.set_current("narrative")
    panel, ws = page.side.narrative, page.desk.ws
    written = panel.text.toPlainText()
    assert written.startswith("Selama November 2026 diterima ")
    assert written[:60].replace("\n", " ") in paper(page).replace("\r\n", " ").replace("\n", " ")
    assert panel.own.isHidden()
    panel.text.setFocus()
    panel.text.selectAll()
    QTest.keyClicks(panel.text, "Bulan ini tenang. ")
    keep(qtbot, page)
    assert work_of(ws, month=NOVEMBER, kind=COMPLAINT).narrative == "Bulan ini tenang."
    assert panel.text.toPlainText() == "Bulan ini tenang. ", "nothing moves under who is typing"
    assert panel.text.textCursor().position() == 18
    assert panel.own.isVisible()
    panel.back_button.click()
    settled(qtbot)
    assert work_of(ws, month=NOVEMBER, kind=COMPLAINT).narrative is None
    assert panel.text.toPlainText() == written


def test_a_paragraph_that_is_too_long_is_told_and_kept_as_a_draft(qtbot: QtBot, page: RekapPage) -> None:
    page.side.parts.set_current("narrative")
    panel = page.side.narrative
    panel.text.setPlainText("x" * 2001)
    keep(qtbot, page)
    assert "paling banyak 2000" in panel._saved.text()
    assert work_of(page.desk.ws, month=NOVEMBER, kind=COMPLAINT).narrative is None
    page.month_switch.choose("2026-10")
    settled(qtbot)
    assert len(panel.text.toPlainText()) != 2001
    page.month_switch.choose(NOVEMBER)
    settled(qtbot)
    assert len(panel.text.toPlainText()) == 2001


def test_another_desks_paragraph_is_shown_to_who_types_nothing(qtbot: QtBot, page: RekapPage) -> None:
    changes = save_narrative(
        page.desk.ws, month=NOVEMBER, kind=COMPLAINT, text="Dari meja lain.", officer_id=KASI
    )
    page.desk.publish(changes)
    settled(qtbot)
    assert page.side.narrative.text.toPlainText() == "Dari meja lain."


# -- merging, alone


A, B = Conclusion("a", "A", "sebab A", case_ids=("1",)), Conclusion("b", "B")


def test_merging_keeps_both_sides_field_by_field() -> None:
    assert merged([A], [A], [A]) == [A]
    assert merged([A], [A._replace(cause="sebab A lain")], [A._replace(problem="A baru")]) == [
        A._replace(cause="sebab A lain", problem="A baru")
    ]
    assert merged([A], [A._replace(problem="saya")], [A._replace(problem="mereka")])[0].problem == "saya"
    assert merged([A], [A._replace(case_ids=("1", "2"))], [A._replace(case_ids=("1", "3"))])[0].case_ids == (
        "1",
        "3",
        "2",
    )


def test_merging_takes_out_what_one_has_removed_unless_the_other_has_changed_it() -> None:
    assert merged([A, B], [A], [A, B]) == [A]
    assert merged([A, B], [A, B], [A]) == [A]
    changed = B._replace(cause="baru")
    assert merged([A, B], [A], [A, changed]) == [A, changed]
    assert merged([A, B], [A, changed], [A]) == [A, changed]


def test_blanks_at_the_end_and_empty_rows_are_nothing_new() -> None:
    assert same([A._replace(problem="A "), Conclusion("c", " ")], [A])
    assert not same([A._replace(problem="A x")], [A])
