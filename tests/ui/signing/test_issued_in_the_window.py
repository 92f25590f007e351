"""Terbitan tersimpan: every file that left of a month is found in the window, also the first revision of a closed one."""

from __future__ import annotations

from app.monthend.issued import Stage, bytes_of
from tests.signing_month import KASI
from tests.ui.signing.month_window import MonthEnd
from ui.preview.paper_dialog import PaperDialog
from ui.signing.issued_dialog import IssuedDialog


def test_a_closed_month_may_be_revised_and_shows_all_that_left(end: MonthEnd) -> None:
    end.both_sign()
    end.sit(KASI)
    page = end.rekap()
    page.acts.close()
    end.open_dialog().accept()
    end.settle()
    words = [way.words for way in page.acts.ways()]
    assert words == ["Buat revisi…", "Terbitan tersimpan…"]
    page.acts.show_issued()
    dialog = end.open_dialog(IssuedDialog)
    assert len(dialog.buttons) == len(end.report().issued) == 4
    signed = next(one for one in end.report().issued if one.stage is Stage.HEAD)
    dialog.show_file(signed)
    end.settle()
    shown = end.open_dialog(PaperDialog)
    assert shown._pdf == bytes_of(end.ws, signed.id)
    shown.reject()


def test_a_month_of_which_nothing_left_offers_no_list(end: MonthEnd) -> None:
    end.sit(KASI)
    page = end.rekap()
    assert "Terbitan tersimpan…" not in [way.words for way in page.acts.ways()]
