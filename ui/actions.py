"""Everything that a key does: menus, tooltips and the help page read their keys here.

Source: ui.md section 6.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

PLACES: dict[str, str] = {
    "program": "Di mana saja",
    "pages": "Di halaman",
    "terima": "Terima Pengaduan",
    "alur": "Alur Kerja",
    "pengaduan": "Pengaduan",
    "lists": "Daftar dan tabel",
    "logbook": "Logbook",
    "periksa": "Periksa berkas",
    "preview": "Pratinjau dan diagram",
    "kalender": "Pengaturan: Kalender",
    "sop": "Penyusun SOP",
}


class Action(NamedTuple):
    """One thing that the officer can do by key.

    `shortcut` is Qt's portable text ("Ctrl+S"; several divided by "; "); `shown` is what a person reads;
    `where` is a key of PLACES.
    """

    id: str
    text: str
    icon: str
    shortcut: str
    where: str
    shown: str = ""

    @property
    def keys(self) -> str:
        """The keys as printed on a key cap."""
        return self.shown or self.shortcut.replace("Return", "Enter")

    @property
    def sequences(self) -> list[QKeySequence]:
        """The key sequences for Qt; empty for keys that a widget handles itself (arrows, space …)."""
        return [QKeySequence(part) for part in self.shortcut.split("; ")] if self.shortcut else []


_ALL = (
    Action("help", "Bantuan", "help-circle-outline", "F1", "program"),
    Action("go.terima", "Terima Pengaduan", "inbox-arrow-down-outline", "F2", "program"),
    Action("go.alur", "Alur Kerja", "view-column-outline", "F3", "program"),
    Action("go.logbook", "Logbook", "notebook-outline", "F4", "program"),
    Action("go.rekap", "Rekap & Laporan", "chart-box-outline", "F5", "program"),
    Action("go.blangko", "Cetak Blangko", "printer-outline", "F6", "program"),
    Action("go.beranda", "Beranda", "home-outline", "Alt+Home", "program"),
    Action("search", "Cari", "magnify", "Ctrl+K", "program"),
    Action("lock", "Kunci layar", "lock-outline", "Ctrl+L", "program"),
    Action("back", "Kembali", "arrow-left", "Alt+Left", "program", "Alt+←"),
    Action("close", "Tutup, batal", "close", "", "program", "Esc"),
    Action("next_field", "Isian berikut, sebelumnya", "", "", "program", "Tab, Shift+Tab"),
    Action("check", "Centang kotak, tekan tombol", "check", "", "program", "Spasi"),
    Action("select_all", "Pilih semua ketikan di isian", "", "", "program", "Ctrl+A"),
    Action("save", "Simpan", "content-save-outline", "Ctrl+S", "pages"),
    Action("print", "Cetak", "printer-outline", "Ctrl+P", "pages"),
    Action("export", "Simpan PDF / ekspor", "file-pdf-box", "Ctrl+E", "pages"),
    Action("sign", "Tanda tangani", "draw-pen", "Ctrl+T", "pages"),
    Action("terima.save_new", "Simpan & baru", "plus", "Ctrl+Return; Ctrl+Enter", "terima", "Ctrl+Enter"),
    Action("terima.print", "Simpan & cetak tanda terima", "printer-outline", "Ctrl+P", "terima"),
    Action("terima.next", "Ke isian berikut; di ISI PENGADUAN / SARAN baris baru", "", "", "terima", "Enter"),
    Action("terima.channel", "Pilih kanal (grup kanal terfokus)", "", "", "terima", "1–9, 0, -, ="),
    Action("terima.none", "Isi “tidak ada” (isian identitas)", "", "F9", "terima"),
    Action("terima.form_order", "Urutan: lembar dari atas, Catatan petugas, kaki", "", "", "terima", "Tab"),
    Action("alur.forward", "Teruskan kartu terpilih", "arrow-right", "Ctrl+Right", "alur", "Ctrl+→"),
    Action("alur.back", "Kembalikan kartu terpilih", "arrow-u-left-top", "Ctrl+Left", "alur", "Ctrl+←"),
    Action("alur.menu", "Semua pilihan kartu terpilih", "", "", "alur", "Shift+F10"),
    Action("alur.move", "Pindah lajur dan kartu", "", "", "alur", "← → ↑ ↓"),
    Action(
        "pengaduan.forward", "Teruskan", "arrow-right", "Ctrl+Return; Ctrl+Enter", "pengaduan", "Ctrl+Enter"
    ),
    Action("list.open", "Buka", "open-in-new", "", "lists", "Enter"),
    Action("list.move", "Pindah baris", "", "", "lists", "↑ ↓"),
    Action("logbook.sheet", "Lembar sebelum, sesudah", "", "", "logbook", "PgUp, PgDn"),
    Action("logbook.initial", "Paraf baris terpilih", "draw-pen", "Ctrl+T", "logbook"),
    Action("logbook.menu", "Semua pilihan baris terpilih", "", "", "logbook", "Shift+F10"),
    Action("periksa.pick", "Pilih berkas PDF", "folder-outline", "Ctrl+O", "periksa"),
    Action("periksa.cards", "Pindah kartu; rincian hasil", "", "", "periksa", "← →, Enter"),
    Action("kalender.move", "Pindah hari", "", "", "kalender", "← → ↑ ↓"),
    Action("kalender.month", "Bulan sebelum, sesudah", "", "", "kalender", "PgUp, PgDn"),
    Action("kalender.change", "Ubah jenis hari", "calendar-edit-outline", "", "kalender", "Spasi"),
    Action("kalender.paste", "Tempel SKB", "content-paste", "Ctrl+V", "kalender"),
    Action("sop.fault", "Ke galat berikut", "alert-circle-outline", "", "sop", "F8"),
    Action("sop.add", "Tambah langkah", "plus", "", "sop", "Ins"),
    Action("sop.move", "Pindahkan langkah", "", "", "sop", "Alt+↑, Alt+↓"),
    Action("sop.open", "Buka baris, tutup baris", "", "", "sop", "Enter, Esc"),
    Action("sop.undo", "Urungkan, ulangi", "undo", "", "sop", "Ctrl+Z, Ctrl+Y"),
    Action("preview.scroll", "Gulir diagram", "", "", "preview", "PgUp, PgDn"),
    Action(
        "preview.step",
        "Langkah sebelum, sesudah; langkah pertama, terakhir",
        "",
        "",
        "preview",
        "↑ ↓ Home End",
    ),
    Action("preview.lane", "Geser lajur (diagram), pilih lajur (peta lajur)", "", "", "preview", "← →"),
    Action("preview.now", "Kembali ke langkah sekarang (diagram)", "map-marker", "", "preview", "Spasi"),
    Action("preview.in", "Perbesar", "magnify-plus-outline", "Ctrl++; Ctrl+=", "preview", "Ctrl++"),
    Action("preview.out", "Perkecil", "magnify-minus-outline", "Ctrl+-", "preview", "Ctrl+−"),
    Action("preview.fit", "Pas", "fit-to-page-outline", "Ctrl+0", "preview"),
)

ACTIONS: dict[str, Action] = {action.id: action for action in _ALL}


def get(action_id: str) -> Action:
    """The action by id; KeyError for an unknown one."""
    return ACTIONS[action_id]


def tooltip(action_id: str) -> str:
    """Text and keys for a tooltip: "Cari (Ctrl+K)"."""
    action = ACTIONS[action_id]
    return f"{action.text} ({action.keys})" if action.keys else action.text


def by_place() -> list[tuple[str, list[Action]]]:
    """(title of the place, its actions) in reading order, for the help page."""
    return [(title, [one for one in _ALL if one.where == place]) for place, title in PLACES.items()]


def bind(widget: QWidget, action_id: str, slot: Callable[[], object], *, text: str = "") -> QAction:
    """A Qt action with text, keys and tooltip from the table, working while `widget` is visible in its window."""
    action = ACTIONS[action_id]
    made = QAction(text or action.text.replace("&", "&&"), widget)
    made.setShortcuts(action.sequences)
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.setToolTip(tooltip(action_id))
    made.triggered.connect(lambda _checked=False: slot())
    widget.addAction(made)
    return made
