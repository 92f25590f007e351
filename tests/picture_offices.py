"""The six offices' screens: each sample office under its own SOP, as its officers see it.

A picture's name begins with that of the design's picture which it answers to (`alur_13lajur`, `permohonan`,
`daftar_14hari` …), so that both lie side by side in a folder; then the office, then the theme. `--only` takes an office
("metro"), a picture ("sop_editor", "alur_metro") or "kantor" for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtTest import QTest

from app.office.procedures import procedure_of
from app.procedure.faults import Part
from app.procedure.loading import shipped_as
from app.reading.lists import listing
from app.reading.views import Card
from app.workspace import Workspace
from ui.office_window import OfficeWindow
from ui.pages.registrasi.bring_in import BringInDialog


class Place(NamedTuple):
    """One sample office: what it is called in a picture's name, its SOP, how much it has done."""

    name: str
    procedure: str
    cases: int = 60
    months: int = 2


PLACES = (
    Place("buleleng", "buleleng-sop-pdip-03"),
    Place("lumajang", "lumajang-pelayanan-online"),
    Place("brebes", "brebes-keluhan-daring"),
    Place("metro", "metro-pengaduan"),
    Place("tanggamus", "tanggamus-13", cases=160, months=3),
)
#: Who is at the desk: the supervisor, unless a picture is of receiving.
SUPERVISOR, FRONT = "petugas-02", "petugas-03"
#: These words of `--only` mean the first office's screens alone.
OF_THE_FIRST = ("beranda", "terima", "alur", "pengaduan", "logbook", "rekap")
RECORDINGS = (
    "nama;nik;tanggal lahir;kecamatan;pekon;no wa\n"
    "Pemohon 0501;;14-02-2010;Gisting;Pekon Campang;0812-0000-0501\n"
    "Pemohon 0502;;;Gisting;Pekon Campang;\n"
    "Pemohon 0503;0000;03-05-1999;Kota Agung;Pekon Sukamaju;0812\n"
)
Act = Callable[[OfficeWindow], object]


class Scene(NamedTuple):
    """A screen of an office: its picture's name, who sits there, and how it comes about."""

    picture: str
    officer: str
    act: Act


def page(office: OfficeWindow) -> Any:
    """The page shown, with whatever it offers."""
    return office.window.current_page()


def fullest_step(ws: Workspace, procedure_id: str) -> Card | None:
    """An open case that stands at a decision of this SOP, else as far on as there is one; None where none is open."""
    found = [
        card
        for card in listing(ws, only_open=True)
        if card.procedure_key.partition("@")[0] == procedure_id and card.kind != "month"
    ]
    if not found:
        return None
    steps = procedure_of(ws, found[0].procedure_key).steps
    order = {step.id: (len(step.outcomes) > 1, place) for place, step in enumerate(steps)}
    return max(found, key=lambda card: (order.get(card.step, (False, -1)), card.number))


def scenes(place: Place) -> Iterator[Scene]:
    """Every screen of an office that its SOP makes its own."""
    yield Scene("beranda", SUPERVISOR, partial(_page, "beranda"))
    yield from _receiving(place)
    for sop in (place.procedure, *shipped_as(place.procedure).also):
        mark = "" if sop == place.procedure else f"_{sop.removeprefix(f'{place.name}-')}"
        lanes = len(shipped_as(sop).lanes)
        board = "alur_13lajur" if lanes == 13 else f"alur{mark}"
        yield Scene(board, SUPERVISOR, partial(_board, sop))
        yield Scene(f"pengaduan{mark}", SUPERVISOR, partial(_case, sop))
        yield Scene(f"sop_editor{mark}", SUPERVISOR, partial(_editor, sop))
    for name, own in (("logbook", "logbook"), ("rekap", "rekap"), ("cetak_blangko", "blangko")):
        if place.name != "tanggamus" or name != "logbook":  # its book is among the tabs
            yield Scene(name, SUPERVISOR, partial(_page, own))
    for key in ("sop", "templat", "hukum", "petugas"):
        yield Scene(f"pengaturan_{key}", SUPERVISOR, partial(_section, key))
    yield from dialogs(place)


def dialogs(place: Place) -> Iterator[Scene]:
    """The dialogs of an office that no plain visit shows."""
    clocks = ("jeda", "golongan") if place.name != "tanggamus" else ("jeda",)
    for name in ("mengapa", *clocks):
        yield Scene(f"pengaduan_{name}", SUPERVISOR, partial(_clock, name, place.procedure))
    yield Scene("sop_editor_sahkan", SUPERVISOR, partial(_approve, place.procedure))
    for part in Part:
        if part is not Part.STEP and place.name in ("lumajang", "tanggamus"):
            yield Scene(f"sop_editor_{part.value}", SUPERVISOR, partial(_part, part, place.procedure))
    if place.name == "brebes":
        yield Scene("alur_rekap_harian", FRONT, partial(_together, place.procedure))
    if place.name == "tanggamus":
        yield Scene("registrasi_masukkan_daftar", SUPERVISOR, _bring_in)
        yield Scene("registrasi_pihak", SUPERVISOR, _parties)
        yield Scene("pengaturan_ceklis", SUPERVISOR, partial(_section, "ceklis"))


