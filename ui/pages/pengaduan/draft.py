"""What is being typed on the page is kept two seconds after the last key, one draft a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from app.drafts import drop_draft, keep_draft, kept_draft
from app.errors import MachineError
from ui.desk import Desk
from ui.pages.pengaduan.words import moment_words

WAIT_MS = 2_000


def draft_name(case_id: str) -> str:
    """The draft's name in the data folder."""
    return f"kasus-{case_id}"


class DraftKeeper(QObject):
    """Keeps the draft of the case that is shown; `tell(words, tone)` says how it went."""

    def __init__(self, parent: QObject, desk: Desk, tell: Callable[[str, str], object]) -> None:
        super().__init__(parent)
        self._desk, self._ws, self._tell = desk, desk.ws, tell
        self._case = ""
        self._values: Callable[[], Mapping[str, object]] | None = None
        self._held: dict[str, object] = {}
        self._kept = False
        #: When the draft that was put back had been kept ("10:32"), "" without one.
        self.restored = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.now)

    def open(self, case_id: str) -> dict[str, object]:
        """Another case is shown: what was kept for it, empty where there is nothing."""
        self._timer.stop()
        self._case, self._values, self._held, self.restored = case_id, None, {}, ""
        found = None if self._ws.read_only else kept_draft(self._ws, draft_name(case_id))
        self._kept = found is not None
        if found is None:
            return {}
        self.restored = moment_words(found.saved, self._desk.now())
        return dict(found.values)

    def hold(self, values: Mapping[str, object] | None) -> None:
        """Typed texts that have no field now (the case went to another desk): kept until they can be used."""
        self._held = dict(values) if values else {}

    def held(self) -> dict[str, object]:
        """The typed texts without a field."""
        return dict(self._held)

    def later(self, values: Callable[[], Mapping[str, object]]) -> None:
        """Something was typed: keep it soon."""
        self._values = values
        self._timer.start()

    def now(self) -> None:
        """Keep at once what was typed since the last time."""
        self._timer.stop()
        if self._values is None or not self._case:
            return
        values = self._values()
        self._values = None
        if not values:
            if self._kept:
                self.drop()
            return
        try:
            saved = keep_draft(self._ws, draft_name(self._case), values)
        except MachineError as error:
            self._tell(f"Draf belum tersimpan. {error.sentence}", "bad")
            return
        self._kept = True
        self._tell(f"Draf tersimpan {saved.astimezone(self._desk.now().tzinfo):%H:%M:%S}", "text2")

    def drop(self) -> None:
        """The texts were sent, or the officer does not want them any more."""
        self._timer.stop()
        self._values, self._held, self.restored, self._kept = None, {}, "", False
        drop_draft(self._ws, draft_name(self._case))
