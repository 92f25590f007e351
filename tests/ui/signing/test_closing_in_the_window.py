"""A month is closed in the window, printed again years later, mended by a ralat and by a second revision; and each of
its figures leads to who touched its cases."""

from __future__ import annotations

from PySide6.QtTest import QTest

from app.changes import Changes
from app.monthend.errata import add_erratum
from app.monthend.issued import Stage, bytes_of, issued_of
from app.monthend.state import Step
from app.recap.cases import cases_behind
from app.record.verify import verify
from app.register.check import check
from app.register.receive import SlipInput, receive
from tests.signing_month import COMPLAINT, HEAD, KASI, NOVEMBER
from tests.ui.pages.paper_office import CONTROL, KEY
from tests.ui.pages.rekap_office import dialog, value
from tests.ui.signing.month_window import MonthEnd
from ui.signing.reason_dialog import ReasonDialog

STAFF = "petugas-03"


def test_closing_is_asked_and_fixes_the_month(end: MonthEnd) -> None:
    page = end.rekap()
    assert not page.foot.close_button.isEnabled()
    assert page.foot.close_why.text() == "Dapat ditutup setelah Kasi dan Kepala Dinas menandatangani."
    end.both_sign()
    end.sit(KASI)
    page = end.rekap()
    assert page.foot.close_button.isEnabled()
    assert page.foot.close_button.kind() == "primary"
    assert not page.foot.sign_button.isVisible()
    page.foot.close_button.click()
    asked = end.open_dialog()
    assert asked.accessibleName() == "Tutup November 2026"
    assert "Setelah ditutup, perbaikan dicatat sebagai ralat." in asked.accessibleDescription()
    asked.reject()
    assert end.report().step is Step.SIGNED
    page.foot.close_button.click()
    end.open_dialog().accept()
    end.settle()
    report = end.report()
    assert report.step is Step.CLOSED
    assert end.window.toaster.text() == "November 2026 ditutup"
    assert page.status.text() == "Ditutup"
    assert not page.foot.close_button.isVisible()
    file = end.case()
    assert file.month.card.closed.text() == "ditutup"
    assert "perbaikan dicatat sebagai ralat" in file.month.card.counts.text()
    done = {check.key: check.done for check in report.checks}
    assert all(done[key] for key in ("maker", "decision", "close"))
    assert check(end.ws).problems == []


def test_a_closed_month_is_printed_again_with_the_same_bytes(end: MonthEnd) -> None:
    end.both_sign()
    end.sit(KASI)
    page = end.rekap()
    page.acts.close()
    end.open_dialog().accept()
    end.settle()
    signed = next(one for one in end.report().issued if one.stage is Stage.HEAD)
    before = bytes_of(end.ws, signed.id)
    end.clock.forward(days=500)
    end.window.go("beranda")
    page = end.rekap()
    page.read()
    end.settle()
    QTest.keyClick(page.side.figures, KEY.Key_E, CONTROL)
    assert end.pc.saved[-1].name == "Laporan 1-PDIP-XI-2026.pdf"
    assert end.pc.saved[-1].read_bytes() == before
    QTest.keyClick(page.side.figures, KEY.Key_P, CONTROL)
    assert end.pc.titles == ["Laporan 1-PDIP-XI-2026"]