def _clock(name: str, sop: str, office: OfficeWindow) -> None:
    _case(sop, office)
    shown = page(office)
    {"mengapa": shown._open_why, "jeda": shown.clock_acts.pause, "golongan": shown.clock_acts.classify}[
        name
    ]()


def _approve(sop: str, office: OfficeWindow) -> None:
    office.window.go("sop", start=f"next:{sop}")
    page(office).approve()


def _part(part: Part, sop: str, office: OfficeWindow) -> None:
    office.window.go("sop", start=f"next:{sop}")
    page(office).editor.open_part(part)


def _together(sop: str, office: OfficeWindow) -> None:
    _board(sop, office)
    page(office)._together("admin")


def _bring_in(office: OfficeWindow) -> None:
    """A list with a good line, one without a day of birth and one that is older than it may be."""
    _tab("usia_17", office)
    page(office).bring_in()
    dialog = next(one for one in office.window.findChildren(BringInDialog) if one.is_open())
    dialog.text.setPlainText(RECORDINGS)
    dialog.read()


def _parties(office: OfficeWindow) -> None:
    _tab("berita_acara", office)
    page(office).handovers.save()


def _receiving(place: Place) -> Iterator[Scene]:
    if place.name != "tanggamus":
        yield Scene("terima", FRONT, partial(_page, "terima"))
        return
    yield Scene("permohonan", FRONT, _application)
    for tab, name in (
        ("registrasi", "registrasi"),
        ("usia_17", "registrasi_usia_17"),
        ("belum_diambil", "daftar_14hari"),
        ("berita_acara", "registrasi_berita_acara"),
    ):
        yield Scene(name, SUPERVISOR, partial(_tab, tab))


def _page(name: str, office: OfficeWindow) -> None:
    office.window.go(name)


def _section(key: str, office: OfficeWindow) -> None:
    office.window.go("pengaturan", section=key)


def _tab(key: str, office: OfficeWindow) -> None:
    office.window.go("logbook", tab=key)


def _board(sop: str, office: OfficeWindow) -> None:
    office.window.go("alur")
    page(office)._choose_procedure(sop)
    page(office).first_focus().setFocus()


def _case(sop: str, office: OfficeWindow) -> None:
    card = fullest_step(office.desk.ws, sop)
    if card is None:
        office.window.go("beranda")
        return
    office.window.go("pengaduan", case_id=card.id)


def _editor(sop: str, office: OfficeWindow) -> None:
    """The next revision of the office's SOP, the row of its first decision open."""
    office.window.go("sop", start=f"next:{sop}")
    decisions = [step.id for step in shipped_as(sop).steps if len(step.outcomes) > 1]
    page(office).editor.bench.open(decisions[0] if decisions else shipped_as(sop).steps[0].id)


def _application(office: OfficeWindow) -> None:
    """An application as it comes by WhatsApp, with two documents asked for."""
    office.window.go("terima")
    shown = page(office)
    form = shown.form
    applicant = form.applicant
    for line, words in (
        (applicant.name, "Pemohon 0412"),
        (applicant.nik, "00000000000000"),
        (applicant.born, "12-03-2009"),
        (applicant.phone, "0812-0000-0412"),
        (applicant.pekon, "Pekon Sukamaju"),
    ):
        line.setFocus()
        QTest.keyClicks(line, words)
    for cell in list(form.documents.cells.values())[:2]:
        cell.click()


def wanted(place: Place, picture: str, only: set[str]) -> bool:
    """Whether this picture of this office was asked for."""
    if not only or {"kantor", place.name, f"{picture}_{place.name}"} & only:
        return True
    return picture in only and picture not in OF_THE_FIRST


def paper_wanted(place: Place, only: set[str]) -> bool:
    """Whether any paper of this office was asked for; a paper's name begins with "cetak_"."""
    papers = {name for name in only if name.startswith("cetak_")}
    return wanted(place, "", only) or bool(papers)


def asked(only: set[str]) -> bool:
    """Whether any picture of any office was asked for."""
    return any(
        paper_wanted(place, only) or any(wanted(place, scene.picture, only) for scene in scenes(place))
        for place in PLACES
    )


def picture_name(scene: Scene, place: Place, mode: str) -> Path:
    """ "alur_13lajur_tanggamus_terang.png"."""
    return Path(f"{scene.picture}_{place.name}_{'terang' if mode == 'light' else 'gelap'}.png")
