"""The panel of one officer: name, jabatan, pangkat, NIP, lanes, rights, password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import InputError, KotakAduanError
from app.office.officers import Bidang, Mode, Officer, nip_oddity
from app.procedure.model import Procedure
from app.texts import one_line
from ui.pages.pengaturan.desk_chips import DeskChips
from ui.pages.pengaturan.officer_rights import Rights
from ui.pages.pengaturan.officer_table import OfficerLine, paint_avatar
from ui.pages.pengaturan.section import scrolled
from ui.widgets import Button, ElidedLabel, Field, IconButton, LineEdit, hline

WIDTH = 340


class _Avatar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._initials = ""
        self.setFixedSize(38, 38)

    def show_initials(self, initials: str) -> None:
        self._initials = initials
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, QRectF(self.rect()), self._initials, strong=True)
        painter.end()


class OfficerPanel(QFrame):
    """Edits one officer; `saved`, `switched` (active or not), `password_wanted` and `left` are told to the section."""

    saved = Signal()
    switched = Signal()
    left = Signal()
    closed = Signal()
    password_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "surface")
        self.setMinimumWidth(WIDTH)
        self.setMaximumWidth(WIDTH)
        self._officer = Officer("", "")
        self._fresh = True
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addWidget(hline())
        self.area = scrolled(self._build_form())
        column.addWidget(self.area, 1)
        self.foot = self._build_foot()
        column.addWidget(self.foot)

    # -- building

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(12)
        self._avatar = _Avatar()
        head.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel("", 12, 600)
        self._remark = ElidedLabel("", 9, 400, "text2")
        words.addWidget(self._name)
        words.addWidget(self._remark)
        head.addLayout(words, 1)
        self.close_button = IconButton("close", "Tutup panel", on_click=self.closed.emit)
        head.addWidget(self.close_button)
        return head

    def _build_form(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        self.fields: dict[str, Field] = {}

        def line(name: str, label: str, note: str = "") -> Field:
            editor = LineEdit()
            editor.setMaxLength(120)
            editor.textChanged.connect(self._edited)
            self.fields[name] = Field(label, editor, note=note)
            return self.fields[name]

        column.addWidget(line("name", "Nama", "tampil di lembar"))
        two = QHBoxLayout()
        two.setSpacing(12)
        two.addWidget(line("title", "Jabatan"), 3)
        two.addWidget(line("grade", "Pangkat / gol."), 2)
        column.addLayout(two)
        column.addWidget(line("nip", "NIP", "boleh kosong"))
        self.own = DeskChips("Lajur", Mode.OWN)
        column.addWidget(self.own)
        column.addWidget(hline())
        self.rights = Rights()
        self.rights.changed.connect(self._edited)
        column.addWidget(self.rights)
        self.own.changed.connect(self._edited)
        column.addStretch(1)
        return content

    def _build_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("dialogFoot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        self.password_button = Button("Atur ulang sandi", icon="key-outline", small=True)
        self.password_button.clicked.connect(self.password_wanted)
        self.switch_button = Button("Nonaktifkan", "danger", icon="account-off-outline", small=True)
        self.switch_button.clicked.connect(self.switched)
        above = QHBoxLayout()
        above.setSpacing(8)
        for button in (self.password_button, self.switch_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            above.addWidget(button)
        column.addLayout(above)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        self.cancel_button = Button("Batal", key="Esc", on_click=self.left.emit)
        row.addWidget(self.cancel_button)
        self.save_button = Button(
            "Simpan", "primary", icon="content-save-outline", key="Ctrl+S", on_click=self.saved.emit
        )
        self.save_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.save_button, 1)
        return foot

    # -- showing

    def set_wide(self, wide: bool) -> None:
        """Take the whole width (under the table), or stand beside it."""
        self.setMinimumWidth(0 if wide else WIDTH)
        self.setMaximumWidth(16_777_215 if wide else WIDTH)
        self.setMinimumHeight(680 if wide else 0)

    def show_officer(
        self,
        line: OfficerLine,
        *,
        fresh: bool,
        procedures: Sequence[Procedure],
        bidang: Sequence[Bidang],
        initial_by: str,
        gives_identity: bool,
        remark: str,
        own: bool,
    ) -> None:
        """Show an officer; `fresh` for one who is not saved yet, `own` for who has logged in. `remark` stands under the
        name ("Masuk terakhir …"); `gives_identity` as in `Rights`."""
        officer = line.officer
        self._filling = True
        self._officer, self._fresh = officer, fresh
        for name in ("name", "title", "grade", "nip"):
            editor = self.fields[name].editor
            assert isinstance(editor, LineEdit)
            editor.setText(getattr(officer, name))
            editor.setCursorPosition(0)
        self.own.show_desks(officer.desks, procedures, bidang)
        self.rights.show_rights(
            officer, procedures, bidang, initial_by=initial_by, gives_identity=gives_identity
        )
        self._name.setText("Petugas baru" if fresh else officer.name)
        self._remark.setText("belum disimpan" if fresh else remark)
        self._avatar.show_initials("+" if fresh else line.initials)
        self.switch_button.setVisible(not fresh)
        self.password_button.setVisible(not fresh and officer.active)
        words = "Ganti sandi" if own else "Atur ulang sandi" if line.has_password else "Beri kata sandi"
        self.password_button.setText(words)
        self.switch_button.setText("Nonaktifkan" if officer.active else "Aktifkan kembali")
        self.switch_button.set_kind("danger" if officer.active else "plain")
        self.switch_button.set_icon("account-off-outline" if officer.active else "account-check-outline")
        self._filling = False
        self.clear_errors()
        self._edited()

    def officer(self) -> Officer:
        """The officer as the panel says now."""
        return self._officer._replace(
            name=self._text("name"),
            title=self._text("title"),
            grade=self._text("grade"),
            nip=self._text("nip"),
            powers=self.rights.powers(),
            desks=(*self.own.desks(), *self.rights.desks()),
        )

    def is_dirty(self) -> bool:
        """Whether something differs from what is saved."""
        before, now = self._officer, self.officer()
        return before._replace(desks=()) != now._replace(desks=()) or set(before.desks) != set(now.desks)

    def _text(self, name: str) -> str:
        editor = self.fields[name].editor
        assert isinstance(editor, LineEdit)
        return one_line(editor.text()).strip()

    def _edited(self, *_args: object) -> None:
        if self._filling:
            return
        odd = nip_oddity(self._text("nip"))
        if odd:
            self.fields["nip"].set_warn(odd)
        else:
            self.fields["nip"].clear()

    def clear_errors(self) -> None:
        """Take the red sentences away."""
        self.own.set_error("")
        self.rights.set_error("")
        for name in ("name", "title", "grade"):
            self.fields[name].clear()

    def refused(self, error: KotakAduanError) -> bool:
        """Show a refusal at its place in the panel; False when it belongs to none."""
        name = error.field if isinstance(error, InputError) else ""
        if name == "desks":
            self.own.set_error(error.sentence)
            self.own.add_button.setFocus()
            return True
        if name == "powers":
            self.rights.set_error(error.sentence)
            self.area.ensureWidgetVisible(self.rights.message)
            return True
        if name in self.fields:
            self.fields[name].set_error(error.sentence)
            self.fields[name].editor.setFocus()
            return True
        return False

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.fields["name"].editor
