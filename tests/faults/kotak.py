"""The program as others meet it: a process each, what it says, and a disk that can be filled."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from app.cli.main import run
from app.reading.lists import listing
from tests.cli import with_login
from tests.login import opened

ROOT = Path(__file__).parents[2]

#: Words that only a bare message of Python, Qt or SQLite would hold.
FOREIGN = re.compile(
    r"Traceback|Error\b|Exception|Errno|No such file|Permission|denied|database|sqlite|disk i/o|cannot|unable"
    r"|failed|invalid|not found|File \"|kesalahan program",
    re.IGNORECASE,
)
#: What the offscreen plugin says of itself.
_PLUGIN = re.compile(r"^This plugin does not support .*$\n?", re.MULTILINE)

Done = subprocess.CompletedProcess[str]


class Kotak:
    """`kotak-aduan` on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str | bytes, stdin: str = "", **more: Any) -> Done:
        with with_login([os.fsdecode(word) for word in words]) as (said, descriptor):
            done = subprocess.run(
                [sys.executable, "-m", "app", "--data", str(self.folder), *said],
                input=stdin,
                stdout=more.pop("stdout", subprocess.PIPE),
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                timeout=60,
                check=False,
                pass_fds=() if descriptor is None else (descriptor,),
                **more,
            )
        done.stderr = _PLUGIN.sub("", done.stderr)
        return done

    def inside(self, *words: str | bytes, stdin: str = "") -> Done:
        """The same verb within this process: many bad inputs need not wait for as many starts."""
        streams = [TextIOWrapper(BytesIO(), encoding="utf-8", errors="replace") for _ in range(2)]
        before, sys.stdin = sys.stdin, TextIOWrapper(BytesIO(stdin.encode()), encoding="utf-8")
        try:
            with with_login([os.fsdecode(word) for word in words]) as (said, _descriptor):
                given = ["--data", str(self.folder), *said]
                with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
                    try:
                        code = run(given, window=_no_window)
                    except SystemExit as end:  # the grammar's own end: its help, a word that it does not know
                        code = end.code if isinstance(end.code, int) else 1
        finally:
            sys.stdin = before
        for stream in streams:
            stream.seek(0)
        return subprocess.CompletedProcess(given, code, streams[0].read(), streams[1].read())

    def asked(self, *words: str) -> Done:
        """What is said to these words, in the quickest way: only a window needs a process of its own."""
        return self(*words) if "--quit-when-ready" in words else self.inside(*words)

    def receive(self, *slips: dict[str, object]) -> Done:
        """Register these slips, with a short complaint where none is given."""
        return self("receive", "-", stdin="".join(line(**slip) for slip in (slips or ({},))))

    def numbers(self) -> list[str]:
        """Short numbers of every case, in order."""
        with closing(opened(self.folder)) as ws:
            return sorted(card.short for card in listing(ws))

    def whole(self) -> bool:
        """Whether `check` finds the register whole."""
        done = self.inside("check")
        assert done.stderr == "" or done.returncode != 0
        return done.returncode == 0


def _no_window(folder: Path, quit_when_ready: bool, _login: object) -> int:
    raise AssertionError(f"a verb opened a window on {folder} ({quit_when_ready})")


class Disk:
    """A small mounted disk."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._ballast = place / "penuh"

    def fill(self, leave: int = 0) -> None:
        """Fill it up to `leave` bytes."""
        with self._ballast.open("ab", buffering=0) as file:
            while (free := os.statvfs(self.place).f_bavail * os.statvfs(self.place).f_bsize - leave) > 0:
                file.write(bytes(min(free, 65536)))

    def clear(self) -> None:
        """Make room again."""
        self._ballast.unlink()

    def seal(self) -> None:
        """From now on it can only be read."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.place)], check=True)

    def unseal(self) -> None:
        """It can be written again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.place)], check=True)


def line(**fields: object) -> str:
    """One line of JSONL for `receive`."""
    return json.dumps({"isi": "Antrean habis pagi.", "kanal": "kotak", **fields}) + "\n"


def told(done: Done, *words: str) -> None:
    """Refused as it should be: non-zero, nothing on stdout, one Indonesian sentence on one line of stderr. Before it
    may stand that this PC's clock is behind: the tests' office works on a day of its own."""
    assert done.returncode not in (0, 70), (done.stdout, done.stderr)
    assert not done.stdout, done.stdout
    lines = done.stderr.strip().splitlines()
    if len(lines) > 1 and lines[0].startswith("Jam komputer mundur."):
        lines = lines[1:]
    text = "\n".join(lines)
    assert text, "nothing was said"
    assert "\n" not in text, text
    assert text.endswith((".", "--help")), text
    assert not FOREIGN.search(re.sub(r"/\S*", "", text)), text
    for word in words:
        assert word in text, text
