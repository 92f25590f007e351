"""States of a month's end: Rekap & Laporan, the month's file, and the dialogs of signing; each as an officer makes it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.monthend.closing import close_month
from app.monthend.elsewhere import prepare
from app.monthend.holders import Capacity, Post, Term, save_term
from app.monthend.state import Way
from app.monthend.work import Conclusion, save_conclusions
from app.recap.figures import recap_figures
from tests.signing_month import (
    COMPLAINT,
    HEAD,
    KASI,
    KEY_PASSWORD,
    NOVEMBER,
    head_signs,
    kasi_signs,
    key_file,
    month_file,
)
from ui import worker
from ui.office_window import OfficeWindow

DECISION = (
    "Blangko KTP-el dipesan tiap tanggal 20. Daftar syarat akta diseragamkan di loket dan website paling lambat"
    " 15 Desember. Piket kanal daring dua orang."
)


def page(office: OfficeWindow) -> Any:
    """The page shown, with whatever it offers."""
    return office.window.current_page()


def _wait() -> None:
    for _ in range(500):
        QApplication.processEvents()
        if not worker.running():
            break
        QTest.qWait(10)
    QApplication.processEvents()


def _office(office: OfficeWindow) -> None:
    """Who signs, and three conclusions of the month."""
    ws = office.desk.ws
    for term in (
        Term("k", Post.MAKER, KASI, Capacity.DEFINITIVE, "Kasi Kerjasama", date(2025, 1, 2)),
        Term(
            "h",
            Post.HEAD,
            "petugas-01",
            Capacity.DEFINITIVE,
            "Kepala Dinas",
            date(2024, 1, 2),
            date(2026, 11, 15),
        ),
        Term("p", Post.HEAD, HEAD, Capacity.PLT, "Kepala Dinas", date(2026, 11, 16), date(2026, 12, 31)),
    ):
        save_term(ws, term=term)
    month_file(ws)
    cases = recap_figures(ws, month=NOVEMBER, kind=COMPLAINT).behind["received"]
    written = [
        ("Pencetakan KTP-el dan KIA terlambat", "Persediaan blangko kurang pada minggu ke-2 dan ke-3", 6),
        ("Perbaikan akta bolak-balik berkas", "Daftar syarat tidak seragam antara loket dan website", 4),
        ("Kanal daring lambat dibalas", "Belum ada petugas piket untuk WhatsApp dan sosmed", 3),
    ]
    begin = 0
    conclusions = []
    for problem, cause, count in written:
        ids = tuple(cases[begin : begin + count])
        conclusions.append(Conclusion(ws.new_id(), problem, cause, case_ids=ids))
        begin += count
    save_conclusions(ws, month=NOVEMBER, kind=COMPLAINT, conclusions=conclusions, officer_id=KASI)


def _recap(office: OfficeWindow, **args: object) -> Any:
    office.window.go("rekap", month=NOVEMBER, **args)
    _wait()
    return page(office)


def _typing(office: OfficeWindow) -> Any:
    _office(office)
    shown = _recap(office)
    rows = shown.side.conclusions.rows()
    rows[-1].begin()
    rows[-1].cause.setFocus()
    QTest.keyClick(rows[-1].cause, " ")
    shown.side.conclusions.keep_now()
    _wait()
    return shown


def _menu(office: OfficeWindow) -> None:
    _office(office)
    chips = _recap(office).side.conclusions.chips.chips()
    if chips:
        chips[0].click()


def _part(key: str) -> Callable[[OfficeWindow], Any]:
    def act(office: OfficeWindow) -> Any:
        _office(office)
        return _recap(office, part=key)

    return act


def _list(office: OfficeWindow) -> None:
    _recap(office, part="figures").open_tally(3, 1)


def _day(office: OfficeWindow) -> None:
    office.window.go("rekap", day=date(2026, 11, 27))
    _wait()


def _by_kasi(office: OfficeWindow) -> None:
    _office(office)
    kasi_signs(office.desk.ws)


def _by_both(office: OfficeWindow) -> None:
    _by_kasi(office)
    head_signs(office.desk.ws, decision=DECISION)


def _closed(office: OfficeWindow) -> None:
    _by_both(office)
    close_month(office.desk.ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI)


def _on_paper(office: OfficeWindow) -> None:
    _office(office)
    prepare(office.desk.ws, month=NOVEMBER, kind=COMPLAINT, officer_id=KASI, way=Way.PAPER)


def _shown(before: Callable[[OfficeWindow], object]) -> Callable[[OfficeWindow], Any]:
    def act(office: OfficeWindow) -> Any:
        before(office)
        return _recap(office)

    return act


def _file(before: Callable[[OfficeWindow], object], *, decision: str = "") -> Callable[[OfficeWindow], Any]:
    def act(office: OfficeWindow) -> Any:
        before(office)
        office.window.go("beranda")
        office.window.go("pengaduan", case_id=month_file(office.desk.ws))
        _wait()
        shown = page(office)
        if decision:
            shown.month.part.decision.setPlainText(decision)
            shown.month.part.decision.setFocus()
            shown.month.keep_now()
            _wait()
        return shown

    return act


def _key_dialog(office: OfficeWindow) -> Any:
    """The Kasi at the key, after a password that does not fit."""
    from ui.signing.key_dialog import KeyDialog

    _shown(_office)(office).acts.sign()
    (dialog,) = [one for one in office.window.findChildren(KeyDialog) if one.is_open()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "petugas-02.p12"
        path.write_bytes(key_file(KASI).p12)
        dialog.file.setText(str(path))
        dialog.password.edit.setText(KEY_PASSWORD + "x")
        dialog.button.click()
        _wait()
    dialog.file.setText("E:\\kunci\\petugas-02.p12")
    return dialog


def _scan_dialog(office: OfficeWindow) -> None:
    _shown(_on_paper)(office).acts.scan()


def _send_back(office: OfficeWindow) -> None:
    _file(_by_kasi)(office).month.acts.revise()


def _ask_close(office: OfficeWindow) -> None:
    _shown(_by_both)(office).acts.close()


#: name -> (officer, how it comes about)
MONTH_STATES: dict[str, tuple[str, Callable[[OfficeWindow], object]]] = {
    "rekap_kesimpulan": (KASI, _typing),
    "rekap_kosong": (KASI, lambda office: _recap(office)),
    "rekap_usulan": (KASI, _menu),
    "rekap_angka": (KASI, _part("figures")),
    "rekap_daftar": (KASI, _list),
    "rekap_uraian": (KASI, _part("narrative")),
    "rekap_grafik": (KASI, _part("chart")),
    "rekap_hari": (KASI, _day),
    "rekap_dibekukan": (KASI, _shown(_by_kasi)),
    "rekap_kepala_dinas": (HEAD, _shown(_by_kasi)),
    "rekap_dua_tanda_tangan": (KASI, _shown(_by_both)),
    "rekap_ditutup": (KASI, _shown(_closed)),
    "bulan_berkas": (HEAD, _file(_by_kasi, decision=DECISION)),
    "bulan_berkas_kosong": (HEAD, _file(_by_kasi)),
    "bulan_berkas_kasi": (KASI, _file(_office)),
    "bulan_berkas_pena": (KASI, _file(_on_paper)),
    "bulan_berkas_ditutup": (KASI, _file(_closed)),
    "tanda_tangani_sandi": (KASI, _key_dialog),
    "tanda_tangani_pindaian": (KASI, _scan_dialog),
    "tanda_tangani_kembalikan": (HEAD, _send_back),
    "tanda_tangani_tutup": (KASI, _ask_close),
}
