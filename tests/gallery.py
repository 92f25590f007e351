"""All widgets and an empty window as pictures, in both themes: `python -m tests.gallery DIR`.

For the eye of a developer, beside komponen.png and beranda.png; set QT_SCALE_FACTOR=1.5 to see it enlarged.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.shell import Bus, MainWindow, OfficerChoice, Page, PageSpec, SearchHit
from ui.widgets import (
    Banner,
    Button,
    ComboBox,
    DateTimeField,
    ElidedLabel,
    ElidingDelegate,
    EmptyState,
    Field,
    FilterChip,
    Footer,
    IconButton,
    KeyCap,
    Label,
    LineEdit,
    Panel,
    RightMark,
    SearchBox,
    Segmented,
    StateMark,
    TextArea,
    confirm,
)

NOW = datetime(2026, 11, 30, 10, 32, tzinfo=timezone(timedelta(hours=8)))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _table() -> QTableView:
    model = QStandardItemModel(3, 2)
    model.setHorizontalHeaderLabels(["Isi pengaduan", "Langkah SOP"])
    text = "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. Sudah dua kali saya ajukan."
    for row in range(3):
        model.setItem(row, 0, QStandardItem(text))
        model.setItem(row, 1, QStandardItem("4 · Periksa penyelesaian"))
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setItemDelegate(ElidingDelegate(view))
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setFont(theme.font(9, 600))
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setColumnWidth(0, 380)
    view.resizeRowsToContents()
    view.selectRow(1)
    view.setFixedHeight(186)
    return view


def components() -> QWidget:
    """One sheet with every widget."""
    sheet = QWidget()
    sheet.setObjectName("page")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    sheet.resize(683, 1120)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(28, 16, 28, 16)
    column.setSpacing(8)
    column.addLayout(_row(Label("Komponen", 15, 600), Label("keadaan komponen", 9, 400, "text2")))
    off = Button("Nonaktif", "primary", icon="content-save-outline")
    off.disable("Dapat ditutup setelah Kasi menandatangani.")
    focused = Button("Fokus", "primary")
    column.addLayout(
        _row(
            Button("Simpan", "primary", icon="content-save-outline"),
            focused,
            off,
            Button("Simpan", "primary", icon="content-save-outline", key="Ctrl+S"),
        )
    )
    column.addLayout(
        _row(
            Button("Cetak", icon="printer-outline"),
            Button("Simpan & baru", icon="plus", key="Ctrl+Enter"),
            Button("Kosongkan", "text"),
            Button("Hapus draf", "danger", icon="trash-can-outline"),
            IconButton("close", "Tutup"),
        )
    )
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    name = Field("Nama Lengkap", LineEdit("Pelapor 025"))
    phone = Field("No. Hp", LineEdit("0812-00"))
    phone.set_error("Nomor kurang dari 10 angka")
    number = Field("Nomor register", LineEdit("0869/PDIP/XI/2026"))
    number.editor.setReadOnly(True)
    warned = Field("No. Hp", LineEdit("0812-00"), note="boleh kosong")
    warned.set_warn("Kurang dari 10 angka. Tetap dapat disimpan.")
    combo = ComboBox()
    combo.addItems(["Bidang Capil", "Bidang Dafduk"])
    when = DateTimeField()
    when.setDateTime(QDateTime(2026, 11, 30, 10, 27, 0))
    fields = [
        name,
        number,
        phone,
        warned,
        Field("Bidang terkait", combo),
        Field("Tanggal terima", when),
        Field("Jawaban", TextArea("Akta kelahiran sudah diperbaiki.", lines=2)),
        Field("Cari", SearchBox()),
    ]
    for place, field in enumerate(fields):
        grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    column.addLayout(
        _row(
            StateMark("late", "Lewat 26 menit"),
            StateMark("soon", "Sisa 9 menit"),
            StateMark("running", "Sisa 48 menit"),
            StateMark("done", "selesai"),
            StateMark("not_done", "tidak"),
            StateMark("mine", "Meja saya"),
        )
    )
    column.addLayout(
        _row(
            StateMark("no_limit", "tanpa batas waktu"),
            RightMark("Paraf", "draw-pen"),
            KeyCap("↑"),
            KeyCap("Enter"),
            Segmented(
                [("a", "Papan", "view-column-outline"), ("b", "Tabel", "table-large")], name="Tampilan"
            ),
        )
    )
    chips = [FilterChip("Semua", count=1204), FilterChip("Lewat waktu", icon="alarm", tone="bad", count=3)]
    chips[0].setChecked(True)
    check, radio = QCheckBox("Tuliskan tanggal"), QRadioButton("Terang")
    check.setChecked(True)
    radio.setChecked(True)
    column.addLayout(_row(*chips, check, QCheckBox("Lain"), radio, QRadioButton("Gelap")))
    two = QHBoxLayout()
    two.setSpacing(14)
    empty = Panel(margins=(0, 0, 0, 0))
    start = Button("Terima pengaduan", icon="inbox-arrow-down-outline", key="F2", small=True)
    empty.add(
        EmptyState("inbox-outline", "Meja Anda kosong", "Tidak ada pengaduan di lajur ini.", buttons=[start])
    )
    panel = Panel("Pekerjaan saya", "8 pengaduan di lajur Kasi Kerjasama")
    panel.add_to_header(IconButton("dots-vertical", "Lainnya"))
    panel.add(ElidedLabel("Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. " * 3, lines=2))
    two.addWidget(empty, 1)
    two.addWidget(panel, 1)
    column.addLayout(two)
    column.addWidget(
        Banner(
            "bad",
            "Cadangan gagal: flashdisk penuh",
            "Data utama aman. Kosongkan flashdisk, lalu ulangi.",
            buttons=[Button("Ulangi", small=True)],
        )
    )
    column.addWidget(_table())
    column.addStretch(1)
    focused.setFocus()
    return sheet


class _Sample(Page):
    def __init__(self, shell: MainWindow) -> None:
        super().__init__(shell, "Alur Kerja", "22 pengaduan dan 1 berkas bulan berjalan")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState("inbox-outline", "Tidak ada di lajur ini", "Contoh halaman."), 1)
        foot = Footer()
        foot.add_left(Label("Draf tersimpan 10:32:05", 10, 400, "text2"))
        foot.add_right(Button("Simpan & baru", icon="plus", key="Ctrl+Enter"))
        self.save = Button("Simpan", "primary", icon="content-save-outline", key="Ctrl+S")
        foot.add_right(self.save)
        column.addWidget(foot)

    def first_focus(self) -> QWidget:
        return self.save


def window() -> MainWindow:
    """The frame with an empty page."""
    names = [
        ("beranda", "Beranda", "home-outline", "Alt+Home"),
        ("terima", "Terima Pengaduan", "inbox-arrow-down-outline", "F2"),
        ("alur", "Alur Kerja", "view-column-outline", "F3"),
        ("logbook", "Logbook", "notebook-outline", "F4"),
        ("rekap", "Rekap & Laporan", "chart-box-outline", "F5"),
        ("blangko", "Cetak Blangko", "printer-outline", "F6"),
    ]
    pages = [PageSpec(*name, _Sample) for name in names]
    pages.append(PageSpec("pengaturan", "Pengaturan", "cog-outline", "", _Sample, below=True))
    officer = OfficerChoice("2", "Petugas 02", "Kasi Kerjasama")
    made = MainWindow(
        pages,
        bus=Bus(),
        now=lambda: NOW,
        zone="WITA",
        office="Disdukcapil Buleleng",
        search=lambda _text: [
            SearchHit(
                str(n), f"085{n}", "Nama ayah pada akta kelahiran anak salah ketik, mohon", "Kasi Kerjasama"
            )
            for n in range(4)
        ],
        open_case=lambda _case: None,
        officers=lambda: [officer],
    )
    made.set_officer(officer)
    return made


def main(folder: Path) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])

    def settle() -> None:
        for _ in range(4):
            app.processEvents()

    for name in ("light", "dark"):
        theme.apply(app, name)  # type: ignore[arg-type]
        sheet = components()
        sheet.show()
        sheet.activateWindow()
        settle()
        sheet.grab().save(str(folder / f"components_{name}.png"))
        sheet.close()
        made = window()
        made.resize(1366, 768)
        made.show()
        made.activateWindow()
        settle()
        made.go("alur")
        made.toast(
            "Pengaduan 0869 tersimpan di langkah 1", action=("Teruskan ke Kasi Kerjasama", lambda: None)
        )
        made.warn("x", Banner("warn", "Pencetak “LX Depan” tidak ditemukan", "Data sudah tersimpan."))
        made.progress.start("Membuat arsip tahun 2026", delay_ms=0)
        made.progress.progress(68, 100, "Halaman logbook 681 dari 1.004, sisa 40 detik")
        settle()
        made.overlays.place()
        made.grab().save(str(folder / f"window_{name}.png"))
        made.top.search.setFocus()
        made.top.search.setText("nama")
        made._ready_to_search()
        assert made._popup is not None
        made._popup.look()
        settle()
        made.grab().save(str(folder / f"search_{name}.png"))
        made.resize(1024, 640)
        settle()
        made.grab().save(str(folder / f"small_{name}.png"))
        made.resize(1366, 697)
        asked = confirm(
            made,
            "Tutup bulan November 2026?",
            "Logbook dan rekap dikunci. Setelah ditutup, perbaikan dicatat sebagai ralat.",
            ok="Tutup bulan",
            icon="calendar-lock-outline",
            on_ok=lambda: None,
        )
        settle()
        made.grab().save(str(folder / f"dialog_{name}.png"))
        asked.reject()
        made.help()
        settle()
        made.grab().save(str(folder / f"help_{name}.png"))
        made.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