def test_a_second_revision_has_its_own_number_and_the_first_is_kept(end: MonthEnd) -> None:
    end.both_sign()
    end.sit(KASI)
    page = end.rekap()
    first = next(one for one in end.report().issued if one.stage is Stage.HEAD)
    kept, figures = bytes_of(end.ws, first.id), end.report().figures.received
    page.acts.revise()
    asked = end.open_dialog(ReasonDialog)
    asked.reason.editor.setPlainText("Salah satu penyebab keliru")
    asked.button.click()
    end.settle()
    assert page.foot.sign_button.text() == "Tanda tangani"
    assert not page.foot.close_button.isEnabled()
    assert page.foot.close_why.text() == "Revisi 2 laporan belum ditandatangani."
    done = receive(end.ws, slip=SlipInput("Datang kemudian.", "wa"), officer_id=STAFF)
    end.desk.publish(done.changes)
    end.settle()
    assert value(page, "received") == figures, "what was frozen is frozen"
    end.both_sign("Keputusan kedua.")
    report = end.report()
    assert (report.step, report.state.revision, report.number) == (Step.SIGNED, 2, "2/PDIP/XI/2026")
    assert report.state.signatures["head"]["decision"] == "Keputusan kedua."
    assert bytes_of(end.ws, first.id) == kept
    heads = [one for one in issued_of(end.ws, month=NOVEMBER, kind=COMPLAINT) if one.stage is Stage.HEAD]
    assert len(heads) == 2
    assert verify(end.ws).broken is None


def test_a_ralat_after_closing_leaves_the_row_and_is_told_on_the_case(end: MonthEnd) -> None:
    end.both_sign()
    end.sit(KASI)
    page = end.rekap()
    page.acts.close()
    end.open_dialog().accept()
    end.settle()
    case = cases_behind(end.report().figures, "ended")[0]
    before = value(page, "ended")
    changes = add_erratum(
        end.ws,
        case_id=case,
        field="content",
        value="Isi yang benar menurut lembar aslinya.",
        reason="Salah salin dari lembar",
        officer_id=KASI,
    )
    end.desk.publish(changes)
    end.settle()
    assert value(page, "ended") == before
    end.window.go("pengaduan", case_id=case)
    end.settle()
    shown = end.window.current_page()
    assert shown.view.errata
    assert shown.menus.correct_action.text() == "Catat ralat…"


def test_three_clicks_lead_from_a_figure_to_its_slip_and_who_touched_it(end: MonthEnd) -> None:
    page = end.rekap()
    page.side.figures.figures["ended"].click()  # 1: the figure
    _asked, table = dialog(end.window)
    assert len(table.cards) == value(page, "ended")
    card = table.cards[0]
    QTest.keyClick(table, KEY.Key_Return)  # 2: its row
    end.settle()
    shown = end.window.current_page()
    assert shown.view.card.id == card.id
    assert shown.view.content.strip()
    assert shown.swimlane.isVisible()
    told = [row for row in shown.panel.history.rows if row.isVisibleTo(shown.panel)]
    assert len(told) >= 4, "who touched it, step by step, stands beside"
    assert {entry.officer_name for entry in shown.view.history if entry.officer_name}
    assert end.window.can_go_back()
    end.window.back()
    assert end.window.current_page() is page


def test_the_figures_of_the_signed_paper_are_those_that_open_lists(end: MonthEnd) -> None:
    end.both_sign()
    end.sit(HEAD)
    page = end.rekap()
    page.side.parts.set_current("figures")
    lines = page.side.table.lines.lines
    row = next(n for n, line in enumerate(lines) if line.total)
    cell = lines[row].cell(1)
    page.side.table.open_cell(row, 1)
    asked, table = dialog(end.window)
    assert str(len(table.cards)) == cell.text
    asked.reject()


def test_the_lists_are_those_of_the_frozen_figures_whatever_comes_later(end: MonthEnd) -> None:
    end.kasi_signs()
    page = end.rekap()
    before = list(cases_behind(end.report().figures, "received"))
    done = receive(end.ws, slip=SlipInput("Sesudah dibekukan.", "wa"), officer_id=STAFF)
    end.desk.publish(done.changes | Changes(everywhere=True))
    end.settle()
    page.side.figures.figures["received"].click()
    asked, table = dialog(end.window)
    assert [card.id for card in table.cards] == before
    assert done.case_id not in before
    asked.reject()
    file = end.case()
    assert (
        "Dicatat sesudah dibekukan dengan tanggal November, masuk Desember"
        in file.month.board.frozen.text.text()
    )
