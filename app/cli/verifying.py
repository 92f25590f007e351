"""`verify`: may this PDF be used? Needs nobody logged in; who does log in has it compared with what was issued."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import InputError, MachineError

if TYPE_CHECKING:
    from app.signing.judge import Judgement

#: What the exit code tells: of several files the worst, "jangan dipakai" before "tanyakan dahulu".
GOOD, BAD, UNSURE = 0, 1, 3
_EPILOG = """Kode keluar: 0 semua baik (dapat dipakai), 1 ada yang tidak baik (jangan dipakai), 3 ada yang tidak dapat
dipastikan (tanyakan dahulu), termasuk berkas yang tidak dapat dibaca. Tanpa --user tidak seorang pun perlu masuk, dan
berkas tidak dicocokkan dengan catatan terbit; penerbit yang dikenal disebut dengan --issuer."""
_MARKS = {"ok": "ya", "bad": "tidak", "unknown": "?", "info": "-"}
_LARGEST_CERTIFICATE = 1_000_000


def add(verbs: Any, common: argparse.ArgumentParser) -> None:
    """The grammar of the verb."""
    verb = verbs.add_parser("verify", help="periksa PDF bertanda tangan", parents=[common], epilog=_EPILOG)
    verb.add_argument("files", nargs="+", type=Path, metavar="BERKAS.pdf")
    verb.add_argument(
        "--issuer",
        action="append",
        default=[],
        type=Path,
        metavar="CA.pem",
        help="sertifikat penerbit yang dikenal (boleh beberapa kali)",
    )
    verb.add_argument("--json", action="store_true", help="sebagai JSON")


def verify(options: argparse.Namespace, folder: Path) -> int:
    """Judge each file; the exit code is that of the worst."""
    if getattr(options, "user", None):
        if options.issuer:
            raise InputError(
                "Penerbit kantor sudah dikenal catatan. Tulis tanpa --issuer, atau tanpa --user."
            )
        judged = _with_record(options, folder)
    else:
        judged = _alone(options)
    if options.json:
        rows = [_as_data(path, judgement) for path, judgement in judged]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for path, judgement in judged:
            _tell(path, judgement)
    return _worst([judgement for _, judgement in judged])


def _alone(options: argparse.Namespace) -> list[tuple[Path, Judgement | str]]:
    from datetime import datetime

    from app.monthend.judging import read_file
    from app.signing.judge import NOT_ASKED, judge, known_issuer, too_large

    known = [known_issuer(_certificate(path)) for path in options.issuer]
    at = datetime.now().astimezone()
    judged: list[tuple[Path, Judgement | str]] = []
    for path in options.files:
        try:
            content = read_file(path)
        except MachineError as error:
            judged.append((path, error.sentence))
            continue
        if content is None:
            judged.append((path, too_large(path.stat().st_size)))
        else:
            judged.append((path, judge(content, known=known, issued=NOT_ASKED, at=at)))
    return judged


def _with_record(options: argparse.Namespace, folder: Path) -> list[tuple[Path, Judgement | str]]:
    from app.cli.login import logged_in
    from app.monthend.judging import judge_bytes, judge_large, read_file

    judged: list[tuple[Path, Judgement | str]] = []
    with closing(logged_in(options, folder)) as ws:
        for path in options.files:
            try:
                content = read_file(path)
            except MachineError as error:  # the file's fault; the register's own go on to who asked
                judged.append((path, error.sentence))
                continue
            if content is None:
                found = judge_large(ws, size=path.stat().st_size, name=path.name)
            else:
                found = judge_bytes(ws, content=content, name=path.name)
            judged.append((path, found.judgement))
    return judged


def _certificate(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_CERTIFICATE)
    except OSError as error:
        raise InputError(f"Sertifikat {path.name} tidak dapat dibaca. Periksa nama dan tempatnya.") from error


def _worst(judged: list[Judgement | str]) -> int:
    from app.signing.judge import Verdict

    verdicts = {Verdict.UNSURE if isinstance(one, str) else one.verdict for one in judged}
    return BAD if Verdict.BAD in verdicts else UNSURE if Verdict.UNSURE in verdicts else GOOD


def _tell(path: Path, judgement: Judgement | str) -> None:
    if isinstance(judgement, str):
        print(judgement, file=sys.stderr)
        return
    print(f"{path.name}: {judgement.title}, {judgement.advice}")
    print(f"  {judgement.sentence}")
    for line in judgement.lines:
        print(f"  {_MARKS[line.state]:<5} {line.text} {line.detail}".rstrip())
    if judgement.sha256:
        print(f"  sidik {judgement.short_code}")


def _as_data(path: Path, judgement: Judgement | str) -> dict[str, Any]:
    if isinstance(judgement, str):
        return {
            "file": str(path),
            "verdict": "tidak_dapat_dipastikan",
            "reason": "tidak_terbaca",
            "sentence": judgement,
        }
    return {
        "file": str(path),
        "verdict": judgement.verdict.value,
        "reason": judgement.reason.value,
        "sentence": judgement.sentence,
        "sha256": judgement.sha256,
        "lines": [line._asdict() for line in judgement.lines],
    }
