"""What the Kasi writes about a month before it is signed: the paragraph, the conclusions and their causes, and what
the Kepala Dinas is about to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.changes import Changes
from app.errors import InputError, RefusedError
from app.monthend.holders import signer_on
from app.office.month_steps import Post, coordinator_step, lane_of, title_of
from app.office.numbering import register_of
from app.office.officers import Officer, acting_officer, right_at
from app.office.procedures import leading
from app.office.settings import now
from app.procedure.model import CaseKind, Procedure
from app.record.acts import Act
from app.redaction.black import Finding, Source, count_words
from app.register.cases import case_with_id
from app.register.closed import hidden
from app.texts import checked, one_line
from app.workspace import Workspace, parsed, stamp
from app.worktime.words import month_words
from models import monthend as rows

#: Letters of a decision: what the box on the report has room for (bulan_berkas.png: "143 / 600").
LONGEST_DECISION = 600
LONGEST_LINE = 200
LONGEST_NARRATIVE = 2000
MOST_CONCLUSIONS = 12
#: What the decision is called where a text is named.
DECISION_PART = "Keputusan"


class Conclusion(NamedTuple):
    """A problem that recurs, with its cause; risk and follow-up are for the Koordinator ISO. `case_ids` are the cases
    behind it, and its count."""

    id: str
    problem: str
    cause: str = ""
    risk: str = ""
    follow_up: str = ""
    case_ids: tuple[str, ...] = ()


class MonthWork(NamedTuple):
    """What is written about a month now. `narrative` None: the paragraph that the figures write. `revising` is why a
    further revision is being written ("" while none is)."""

    month: str
    kind: CaseKind
    narrative: str | None
    decision: str
    iso_printed: datetime | None
    conclusions: tuple[Conclusion, ...]
    revising: str


def work_of(ws: Workspace, *, month: str, kind: CaseKind) -> MonthWork:
    """What is written about a month."""
    register = register_of(kind)
    with ws.read():
        row = rows.work(register, month)
        cases = rows.conclusion_cases(register, month)
        conclusions = tuple(
            Conclusion(
                one["id"],
                one["problem"],
                one["cause"],
                one["risk"],
                one["follow_up"],
                tuple(cases.get(one["id"], ())),
            )
            for one in rows.conclusions(register, month)
        )
    return MonthWork(
        month,
        kind,
        row["narrative"],
        row["decision"],
        parsed(row["iso_printed_at"]),
        conclusions,
        row["revising"] or "",
    )


def names_coordinator(procedure: Procedure) -> bool:
    """Whether the SOP hands the conclusions to a Koordinator ISO (SOP-PDIP-03, step 6)."""
    return coordinator_step(procedure) is not None


def may_write(ws: Workspace, officer: Officer, kind: CaseKind) -> bool:
    """Whether this officer writes about the month: who sits in the lane that concludes it, or stands in there."""
    procedure = leading(ws, kind)
    return not ws.read_only and right_at(officer, procedure, lane_of(procedure, Post.MAKER), None) is not None


def has_part(ws: Workspace, officer: Officer, kind: CaseKind, post: Post) -> bool:
    """Whether a report that waits for that post goes through this officer's hands: who holds the post today or sits in
    its lane, and who writes about the month (papers and files go by their desk)."""
    if ws.read_only:
        return False
    procedure = leading(ws, kind)
    signer = signer_on(ws, post=post, day=now(ws).date(), procedure=procedure)
    if signer is not None and signer.officer_id == officer.id:
        return True
    lane = lane_of(procedure, post)
    if lane and right_at(officer, procedure, lane, None) is not None:
        return True
    return may_write(ws, officer, kind)


def refuse_no_part(ws: Workspace, officer: Officer, kind: CaseKind, post: Post) -> None:
    """RefusedError for who has no part in a report that waits for that post."""
    if has_part(ws, officer, kind, post):
        return
    procedure = leading(ws, kind)
    who = dict.fromkeys(title_of(procedure, one) for one in (Post.MAKER, post))
    raise RefusedError(f"Laporan bulan diurus {' atau '.join(who)}, bukan {officer.name}.")


def save_narrative(
    ws: Workspace, *, month: str, kind: CaseKind, text: str | None, officer_id: str
) -> Changes:
    """Keep the paragraph as the officer words it; None brings back the one that the figures write."""
    if text is not None:
        text = checked(text, name="Uraian", field="narrative").text.strip() or None
    if text is not None and len(text) > LONGEST_NARRATIVE:
        raise InputError(
            f"Uraian {len(text)} huruf, paling banyak {LONGEST_NARRATIVE}. Persingkat.", field="narrative"
        )
    officer = _writer(ws, officer_id, kind)
    with ws.write():
        refuse_signed(month, kind)
        rows.put_work(register_of(kind), month, narrative=text)
        what = "uraian menurut angka" if text is None else "uraian"
        ws.enter(Act.CONCLUDE, officer.id, month_words(month), what=what)
    return Changes(months=frozenset({month}))


def save_conclusions(
    ws: Workspace, *, month: str, kind: CaseKind, conclusions: Sequence[Conclusion], officer_id: str
) -> Changes:
    """Keep the month's conclusions in this order; those without a problem are left out. A confirmed cause teaches the
    office's list which words mean the same. InputError `problem`, its `place` the row."""
    kept = [_cleaned(one, place) for place, one in enumerate(conclusions) if _written(one)]
    if len(kept) > MOST_CONCLUSIONS:
        raise InputError(
            f"Paling banyak {MOST_CONCLUSIONS} kesimpulan sebulan. Gabungkan yang sejenis.", field="problem"
        )
    officer = _writer(ws, officer_id, kind)
    register = register_of(kind)
    with ws.write():
        refuse_signed(month, kind)
        _refuse_cases(ws, officer, kept, register, month)
        before = {one["id"]: one for one in rows.conclusions(register, month)}
        rows.put_conclusions(
            register,
            month,
            [
                {
                    "id": one.id,
                    "problem": one.problem,
                    "cause": one.cause,
                    "risk": one.risk,
                    "follow_up": one.follow_up,
                }
                for one in kept
            ],
            {one.id: one.case_ids for one in kept},
        )
        for one in kept:
            if one.cause and not (before.get(one.id) or {}).get("cause"):
                _learn(ws, one, officer.id)
        ws.enter(Act.CONCLUDE, officer.id, month_words(month), what=[one.problem for one in kept])
    return Changes(months=frozenset({month}))


