"""Writing into an envelope: sealing who brings a complaint needs no right to open it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import RefusedError
from app.office.settings import now
from app.texts import NONE_GIVEN
from app.workspace import Workspace, stamp
from models import identity


def is_given(value: str) -> bool:
    """Whether a field really holds something: "tidak ada" is kept as typed, and says that there is nothing."""
    return bool(value.strip()) and value.strip().casefold() != NONE_GIVEN


def given_fields(who: identity.Complainant) -> list[str]:
    """The fields that really hold something, in the form's order."""
    return [name for name, value in who._asdict().items() if is_given(value)]


def replace_identity(
    ws: Workspace, row: Mapping[str, Any], field: str, value: str, *, history_id: str
) -> None:
    """Correct one field of an envelope, unopened: the old value stays beside the history, as sealed as it was."""
    try:
        identity.replace(
            row["id"],
            row["pk"],
            field,
            value,
            given=is_given(value),
            history_id=history_id,
            at=stamp(now(ws)),
            by=ws.session.officer_id,
        )
    except identity.SealedError:
        raise RefusedError(
            "Amplop sedang diganti kuncinya. Minta petugas berhak Identitas masuk satu kali, lalu coba lagi."
        ) from None
