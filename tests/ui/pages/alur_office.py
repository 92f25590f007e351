"""An office morning for the tests of the board: cases brought to a step by the real verbs, and the real page."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.procedure.model import Need
from app.register.move import Texts, move
from app.register.receive import SlipInput, receive
from app.workspace import Workspace
from tests.conftest import MORNING, HandClock
from tests.ui.pages.case_page import CasePage
from ui.desk import Desk
from ui.pages.alur import AlurPage
from ui.pages.alur.dialog import MoveDialog
from ui.pages.alur.lane import LaneColumn
from ui.shell.bus import Bus
from ui.shell.page import PageSpec
from ui.shell.window import MainWindow

STAFF, KASI, CAPIL, HEAD, INITIALS = "petugas-03", "petugas-02", "petugas-05", "petugas-08", "petugas-01"
LANES = ("staf_kerjasama", "kasi_kerjasama", "bidang_terkait", "kepala_dinas")

#: The way to each step: outcome, officer, texts.
WALK: tuple[tuple[str, str, Texts], ...] = (
    ("teruskan", STAFF, Texts()),
    ("koordinasi", KASI, Texts()),
    ("solusi", CAPIL, Texts(solution="Akta diperbaiki.")),
    ("dapat_dijawab", KASI, Texts()),
)


class Morning:
    """The office at 10.32: bring cases, sit somebody down, look at the board."""

    def __init__(self, ws: Workspace, clock: HandClock, qtbot: QtBot) -> None:
        self.ws, self.clock, self.qtbot = ws, clock, qtbot
        self.window: MainWindow | None = None
        self.desk: Desk | None = None

    def case(
        self,
        step: int,
        at: str = "10:30",
        *,
        channel: str = "kotak",
        bidang: str = "capil",
        content: str = "Nama ayah pada akta kelahiran anak salah ketik.",
        answer: str = "",
    ) -> str:
        """A complaint received at that time that stands at this step since then; its id."""
        hour, minute = at.split(":")
        self.clock.at = MORNING.replace(hour=int(hour), minute=int(minute), second=0)
        slip = SlipInput(content=content, channel=channel, bidang=bidang)
        case_id = receive(self.ws, slip=slip, officer_id=STAFF).case_id
        for number, (outcome, officer, texts) in enumerate(WALK[: step - 1]):
            given = Texts(answer=answer) if number == 3 else texts
            move(self.ws, case_id=case_id, outcome=outcome, officer_id=officer, texts=given)
        self.clock.at = MORNING
        return case_id

    def sit(self, officer: str = KASI, size: tuple[int, int] = (1366, 768)) -> AlurPage:
        """Open the window with the board, this officer at the desk."""
        bus = Bus()
        desk = self.desk = Desk(self.ws, bus)
        desk.choose(officer)
        window = self.window = MainWindow(
            [
                PageSpec(
                    "alur", "Alur Kerja", "view-column-outline", "F3", lambda shell: AlurPage(shell, desk)
                ),
                PageSpec("pengaduan", "Pengaduan", "", "", CasePage, on_rail=False, parent="alur"),
            ],
            bus=bus,
            now=desk.now,
            officers=desk.choices,
        )
        window.closing.connect(desk.close)
        desk.trouble.connect(lambda error, _retry: window.toast(error.sentence, tone="bad"))
        self.qtbot.addWidget(window)
        window.resize(*size)
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        window.go("alur")
        self.qtbot.waitUntil(lambda: bool(self.page.board.columns))
        return self.page

    @property
    def page(self) -> AlurPage:
        assert self.window is not None
        page = self.window.page("alur")
        assert isinstance(page, AlurPage)
        return page

    def shown(self) -> dict[str, list[str]]:
        """What each lane shows, by case id."""
        return {
            lane: [c.id for c in column.view.cards.cards] for lane, column in self.page.board.columns.items()
        }

    def state(self, case_id: str) -> tuple[str, str]:
        """(state, step) of a case in the register."""
        from app.register.cases import case_with_id

        row = case_with_id(self.ws, case_id).row
        return row["state"], row["step"] or ""

    def toast(self) -> str:
        """What the band at the bottom says now."""
        assert self.window is not None
        return self.window.toaster.text() if not self.window.toaster.isHidden() else ""

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        assert self.window is not None
        target = self.window.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)

    def forward(self) -> None:
        self.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    def back(self) -> None:
        self.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    def dialog(self) -> MoveDialog:
        """The form that lies over the board."""
        dialog = self.page.mover.dialog
        assert dialog is not None
        assert dialog.is_open()
        return dialog

    def choose_way(self, words: str) -> None:
        """Click the way of the form whose line begins with these words."""
        ways = self.dialog().findChildren(QRadioButton)
        next(way for way in ways if way.text().startswith(words)).click()

    def asked(self) -> list[Need]:
        """The texts that the form shows."""
        return [need for need, field in self.dialog().fields.items() if field.isVisible()]

    def drop(self, case_id: str, lane: str) -> None:
        """Let go of a card over a lane, with the data that a real drag carries."""
        source = next(c for c in self.page.board.columns.values() if c.view.cards.row_of(case_id) >= 0)
        model = source.view.cards
        bring(self.page.board.columns[lane], model.mimeData([model.index(model.row_of(case_id))]))


def enter(column: LaneColumn, data: QMimeData) -> bool:
    """A drag comes over a lane; whether the lane takes it."""
    event = QDragEnterEvent(
        QPoint(20, 80),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    column.dragEnterEvent(event)
    return event.isAccepted()


def bring(column: LaneColumn, data: QMimeData) -> None:
    """A drag comes over a lane and is let go there."""
    enter(column, data)
    column.dropEvent(
        QDropEvent(
            QPointF(20, 80),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def write(widget: QWidget, text: str) -> None:
    """Type into a field of the form."""
    widget.setPlainText(text)  # type: ignore[attr-defined]
