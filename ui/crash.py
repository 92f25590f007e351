"""The window that says: the program was wrong, here is the report, nothing saved is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget


def show_crash(parent: QWidget | None, kind: str, report: Path | None) -> None:
    """Tell an error of ours with the report's place; Qt's own message box, since ours may be what failed."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Kotak Aduan")
    box.setText("Terjadi kesalahan program.")
    place = f"\n\nLaporan tanpa data pribadi disimpan di:\n{report}" if report else ""
    box.setInformativeText(
        f"Data yang sudah tersimpan tetap ada. Tindakan terakhir mungkin belum tercatat; periksa lalu ulangi.{place}"
        f"\n\nJenis: {kind}"
    )
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.setModal(False)
    box.show()