def _refuse_cases(
    ws: Workspace, officer: Officer, kept: Sequence[Conclusion], register: str, month: str
) -> None:
    """Refuse to put a case behind a conclusion that is closed to this officer, was voided, or stands in another book:
    they are counted in the report. What stands there already is somebody's doing who may. Inside a transaction."""
    stored = rows.conclusion_cases(register, month).values()
    there = {case_id for ids in stored for case_id in ids}
    shut = hidden(ws, officer)
    for case_id in dict.fromkeys(case_id for one in kept for case_id in one.case_ids):
        if case_id in there:
            continue
        found = case_with_id(ws, case_id)
        if case_id in shut:
            raise RefusedError(f"{found.number} tertutup bagi Anda.")
        if found.row["state"] == "void" or found.row["register"] != register:
            why = "sudah dibatalkan" if found.row["state"] == "void" else "tercatat di buku lain"
            raise InputError(f"{found.number} {why}, jadi tidak menjadi dasar kesimpulan.", field="problem")


def _learn(ws: Workspace, one: Conclusion, officer_id: str) -> None:
    """Words that a confirmed cause has tied are the office's own from now on."""
    # Not above: only who confirms a cause needs the words.
    from app.recap.problems import ties

    for pair in ties(ws, case_ids=one.case_ids):
        rows.put_synonym(
            {
                "word": pair.word,
                "same_as": pair.same_as,
                "learnt_from": one.problem,
                "at": stamp(now(ws)),
                "officer_id": officer_id,
            }
        )


def _written(one: Conclusion) -> bool:
    return any(
        (one.problem.strip(), one.cause.strip(), one.risk.strip(), one.follow_up.strip(), one.case_ids)
    )


def _cleaned(one: Conclusion, place: int) -> Conclusion:
    texts: dict[str, str] = {}
    for name, label in (
        ("problem", "Masalah"),
        ("cause", "Penyebab"),
        ("risk", "Risiko"),
        ("follow_up", "Tindak lanjut"),
    ):
        text = one_line(getattr(one, name)).strip()
        sentence = ""
        if len(text) > LONGEST_LINE:
            sentence = f"{label} {len(text)} huruf, paling banyak {LONGEST_LINE}. Persingkat."
        elif name == "problem" and not text:
            sentence = "Masalah masih kosong. Isi masalahnya, atau hapus barisnya."
        if sentence:
            error = InputError(sentence, field=name)
            error.place = place
            raise error
        texts[name] = text
    return Conclusion(one.id, **texts, case_ids=one.case_ids)


