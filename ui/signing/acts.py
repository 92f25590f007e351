"""What an officer does with a month's report, from any page that shows it: sign, the pen's way, BSrE's way, revise,
close. Each asks what it needs, does it, and tells every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.changes import Changes
from app.monthend.state import Step, Way
from app.monthend.work import may_write, telling_in_report, telling_words
from app.office.month_steps import Post, title_of
from app.procedure.model import CaseKind
from app.worktime.words import month_words
from ui import theme, worker
from ui.signing.elsewhere import Elsewhere
from ui.signing.key_dialog import KeyDialog
from ui.signing.reason_dialog import ReasonDialog
from ui.widgets import confirm

#: Why the Kepala Dinas cannot sign yet (ui2.md, bulan_berkas).
NO_DECISION = "Isi keputusan dahulu."


class OtherWay(NamedTuple):
    """A way beside signing with a key here: its words in a menu, on a small button, its sign, and the act."""

    words: str
    short: str
    icon: str
    act: Callable[[], object]


class MonthActs(Elsewhere):
    """The acts of the month's end for one page: signing with a key here, the other ways, revising and closing."""

    # -- what is possible

    def post(self) -> Post | None:
        """Whose signature the report waits for now; None while it waits for nobody's key."""
        report = self._report()
        if report is None or self._desk.read_only:
            return None
        if report.step is Step.DRAFT:
            return Post.MAKER
        if report.step is Step.MAKER and report.state.way is Way.ELECTRONIC:
            return Post.HEAD
        return None

    def why_not_sign(self) -> str:
        """Why who sits here cannot sign now; "" if they can."""
        report, post = self._report(), self.post()
        if report is None or post is None:
            return "Laporan ini tidak menunggu tanda tangan di sini."
        if post is Post.MAKER and report.why_not_yet and report.state.frozen_at is None:
            return report.why_not_yet
        signing = report.maker if post is Post.MAKER else report.head
        if signing.signer is None:
            return f"Pejabat {signing.title} belum dicatat di Pengaturan, bagian Pejabat."
        if signing.signer.officer_id != self._desk.officer.id:
            return f"Yang menandatangani ialah {signing.signer.name}, {signing.title}."
        missing = [one.problem for one in report.work.conclusions if not one.cause]
        if post is Post.MAKER and missing:
            return f"Isi penyebab “{missing[0]}” dahulu."
        if post is Post.HEAD and not self._decision().strip():
            return NO_DECISION
        return ""

    def why_not_write(self) -> str:
        """Why who sits here does not write about the month; "" if they do."""
        report = self._report()
        if report is None or may_write(self._desk.ws, self._desk.officer, report.state.kind):
            return ""
        return f"Laporan disusun {title_of(report.procedure, Post.MAKER)}."

    def decides(self) -> bool:
        """Whether who sits here is to decide on the report before signing it."""
        return self.why_not_sign() == NO_DECISION

    # -- with a key

    def sign(self) -> None:
        """Ctrl+T: ask for the key and sign."""
        why, report, post = self.why_not_sign(), self._report(), self.post()
        if why or report is None or post is None:
            self._shell.toast(why.rstrip("."), tone="warn")
            return
        if not self._kept():
            return
        # Not above: a look at the month signs nothing.
        from app.monthend.signing import sign_as_head, sign_as_maker

        ws, officer, month, kind = self._desk.ws, self._desk.officer.id, *self._of(report)
        if post is Post.MAKER:
            act = partial(sign_as_maker, ws, month=month, kind=kind, officer_id=officer)
            words = "Angka bulan ini dibekukan saat Anda menandatangani."
        else:
            act = partial(
                sign_as_head, ws, month=month, kind=kind, officer_id=officer, decision=self._decision()
            )
            words = "Keputusan Anda ditulis ke laporan dan ditandatangani bersama."
        signing = report.maker if post is Post.MAKER else report.head
        typed = None if post is Post.MAKER else self._decision()
        told = self._desk.attempt(lambda: telling_in_report(ws, month=month, kind=kind, decision=typed)) or ()
        what = f"{signing.title} menandatangani laporan {month_words(month)}. {words} {telling_words(told)}".strip()
        KeyDialog(
            self._page, self._desk, what=what, sign=lambda key, way: act(key=key, way=way), done=self._signed
        ).open()

    # -- the pen, and BSrE

    def ways(self) -> list[OtherWay]:
        """What else can be done with the report now, the most likely first."""
        report, desk = self._report(), self._desk
        if report is None or desk.read_only:
            return []
        writes = may_write(desk.ws, desk.officer, report.state.kind)
        way, step = report.state.way, report.step
        found: list[OtherWay] = []
        if step is Step.DRAFT and writes:
            found += [
                OtherWay(
                    "Cetak untuk tanda tangan pena…",
                    "Cetak untuk pena",
                    "printer-outline",
                    partial(self.prepare, Way.PAPER),
                ),
                OtherWay(
                    "Simpan untuk aplikasi BSrE…",
                    "Untuk BSrE",
                    "file-export-outline",
                    partial(self.prepare, Way.BSRE),
                ),
            ]
        elif way is Way.PAPER and step is Step.PREPARED:
            if writes:
                scan = OtherWay(
                    "Lampirkan pindaian yang ditandatangani…", "Pindaian…", "tray-arrow-up", self.scan
                )
                found.append(scan)
            found.append(
                OtherWay("Cetak lagi untuk pena", "Cetak lagi", "printer-outline", self.print_prepared)
            )
        elif way is Way.BSRE and step in (Step.PREPARED, Step.MAKER):
            found.append(
                OtherWay(
                    "Ambil kembali dari aplikasi BSrE…", "Ambil kembali…", "tray-arrow-up", self.bring_back
                )
            )
            if step is Step.MAKER:
                again, words = self.save_for_head, "Simpan untuk Kepala Dinas di aplikasi BSrE…"
            else:
                again, words = self.save_prepared, "Simpan lagi untuk aplikasi BSrE…"
            found.append(OtherWay(words, "Untuk BSrE", "file-export-outline", again))
        if step is Step.SIGNED and not report.why_not_close:
            found.append(OtherWay("Tutup bulan…", "Tutup bulan", "calendar-lock-outline", self.close))
        heads = report.head.signer is not None and report.head.signer.officer_id == desk.officer.id
        if step is not Step.DRAFT and (writes or heads):
            back = heads and step is Step.MAKER
            found.append(
                OtherWay("Kembalikan…", "Kembalikan", "undo-variant", self.revise)
                if back
                else OtherWay("Buat revisi…", "Buat revisi", "file-document-edit-outline", self.revise)
            )
        if report.issued:
            kept = OtherWay(
                "Terbitan tersimpan…", "Terbitan", "file-document-multiple-outline", self.show_issued
            )
            found.append(kept)
        return found

    def show_issued(self) -> None:
        """Every file that left of the month, each as it left."""
        # Not above: hardly ever needed.
        from ui.signing.issued_dialog import IssuedDialog

        report = self._report()
        if report is not None and not self._shell.dialog_open():
            IssuedDialog(self._shell, self._desk, report).open()

    def menu(self, ways: Sequence[OtherWay] | None = None) -> QMenu | None:
        """These ways, else all that are open now, as a menu; None where there are none."""
        ways = self.ways() if ways is None else ways
        if not ways:
            return None
        menu = QMenu(self._page)
        menu.setFont(theme.font(10))
        for way in ways:
            entry = menu.addAction(way.words)
            entry.triggered.connect(lambda _on=False, do=way.act: do())
        return menu

    # -- revising and closing

    def revise(self) -> None:
        """Begin a further revision, with its reason; the Kepala Dinas sends a report back so."""
        # Not above: hardly ever needed.
        from app.monthend.revising import begin_revision

        report = self._report()
        if report is None:
            return
        month, kind = self._of(report)
        ws, officer = self._desk.ws, self._desk.officer.id
        back = report.step is Step.MAKER and report.head.signer is not None
        back = back and report.head.signer is not None and report.head.signer.officer_id == officer
        maker = title_of(report.procedure, Post.MAKER)
        title = f"Kembalikan ke {maker}" if back else f"Revisi {report.state.revision + 1} laporan"
        text = (
            f"{maker} menyusun revisi {report.state.revision + 1}. Laporan {report.number} tetap tersimpan;"
            " angka yang sudah dibekukan tidak berubah."
        )

        def act(reason: str) -> Changes:
            return begin_revision(ws, month=month, kind=kind, officer_id=officer, reason=reason)

        ok = "Kembalikan" if back else "Mulai revisi"
        ReasonDialog(self._page, title, text, ok=ok, act=act, done=self._publish).open()

    def close(self) -> None:
        """Tutup bulan, after asking."""
        report = self._report()
        if report is None or report.why_not_close:
            return
        month, kind = self._of(report)
        rest = len(report.carried)
        carried = (
            f" {rest} {report.figures.words.noun} yang belum selesai pindah ke bulan berikutnya."
            if rest
            else ""
        )
        confirm(
            self._page,
            f"Tutup {month_words(month)}",
            f"{report.rows} baris dan laporannya dibekukan untuk selamanya.{carried}"
            " Setelah ditutup, perbaikan dicatat sebagai ralat.",
            ok="Tutup bulan",
            icon="calendar-lock-outline",
            on_ok=lambda: self._close(month, kind),
        )

    def _close(self, month: str, kind: CaseKind) -> None:
        # Not above: a look at the month closes nothing.
        from app.monthend.closing import Closed, close_month

        ws, officer = self._desk.ws, self._desk.officer.id

        def work(progress: worker.Progress) -> Closed:
            with ws.store.thread():
                return close_month(
                    ws,
                    month=month,
                    kind=kind,
                    officer_id=officer,
                    progress=lambda now, total: progress(now, total, "Menyusun buku"),
                )

        def done(closed: Closed) -> None:
            self._shell.toast(f"{month_words(month)} ditutup", icon="calendar-lock-outline")
            self._publish(closed.changes)

        self._shell.run_long(f"Menutup {month_words(month)}", work, done=done, failed=self._failed)


def popup_above(menu: QMenu, button: QWidget) -> None:
    """Show a menu over its button, which stands in the foot."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))
