"""A month of an office from its slips to its closed book, on the command line: forty complaints, two daily recaps,
the month's own file to both signatures, closing, the same page again, a ralat, a second revision. Judges of other
makers look at what was signed, and every tampered twin is told as such."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.monthend.authority import authorities, issue_for, make_office_authority
from app.reading.lists import listing
from app.sample.fill import fill_sample
from app.worktime.model import ZONES
from tests.attacks import between, damage, forgery, saving, wrapping
from tests.attacks.editing import Paper as Edited
from tests.cli import password_pipe
from tests.faults.kotak import Done, Kotak
from tests.login import opened
from tests.preflight import is_archival, openssl, pdfsig, program

KASI, HEAD, PARAF = "petugas-02", "petugas-08", "petugas-01"
SECRET, KEY_SECRET = "Sandi-Penerbit-Kantor-9", "Sandi-Kunci-Petugas-7"
WITA = ZONES["WITA"]
#: The first day of the present month: what lies before it can be concluded today.
FIRST = datetime.now(WITA).replace(day=1, hour=8, minute=0, second=0, microsecond=0)
MONTH = f"{FIRST - timedelta(days=1):%Y-%m}"
DECISION = "Blangko KTP-el dipesan tiap tanggal 20. Piket kanal daring ditetapkan dua orang."


class Office(Kotak):
    """The office's program, with keys for those who sign."""

    def __init__(self, folder: Path, keys: Path) -> None:
        super().__init__(folder)
        self.keys = keys
        self.authority = b""

    def make_keys(self) -> None:
        """The office makes its authority and gives both signers their .p12."""
        with closing(opened(self.folder)) as ws:
            make_office_authority(ws, name="Disdukcapil Contoh", password=SECRET)
            self.authority = authorities(ws)[0].certificate
            for officer in (KASI, HEAD):
                path = self.keys / f"{officer}.p12"
                issue_for(ws, officer_id=officer, authority_password=SECRET, password=KEY_SECRET, path=path)

    def signed(self, officer: str, *words: str, secret: str = KEY_SECRET) -> Done:
        """Sign the month as an officer."""
        with password_pipe(secret) as descriptor:
            return self.inside(
                *("sign", "--user", officer, "--month", MONTH, "--p12", str(self.keys / f"{officer}.p12")),
                *("--key-password-fd", str(descriptor), *words),
            )

    def done(self, *words: str) -> str:
        """A verb that succeeds, and what it says."""
        done = self.inside(*words)
        assert (done.returncode, done.stderr) == (0, ""), (words, done.stderr)
        return done.stdout

    def verdict(self, path: Path, *words: str) -> tuple[int, str]:
        """Exit code and sentence of `verify`."""
        done = self.inside("verify", str(path), "--json", *words)
        found = json.loads(done.stdout)
        return done.returncode, str(found[0]["verdict"] if isinstance(found, list) else found["verdict"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("bulan")
    fill_sample(folder / "data", cases=40, months=1, seed=11, until=FIRST).close()
    made = Office(folder / "data", folder)
    made.make_keys()
    return made


@pytest.fixture(scope="module")
def reports(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The month is walked once; what left of it."""
    out = tmp_path_factory.mktemp("keluar")
    days = _busy_days(office)
    for number, day in enumerate(days, start=1):
        path = out / f"harian-{number}.pdf"
        office.done("print", "recap", "--day", day.isoformat(), "--out", str(path))
    office.done("month", "open", "--month", MONTH)
    refused = office.inside("close", "--month", MONTH)
    assert refused.returncode == 1
    assert "setelah Kasi dan Kepala Dinas menandatangani" in refused.stderr
    plain = office.inside("move", MONTH, "laporkan")
    assert plain.returncode == 1
    assert "menandatangani" in plain.stderr
    office.done("paraf", "--user", PARAF, "--month", MONTH)
    numbers = _numbers(office)
    office.done(
        *("conclude", "--month", MONTH, "--problem", "Pencetakan KTP-el terlambat"),
        *("--cause", "Persediaan blangko kurang", "--case", *numbers[:3]),
    )
    wrong = office.signed(KASI, secret="bukan sandinya")
    assert wrong.returncode == 1
    assert "tidak cocok" in wrong.stderr
    once, both = out / "kasi.pdf", out / "laporan.pdf"
    assert office.signed(KASI, "--out", str(once)).returncode == 0
    assert office.signed(HEAD, "--decision", DECISION, "--out", str(both)).returncode == 0
    office.done("move", MONTH, "selesai")
    first, again = out / "buku-1.pdf", out / "buku-2.pdf"
    office.done("close", "--month", MONTH)
    office.done("print", "logbook", "--month", MONTH, "--out", str(first))
    office.done("print", "logbook", "--month", MONTH, "--out", str(again))
    return {"once": once, "both": both, "book": first, "again": again} | {
        f"day{number}": out / f"harian-{number}.pdf" for number in (1, 2)
    }


def texts(path: Path) -> str:
    """What a PDF says, read by poppler."""
    said = subprocess.run([program("pdftotext"), "-layout", str(path), "-"], capture_output=True, check=True)
    return said.stdout.decode()


def _busy_days(office: Office) -> list[date]:
    with closing(opened(office.folder)) as ws:
        days = sorted({card.received.date() for card in listing(ws) if f"{card.received:%Y-%m}" == MONTH})
    return days[:2]


def _numbers(office: Office) -> list[str]:
    return [one["number"] for one in json.loads(office.done("list", "--json")) if "/" in one["number"]]


def test_the_daily_recaps_tell_their_day(reports: dict[str, Path]) -> None:
    for name in ("day1", "day2"):
        text = texts(reports[name])
        assert "REKAP HARIAN" in text.upper()


def test_two_judges_of_other_makers_agree_that_both_have_signed(
    office: Office, reports: dict[str, Path]
) -> None:
    pdf = reports["both"].read_bytes()
    assert [(one.field, one.valid) for one in pdfsig(pdf)] == [("TTD_Kasi", True), ("TTD_Kadis", True)]
    assert openssl(pdf, office.authority, datetime.now(WITA)) == ["", ""]
    assert is_archival(pdf) == []
    assert is_archival(reports["book"].read_bytes()) == []


def test_the_office_itself_knows_its_report(office: Office, reports: dict[str, Path]) -> None:
    assert office.verdict(reports["both"], "--user", KASI) == (0, "baik")
    code, word = office.verdict(reports["both"])
    assert (code, word) == (3, "tidak_dapat_dipastikan")


def test_a_closed_page_is_printed_again_as_it_was(reports: dict[str, Path]) -> None:
    assert reports["book"].read_bytes() == reports["again"].read_bytes()


def test_what_is_wrong_in_a_closed_month_becomes_a_ralat(office: Office, reports: dict[str, Path]) -> None:
    assert reports
    number = _numbers(office)[0]
    refused = office.inside(
        "correct", number, "--field", "kanal", "--value", "email", "--reason", "salah pilih"
    )
    assert refused.returncode == 1
    assert "ralat" in refused.stderr
    office.done("ralat", number, "--field", "kanal", "--value", "email", "--reason", "salah pilih")
    assert "Ralat 1/" in office.done("show", number)
    again = reports["again"].with_name("buku-3.pdf")
    office.done("print", "logbook", "--month", MONTH, "--out", str(again))
    assert again.read_bytes() == reports["book"].read_bytes()


def test_tampered_twins_are_told_as_such(office: Office, reports: dict[str, Path], tmp_path: Path) -> None:
    pdf = reports["both"].read_bytes()
    twins: list[tuple[str, bytes]] = [
        *((f"bit {place}", twin) for place, twin in damage.flips(pdf, 8)),
        *damage.cuts(pdf),
        *forgery.forgeries(pdf),
        *saving.savings(pdf),
        *wrapping.wrappings(pdf),
        *between.annotations(Edited(pdf)),
    ]
    assert len(twins) > 40
    place = tmp_path / "kembar.pdf"
    for name, twin in twins[:: max(1, len(twins) // 40)]:
        place.write_bytes(twin)
        assert office.verdict(place, "--user", KASI) == (1, "tidak_baik"), name


def test_a_second_revision_has_its_own_number_and_the_first_stays(
    office: Office, reports: dict[str, Path], tmp_path: Path
) -> None:
    before = reports["both"].read_bytes()
    office.done("sign", "--month", MONTH, "--revise", "Penyebab belum lengkap.")
    office.done(
        "conclude", "--month", MONTH, "--problem", "Akta bolak-balik", "--cause", "Syarat tidak seragam"
    )
    assert office.signed(KASI).returncode == 0
    second = tmp_path / "revisi-2.pdf"
    assert office.signed(HEAD, "--decision", DECISION, "--out", str(second)).returncode == 0
    text = texts(second)
    assert re.search(r"Laporan 2/PDIP/\w+/\d{4}, revisi 2", text)
    assert office.verdict(second, "--user", KASI) == (0, "baik")
    assert office.verdict(reports["both"], "--user", KASI)[0] == 0
    assert reports["both"].read_bytes() == before
    assert office.whole()
