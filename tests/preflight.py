"""Judges of our PDFs that are not our own libraries: PDFBox's Preflight, poppler's pdfsig, OpenSSL.

A judge that is missing on this machine fails the test: a file that nobody looked at is not known to be good.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from installer.libraries import JAVA_FOLDER, JUDGE_FILES

#: what Preflight loads; some of it only by way of others
JARS = ("pdfbox2.jar", "xmpbox.jar", *JUDGE_FILES)
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
_BAD = re.compile(r"The file (\S+) is not a valid PDF/A-1b file")
_GOOD = re.compile(r"The file (\S+) is a valid PDF/A-1b file")


def program(name: str) -> str:
    """Where a program is; a missing one fails the test, naming itself."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: run the tests by installer/dev.py test, which brings it in")
    return found


def faults(pdfs: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What Preflight finds against PDF/A-1b in each named file; empty lists are good.

    One call for many files, since starting Java takes most of the time.
    """
    missing = [name for name in JARS if not Path(JAVA_FOLDER, name).is_file()]
    if missing:
        pytest.fail(f"PDFBox Preflight is not whole here, {missing} missing: run installer/dev.py test")
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in pdfs.items():
            Path(folder, f"{name}.pdf").write_bytes(pdf)
        # a file list, since a single file that is good and one that is not are told in different ways
        listed = Path(folder, "files.txt")
        listed.write_text("".join(f"{folder}/{name}.pdf\n" for name in pdfs))
        command = [
            program("java"),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            f"-Dpdfbox.fontcache={folder}",
            "-cp",
            ":".join(f"{JAVA_FOLDER}/{name}" for name in JARS),
            "org.apache.pdfbox.preflight.Validator_A1b",
            "group",
            str(listed),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in done.stdout.splitlines():
        if good := _GOOD.match(line):
            found[good[1].removesuffix(".pdf")] = []
        elif bad := _BAD.match(line):
            found[bad[1].removesuffix(".pdf")] = lines = []
        elif line.strip():
            lines.append(line.strip())
    if set(found) != set(pdfs):
        pytest.fail(f"Preflight did not judge every file:\n{done.stdout}\n{done.stderr[-2000:]}")
    return found


def is_archival(pdf: bytes) -> list[str]:
    """What Preflight finds against PDF/A-1b in one file."""
    return faults({"file": pdf})["file"]


@dataclass(frozen=True)
class Seen:
    """A signature as pdfsig saw it."""

    field: str
    signer: str
    valid: bool
    whole: bool  # covers the whole file


def pdfsig(pdf: bytes) -> list[Seen]:
    """The signatures of a file as poppler judges them, empty places left out; who issued a certificate is not asked."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.pdf")
        path.write_bytes(pdf)
        done = subprocess.run(
            [program("pdfsig"), "-nocert", str(path)], capture_output=True, text=True, check=False
        )
    found = []
    for part in re.split(r"^Signature #\d+:", done.stdout, flags=re.MULTILINE)[1:]:
        if "field is not signed" in part:
            continue
        told = dict(re.findall(r"^\s+- ([^:\n]+): (.*)$", part, flags=re.MULTILINE))
        found.append(
            Seen(
                field=told.get("Signature Field Name", ""),
                signer=told.get("Signer Certificate Common Name", ""),
                valid=told.get("Signature Validation", "") == "Signature is Valid.",
                whole="Total document signed" in part,
            )
        )
    return found


def byte_ranges(pdf: bytes) -> list[tuple[bytes, bytes]]:
    """What each signature of a file covers, and the signature itself (CMS), oldest first."""
    found = []
    for match in _BYTE_RANGE.finditer(pdf):
        first, length, second, rest = (int(number) for number in match.groups())
        covered = pdf[first : first + length] + pdf[second : second + rest]
        packed = bytes.fromhex(pdf[first + length + 1 : second - 1].decode("ascii"))
        found.append((covered, packed[: _length(packed)]))
    return found


def openssl(pdf: bytes, authority: bytes, at: datetime) -> list[str]:
    """What OpenSSL says against each signature, oldest first: "" for a good one.

    It checks the bytes, the certificate that was meant (CAdES) and its issuer, all as of `at`. `authority` is the
    issuer's certificate (DER).
    """
    tool = program("openssl")
    told = []
    for covered, signature in byte_ranges(pdf):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "covered").write_bytes(covered)
            (folder / "signature").write_bytes(signature)
            (folder / "authority.der").write_bytes(authority)
            subprocess.run(
                [tool, "x509", "-inform", "DER", "-in", "authority.der", "-out", "authority.pem"],
                cwd=folder,
                check=True,
                capture_output=True,
            )
            done = subprocess.run(
                [
                    *(tool, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signature"),
                    *("-content", "covered", "-CAfile", "authority.pem", "-purpose", "any"),
                    *("-attime", str(int(at.timestamp())), "-out", "out"),
                ],
                cwd=folder,
                capture_output=True,
                text=True,
                check=False,
            )
        told.append("" if done.returncode == 0 else done.stderr.strip() or "rejected")
    return told


def _length(der: bytes) -> int:
    """How long the DER value is with which the bytes begin; zeros follow it in a PDF."""
    if der[1] < 0x80:
        return 2 + der[1]
    octets = der[1] & 0x7F
    return 2 + octets + int.from_bytes(der[2 : 2 + octets], "big")
