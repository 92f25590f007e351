"""A month is signed in the window as an office does: with key files, with the pen, in BSrE's application."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from app.monthend.issued import Stage, bytes_of, issued_of
from app.monthend.state import Step, Way
from app.preferences import preferences
from app.reading.case import case_view
from app.record.verify import verify
from app.register.check import check
from app.signing.sign import sign_first, sign_second
from tests.app.signing.signed_papers import fielded
from tests.app.signing.signed_papers import mark as stamp_picture
from tests.preflight import pdfsig
from tests.signing_month import COMPLAINT, HEAD, KASI, KEY_PASSWORD, NOVEMBER, conclude, key_of
from tests.ui.pages.paper_office import CONTROL, KEY, texts_of
from tests.ui.signing.month_window import MonthEnd
from ui.signing.key_dialog import KeyDialog
from ui.signing.reason_dialog import ReasonDialog
from ui.widgets import Label

STAFF = "petugas-03"
DECISION = "Blangko dipesan tiap tanggal 20."


def nothing_signed(end: MonthEnd) -> bool:
    return end.report().step is Step.DRAFT and not issued_of(end.ws, month=NOVEMBER, kind=COMPLAINT)


# -- the Kasi


def test_ctrl_t_asks_for_the_key_and_the_report_is_signed(end: MonthEnd) -> None:
    page = end.rekap()
    QTest.keyClick(page.side.figures, KEY.Key_T, CONTROL)
    dialog = end.give_key(KASI)
    assert not dialog.is_open()
    assert end.asked == ["Pilih berkas kunci"]
    assert end.window.toaster.text() == "Laporan 1/PDIP/XI/2026 ditandatangani"
    report = end.report()
    assert report.step is Step.MAKER
    assert [one.valid for one in pdfsig(bytes_of(end.ws, report.issued[-1].id))] == [True]
    assert page.status.text() == "Dibekukan"
    assert page.side.signers.maker.chip.text() == "30 Nov 2026 10:32"
    assert page.side.signers.head.chip.text() == "Siap"
    assert page.preview.state.text() == "Terbitan tersimpan"
    assert page.papers.made() == bytes_of(end.ws, report.issued[-1].id), "the very bytes that were signed"
    assert case_view(end.ws, case_id=end.file).card.step == "7"
    kept = preferences(end.ws.folder)
    assert KEY_PASSWORD not in str(kept), "the password is kept nowhere"
    assert kept["signing_key_file"] == str(end.key_path(KASI)), "only where the key lies"


def test_a_wrong_password_is_told_under_its_field_and_nothing_is_signed(end: MonthEnd) -> None:
    end.rekap().acts.sign()
    dialog = end.give_key(KASI, "keliru")
    assert dialog.is_open()
    assert dialog.password.state() == "bad"
    assert dialog.password.message().startswith("Kata sandi kunci tidak cocok.")
    assert dialog.password.text() == ""
    assert dialog.password.edit.hasFocus()
    assert dialog.button.isEnabled()
    assert nothing_signed(end)
    dialog.password.edit.setText(KEY_PASSWORD)
    dialog.button.click()
    end.settle()
    assert end.report().step is Step.MAKER


def test_a_file_that_is_no_key_or_is_not_there_is_told_under_its_field(end: MonthEnd) -> None:
    end.rekap().acts.sign()
    dialog = end.open_dialog(KeyDialog)
    dialog.begin()
    assert dialog._file_field.message() == "Pilih berkas kuncinya."
    paper = end.pc.folder / "surat.p12"
    paper.write_bytes(b"%PDF-1.4 bukan kunci")
    for place in (paper, end.pc.folder / "hilang.p12"):
        dialog.file.setText(str(place))
        dialog.password.edit.setText("apa saja")
        dialog.begin()
        end.settle()
        assert dialog._file_field.state() == "bad", place.name
    dialog.file.setText(str(paper))
    dialog.password.forget()
    dialog.begin()
    assert dialog.password.message() == "Ketik sandi berkas kunci."
    dialog.way.set_current("token")
    assert dialog.password.label.text() == "PIN token"
    dialog.begin()
    assert dialog._library_field.message() == "Pilih pustaka tokennya."
    dialog.reject()
    assert nothing_signed(end)


def test_thinking_better_of_it_signs_nothing(end: MonthEnd) -> None:
    page = end.rekap()
    page.acts.sign()
    QTest.keyClick(end.open_dialog(KeyDialog), KEY.Key_Escape)
    assert end.open_dialog(KeyDialog) is None
    assert nothing_signed(end)
    assert page.foot.sign_button.isEnabled()


def test_a_signature_under_way_is_not_taken_back_by_escape(end: MonthEnd) -> None:
    end.rekap().acts.sign()
    dialog = end.open_dialog(KeyDialog)
    dialog.file.setText(str(end.key_path(KASI)))
    dialog.password.edit.setText(KEY_PASSWORD)
    dialog.button.click()
    assert not dialog.cancel.isEnabled()
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert dialog.is_open()
    end.settle()
    assert end.report().step is Step.MAKER


def test_what_was_signed_while_another_officer_unlocked_is_still_told(end: MonthEnd) -> None:
    end.rekap().acts.sign()
    dialog = end.open_dialog(KeyDialog)
    dialog.file.setText(str(end.key_path(KASI)))
    dialog.password.edit.setText(KEY_PASSWORD)
    dialog.button.click()
    dialog.reject()  # as the window does with what the former officer had open
    end.settle()
    assert end.report().step is Step.MAKER
    assert end.rekap().status.text() == "Dibekukan"


def test_another_officer_is_told_who_signs(end: MonthEnd) -> None:
    end.sit(STAFF)
    page = end.rekap()
    assert not page.foot.sign_button.isEnabled()
    assert "Petugas 02, Kasi Kerjasama" in page.foot.sign_button.accessibleDescription()
    QTest.keyClick(page.side.figures, KEY.Key_T, CONTROL)
    assert end.open_dialog() is None
    assert end.window.toaster.text() == "Yang menandatangani ialah Petugas 02, Kasi Kerjasama"
    assert nothing_signed(end)


def test_a_problem_without_its_cause_is_not_signed(end: MonthEnd) -> None:
    page = end.rekap()
    page.side.conclusions.add_empty()
    row = page.side.conclusions.rows()[0]
    QTest.keyClicks(row.problem, "Antrean habis pagi")
    page.side.keep_now()
    end.settle()
    assert not page.foot.sign_button.isEnabled()
    assert "Antrean habis pagi" in page.foot.sign_button.accessibleDescription()
    QTest.keyClicks(row.cause, "Satu loket tutup")
    page.acts.sign()
    assert end.open_dialog(KeyDialog) is None, "until it is read again the page knows of no cause"
    page.side.keep_now()
    end.settle()
    page.acts.sign()
    end.give_key(KASI)
    assert "Antrean habis pagi" in "\n".join(texts_of(page.papers.made()))


def test_what_cannot_be_kept_is_not_passed_over_by_signing(end: MonthEnd) -> None:
    page = end.rekap()
    page.side.narrative.text.setPlainText("x" * 2001)
    page.acts.sign()
    assert end.open_dialog(KeyDialog) is None
    assert end.window.toaster.text() == "Isian belum tersimpan, perbaiki dahulu"
    assert nothing_signed(end)


def test_before_the_last_working_day_nobody_signs(end: MonthEnd) -> None:
    end.clock.forward(days=-4)
    page = end.rekap()
    page.read()
    end.settle()
    assert not page.foot.sign_button.isEnabled()
    assert "30 Nov 2026" in page.foot.sign_button.accessibleDescription()


# -- the Kepala Dinas


def test_the_head_decides_before_signing(end: MonthEnd) -> None:
    end.kasi_signs()
    end.sit(HEAD)
    recap = end.rekap()
    assert recap.foot.sign_button.text() == "Isi keputusan"
    recap.foot.sign_button.click()
    end.settle()
    page = end.window.current_page()
    assert page.view.card.id == end.file
    assert page.month.part.decision.hasFocus()
    assert not page.panel.button.isEnabled()
    assert page.panel.remark.text() == "Isi keputusan dahulu."
    QTest.keyClicks(page.month.part.decision, DECISION)
    assert page.month.part.count.text() == f"{len(DECISION)} / 600"
    assert page.panel.button.isEnabled()
    assert page.panel.button.text() == "Tanda tangani, kembalikan ke Kasi"
    QTest.keyClick(page.month.part.decision, KEY.Key_T, CONTROL)
    end.give_key(HEAD)
    report = end.report()
    assert report.step is Step.SIGNED
    assert report.state.signatures["head"]["decision"] == DECISION
    signed = bytes_of(end.ws, report.issued[-1].id)
    assert [one.field for one in pdfsig(signed)] == ["TTD_Kasi", "TTD_Kadis"]
    assert all(one.valid for one in pdfsig(signed))
    assert case_view(end.ws, case_id=end.file).card.step == "8"
    assert page.month.part.decision.isReadOnly()
    assert page.month.part.text() == DECISION
    assert page.month.part.signers.head.chip.text() == "10:32"
    assert check(end.ws).problems == []
    assert verify(end.ws).broken is None


def test_the_decision_stays_while_the_file_is_read_again_and_is_kept(end: MonthEnd) -> None:
    end.kasi_signs()
    end.sit(HEAD)
    page = end.case()
    field = page.month.part.decision
    field.setFocus()
    QTest.keyClicks(field, "Blangko ")
    page.reread()
    QTest.keyClicks(field, "dipesan")
    end.settle()
    assert field.toPlainText() == "Blangko dipesan"
    assert field.hasFocus()
    end.window.go("beranda")
    end.settle()
    assert end.report().work.decision == "Blangko dipesan"
    page = end.case()
    assert page.month.part.text() == "Blangko dipesan"


def test_a_decision_without_room_is_a_draft_and_is_not_signed(end: MonthEnd) -> None:
    end.kasi_signs()
    end.sit(HEAD)
    page = end.case()
    page.month.part.decision.setPlainText("Pesan blangko. " * 45)
    page.month.acts.sign()
    assert end.open_dialog(KeyDialog) is None
    assert "paling banyak 600" in page.panel.remark.text()
    end.window.go("beranda")
    end.settle()
    page = end.case()
    assert page.month.part.text().startswith("Pesan blangko. Pesan")
    assert end.report().work.decision == ""


def test_the_head_sends_the_report_back_with_a_reason(end: MonthEnd) -> None:
    end.kasi_signs()
    end.sit(HEAD)
    page = end.case()
    assert [button.text() for button in page.month.beside if not button.isHidden()] == [
        "Kembalikan",
        "Terbitan",
    ]
    page.month.beside[0].click()
    dialog = end.open_dialog(ReasonDialog)
    dialog.begin()
    assert dialog.reason.state() == "bad"
    dialog.reason.editor.setPlainText("Penyebab nomor 1 belum jelas")
    dialog.button.click()
    end.settle()
    report = end.report()
    assert (report.step, report.state.revision) == (Step.DRAFT, 2)
    assert report.state.revising == "Penyebab nomor 1 belum jelas"
    assert report.state.frozen_at is not None, "the figures stay as they were signed"


# -- with the pen


def test_the_pens_way_prints_empty_boxes_and_takes_the_scan(end: MonthEnd) -> None:
    page = end.case()
    shown = [button.text() for button in page.month.beside if not button.isHidden()]
    assert shown == ["Cetak untuk pena", "Untuk BSrE"]
    page.month.beside[0].click()
    end.open_dialog().accept()
    end.settle()
    report = end.report()
    assert (report.step, report.state.way) == (Step.PREPARED, Way.PAPER)
    assert end.pc.titles == ["Laporan 1-PDIP-XI-2026"]
    pages = bytes_of(end.ws, report.issued[-1].id)
    words = "\n".join(texts_of(pages))
    assert "Petugas 02" in words
    assert "Ditandatangani" not in words
    assert pdfsig(pages) == []
    page = end.case()
    assert page.panel.button.text() == "Lampirkan pindaian"
    page.panel.button.click()
    dialog = end.scan_dialog()
    dialog.begin()
    assert dialog.file_field.message() == "Pilih berkas pindaiannya."
    text = end.pc.folder / "catatan.txt"
    text.write_text("bukan pindaian")
    dialog.file.setText(str(text))
    dialog.decision.setPlainText(DECISION)
    dialog.begin()
    end.settle()
    assert dialog.file_field.state() == "bad"
    assert end.report().step is Step.PREPARED
    scan = end.pc.folder / "pindaian.pdf"
    scan.write_bytes(pages)
    end.chosen = str(scan)
    dialog.choose.click()
    assert dialog.file.text() == str(scan)
    dialog.decision.clear()
    dialog.begin()
    end.settle()
    assert dialog.decision_field.message() == "Isi keputusan dahulu."
    dialog.decision.setPlainText(DECISION)
    dialog.button.click()
    end.settle()
    report = end.report()
    assert report.step is Step.SIGNED
    assert report.maker.way == report.head.way == "paper"
    assert [one.stage for one in report.issued] == [Stage.READY, Stage.SCAN]
    assert check(end.ws).problems == []


# -- in BSrE's application


def by_bsre(end: MonthEnd, pdf: bytes, post: str) -> bytes:
    """The file as an application of another maker gives it back."""
    with key_of(KASI if post == "maker" else HEAD, end.clock.at) as key:
        if post == "maker":
            return sign_first(
                pdf, key, stamp=stamp_picture(), name="Petugas 02", reason="BSrE", at=end.clock.at
            )
        return sign_second(
            pdf,
            key,
            stamp=stamp_picture(),
            decision=DECISION,
            name="Petugas 08",
            reason="BSrE",
            at=end.clock.at,
        )


def bring(end: MonthEnd, page: object, name: str, pdf: bytes) -> None:
    path = end.pc.folder / name
    path.write_bytes(pdf)
    end.chosen = str(path)
    page.acts.bring_back()  # type: ignore[attr-defined]
    end.settle()


def test_bsres_way_goes_out_and_comes_back_twice_and_a_changed_file_is_refused(end: MonthEnd) -> None:
    page = end.rekap()
    menu = page.acts.menu()
    entry = next(one for one in menu.actions() if "BSrE" in one.text())
    entry.trigger()
    menu.deleteLater()
    end.open_dialog().accept()
    end.settle()
    saved = end.pc.saved[-1]
    assert saved.name == "Laporan 1-PDIP-XI-2026.pdf"
    ours = saved.read_bytes()
    assert end.report().state.way is Way.BSRE
    with end.qtbot.waitSignal(end.desk.trouble) as told:
        bring(end, page, "belum.pdf", ours)
    assert "Belum ada tanda tangan baru" in str(told.args[0])
    with end.qtbot.waitSignal(end.desk.trouble) as told:
        bring(end, page, "lain.pdf", by_bsre(end, fielded(), "maker"))
    assert "bukan laporan 1/PDIP/XI/2026" in str(told.args[0])
    assert end.report().step is Step.PREPARED
    bring(end, page, "kembali.pdf", by_bsre(end, ours, "maker"))
    assert end.report().step is Step.MAKER
    assert end.report().maker.way == "bsre"
    end.sit(HEAD)
    case = end.case()
    assert case.panel.button.text() == "Ambil kembali dari BSrE"
    case.month.part.decision.setPlainText(DECISION)
    case.month.acts.save_for_head()
    end.settle()
    filled = end.pc.saved[-1].read_bytes()
    bring(end, case.month, "akhir.pdf", by_bsre(end, filled, "head"))
    assert end.report().step is Step.SIGNED
    assert check(end.ws).problems == []


def test_choosing_no_file_changes_nothing(end: MonthEnd) -> None:
    page = end.rekap()
    page.acts.prepare(Way.BSRE)
    end.open_dialog().accept()
    end.settle()
    end.chosen = ""
    page.acts.bring_back()
    end.settle()
    assert end.report().step is Step.PREPARED


@pytest.mark.parametrize("way", [Way.PAPER, Way.BSRE])
def test_preparing_is_asked_first(end: MonthEnd, way: Way) -> None:
    end.rekap().acts.prepare(way)
    end.open_dialog().reject()
    end.settle()
    assert nothing_signed(end)


def test_words_that_tell_who_somebody_is_are_named_before_the_key_is_asked(end: MonthEnd) -> None:
    conclude(end.ws, problem="Keluhan Ibu Ani Contoh, 0812-0000-7777")
    end.sit(KASI)
    page = end.rekap()
    page.acts.sign()
    dialog = end.open_dialog(KeyDialog)
    said = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "Terdapat di Masalah 1" in said
    dialog.reject()
