"""Terbitan tersimpan: every file that left of a month, each revision and the closed book, opened as it left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.monthend.issued import Issued, Stage, reprint
from app.monthend.report import MonthReport
from app.worktime.words import date_and_time, month_words
from ui.desk import Desk
from ui.preview.paper_dialog import PaperDialog
from ui.preview.printing import make_pdf, save_file
from ui.shell.window import MainWindow
from ui.widgets import Button, Dialog, Label

#: How far each file had come, as officers say it.
STAGES = {
    Stage.READY: "belum ditandatangani",
    Stage.MAKER: "ditandatangani penyusun",
    Stage.HEAD: "ditandatangani keduanya",
    Stage.SCAN: "pindaian tanda tangan pena",
    Stage.BOOK: "buku saat bulan ditutup",
}


class IssuedDialog(Dialog):
    """The issued files of a month, newest first."""

    def __init__(self, shell: MainWindow, desk: Desk, report: MonthReport) -> None:
        super().__init__(
            shell,
            f"Terbitan tersimpan, {month_words(report.state.month)}",
            width=620,
            height=460,
            icon="file-document-multiple-outline",
        )
        self._shell, self._desk = shell, desk
        words = "Setiap berkas disimpan seperti saat keluar; mencetaknya lagi memberi berkas yang sama."
        self.body.addWidget(Label(words, 9, 400, "text2", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setObjectName("scrolled")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self.buttons: list[Button] = []
        for one in reversed(report.issued):
            rows.addWidget(self._row(one))
        rows.addStretch(1)
        self.add_button("Tutup", "primary", accept=True)

    def _row(self, one: Issued) -> QWidget:
        row = QWidget(self.card)
        line = QHBoxLayout(row)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        line.addLayout(words, 1)
        words.addWidget(Label(one.title, 10, 500, wrap=True))
        words.addWidget(
            Label(f"{STAGES[one.stage]}, {date_and_time(one.at)} · sidik {one.fingerprint}", 9, 400, "text2")
        )
        button = Button("Buka", small=True, on_click=lambda: self.show_file(one), parent=row)
        button.setAccessibleName(f"Buka {one.title}, {STAGES[one.stage]}")
        self.buttons.append(button)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_file(self, one: Issued) -> None:
        """Look at a file as it left; a scan that is a picture is saved instead."""
        shell, desk = self._shell, self._desk
        self.accept()
        if one.kind != "pdf":
            content = desk.attempt(lambda: bytes(reprint(desk.ws, one.id)))
            if content is not None:
                save_file(shell, desk, content, suggested=one.title.replace("/", "-"), ending=one.kind)
            return
        make_pdf(
            shell,
            desk,
            one.title,
            lambda _progress: reprint(desk.ws, one.id),
            lambda pdf: PaperDialog(shell, desk, pdf, title=one.title).show_paper(),
        )
