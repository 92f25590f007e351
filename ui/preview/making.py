"""The paper that a page shows beside its choices: made apart from the window, and only the newest wish is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.errors import KotakAduanError
from ui import worker
from ui.desk import Desk
from ui.preview.view import PdfPreview

MAKING = "Menyusun pratinjau…"


class PreviewMaker(QObject):
    """Makes one paper after another for a preview; a paper that nobody waits for any more is thrown away."""

    def __init__(self, desk: Desk, preview: PdfPreview) -> None:
        super().__init__(preview)
        self._desk, self._preview = desk, preview
        self._asked = 0

    def make(
        self, work: Callable[[], bytes], shown: Callable[[bytes], object], *, again: Callable[[], object]
    ) -> None:
        """Have `work` make a paper and give it to `shown`; its fault is said on the desk, with `again` to try anew."""
        self._asked += 1
        asked, store = self._asked, self._desk.ws.store
        self._preview.set_words(MAKING)
        self._preview.set_state("")

        def beside(_progress: worker.Progress) -> bytes:
            with store.thread():
                return work()

        def done(pdf: bytes) -> None:
            if asked == self._asked:
                shown(pdf)

        def failed(error: BaseException) -> None:
            if not isinstance(error, KotakAduanError):
                raise error
            if asked == self._asked:
                self._preview.set_pdf(None)
                self._preview.set_words(error.sentence)
                self._desk.trouble.emit(error, again)

        worker.run(self, beside, done=done, failed=failed)
