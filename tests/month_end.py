"""A month that is frozen or closed, and a monthly step left as its signature leaves it, without a report being made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from app.office.settings import now
from app.record.acts import Act
from app.register.cases import allowed_at, case_with_id
from app.register.move import carry_out
from app.register.settled import month_digest
from app.workspace import Workspace, stamp
from models import cases, monthend

KASI = "petugas-02"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def freeze(ws: Workspace, month: str, *, register: str = "pengaduan", figures: str = "{}") -> None:
    """The figures of a month move no more."""
    with ws.write():
        monthend.freeze(
            {
                "register": register,
                "month": month,
                "at": stamp(now(ws)),
                "officer_id": KASI,
                "figures": figures,
                "digest": sha(figures),
            }
        )
        ws.enter(Act.FREEZE, KASI, month)


def close(
    ws: Workspace, month: str, *, register: str = "pengaduan", cells: Mapping[str, str] | None = None
) -> None:
    """The month is closed; `cells`: case id -> the row as it stood, in the order of the book."""
    rows = []
    for case_id, text in (cells or {}).items():
        row = {"case_id": case_id, "month_row": case_with_id(ws, case_id).row["month_row"]}
        rows.append({**row, "cells": text, "digest": sha(text)})
    with ws.write():
        monthend.close(
            {
                "register": register,
                "month": month,
                "closed_at": stamp(now(ws)),
                "officer_id": KASI,
                "rows": len(rows),
                "digest": month_digest([row["digest"] for row in rows]),
            },
            rows,
        )
        assert cases.is_settled(register, month)
        ws.enter(Act.CLOSE_MONTH, KASI, month, rows=len(rows))


def signed_on(ws: Workspace, case_id: str, outcome: str, officer_id: str) -> None:
    """Leave a monthly step by the signature that ends it, the signing itself left out."""
    with ws.write():
        found = case_with_id(ws, case_id)
        officer, right = allowed_at(ws, found, officer_id)
        carry_out(ws, found, outcome, officer, right)
