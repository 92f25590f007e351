"""Does the record still hold? Every link, every row that an entry saw, every attachment, and what a paper saw."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator

from app.figures import thousands
from app.record.acts import Act
from app.record.people import local, local_or_none, zone
from app.record.things import Things
from app.record.views import NAMED, Break, Difference, PaperCheck, PaperSays, Verdict
from app.workspace import Workspace, seconds
from app.worktime.words import date_words
from models import record as rows
from models import record_reading as reading
from models import witness
from models.blobs import open_file
from models.closures import closures
from models.errors import StoreError
from models.record_code import CodeTypoError, characters_of, code_of, parse_code
from models.secrets import RECORD, secret

#: (done, of how many): may raise to stop the check.
Progress = Callable[[int, int], object]

#: Entries read at once.
_PART = 500
#: The acts whose entries say which code a paper carried.
PAPERS = (Act.PRINT, Act.EXPORT)
_FIRST = -(2**62)


def verify(ws: Workspace, progress: Progress | None = None) -> Verdict:
    """Check the whole record: the chain, what it saw against what is there now, the attachments' files.

    Nothing is changed. `progress` hears of it now and then and may raise to stop.
    """
    started = time.perf_counter()
    with ws.read():
        head = rows.head()
        attachments = reading.attachment_count()
        steps = _Steps(progress, head.seq + reading.case_count() + attachments)
        chain = _Chain(ws, steps)
        broken = chain.walk() or _beyond(ws, head)
        found = _Findings()
        for one in _changed(ws, steps):
            found.add(one)
        for one in _files(ws, steps):
            found.add(one)
        steps.finish()
    return Verdict(
        entries=head.seq,
        code=code_of(max(0, head.seq), head.link),
        at=seconds(ws.clock().astimezone(zone(ws))),
        seconds=time.perf_counter() - started,
        attachments=attachments,
        broken=broken,
        differences=tuple(found.named),
        unnamed=found.unnamed,
        backwards=chain.backwards,
        confirmed=chain.confirmed,
    )


def check_code(ws: Workspace, code: str) -> PaperCheck:
    """Whether the record still contains everything that a paper with this code saw."""
    try:
        characters, seq = parse_code(code)
    except CodeTypoError:
        advice = "Salin lagi dari kertasnya, huruf demi huruf, dengan angka di belakangnya."
        return PaperCheck(PaperSays.TYPO, "Kode salah ketik", advice)
    with ws.read():
        head = rows.head()
        if seq == 0:
            return _unknown(seq)
        entry = reading.entry(seq)
        if entry is None:
            advice = f"Kertas ini melihat {thousands(seq)} entri, sekarang ada {thousands(head.seq)}."
            return PaperCheck(
                PaperSays.GONE,
                "Kertas ini melihat entri yang sekarang tidak ada",
                advice + _restored(),
                seq,
            )
        if not _carries(entry, characters):
            return _differs(ws, seq, characters)
        broken = _Chain(ws, _Steps(None, seq)).walk(until=seq)
        if broken is not None:
            return PaperCheck(
                PaperSays.DIFFERS,
                f"Entri {thousands(broken.seq)} yang dilihat kertas ini sudah berubah",
                broken.sentence,
                seq,
            )
        paper = _paper(ws, characters, seq) or f"kertas ini, {date_words(local(ws, entry.at).date())}"
    return PaperCheck(PaperSays.MATCHES, f"Masih memuat semua yang dilihat {paper}", "", seq)


def _unknown(seq: int) -> PaperCheck:
    return PaperCheck(
        PaperSays.UNKNOWN,
        "Kode tidak dikenal",
        "Kertas ini bukan dari catatan kantor ini, atau catatannya diubah sesudah kertas ini dicetak."
        + _restored(),
        seq,
    )


def _differs(ws: Workspace, seq: int, characters: str) -> PaperCheck:
    paper = _paper(ws, characters, seq)
    if not paper:
        return _unknown(seq)
    return PaperCheck(
        PaperSays.DIFFERS,
        "Catatan tidak sama lagi dengan yang dilihat kertas ini",
        f"Sesudah {paper} dicetak, ada yang diubah di entri 1 sampai {thousands(seq)}." + _restored(),
        seq,
    )


def _restored() -> str:
    """Going back to a backup explains a paper that saw more; it must be said, or an honest office is suspected."""
    if not reading.printed_after(1, (Act.RESTORE,), limit=1):
        return ""
    return (
        " Data pernah dipulihkan dari cadangan; kertas yang dicetak di antara cadangan dan pemulihan tidak akan"
        " cocok."
    )


def _carries(entry: rows.Entry, characters: str) -> bool:
    try:
        return characters_of(entry.seq, entry.link) == characters
    except (TypeError, ValueError):
        return False


def _paper(ws: Workspace, characters: str, seq: int) -> str:
    """The paper that carried a code, as its own entry names it; "" where no entry does."""
    for entry in reading.printed_after(seq, PAPERS, limit=400):
        if _printed_code(entry) == (characters, seq):
            detail = json.loads(entry.detail)
            kind = str(detail.get("paper", "")) or "kertas"
            return f"{kind} {entry.subject}".strip() + f", {date_words(local(ws, entry.at).date())}"
    return ""


def _printed_code(entry: rows.Entry) -> tuple[str, int] | None:
    """The code that an entry says a paper carried, None for other entries."""
    if entry.act not in PAPERS or "code" not in str(entry.detail):
        return None
    try:
        return parse_code(str(json.loads(entry.detail)["code"]))
    except (CodeTypoError, KeyError, TypeError, ValueError):
        return None


class _Steps:
    """How far the check is."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, max(1, total), 0

    def on(self, by: int = 1) -> None:
        self._done += by
        if self._progress is not None:
            self._progress(min(self._done, self._total - 1), self._total)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress(self._total, self._total)


