"""What stands on the form of an application, as plain values: for the register and for the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from app.applications import DOCUMENTS, HANDING_OVER
from app.channels import CHANNELS
from app.register.apply import ApplicationInput
from app.register.checklist import Item
from ui.pages.terima.values import FileAtHand, Unfinished

#: Applications come by WhatsApp unless the officer says otherwise (SOP 13).
FIRST_CHANNEL = "wa"
FIRST_DELIVERY = "pdf"


@dataclass(slots=True)
class AppFilled:
    """Everything that the officer has filled in; texts as typed. `files` hold their checklist item in `items`."""

    case_id: str
    name: str = ""
    nik: str = ""
    born: str = ""  # as typed
    phone: str = ""
    kecamatan: str = ""
    pekon: str = ""
    documents: tuple[str, ...] = ()
    other: str = ""
    checklist: list[Item] = field(default_factory=list)
    delivery: str = FIRST_DELIVERY
    channel: str = FIRST_CHANNEL
    procedure: str = ""
    received: datetime | None = None
    received_by_hand: bool = False
    files: list[FileAtHand] = field(default_factory=list)
    # Nothing of an application is tied to another one.
    link: str = ""
    link_number: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing would be lost."""
        texts = (self.name, self.nik, self.born, self.phone, self.kecamatan, self.pekon, self.other)
        return not any(texts) and not self.documents and not self.files

    def application(self, received: datetime, born: date | None) -> ApplicationInput:
        """What is registered."""
        return ApplicationInput(
            documents=self.documents,
            delivery=self.delivery,
            channel=self.channel,
            name=self.name,
            nik=self.nik,
            phone=self.phone,
            birth_date=born,
            kecamatan=self.kecamatan,
            pekon=self.pekon,
            other_document=self.other,
            received=received,
            procedure=self.procedure,
            checklist=tuple(self.checklist),
        )


def as_draft(filled: AppFilled, unfinished: list[Unfinished]) -> dict[str, Any]:
    """The values as the draft keeps them."""
    values = asdict(filled)
    values["received"] = filled.received.isoformat() if filled.received else ""
    values["checklist"] = [list(item) for item in filled.checklist]
    values["unfinished"] = [asdict(one) for one in unfinished]
    return values


def from_draft(values: Mapping[str, Any]) -> tuple[AppFilled, list[Unfinished]] | None:
    """The draft's values again; None where they cannot be understood (another version's, damaged)."""
    try:
        known = dict(values)
        unfinished = [
            Unfinished(**{**one, "files": _files(one["files"])}) for one in known.pop("unfinished", [])
        ]
        known.pop("closed", None)
        known["files"] = _files(known["files"])
        known["documents"] = tuple(code for code in known["documents"] if code in DOCUMENTS)
        known["checklist"] = [Item(*item) for item in known["checklist"]]
        known["received"] = datetime.fromisoformat(known["received"]) if known["received"] else None
        if known["channel"] not in CHANNELS:
            known["channel"] = FIRST_CHANNEL
        if known["delivery"] not in HANDING_OVER:
            known["delivery"] = FIRST_DELIVERY
        return AppFilled(**known), unfinished
    except (KeyError, TypeError, ValueError):
        return None


def _files(values: list[dict[str, str]]) -> list[FileAtHand]:
    return [FileAtHand(**value) for value in values]
