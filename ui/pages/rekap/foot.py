"""The foot of Rekap & Laporan: Tutup bulan with why not, the papers, and signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.monthend.report import MonthReport
from app.office.month_steps import Post
from ui.desk import READ_ONLY
from ui.signing.acts import OtherWay, popup_above
from ui.signing.decision_dialog import DecisionDialog
from ui.widgets import Button, Footer, Label, plain_tooltip

if TYPE_CHECKING:
    from ui.pages.rekap.page import RekapPage

#: The reason why not stands in two lines of this width, px.
_REASON = 236
_SIGN = ("Tanda tangani", "draw-pen", "Ctrl+T")
_DECIDE = ("Isi keputusan", "pencil-outline", "")


class RecapFoot:
    """The page's buttons; which of them there are follows how far the month is."""

    def __init__(self, page: RekapPage) -> None:
        self._page = page
        self.close_button = Button("Tutup bulan", icon="calendar-lock-outline", on_click=page.acts.close)
        self.close_why = Label("", 9, 400, "text2", wrap=True)
        self.close_why.setFixedWidth(_REASON)
        self.more_button = Button("Cara lain", icon="dots-horizontal", on_click=self._more)
        self.sign_button = Button(
            _SIGN[0], "primary", icon=_SIGN[1], key=_SIGN[2], on_click=self._sign_or_decide
        )
        self._slim, self._decides = False, False

    def fill(self, foot: Footer) -> None:
        """Tutup bulan with why not at the left; the papers and signing at the right."""
        foot.add_left(self.close_button)
        foot.add_left(self.close_why)
        foot.add_right(self.more_button)
        self._page.print_button.set_kind("plain")
        foot.add_right(self._page.print_button)
        foot.add_right(self._page.save_button)
        foot.add_right(self.sign_button)

    def set_slim(self, slim: bool) -> None:
        """On a narrow screen without key caps, and the reason as a tooltip of its button."""
        self._slim = slim
        self._page.print_button.set_key("" if slim else "Ctrl+P")
        self._page.save_button.set_key("" if slim else "Ctrl+E")
        self.more_button.setText("" if slim else "Cara lain")
        self.more_button.setAccessibleName("Cara lain")
        self.more_button.setToolTip(plain_tooltip("Cara lain") if slim else "")
        self._show_why()

    def show_report(self, report: MonthReport | None) -> None:
        """Show what can be done with a month now; nothing of it for a day."""
        page, acts = self._page, self._page.acts
        self.more_button.setVisible(report is not None and bool(self._ways()))
        post = acts.post() if report is not None else None
        why = acts.why_not_sign()
        self._decides = post is Post.HEAD and acts.decides()
        words, icon, key = _DECIDE if self._decides else _SIGN
        self.sign_button.setText(words)
        self.sign_button.set_icon(icon)
        self.sign_button.set_key(key)
        self.sign_button.setVisible(post is not None)
        if why and not self._decides:
            self.sign_button.disable(why)
        else:
            self.sign_button.enable()
        open_still = report is not None and report.state.closed_at is None
        self.close_button.setVisible(open_still)
        if report is None or not open_still:
            self.close_why.setText("")
        else:
            reasons = (READ_ONLY,) if page.desk.read_only else report.why_not_close
            self.close_why.setText(reasons[0] if reasons else "")
            if reasons:
                self.close_button.disable("\n".join(reasons))
            else:
                self.close_button.enable()
        # Once both have signed, closing is what is to be done next.
        ready = open_still and self.close_button.isEnabled()
        self.close_button.set_kind("primary" if ready else "plain")
        self._show_why()

    def _show_why(self) -> None:
        self.close_why.setVisible(bool(self.close_why.text()) and not self._slim)

    def _sign_or_decide(self) -> None:
        page, report = self._page, self._page.report
        if not self._decides or report is None:
            page.acts.sign()
        elif report.case_id:
            page.shell.go("pengaduan", case_id=report.case_id)
        else:
            DecisionDialog(page, page.desk, report).open()

    def _ways(self) -> list[OtherWay]:
        """The other ways; closing has its own button here."""
        return [way for way in self._page.acts.ways() if way.act != self._page.acts.close]

    def _more(self) -> None:
        menu = self._page.acts.menu(self._ways())
        if menu is not None:
            popup_above(menu, self.more_button)
