"""Qt's own words (context menus, standard buttons, file dialogs) in Indonesian; Qt ships no such translation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

#: Qt's source text, keyboard mark included -> what the officer reads.
WORDS = {
    "&Undo": "&Urungkan",
    "&Redo": "&Ulangi",
    "Cu&t": "Po&tong",
    "&Copy": "&Salin",
    "Copy &Link Location": "Salin alamat &tautan",
    "&Paste": "T&empel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
    "OK": "Baik",
    "&OK": "&Baik",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Open": "Buka",
    "&Open": "&Buka",
    "Yes": "Ya",
    "&Yes": "&Ya",
    "No": "Tidak",
    "&No": "&Tidak",
    "Print": "Cetak",
    "&Print": "&Cetak",
    "Look in:": "Cari di:",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis:",
    "All Files (*)": "Semua berkas (*)",
    "Directory:": "Folder:",
    "&Choose": "&Pilih",
    "Back": "Kembali",
    "Forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Create New Folder": "Folder baru",
    "&New Folder": "Folder &baru",
    "List View": "Tampilan daftar",
    "Detail View": "Tampilan rinci",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Date Modified": "Diubah",
    "Kind": "Jenis",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\ntidak ditemukan. Periksa nama berkasnya.",
    "Printer": "Pencetak",
    "Print range": "Halaman",
    "Print all": "Semua halaman",
    "Pages from": "Halaman",
    "to": "sampai",
    "Current Page": "Halaman ini",
    "Selection": "Pilihan",
    "Output Settings": "Salinan",
    "Copies": "Salinan",
    "Copies:": "Salinan:",
    "Collate": "Urutkan",
    "Reverse": "Urutan terbalik",
    "Options": "Pilihan",
    "&Options >>": "&Pilihan >>",
    "&Options <<": "&Pilihan <<",
    "P&roperties": "&Sifat pencetak",
    "Properties": "Sifat pencetak",
    "&Name:": "&Nama:",
    "Location:": "Tempat:",
    "Type:": "Jenis:",
    "Preview": "Pratinjau",
    "Output &file:": "&Berkas hasil:",
    "Color Mode": "Warna",
    "Color": "Berwarna",
    "Grayscale": "Abu-abu",
    "Duplex Printing": "Dua sisi",
    "None": "Tidak",
    "Long side": "Sisi panjang",
    "Short side": "Sisi pendek",
}


class HouseWords(QTranslator):
    """Answers Qt's questions for a translation from the table above."""

    def translate(
        self, context: str, source: str, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        # None, not "": an empty text would be shown in the place of Qt's own.
        return WORDS.get(source)  # type: ignore[return-value]

    def isEmpty(self) -> bool:
        return False


_installed: list[HouseWords] = []


def install() -> None:
    """Let Qt speak Indonesian from now on; once a program."""
    app = QCoreApplication.instance()
    if app is not None and not _installed:
        words = HouseWords(app)
        app.installTranslator(words)
        _installed.append(words)
