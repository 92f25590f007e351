"""Terms of office: who signs on which day, and what is odd about what was entered."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from app.errors import InputError, RefusedError
from app.monthend.holder_notes import oddities
from app.monthend.holders import Capacity, Post, Term, remove_term, save_term, signer_on, terms
from app.office.officers import officer_named, save_officer
from app.office.procedures import leading, main_kind
from app.record.listing import RecordFilter, record_page
from app.workspace import Workspace
from tests.login import logged_in

KASI, KADIS, OTHER = "petugas-02", "petugas-08", "petugas-01"
TODAY = date(2026, 11, 30)


def _term(
    officer_id: str,
    first: date,
    last: date | None = None,
    *,
    post: Post = Post.HEAD,
    capacity: Capacity = Capacity.DEFINITIVE,
    on_behalf: str = "",
) -> Term:
    title = "Kepala Dinas" if post is Post.HEAD else "Kasi Kerjasama"
    term_id = f"{post.value}-{officer_id}-{first}"
    return Term(term_id, post, officer_id, capacity, title, first, last, on_behalf)


def _entered(ws: Workspace, *listed: Term) -> None:
    for term in listed:
        save_term(ws, term=term)


def _title_on(ws: Workspace, day: date, post: Post = Post.HEAD) -> str:
    signer = signer_on(ws, post=post, day=day, procedure=leading(ws, main_kind(ws)))
    return f"{signer.title}: {signer.name}" if signer else ""


def test_the_block_follows_the_day_of_signing(new_office: Workspace) -> None:
    _entered(
        new_office,
        _term(KADIS, date(2024, 1, 2), date(2026, 11, 15)),
        _term(OTHER, date(2026, 11, 16), date(2026, 12, 31), capacity=Capacity.PLT),
    )
    assert _title_on(new_office, date(2026, 11, 15)) == "Kepala Dinas: Petugas 08"
    assert _title_on(new_office, date(2026, 11, 16)) == "Plt. Kepala Dinas: Petugas 01"
    assert _title_on(new_office, date(2026, 12, 31)) == "Plt. Kepala Dinas: Petugas 01"
    assert _title_on(new_office, date(2027, 1, 1)) == ""
    assert _title_on(new_office, date(2024, 1, 1)) == ""


def test_who_stands_in_for_a_day_goes_before_the_definitive_holder(new_office: Workspace) -> None:
    _entered(
        new_office,
        _term(KADIS, date(2024, 1, 2)),
        _term(OTHER, date(2026, 11, 30), date(2026, 12, 2), capacity=Capacity.PLH),
    )
    assert _title_on(new_office, TODAY) == "Plh. Kepala Dinas: Petugas 01"
    assert _title_on(new_office, date(2026, 12, 3)) == "Kepala Dinas: Petugas 08"
    assert oddities(new_office) == ()


def test_in_anothers_name_two_lines_stand_over_the_signature(new_office: Workspace) -> None:
    _entered(
        new_office, _term(OTHER, date(2026, 1, 1), on_behalf="Kepala Dinas")._replace(title="Sekretaris")
    )
    signer = signer_on(
        new_office, post=Post.HEAD, day=TODAY, procedure=leading(new_office, main_kind(new_office))
    )
    assert signer is not None
    assert signer.lines == ("a.n. Kepala Dinas", "Sekretaris")


def test_without_any_term_who_alone_sits_in_the_lane_signs(new_office: Workspace) -> None:
    assert _title_on(new_office, TODAY, Post.MAKER) == "Kasi Kerjasama: Petugas 02"
    assert oddities(new_office) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"from_on": date(1889, 1, 1)}, "from_on"),
        ({"until_on": date(2023, 12, 31)}, "until_on"),
        ({"officer_id": "petugas-77"}, "user"),
    ],
)
def test_a_term_that_makes_no_sense_is_refused(
    new_office: Workspace, change: dict[str, object], field: str
) -> None:
    with pytest.raises(InputError) as refused:
        save_term(new_office, term=_term(KADIS, date(2024, 1, 2))._replace(**change))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert terms(new_office) == ()


def test_two_definitive_holders_at_once_are_refused_by_name(new_office: Workspace) -> None:
    _entered(new_office, _term(KADIS, date(2024, 1, 2)))
    with pytest.raises(InputError, match="Petugas 08") as refused:
        save_term(new_office, term=_term(OTHER, date(2026, 11, 1)))
    assert refused.value.field == "from_on"
    _entered(new_office, _term(KADIS, date(2024, 1, 2), date(2026, 10, 31)), _term(OTHER, date(2026, 11, 1)))
    assert len(terms(new_office)) == 2


def test_entering_and_removing_stand_in_the_record(new_office: Workspace) -> None:
    term = _term(OTHER, date(2026, 11, 16), capacity=Capacity.PLT)
    _entered(new_office, term)
    remove_term(new_office, term_id=term.id)
    gone, made = record_page(new_office, wanted=RecordFilter()).lines[:2]
    assert (made.words, made.subject) == ("Mengubah pejabat", "Petugas 01")
    assert made.detail == "Plt. Kepala Dinas, sejak 16 Nov 2026"
    assert gone.detail == "dihapus: Plt. Kepala Dinas, sejak 16 Nov 2026"
    with pytest.raises(InputError, match="sudah tidak ada"):
        remove_term(new_office, term_id=term.id)


def test_only_who_may_change_the_office_enters_terms(new_office: Workspace) -> None:
    folder, clock = new_office.folder, new_office.clock
    new_office.close()
    with closing(logged_in(folder, "petugas-03", clock=clock)) as ws:
        with pytest.raises(RefusedError, match="Kantor"):
            save_term(ws, term=_term(KADIS, date(2024, 1, 2)))
        assert terms(ws) == ()


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (
            (_term(KADIS, date(2024, 1, 2), date(2026, 10, 31)), _term(OTHER, date(2026, 11, 16))),
            "tidak ada pejabat 1 Nov 2026 – 15 Nov 2026",
        ),
        (
            (_term(KADIS, date(2024, 1, 2), date(2026, 11, 15)), _term(OTHER, date(2026, 11, 17))),
            "tidak ada pejabat 16 Nov 2026.",
        ),
        ((_term(KADIS, date(2024, 1, 2), date(2026, 11, 20)),), "tidak ada pejabat sejak 21 Nov 2026"),
        (
            (_term(KADIS, date(2024, 1, 2)), _term(OTHER, date(2026, 11, 16), capacity=Capacity.PLT)),
            "Plt. Petugas 01 berjalan selagi Petugas 08 masih definitif",
        ),
        (
            (_term(OTHER, date(2026, 11, 16), capacity=Capacity.PLH),),
            "Plh. Petugas 01 tanpa pejabat yang digantikan",
        ),
        (
            (_term(KADIS, date(2024, 1, 2), date(2026, 12, 10)),),
            "masa jabatan Petugas 08 berakhir 10 Des 2026",
        ),
        (
            (_term(KASI, date(2024, 1, 2)), _term(KASI, date(2024, 1, 2), post=Post.MAKER)),
            "Petugas 02 memegang kedua jabatan hari ini",
        ),
    ],
)
def test_what_is_odd_is_pointed_out(new_office: Workspace, listed: tuple[Term, ...], words: str) -> None:
    _entered(new_office, *listed)
    (found,) = oddities(new_office)
    assert words in found


@pytest.mark.parametrize(
    "listed",
    [
        (_term(KADIS, date(2024, 1, 2)),),
        (_term(KADIS, date(2024, 1, 2), date(2026, 10, 31)), _term(OTHER, date(2026, 11, 1))),
        (
            _term(KADIS, date(2024, 1, 2), date(2026, 11, 15)),
            _term(OTHER, date(2026, 11, 16), date(2026, 12, 31), capacity=Capacity.PLT),
        ),
        (_term(KADIS, date(2024, 1, 2), date(2026, 12, 10)), _term(OTHER, date(2026, 12, 11))),
        (_term(OTHER, date(2026, 12, 11)), _term(KASI, date(2024, 1, 2), post=Post.MAKER)),
    ],
)
def test_what_is_plain_is_not(new_office: Workspace, listed: tuple[Term, ...]) -> None:
    _entered(new_office, *listed)
    assert oddities(new_office) == ()


def test_a_holder_who_is_gone_is_pointed_out(new_office: Workspace) -> None:
    _entered(new_office, _term(KADIS, date(2024, 1, 2)))
    save_officer(new_office, officer=officer_named(new_office, KADIS)._replace(active=False))
    (found,) = oddities(new_office)
    assert "Petugas 08 sudah nonaktif" in found
