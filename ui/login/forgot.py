"""Lupa kata sandi: a colleague gives a new one, or the code from the safe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.widgets.buttons import Button
from ui.widgets.panels import Column, Panel, Sign
from ui.widgets.text import Label


def _way(icon: str, title: str, text: str, button: Button | None) -> Panel:
    panel = Panel(margins=(16, 14, 16, 14))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Sign(icon, "ink", 20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(3)
    words.addWidget(Label(title, 10.5, 600, wrap=True))
    words.addWidget(Label(text, 9, 400, "text2", wrap=True))
    if button is not None:
        words.addSpacing(8)
        below = QHBoxLayout()
        below.addWidget(button)
        below.addStretch(1)
        words.addLayout(below)
    row.addLayout(words, 1)
    panel.body.addLayout(row)
    return panel


class ForgotPage(Column):
    """Two ways on. `code_wanted`: the code from the safe is to be typed."""

    back = Signal()
    code_wanted = Signal()

    def __init__(self, helpers: Sequence[str] = (), *, with_code: bool = True) -> None:
        """`helpers`: the names of those with the right Petugas, where they are known."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label("Lupa kata sandi", 18, 600))
        column.addWidget(
            Label(
                "Kata sandi tidak dapat dilihat kembali, hanya dapat diganti dengan yang baru.",
                10,
                400,
                "text2",
                wrap=True,
            )
        )
        who = " atau ".join(helpers) if 0 < len(helpers) < 3 else "Petugas dengan hak Petugas"
        column.addWidget(
            _way(
                "account-key-outline",
                "Minta rekan memberi kata sandi baru",
                f"{who} masuk, membuka Pengaturan, Petugas & hak, memilih nama Anda, lalu Atur ulang sandi.",
                None,
            )
        )
        self.code = Button("Pakai kode pemulihan", "primary", icon="key-outline", parent=self)
        self.code.clicked.connect(self.code_wanted)
        text = (
            "Bila tidak ada rekan yang dapat masuk: ambil kertas Kode pemulihan dari brankas kantor. Setelah dipakai, "
            "kode itu diganti dengan yang baru."
        )
        if not with_code:
            text += " Tutup program, buka lagi, lalu pilih Lupa kata sandi di layar masuk."
            self.code.hide()
        column.addWidget(
            _way("key-outline", "Kode pemulihan dari brankas", text, self.code if with_code else None)
        )
        foot = QHBoxLayout()
        self.to_list = Button("Kembali", icon="arrow-left", key="Esc")
        self.to_list.clicked.connect(self.back)
        foot.addWidget(self.to_list)
        foot.addStretch(1)
        column.addSpacing(4)
        column.addLayout(foot)
        self.setFocusProxy(self.code if with_code else self.to_list)
        self.setAccessibleName("Lupa kata sandi")
