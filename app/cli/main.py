"""`kotak-aduan`: a verb, or the window. Exit code 0, or one sentence on stderr and non-zero, never a traceback."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KotakAduanError

if TYPE_CHECKING:
    from models.keys.ahead import Stretching

#: Officer and password of somebody who logs in on the command line, and the stretching of it that has begun.
Login = tuple[str, str, "Stretching | None"]


#: The verbs of app.cli.applications, named here so that no other verb loads it.
APPLICATION_VERBS = frozenset(
    (
        *("apply", "recordings", "birthdays", "checklist", "uncollected"),
        *("contact", "collected", "handover", "together"),
    )
)

#: The verbs of app.cli.month_end, likewise.
MONTH_END_VERBS = frozenset(("conclude", "sign", "close"))


def run(arguments: Sequence[str], *, window: Callable[[Path, bool, Login | None], int]) -> int:
    """Do what was typed. `window(folder, quit_when_ready, login)` opens the window; it comes from outside because
    only `app.__main__` may know the ui. Without a login it asks for one itself."""
    try:
        # Not above: the register's library is loaded where its absence is still told in a sentence.
        from app.startup import default_folder

        plain = _window_only(arguments)
        if plain is not None:
            # Only looking for its place: who logs in is asked by the window.
            return window((plain[0] or default_folder()).expanduser(), False, None)
        # Not above: the window starts without the grammar of the verbs.
        from app.cli.parser import build

        options = build().parse_args(list(arguments))
        if options.version:
            print(version())
            return 0
        folder = (options.data or default_folder()).expanduser()
        if options.verb is None:
            return window(folder, options.quit_when_ready, _window_login(options, folder))
        if options.quit_when_ready:
            print("kotak-aduan: --quit-when-ready hanya untuk jendela, tanpa perintah.", file=sys.stderr)
            return 2
        code = _verb(options, folder)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk or a gone reader can still be told
        return code
    except KotakAduanError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong with the register.
        _no_more_output()
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO):
            print(our_fault(error), file=sys.stderr)
            return 70
        _no_more_output()
        print(
            "Keluaran tidak dapat ditulis: ruang penuh atau perangkatnya hilang. Yang sudah dicatat tetap ada;"
            " lihat dengan perintah list.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("Dihentikan; yang belum tersimpan tidak dicatat.", file=sys.stderr)
        return 130
    except Exception as error:
        print(our_fault(error), file=sys.stderr)
        return 70


def _window_login(options: argparse.Namespace, folder: Path) -> Login | None:
    """Who opens the window from the command line. To be shown a filled window and gone (`--quit-when-ready`) takes a
    login as every look into the register does; an office that is not founded yet has nobody to log in."""
    if not options.quit_when_ready and not options.user:
        return None
    from app.cli.login import password_of, user_of
    from app.startup import has_keys

    if not has_keys(folder):
        return None
    user = user_of(options, folder)
    password = password_of(options, user)
    # Not above: stretching the password takes longer than loading Qt, so it begins before anything of that.
    from app.access.ahead import stretch_ahead

    return user, password, stretch_ahead(folder, user, password)


def _window_only(arguments: Sequence[str]) -> tuple[Path | None] | None:
    """(folder,) of the plain way to open the window, which need not wait for the whole grammar."""
    folder: Path | None = None
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--data" and rest and not rest[0].startswith("-"):
            folder = Path(rest.pop(0))
        else:
            return None
    return (folder,)


def _no_more_output() -> None:
    """What is still buffered goes nowhere, or the interpreter would complain of it at its end, in English."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def version() -> str:
    """The program's version."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kotak-aduan")
    except PackageNotFoundError:
        return "0"


def our_fault(error: BaseException) -> str:
    """An error of ours: where the report lies. The report names code places, never data."""
    # Not above: no start pays for a report that is hardly ever written.
    from app.crash import save_report

    path = save_report(error)
    where = f" Laporan tanpa data pribadi: {path}" if path else ""
    return f"Terjadi kesalahan program ({type(error).__name__}). Data yang sudah tersimpan tetap ada.{where}"


def _verb(options: argparse.Namespace, folder: Path) -> int:
    # Each verb loads what it works with: the window none of it, a look at the register no papers.
    if options.verb == "print":
        from app.cli.papers import print_paper

        return print_paper(options, folder)
    if options.verb in ("show", "list", "check"):
        from app.cli import looking

        return {"show": looking.show, "list": looking.listing, "check": looking.check}[options.verb](
            options, folder
        )
    if options.verb == "record":
        from app.cli.record import record

        return record(options, folder)
    if options.verb == "sop":
        from app.cli.sop import sop

        return sop(options, folder)
    if options.verb in APPLICATION_VERBS:
        from app.cli import applications

        return applications.run(options, folder)
    if options.verb in ("backup", "restore"):
        from app.cli import backup

        return {"backup": backup.backup, "restore": backup.restore_file}[options.verb](options, folder)
    if options.verb in ("pause", "resume", "classify"):
        from app.cli import clocks

        return {"pause": clocks.pause, "resume": clocks.resume, "classify": clocks.classify}[options.verb](
            options, folder
        )
    if options.verb == "export":
        from app.cli.exporting import export

        return export(options, folder)
    if options.verb in ("paraf", "ralat"):
        from app.cli import marks

        return {"paraf": marks.paraf, "ralat": marks.ralat}[options.verb](options, folder)
    if options.verb in MONTH_END_VERBS:
        from app.cli import month_end

        return month_end.run(options, folder)
    if options.verb == "verify":
        from app.cli.verifying import verify

        return verify(options, folder)
    if options.verb == "month":
        from app.cli.months import open_files

        return open_files(options, folder)
    from app.cli import acting

    verbs = {
        "sample": acting.sample,
        "receive": acting.receive,
        "move": acting.move,
        "void": acting.void,
        "correct": acting.correct,
    }
    return verbs[options.verb](options, folder)


def utf8_output() -> None:
    """Office PCs with another code page still print every letter."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("PYTHONUTF8", "1")
