"""What the program has acknowledged so far, as the harness keeps it: the witness that no crash can reach."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

Line = dict[str, Any]


def written(line: Line) -> bytes:
    """A line as the working program hands it over: in one write, never mixed with another one."""
    return json.dumps(line).encode() + b"\n"


def lines_of(data: bytes) -> list[Line]:
    """The whole lines of what was handed over; one torn by a kill was never said."""
    return [json.loads(line) for line in data.split(b"\n")[:-1] if line]


@dataclass
class Ledger:
    """Acknowledged acts by what they left behind, and the act under way, whose outcome nobody was told."""

    cases: dict[str, Line] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)  # of a history -> what was done
    marks: dict[str, str] = field(default_factory=dict)  # rows that an act named -> the act
    attachments: dict[str, Line] = field(default_factory=dict)
    drafts: dict[str, Line | None] = field(default_factory=dict)
    dropped: dict[str, Line] = field(default_factory=dict)  # drafts thrown away: what they held last
    papers: dict[str, str] = field(default_factory=dict)
    backup: str = ""  # the newest one
    passwords: dict[str, str | None] = field(default_factory=dict)  # None: cannot log in
    active: dict[str, bool] = field(default_factory=dict)
    record: tuple[int, str] = (0, "")  # length, link
    facts: Line = field(default_factory=dict)  # what a scene of its own holds its place against
    under_way: Line | None = None
    acknowledged: int = 0
    opened: bool = False  # whether the program was past its start

    @classmethod
    def again(cls, values: Line) -> Ledger:
        """A ledger from the values of another one, which stays as it is."""
        return cls(**deepcopy(values))

    def hear(self, line: Line) -> None:
        """Take note of a line: an act begins or is done."""
        if line["act"] == "open":
            self.opened = True
        if line["phase"] == "begin":
            self.under_way = line
            return
        self.under_way = None
        self.acknowledged += 1
        self.know(line)

    def know(self, line: Line) -> None:
        """From now on what this act left behind must be there: it was acknowledged, or seen after a crash."""
        act = line["act"]
        if "record" in line:
            self.record = tuple(line["record"])
        if "officer" in line:
            self.passwords[line["officer"]] = line["password"]
            self.active[line["officer"]] = line["active"]
        # A line of a checklist may change again: what stays is the entry about it.
        self.marks |= {mark: act for mark in line.get("leaves", ()) if not mark.startswith("checked:")}
        for case_id, person in line.get("people", {}).items():
            number = line["numbers"][case_id]
            self.cases[case_id] = {"act": act, "case": case_id, "number": number, **person}
        if act == "receive":
            self.cases[line["case"]] = line
        elif act in {"move", "correct"}:
            self.entries[line["entry"]] = act
        elif act == "attach":
            self.attachments[line["attachment"]] = line
        elif act == "draft":
            self.drafts[line["name"]] = line["values"]
            self.dropped.pop(line["name"], None)
        elif act == "drop":
            before = self.drafts.get(line["name"])
            if before is not None:
                self.dropped[line["name"]] = before
            self.drafts[line["name"]] = None
        elif act == "paper":
            self.papers[line["name"]] = line["sha256"]
        elif act == "backup":
            self.backup = line["name"]


@dataclass
class Verdict:
    """What was found after a crash. `there`: whether the act under way had been stored (None: none was)."""

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    there: bool | None = None
    seen: Line | None = None  # the act under way as it was found, when it is there
    left_over: int = 0  # files with a temporary name

    def as_line(self) -> Line:
        return dict(vars(self))