class _Findings:
    """What differs: the first ones by name, the rest as a number."""

    def __init__(self) -> None:
        self.named: list[Difference] = []
        self.unnamed = 0

    def add(self, one: Difference) -> None:
        if len(self.named) < NAMED:
            self.named.append(one)
        else:
            self.unnamed += 1


class _Chain:
    """Walks from the first entry to the last and stops at the first that does not hold."""

    def __init__(self, ws: Workspace, steps: _Steps) -> None:
        self._ws, self._steps = ws, steps
        self.backwards = 0
        self.confirmed = 0  # the newest entry that a paper's code has confirmed

    def walk(self, until: int | None = None) -> Break | None:
        """The first entry that is broken or missing, up to `until`."""
        try:
            key = secret(RECORD)
        except KeyError:
            return Break(1, None, "Kunci catatan tidak ada di data.")
        last = rows.Head()
        after = _FIRST
        while until is None or last.seq < until:
            part = rows.entries_from(after, limit=_PART)
            if not part:
                return None
            seen = rows.witnesses(part[0].seq, part[-1].seq)
            for entry in part:
                broken = self._one(entry, last, seen.get(entry.seq, []), key)
                if broken is not None:
                    return broken
                self.backwards += entry.backwards
                last = rows.Head(entry.seq, entry.link, entry.at)
                if entry.seq == until:
                    return None
            after = last.seq + 1
            self._steps.on(len(part))
        return None

    def _one(
        self, entry: rows.Entry, last: rows.Head, seen: list[tuple[str, str, bytes]], key: bytes
    ) -> Break | None:
        if entry.seq != last.seq + 1:
            return self._missing(entry, last)
        try:
            fits = rows.link_of(key, last.link, entry) == entry.link
            witnessed = rows.content_of(seen) == entry.content
        except (AttributeError, TypeError, ValueError):  # a value of a kind that no entry ever has
            fits = witnessed = False
        if not fits:
            return self._broken(entry, last, "Isi entri tidak sesuai dengan kuncinya.")
        if not witnessed:
            return self._broken(entry, last, "Yang disaksikan entri ini tidak sesuai dengan kuncinya.")
        return self._papers(entry)

    def _broken(self, entry: rows.Entry, last: rows.Head, sentence: str) -> Break:
        return Break(entry.seq, local_or_none(self._ws, entry.at), sentence, trusted=last.seq)

    def _missing(self, entry: rows.Entry, last: rows.Head) -> Break:
        if entry.seq <= last.seq:
            return self._broken(entry, last, "Entri ini tidak dibuat oleh program.")
        first, until = last.seq + 1, entry.seq - 1
        which = f"Entri {thousands(first)}"
        if until > first:
            which += f" sampai {thousands(until)}"
        at = local_or_none(self._ws, last.at)
        return Break(first, at, f"{which} tidak ada.", missing=True, trusted=last.seq)

    def _papers(self, entry: rows.Entry) -> Break | None:
        """An entry of a print says which code the paper carried: who tied the chain anew had to change these too."""
        said = _printed_code(entry)
        if said is None:
            return None
        characters, seq = said
        saw = reading.entry(seq) if 0 < seq < entry.seq else None
        if saw is not None and _carries(saw, characters):
            self.confirmed = max(self.confirmed, seq)
            return None
        first = self.confirmed + 1
        at = local(self._ws, entry.at)
        sentence = (
            f"Kode kertas yang dicetak di entri {thousands(entry.seq)} tidak cocok: di antara entri"
            f" {thousands(first)} dan {thousands(max(first, entry.seq - 1))} ada yang diubah, lalu dirangkai lagi."
        )
        return Break(first, at, sentence, trusted=self.confirmed)


