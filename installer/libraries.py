"""What is taken from the system: the shared libraries of Qt, and the programs that judge our PDFs in the tests.

The names of the libraries were read from the NEEDED entries of the PySide6_Essentials 6.11 wheel and tried on a
fresh Debian 12. Asking the loader for a name takes well under a millisecond, so this is looked at on every start.
"""

from __future__ import annotations

from collections.abc import Sequence

from installer.machine import Machine

# What any Qt program needs, even one that only draws into memory (`offscreen`).
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    # QtNetwork, which tells a second instance apart from the first
    "libzstd.so.1": "libzstd1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}

# What a window on a desk needs besides: the X server, and the system's print queue.
WINDOW = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
}

# What the tests judge signed PDFs with, beside the library that signs them: readers and checkers of other makers,
# and a token made of software. The program itself needs none of these.
JUDGES = {
    "pdfsig": "poppler-utils",
    "pdftotext": "poppler-utils",
    "openssl": "openssl",
    "softhsm2-util": "softhsm2",
    "java": "default-jre-headless",
}

# Apache PDFBox's Preflight (PDF/A) with what it loads; Debian keeps each as one file.
JAVA_FOLDER = "/usr/share/java"
JUDGE_FILES = {
    "preflight.jar": "libpdfbox2-java",
    "fontbox2.jar": "libfontbox2-java",
    "commons-logging.jar": "libcommons-logging-java",
    "commons-io.jar": "libcommons-io-java",
    "javax.activation.jar": "libactivation-java",
    "jaxb-api.jar": "libjaxb-api-java",
}


def missing_packages(machine: Machine, *, window: bool) -> list[str]:
    """The Debian packages still to be installed before Qt starts here; always none on Windows."""
    if not machine.linux:
        return []
    wanted = {**OFFSCREEN, **WINDOW} if window else OFFSCREEN
    return sorted({package for library, package in wanted.items() if not machine.can_load(library)})


def missing_judges(machine: Machine) -> list[str]:
    """The Debian packages still to be installed before the tests can have signed PDFs judged; none off Linux."""
    if not machine.linux:
        return []
    programs = {package for program, package in JUDGES.items() if not machine.has_program(program)}
    files = {
        package for name, package in JUDGE_FILES.items() if not machine.has_file(f"{JAVA_FOLDER}/{name}")
    }
    return sorted(programs | files)


def install(machine: Machine, packages: Sequence[str]) -> bool:
    """Bring the named packages in, or say the one line that does; True once they are there.

    Installs by itself only as root on Debian or Ubuntu, where these package names are the right ones.
    """
    if not packages:
        return True
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if not machine.has_program("apt-get"):
        machine.say("Pasang dahulu pustaka sistem yang kurang (nama paket Debian): " + " ".join(packages))
        return False
    if not machine.is_root() or machine.distribution() not in ("debian", "ubuntu"):
        machine.say("Pasang dahulu paket sistem yang kurang, lalu ulangi perintah ini:\nsudo " + line)
        return False
    machine.say("Memasang paket sistem yang kurang: " + " ".join(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is not yet a failure: the packages may be in the lists that are already here.
    machine.run(["apt-get", "update", "-qq"], extra=quiet)
    if machine.run(["apt-get", "-qq", *line.split()[1:]], extra=quiet) != 0:
        machine.say("Paket sistem gagal dipasang. Periksa sambungan jaringan, lalu jalankan:\n" + line)
        return False
    return True
