"""The window of the first start: five steps, a draft that survives a crash, and the founding of the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import KotakAduanError, MachineError
from app.founding.draft import drop_setup, keep_setup, kept_setup
from app.office.settings import Office
from app.workspace import random_id, system_clock
from ui import icons
from ui.widgets import Banner
from ui.widgets.focus import tab_round
from ui.wizard.chain import chain_of
from ui.wizard.foot import SetupFoot
from ui.wizard.founder import Founder, Ready
from ui.wizard.news import SetupNews, draft_band, failed_band
from ui.wizard.own_over import OwnSop
from ui.wizard.rail import SetupRail
from ui.wizard.safe import SafePage
from ui.wizard.step import StepPage, is_enter
from ui.wizard.steps import STEPS, SetupSteps, within

DRAFT_MS = 2_000


class SetupWizard(QWidget):
    """Asks for what an office needs and founds it, or fills the folder with the sample office.

    `founded` carries the opened workspace, once, logged in as the first account (of a sample office: as its Kasi), when
    the code for the safe is on paper; whoever takes it closes the window. `closed`: the officer went away; without an
    office the draft stays for the next start.
    """

    founded = Signal(object)
    closed = Signal()
    #: This PC is to take over from one that has a backup.
    restore_wanted = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime] = system_clock,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        super().__init__()
        self.folder = folder
        self._clock = clock
        self.founder = Founder(folder, clock, new_id, self)
        self.founder.progressed.connect(lambda at, of: self.identity.sample.progress(at, of))
        self.founder.done.connect(self._finished)
        self.founder.failed.connect(self._failed)
        self.founder.stopped.connect(self._rest)
        self._again: Callable[[], None] = self.try_sample
        self._done = self._closing = False
        self._ready: Ready | None = None
        self.safe: SafePage | None = None
        self._typed = False
        self._furthest = 0
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Kotak Aduan · Persiapan pertama")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(900, 520)
        self.resize(1366, 768)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.keep)
        going_back = QShortcut(QKeySequence("Alt+Left"), self)
        going_back.activated.connect(self.back)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._build()
        self._restore()

    # -- building

    def _build(self) -> None:
        self._setup = SetupSteps(self.folder, self._clock)
        self.steps = self._setup.all
        self.identity, self.choice = self._setup.identity, self._setup.choice
        self.officers, self.numbering = self._setup.officers, self._setup.numbering
        self.summary = self._setup.summary
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = SetupRail([step.title for step in self.steps], self._body)
        self.rail.fit(self.width())
        self.rail.chosen.connect(self.show_step)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._news = SetupNews()
        self.stack = QStackedWidget()
        self.foot = SetupFoot(self.steps, back=self.back, onward=self.go_on)
        for widget, stretch in ((self._news, 0), (self.stack, 1), (self.foot, 0)):
            column.addWidget(widget, stretch)
        for step in self.steps:
            self.stack.addWidget(step)
            step.changed.connect(self._changed)
        self.identity.sample.wanted.connect(self.try_sample)
        self.identity.sample.cancelled.connect(self.cancel)
        self.identity.from_backup.clicked.connect(self.restore_wanted)
        self.own_sop = OwnSop(self, self._whole, self._body, self.choice)
        self._whole.addWidget(self._body)

    # -- time and what was typed

    def now(self) -> datetime:
        """The present time at the office, in the zone chosen in step 1."""
        return self._setup.now()

    def _changed(self) -> None:
        self._typed = True
        self._timer.start()

    def keep(self) -> None:
        """Keep everything typed so far; what hinders it is said in the foot."""
        self._timer.stop()
        if not self._typed or self._done or self._ready is not None:
            return
        values = self._setup.values()
        values["tempat"] = {"langkah": self.stack.currentIndex(), "terjauh": self._furthest}
        try:
            saved = keep_setup(self.folder, values, at=self.now())
        except MachineError as error:
            self.foot.say(f"Isian belum dapat disimpan sementara. {error.sentence}", "warn")
        else:
            self.foot.say(f"Draf tersimpan {saved.astimezone(self.now().tzinfo):%H:%M:%S}")

    def _restore(self) -> None:
        draft = kept_setup(self.folder)
        if draft is None:
            self._typed = False
            self._timer.stop()
            self.show_step(0)
            return
        kept = {key: value for key, value in draft.values.items() if isinstance(value, dict)}
        self._setup.restore(kept)
        place = kept.get("tempat", {})
        self._furthest = within(place.get("terjauh"))
        self._typed = False
        self._timer.stop()
        self.show_step(min(within(place.get("langkah")), self._furthest))
        saved = draft.saved.astimezone(self.now().tzinfo)
        self._news.tell(draft_band(saved, anew=self.begin_anew, go_on=self._untell))

    def begin_anew(self) -> None:
        """Throw the draft away and show empty steps."""
        drop_setup(self.folder)
        self._whole.removeWidget(self._body)
        self._body.hide()
        # the old steps take the focus along when they go
        self._body.destroyed.connect(self._refocus)
        self._body.deleteLater()
        self._furthest = 0
        self._build()
        self._body.show()
        self._typed = False
        self._timer.stop()
        self.show_step(0)

    def _refocus(self) -> None:
        (self.current().first_focus() or self.foot.onward).setFocus()

    # -- going from step to step

    def show_step(self, at: int) -> None:
        """Open a step that may be opened."""
        if self.founder.busy or self.safe is not None or not 0 <= at <= self._furthest:
            return
        if self._typed:
            self.keep()
        step = self.steps[at]
        self.stack.setCurrentIndex(at)
        step.opened()
        self.rail.show_progress(at, self._furthest)
        self.foot.show_step(step, first=at == 0, last=at == STEPS - 1)
        focus = step.first_focus() or self.foot.onward
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        step.area.verticalScrollBar().setValue(0)

    def current(self) -> StepPage:
        """The step that is open, or the page with the code for the safe."""
        return self.safe or self.steps[self.stack.currentIndex()]

    def back(self) -> None:
        """One step back; what was typed stays. An office that is founded has no way back."""
        if self.safe is None:
            self.show_step(self.stack.currentIndex() - 1)

    def go_on(self) -> None:
        """The next step, or the founding; what has to be mended first is marked and gets the focus."""
        if self.founder.busy:
            return
        self._untell()
        if self.safe is not None:
            self._enter_office()
            return
        step = self.current()
        wrong = step.check()
        if wrong is not None:
            step.reveal(wrong)
            return
        at = self.stack.currentIndex()
        if at == STEPS - 1:
            self._found()
            return
        self._furthest = max(self._furthest, at + 1)
        self._typed = True
        self.show_step(at + 1)

    # -- the office

    def office(self) -> Office:
        """The office as it will be founded."""
        return self._setup.office()

    def _found(self) -> None:
        for at, step in enumerate(self.steps):
            if step.check() is not None:
                self.show_step(at)
                wrong = step.check()
                if wrong is not None:
                    step.reveal(wrong)
                return
        self._work(self._found)
        self.stack.setEnabled(False)
        self.foot.say("Menyiapkan kantor")
        self.founder.found(
            office=self.office(),
            procedure=self.choice.procedure(),
            bidang=self.officers.bidang(),
            officers=self.officers.officers(),
            first=self.officers.first(),
            paper=self.numbering.book(),
        )

    def try_sample(self) -> None:
        """Fill the folder with the sample office, up to now."""
        if self.founder.busy:
            return
        self._work(self.try_sample)
        self.identity.sample.work()
        sample = self.identity.sample
        self.founder.play_sample(sample.cases, sample.procedure().id)

    def cancel(self) -> None:
        """Stop filling in the sample; nothing of it stays."""
        self.founder.cancel()

    def _work(self, again: Callable[[], None]) -> None:
        """Work begins: nothing else may begin beside it; `again` is what "Coba lagi" does."""
        self._untell()
        self.keep()
        self._again = again
        self.foot.rest(False)
        self.rail.setEnabled(False)

    def _rest(self) -> None:
        """Work is over: everything can be used again."""
        self.stack.setEnabled(True)
        self.identity.sample.rest()
        self.foot.rest(True)
        self.rail.setEnabled(True)
        self.foot.say("")
        if self.founder.founding:
            self.foot.onward.setFocus()
        if self._closing:
            self.close()

    def _finished(self, ready: Ready) -> None:
        self._timer.stop()
        self._ready = ready
        if not ready.code:
            # What was typed before the sample office was tried stays for the day on which the real one is founded.
            self._done = True
            self._rest()
            self.founded.emit(ready.ws)
            return
        drop_setup(self.folder)
        self.officers.account.forget()
        self._rest()
        self._show_safe(ready)

    # -- the code for the safe

    def _show_safe(self, ready: Ready) -> None:
        self.safe = SafePage(ready.ws, ready.code)
        self.stack.addWidget(self.safe)
        self.stack.setCurrentWidget(self.safe)
        self.rail.show_done()
        self.foot.show_step(self.safe, first=True, last=True)
        self.safe.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_office(self) -> None:
        assert self.safe is not None
        assert self._ready is not None
        wrong = self.safe.check()
        if wrong is not None:
            self.safe.reveal(wrong)
            return
        if not self.safe.keep():
            return
        self._done = True
        self.safe.forget()
        self.founded.emit(self._ready.ws)

    def _failed(self, error: KotakAduanError) -> None:
        self._rest()
        self._news.tell(failed_band(error, again=lambda: self._again(), close=self._untell))

    # -- the band

    def band(self) -> Banner | None:
        """The news above the step, if there are any."""
        return self._news.band()

    def _untell(self) -> None:
        if self._news.untell():
            self._refocus()

    # -- keys

    def chain(self) -> list[QWidget]:
        """What Tab visits: the band, the step, the foot."""
        parts = (self._news, self.current(), self.foot)
        return [widget for part in parts for widget in chain_of(part)]

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.own_sop.is_open():
            return super().focusNextPrevChild(forward)
        chain = self.chain()
        if not chain:
            return False
        target = tab_round(chain, self, forward=forward)
        if self.current().isAncestorOf(target):
            self.current().area.ensureWidgetVisible(target, 8, 40)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go_on()
        elif is_enter(event):
            if isinstance(here, QAbstractButton) and not here.isCheckable():
                here.click()
            else:
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()  # Esc never loses anything here
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.founder.busy:
            # a founding takes a moment and is let through; the sample is stopped and cleared away first
            self._closing = not self.founder.founding
            self.cancel()
            event.ignore()
            return
        if self.safe is not None and not self._done:
            if not self.safe.leave():
                event.ignore()
                return
            self._done = True
            super().closeEvent(event)
            self.closed.emit()
            return
        self.keep()
        super().closeEvent(event)
        if not self._done:
            self.closed.emit()