def _beyond(ws: Workspace, head: rows.Head) -> Break | None:
    """Things seen by entries that are no longer there: the end of the record was cut off."""
    seen = reading.last_witness()
    if seen <= head.seq:
        return None
    at = local_or_none(ws, head.at)
    which = f"Entri {thousands(head.seq + 1)} sampai paling sedikit {thousands(seen)} tidak ada."
    return Break(head.seq + 1, at, which, missing=True, trusted=head.seq)


def _changed(ws: Workspace, steps: _Steps) -> Iterator[Difference]:
    """Everything that is not as its last entry saw it, or that no entry ever saw."""
    things = Things(ws)
    for kind in sorted(witness.PARTS):
        for key, seq, there in _side_by_side(kind):
            if kind == "case":
                steps.on()
            if seq is None:
                yield Difference(kind, key, f"{things.name(kind, key)} tidak pernah dicatat")
            elif seq > 0:
                yield Difference(kind, key, things.sentence(kind, key, seq, there=there), seq)
    for kind in reading.witness_kinds():
        if kind not in witness.PARTS:
            yield Difference(kind, "", "Catatan menyaksikan hal yang tidak dikenal program ini")


def _side_by_side(kind: str) -> Iterator[tuple[str, int | None, bool]]:
    """(key, entry, whether it is there) of every thing: entry 0 where it is as seen, None where nobody saw it."""
    now = witness.digests(kind)
    seen = reading.latest_witnesses(kind)
    one, other = next(now, None), next(seen, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            yield one[0], None, True
            one = next(now, None)
        elif one is None or other[0] < one[0]:
            # Nothing is left of it; an entry may have seen just that (a year's last holiday was taken out).
            yield other[0], 0 if other[2] == witness.NOTHING else other[1], False
            other = next(seen, None)
        else:
            yield one[0], 0 if one[1] == other[2] else other[1], True
            one, other = next(now, None), next(seen, None)


def _files(ws: Workspace, steps: _Steps) -> Iterator[Difference]:
    """Attachments whose file is gone, no longer opens, or is not the one that was kept."""
    things = Things(ws)
    for row in reading.attachments():
        steps.on()
        said = ""
        try:
            content = open_file(row["id"], (ws.folder / row["stored"]).read_bytes())
            if hashlib.sha256(content).hexdigest() != row["sha256"]:
                said = "bukan berkas yang disimpan dahulu"
        except StoreError:
            said = "berubah atau rusak"
        except (OSError, ValueError):
            said = "tidak ada lagi di folder data"
        if said:
            case = things.name("case", row["case_id"]).removeprefix("isi ")
            # A file's own name may tell what a closed case holds, and everybody may check the record.
            name = "" if closures([row["case_id"]]) else f"{row['name']} "
            yield Difference("attachment", row["id"], f"lampiran {name}pada {case} {said}")
