"""The bands over the form: moved meanwhile, draft put back, acting from paper, who may act, why it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.office.officers import Officer, Right
from app.procedure.model import State
from app.reading.views import CaseView, Shut
from app.worktime.words import date_and_time, month_words
from ui.pages.pengaduan.words import case_noun, who_brought
from ui.widgets import Banner, Button


def news_of(
    view: CaseView,
    officer: Officer,
    right: Right | None,
    *,
    moved: str,
    typed: bool,
    draft: str,
    drop: Callable[[], object],
    locked: str = "",
    close_to: Callable[[], object] | None = None,
    resume: Callable[[], object] | None = None,
    lead: Sequence[Banner] = (),
) -> list[Banner]:
    """What the officer must know before deciding, the most urgent first; `locked` says why nobody can act here.
    `close_to`: the complaint is about an officer's conduct, and this officer may close it to them. `resume`: the case
    stands paused, and this officer may let it go on."""
    made: list[Banner] = []
    card = view.card
    if moved:
        made.append(
            Banner("warn", moved, "Yang Anda ketik tetap ada." if typed else "", icon="swap-horizontal")
        )
    if draft:
        button = Button("Buang draf", small=True, icon="trash-can-outline", on_click=drop)
        made.append(
            Banner("tint", f"Draf {draft} dipulihkan", icon="history", buttons=(button,), stacked=True)
        )
    if view.errata:
        made.append(_errata_band(view))
    if card.late_book:
        made.append(
            Banner(
                "run",
                f"Dicatat dalam {month_words(card.booked)}",
                card.late_book,
                icon="calendar-clock-outline",
            )
        )
    if card.paused is not None:
        stop = "" if card.pause_reason.endswith((".", "?", "!")) else "."
        since = f"{card.pause_reason}{stop} Sejak {date_and_time(card.paused)}."
        buttons = (
            (Button("Lanjutkan", "primary", small=True, icon="play-circle-outline", on_click=resume),)
            if resume is not None
            else ()
        )
        made.append(
            Banner(
                "tint",
                f"Dijeda: menunggu kelengkapan dari {who_brought(card)}",
                since,
                icon="pause-circle-outline",
                buttons=buttons,
                stacked=True,
            )
        )
    if view.shut is not None:
        made.append(_shut_band(view.shut))
    elif close_to is not None and "perilaku" in view.target_codes and card.is_open:
        button = Button("Tutup bagi petugas…", small=True, icon="lock-outline", on_click=close_to)
        made.append(
            Banner(
                "tint",
                "Mengadukan perilaku petugas",
                "Dapat ditutup bagi petugas yang diadukan dan lajurnya; petugas lain bertindak sebagai gantinya.",
                icon="shield-lock-outline",
                buttons=(button,),
                stacked=True,
            )
        )
    if card.state is State.VOID:
        made.append(
            Banner(
                "run",
                f"{case_noun(card).capitalize()} ini dibatalkan",
                f"Alasan: {view.void_reason}",
                icon="cancel",
            )
        )
    elif not card.is_open:
        return made
    elif locked:
        made.append(
            Banner("run", locked, "Langkah ini dapat dilihat, belum dapat diisi.", icon="lock-outline")
        )
    elif right is None:
        lane = view.procedure.lane_by_id[card.lane]
        desk = lane.desk(card.bidang_name)
        able = ", ".join(name for _id, name in view.able)
        text = f"Yang dapat bertindak: {able}." if able else "Belum ada petugasnya. Atur di Pengaturan."
        made.append(
            Banner("run", f"Di meja {desk}, bukan meja {officer.name}", text, icon="account-group-outline")
        )
    elif right.on_behalf and card.paused is None:
        lane = view.procedure.lane_by_id[card.lane]
        desk = lane.desk(card.bidang_name)
        made.append(
            Banner(
                "warn",
                f"Dicatat atas nama {desk}",
                f"{'' if lane.external else 'Dasar: lembar kendali. '}Riwayat menyebut nama Anda dan atas nama siapa.",
                icon="file-document-edit-outline",
            )
        )
    return [*made, *lead]


def _errata_band(view: CaseView) -> Banner:
    """That the case is told otherwise since its month was settled; the history has all of it."""
    last, more = view.errata[-1], len(view.errata) - 1
    words = f"{last.title}. Baris aslinya tetap seperti dilaporkan."
    if more:
        words += f" {more} ralat lain ada di riwayat."
    return Banner("tint", "Ada ralat", words, icon="file-document-edit-outline")


def _shut_band(shut: Shut) -> Banner:
    """To whom it is closed, and who acts and signs instead."""
    lane = f" dan lajur {shut.lane_name}" if shut.lane_name else ""
    told = []
    if shut.stand_in_name:
        told.append(f"{shut.stand_in_name} bertindak dan menandatangani sebagai gantinya.")
    if shut.handed_to:
        told.append(f"Diteruskan kepada {shut.handed_to}.")
    return Banner(
        "run", f"Tertutup bagi {shut.officer_name}{lane}", " ".join(told), icon="shield-lock-outline"
    )
