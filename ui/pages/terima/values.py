"""What stands on the sheet and in the officer's panel, as plain values: for the register and for the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from app.channels import CHANNELS, TARGETS
from app.legal_classes import CLASSES
from app.register.receive import SlipInput

#: Slips come out of the box unless the officer says otherwise.
FIRST_CHANNEL = next(iter(CHANNELS))


@dataclass(slots=True)
class FileAtHand:
    """A file that the officer chose, with the identifier under which it will be kept (a retry doubles nothing)."""

    path: str
    id: str


@dataclass(slots=True)
class Unfinished:
    """What is still to be done for a complaint that has its number: files to attach, a case to tie it to."""

    case_id: str
    number: str
    files: list[FileAtHand] = field(default_factory=list)
    link: str = ""
    link_number: str = ""

    @property
    def done(self) -> bool:
        return not self.files and not self.link


@dataclass(slots=True)
class Filled:
    """Everything that the officer has filled in; texts as typed, `received` None as long as nobody touched it."""

    case_id: str
    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    nik: str = ""
    target_text: str = ""
    targets: tuple[str, ...] = ()
    content: str = ""
    signed: bool = False
    channel: str = FIRST_CHANNEL
    received: datetime | None = None
    received_by_hand: bool = False
    bidang: str = ""
    legal_class: str = ""  # "": what the office gives by default
    files: list[FileAtHand] = field(default_factory=list)
    link: str = ""
    link_number: str = ""
    procedure: str = ""  # id of the SOP; "" where the office has only one for complaints
    dismissed: list[str] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """Whether nothing would be lost: no word, no tick, no file."""
        texts = (self.name, self.address, self.email, self.phone, self.nik, self.target_text, self.content)
        return not any(texts) and not self.targets and not self.signed and not self.files

    def slip(self, received: datetime) -> SlipInput:
        """What is registered."""
        return SlipInput(
            content=self.content,
            channel=self.channel,
            name=self.name,
            address=self.address,
            email=self.email,
            phone=self.phone,
            nik=self.nik,
            targets=self.targets,
            target_text=self.target_text,
            received=received,
            bidang=self.bidang,
            legal_class=self.legal_class,
            signed=self.signed,
            procedure=self.procedure,
        )


def as_draft(filled: Filled, unfinished: list[Unfinished]) -> dict[str, Any]:
    """The values as the draft keeps them."""
    values = asdict(filled)
    values["received"] = filled.received.isoformat() if filled.received else ""
    values["unfinished"] = [asdict(one) for one in unfinished]
    return values


def from_draft(values: Mapping[str, Any]) -> tuple[Filled, list[Unfinished]] | None:
    """The draft's values again; None where they cannot be understood (another version's, damaged)."""
    try:
        known = dict(values)
        unfinished = [
            Unfinished(**{**one, "files": _files(one["files"])}) for one in known.pop("unfinished", [])
        ]
        known.pop("closed", None)
        known["files"] = _files(known["files"])
        known["targets"] = tuple(code for code in known["targets"] if code in TARGETS)
        known["received"] = datetime.fromisoformat(known["received"]) if known["received"] else None
        if known.get("legal_class", "") not in CLASSES:
            known["legal_class"] = ""
        if known["channel"] not in CHANNELS:
            known["channel"] = FIRST_CHANNEL
        return Filled(**known), unfinished
    except (KeyError, TypeError, ValueError):
        return None


def _files(values: list[dict[str, str]]) -> list[FileAtHand]:
    return [FileAtHand(**value) for value in values]
