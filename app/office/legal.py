"""The law's own clock: how long each class of complaint may take from its receipt, as the office reads the rules.

It runs beside the SOP's limits and neither hides the other. The rules that name these times differ from source to
source in number and in unit (hari or hari kerja), so both are the office's to set, with the source that it goes by.
Read here, stored by `legal_writing`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from app.legal_classes import CLASSES
from app.workspace import Workspace, machine_sentence
from app.worktime.model import Limit, LimitUnit
from models import office as rows
from models.errors import StoreError, StoreFault

#: Under which the limits lie in the register.
KEY = "legal"
#: In what the rules count.
UNITS = (LimitUnit.HARI_KERJA, LimitUnit.HARI)
#: The most that a class can be given, days.
MOST = 400


class LegalLimits(NamedTuple):
    """The office's reading of the rules.

    `default` is the class that a complaint gets at its receipt; "" while somebody must say it first. `pause_stops`:
    the rules count from the day on which the file is complete, so a pause for completing it stops this clock as it
    stops the SOP's; an office whose source says otherwise lets it run on.
    """

    permintaan_informasi: Limit = Limit(5, LimitUnit.HARI_KERJA)
    tidak_berkadar: Limit = Limit(14, LimitUnit.HARI_KERJA)
    berkadar: Limit = Limit(60, LimitUnit.HARI_KERJA)
    source: str = "PermenPANRB 62/2018 (sumber berbeda-beda)"
    default: str = ""
    pause_stops: bool = True

    def limit(self, code: str) -> Limit | None:
        """How long complaints of a class may take; None without a class."""
        found: Limit | None = getattr(self, code) if code in CLASSES else None
        return found


def legal_of(ws: Workspace) -> LegalLimits:
    """The limits of this office; of an office that set none, those that the ministry names."""
    return ws.cached(KEY, lambda: _stored(ws))


def encoded(limits: LegalLimits) -> dict[str, Any]:
    """The limits as they lie in the register."""
    data = limits._asdict()
    return data | {code: [data[code].amount, data[code].unit.value] for code in CLASSES}


def _stored(ws: Workspace) -> LegalLimits:
    found: dict[str, Any] | None = rows.read_setting(KEY)
    try:
        if not found:
            return LegalLimits()
        limits = {code: Limit(int(found[code][0]), LimitUnit(found[code][1])) for code in CLASSES}
        return LegalLimits(**{**found, **limits})
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise machine_sentence(StoreError(StoreFault.DAMAGED, KEY), ws.folder) from error