def save_decision(ws: Workspace, *, month: str, kind: CaseKind, text: str, officer_id: str) -> Changes:
    """Keep what the Kepala Dinas is about to decide, while the report waits for them. RefusedError for who has no part in
    the report, and once it is signed: what was decided stands in it."""
    decision = decision_checked(text)
    officer = acting_officer(ws, officer_id)
    refuse_no_part(ws, officer, kind, Post.HEAD)
    register = register_of(kind)
    with ws.write():
        reports = rows.reports(register, month)
        decided = bool(reports) and Post.HEAD.value in rows.signatures(reports[-1]["id"])
        if decided and rows.work(register, month)["revising"] is None:
            raise RefusedError(
                f"Keputusan atas laporan {month_words(month)} sudah ditandatangani. Buat revisi dahulu, lalu ubah isinya."
            )
        rows.put_work(register, month, decision=decision)
        ws.enter(Act.CONCLUDE, officer.id, month_words(month), what="keputusan, belum ditandatangani")
    return Changes(months=frozenset({month}))


def decision_checked(text: str) -> str:
    """A decision as it may be kept. InputError `keputusan` where it is too long for its box."""
    decision = checked(text, name="Keputusan", field="keputusan").text.strip()
    if len(decision) > LONGEST_DECISION:
        raise InputError(
            f"Keputusan {len(decision)} huruf, paling banyak {LONGEST_DECISION}. Persingkat.",
            field="keputusan",
        )
    return decision


def telling_in_report(
    ws: Workspace, *, month: str, kind: CaseKind, decision: str | None = None
) -> tuple[Finding, ...]:
    """What tells who somebody is in the words with which a month's report would be signed now: the paragraph, the
    conclusions with their causes, the decision. A warning before signing: what is signed leaves as it is. With `decision`
    only that text is looked at, since the other words are signed when the Kepala Dinas decides."""
    # Not above: only who is about to sign looks for it.
    from app.papers.free_text import telling

    if decision is not None:
        return telling(ws, [Source("", DECISION_PART, decision)])
    work = work_of(ws, month=month, kind=kind)
    texts = [Source("", "Uraian", work.narrative or "")]  # the paragraph of the figures names nobody
    for place, one in enumerate(work.conclusions, start=1):
        texts += [Source("", f"Masalah {place}", one.problem), Source("", f"Penyebab {place}", one.cause)]
    texts.append(Source("", DECISION_PART, work.decision))
    return telling(ws, texts)


def telling_words(found: Sequence[Finding]) -> str:
    """What was found and where, as it is said before or after signing; "" where nothing was."""
    if not found:
        return ""
    parts = ", ".join(dict.fromkeys(one.source.part for one in found))
    return f"{count_words(len(found))} Terdapat di {parts}. Yang ditandatangani tercetak apa adanya."


def iso_printed(ws: Workspace, *, month: str, kind: CaseKind, officer_id: str) -> Changes:
    """Note that the hand-over sheet for the Koordinator ISO was printed."""
    officer = acting_officer(ws, officer_id)
    with ws.write():
        rows.put_work(register_of(kind), month, iso_printed_at=stamp(now(ws)))
        ws.enter(Act.CONCLUDE, officer.id, month_words(month), what="lembar Koordinator ISO dicetak")
    return Changes(months=frozenset({month}))


def refuse_signed(month: str, kind: CaseKind) -> None:
    """Refuse to change what a report was made with, unless a further revision is being written. Inside a transaction."""
    register = register_of(kind)
    if rows.reports(register, month) and not rows.work(register, month)["revising"]:
        raise RefusedError(
            f"Laporan {month_words(month)} sudah disusun untuk ditandatangani. Buat revisi dahulu, lalu ubah isinya."
        )


def _writer(ws: Workspace, officer_id: str, kind: CaseKind) -> Officer:
    officer = acting_officer(ws, officer_id)
    if not may_write(ws, officer, kind):
        procedure = leading(ws, kind)
        lane = procedure.lane_by_id[lane_of(procedure, Post.MAKER)].name
        raise RefusedError(f"Kesimpulan bulan disusun {lane}; {officer.name} tidak bertugas di sana.")
    return officer
