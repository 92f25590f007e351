"""The holidays an office starts with, before it has compared them with the SKB."""

from __future__ import annotations

import re
from datetime import date

from app.worktime.model import DayKind, Holiday

_LIBRARY_LANGUAGE = "id"
_ESTIMATED = re.compile(r"\s*\((?:perkiraan|estimated)\)", re.IGNORECASE)
_CUTI_BERSAMA = re.compile(r"^cuti bersama\s+", re.IGNORECASE)


def library_holidays(year: int) -> tuple[Holiday, ...]:
    """Libur nasional and cuti bersama of a year as the `holidays` library knows them, in order of date.

    One entry a day: several on one day are joined, and a day of both kinds is libur nasional. The source
    names the library with its version, and "perkiraan" where it only estimates. Nothing here is verified:
    that is the office's own act, against the SKB. A year the library does not know gives an empty tuple.
    """
    import holidays

    source = f"pustaka holidays {holidays.__version__}"
    found: dict[date, Holiday] = {}
    for category, kind in (("public", DayKind.NASIONAL), ("government", DayKind.CUTI_BERSAMA)):
        listed = holidays.country_holidays(
            "ID", years=year, language=_LIBRARY_LANGUAGE, categories=(category,), expand=False
        )
        for day in sorted(listed):
            if day.year != year:
                continue
            raw = listed.get_list(day)
            names = [_CUTI_BERSAMA.sub("", _ESTIMATED.sub("", name)) for name in raw]
            estimated = any(_ESTIMATED.search(name) for name in raw)
            before = found.get(day)
            if before is not None:
                names.insert(0, before.name)
                estimated = estimated or before.source.endswith("perkiraan")
            found[day] = Holiday(
                day=day,
                kind=kind if before is None else before.kind,
                name="; ".join(dict.fromkeys(names)),
                source=f"{source}, perkiraan" if estimated else source,
            )
    return tuple(found[day] for day in sorted(found))
