"""Which cases stand behind a figure of a year, read month by month."""

from __future__ import annotations

from app.recap.cases import cases_behind
from app.recap.figures import recap_figures
from app.recap.year import Progress, YearFigures, telling
from app.workspace import Workspace
from app.worktime.words import month_words
from models import recap_rows


def year_cases(
    ws: Workspace, figures: YearFigures, key: str, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """The cases behind a figure of a year. `key` as of `cases_behind`: of the whole year ("received",
    "targets/pelayanan/ended", "opening"), or of one month ("2026-03/received"). Months are read one by one."""
    month, _, rest = key.partition("/")
    if month[:4].isdecimal():
        return cases_behind(recap_figures(ws, month=month, kind=figures.kind), rest)
    if key in ("opening", "closing"):
        edge = figures.months[0 if key == "opening" else -1].month
        return cases_behind(recap_figures(ws, month=edge, kind=figures.kind), key)
    months = [one.month for one in figures.months]
    if key.startswith("lanes/") and key.endswith("/open"):
        months = months[-1:]
    name, _, column = key.rpartition("/")
    table = bool(name) and not name.startswith("lanes/")
    tell, found = telling(progress, len(months)), list[str]()
    for one in months:
        tell(f"Membuka {month_words(one)}")
        of_month = recap_figures(ws, month=one, kind=figures.kind)
        asked = f"{name}/received" if table else key
        try:
            found += cases_behind(of_month, asked)
        except KeyError:  # a line or lane that did not occur in that month
            continue
    if not table or column == "received":
        return tuple(found)
    with ws.read():
        done = {
            row["id"]
            for row in recap_rows.rows_by_id(found)
            if row["ended_at"] is not None and row["ended_at"] < figures.until
        }
    return tuple(case for case in found if (case in done) == (column == "ended"))
