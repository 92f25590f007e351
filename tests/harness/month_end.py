"""An office at its month's end: conclusions, both signatures, closing, further revisions, packages for the stick."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from app.export.package import package
from app.monthend.closing import close_month, why_not_close
from app.monthend.month_case import month_case
from app.monthend.revising import begin_revision
from app.monthend.signing import sign_as_head, sign_as_maker
from app.monthend.state import Step, state_of
from app.monthend.work import Conclusion, save_conclusions
from app.office.month_steps import Post, signing_post
from app.office.numbering import register_of
from app.procedure.model import CaseKind
from app.reading.lists import listing
from app.reading.views import Card
from app.signing.keys import SigningKey, open_p12
from tests.harness import marks, office
from tests.harness.acts import Acts, Work
from tests.harness.ledger import Ledger, Verdict
from tests.signing_month import HEAD, KASI, KEY_PASSWORD, NOVEMBER, key_file, month_file

_KIND = CaseKind.COMPLAINT
_REGISTER = register_of(_KIND)
_WHO = {Post.MAKER: KASI, Post.HEAD: HEAD}
_STAGES = {Post.MAKER: ("siap", "kasi"), Post.HEAD: ("kadis",)}
#: What a file of an office begins with; none of these lies readable outside of where it was saved.
_HEADS = (b"%PDF", b"PK\x03\x04")


def found(place: office.Place) -> None:
    """Give both signers their keys, and the month its file."""
    _keys(place).mkdir()
    _stick(place).mkdir()
    for who in _WHO.values():
        (_keys(place) / f"{who}.p12").write_bytes(key_file(who).p12)
    with office.opened(place) as ws:
        month_file(ws)


def _keys(place: office.Place) -> Path:
    return place.root / "kunci"


def _stick(place: office.Place) -> Path:
    return place.root / "flash"


class MonthEnd(Work):
    """Such an office: what is due for its report is done, again and again in further revisions."""

    @classmethod
    def acts(cls) -> Acts:
        return MONTH_END

    def case(self, *, only_open: bool = True) -> Card | None:
        """Some complaint; the month's own file moves by being signed."""
        cards = [card for card in listing(self.ws) if card.kind == _KIND and (card.is_open or not only_open)]
        return self.random.choice(cards) if cards else None

    def _step(self) -> tuple[Step, int, bool]:
        with self.ws.read():
            state = state_of(NOVEMBER, _KIND)
        return state.step, state.revision, state.frozen_at is None

    def conclude(self) -> None:
        step, *_ = self._step()
        if step is not Step.DRAFT:
            return
        problem = f"Antrean {self.new_id()}"
        line = self.begin("conclude", leaves=[f"concluded:{problem}"])
        one = Conclusion(self.new_id(), problem, "Loket kurang")
        save_conclusions(self.ws, month=NOVEMBER, kind=_KIND, conclusions=[one], officer_id=KASI)
        self.done(line)

    def sign(self) -> None:
        """Whoever's turn it is signs."""
        step, revision, moves = self._step()
        if step not in (Step.DRAFT, Step.MAKER):
            return
        post = Post.MAKER if step is Step.DRAFT else Post.HEAD
        who = _WHO[post]
        act = "sign" if post is Post.MAKER else "decide"
        line = self.begin(act, leaves=self._leaves(post, revision, moves=moves))
        with self._key(who) as key:
            if post is Post.MAKER:
                sign_as_maker(self.ws, month=NOVEMBER, kind=_KIND, officer_id=who, key=key)
            else:
                sign_as_head(
                    self.ws, month=NOVEMBER, kind=_KIND, officer_id=who, key=key, decision="Dilaksanakan."
                )
        self.done(line)

    def _key(self, who: str) -> SigningKey:
        return open_p12((_keys(self.place) / f"{who}.p12").read_bytes(), KEY_PASSWORD, at=office.clock())

    def _leaves(self, post: Post, revision: int, *, moves: bool) -> list[str]:
        name = f"{_REGISTER}/{NOVEMBER}"
        leaves = [f"signed:{name}/{revision}/{post.value}"]
        leaves += [f"issued:{name}/{revision}/{stage}" for stage in _STAGES[post]]
        if post is Post.MAKER:
            leaves += [f"report:{name}/{revision}", *([f"frozen:{name}"] if moves else [])]
        with self.ws.read():
            file = month_case(self.ws, month=NOVEMBER, kind=_KIND)
        if file is not None and file.is_open and signing_post(file.procedure, str(file.row["step"])) is post:
            leaves.append(marks.onward(self.ws, file.id, str(file.row["step"])))
        return leaves

    def end_month(self) -> None:
        if why_not_close(self.ws, month=NOVEMBER, kind=_KIND):
            return
        name = f"{_REGISTER}/{NOVEMBER}"
        with self.ws.read():
            revision = state_of(NOVEMBER, _KIND).revision
        sql = self.ws.store.db.execute_sql
        [[rows]] = sql(
            "SELECT count(*) FROM case_file WHERE register = ? AND month = ? AND month_row > 0",
            (_REGISTER, NOVEMBER),
        ).fetchall()
        leaves = [f"closed:{name}/{rows}", f"issued:{name}/{revision}/tutup"]
        line = self.begin("end_month", leaves=leaves)
        close_month(self.ws, month=NOVEMBER, kind=_KIND, officer_id=KASI)
        self.done(line)

    def revise(self) -> None:
        """A signed report gets a further revision, or one that the Kepala Dinas sends back."""
        step, *_ = self._step()
        if step not in (Step.MAKER, Step.SIGNED, Step.CLOSED):
            return
        reason = f"Revisi {self.new_id()}"
        line = self.begin("revise", leaves=[f"revised:{reason}"])
        begin_revision(self.ws, month=NOVEMBER, kind=_KIND, officer_id=HEAD, reason=reason)
        self.done(line)

    def package(self) -> None:
        line = self.begin("package")
        target = _stick(self.place) / f"paket-{self.random.randrange(3)}.zip"
        package(self.ws, month=NOVEMBER, place=target, zipped=True, draft=True)
        self.done(line)


MONTH_END: Acts = {
    "conclude": (1, MonthEnd.conclude),
    "sign": (5, MonthEnd.sign),
    "end_month": (2, MonthEnd.end_month),
    "revise": (0.6, MonthEnd.revise),
    "package": (0.5, MonthEnd.package),
    "receive": (1, MonthEnd.receive),
    "move": (1, MonthEnd.move),
}
#: What these acts are called while they are done: signing is the one's or the other's.
NAMES = frozenset({*MONTH_END, "decide"})


def verify(place: office.Place, ledger: Ledger, power_was_cut: bool = False) -> Verdict:
    """As after any day; besides, a package on the stick is whole, and nothing readable lies among temporary files."""
    verdict = office.verify(place, ledger, power_was_cut)
    for path in sorted(_stick(place).glob("[!.]*")):
        if not path.is_file() or path.suffix != ".zip":
            verdict.half.append(f"on the stick: {path.name}")
        elif not zipfile.is_zipfile(path) or zipfile.ZipFile(path).testzip():
            verdict.half.append(f"{path.name} is half a package")
    for path in Path(tempfile.gettempdir()).rglob("*"):
        if path.is_file() and path.read_bytes()[:4] in _HEADS:
            verdict.half.append(f"readable among temporary files: {path.name}")
    return verdict
