"""The verb of the months' own files: month open."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from app.cli.login import logged_in
from app.reading.case import case_view
from app.register.months import open_months
from app.worktime.words import date_and_time


def open_files(options: argparse.Namespace, folder: Path) -> int:
    """Open the months' files that are due, or the one that was asked for."""
    with closing(logged_in(options, folder)) as ws:
        done = open_months(ws, officer_id=options.user, month=options.month or "")
        cards = [case_view(ws, case_id=case_id).card for case_id in done.case_ids]
    for card in cards:
        due = f" · batas {date_and_time(card.due)}" if card.due else ""
        print(f"{card.number} {card.step_words} · {card.lane_name}{due}")
    if not cards:
        print("Tidak ada berkas bulan yang perlu dibuka.")
    return 0
