"""Before complaints are destroyed: what goes, what stays, the reason; then asked once more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import InputError
from app.figures import thousands
from app.privacy.destruction import BACKUPS, ISSUED_STAYS, RECORD_STAYS, Line
from app.privacy.reasons import LEAST, check_line, check_reason
from ui.widgets import Banner, Dialog, Field, Label, LineEdit, Panel, Sign, confirm

GOES = ("Amplop identitas pelapor", "Isi, penyelesaian, jawaban, dan catatan", "Lampiran beserta namanya")
STAYS = (
    "Nomor dan tanggal",
    "Sumber, sasaran, dan bidang",
    "Hasil dan langkah-langkahnya",
    "Catatan kegiatan",
)


class DestroyDialog(Dialog):
    """`confirmed(reason, approval)` comes only after the second question was answered too."""

    confirmed = Signal(str, str)

    def __init__(self, parent: QWidget, lines: Sequence[Line], basis: str) -> None:
        self._count = len(lines)
        super().__init__(
            parent, f"Musnahkan {thousands(self._count)} pengaduan", width=700, icon="trash-can-outline"
        )
        words = f"{basis}. " if basis else ""
        files = sum(line.attachments for line in lines)
        first, last = lines[0].number, lines[-1].number
        what = first if self._count == 1 else f"{first} sampai {last}"
        self.body.addWidget(
            Label(
                f"{words}{what}, {f'{thousands(files)} lampiran' if files else 'tanpa lampiran'}.",
                10,
                400,
                "text2",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_listed("Dimusnahkan", GOES, "trash-can-outline", "bad"), 1)
        row.addWidget(_listed("Tetap disimpan", STAYS, "check", "ok"), 1)
        self.body.addLayout(row)
        self.reason = LineEdit(hint=f"paling sedikit {LEAST} huruf; ikut tercatat")
        self.approval = LineEdit(hint="misalnya Surat Bupati Nomor 045/77/2026, 12 Maret 2026")
        self.fields = {
            "reason": Field("Alasan", self.reason),
            "approval": Field("Persetujuan pemusnahan", self.approval, note="bila ada"),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.reason.textChanged.connect(lambda _text: self.fields["reason"].clear())
        self.approval.textChanged.connect(lambda _text: self.fields["approval"].clear())
        self.body.addWidget(
            Banner(
                "warn",
                "Yang dimusnahkan tidak dapat dikembalikan",
                f"{BACKUPS} {RECORD_STAYS} {ISSUED_STAYS}",
            )
        )
        self.add_button("Batal", key="Esc", reject=True)
        self.destroy_button = self.add_button(
            "Musnahkan", "danger", icon="trash-can-outline", main=True, on_click=self.ask_again
        )

    def ask_again(self) -> None:
        """The second question; before it the words are looked at, so that nothing is asked in vain."""
        try:
            reason = check_reason(self.reason.text())
            approval = check_line(self.approval.text(), field="approval", name="Persetujuan")
        except InputError as error:
            self.fields[error.field].set_error(error.sentence)
            self.fields[error.field].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def go() -> None:
            self.accept()
            self.confirmed.emit(reason, approval)

        confirm(
            self,
            f"Musnahkan {thousands(self._count)} pengaduan untuk selamanya?",
            "Identitas, isi, dan lampirannya tidak dapat dikembalikan dari program ini.",
            ok="Musnahkan",
            on_ok=go,
            danger=True,
            icon="trash-can-outline",
        )


def _listed(title: str, lines: Sequence[str], icon: str, tone: str) -> Panel:
    panel = Panel("", kind="sunken", margins=(14, 10, 14, 10))
    panel.body.setSpacing(5)
    panel.add(Label(title, 10, 600))
    for text in lines:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Sign(icon, tone, 16))
        row.addWidget(Label(text, 9.5), 1)
        panel.body.addLayout(row)
    column = panel.body
    assert isinstance(column, QVBoxLayout)
    column.addStretch(1)
    return panel
