"""Real faults: small and read-only disks that are mounted for one test, programs in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.kotak import Disk, Kotak

_INSIDE = "KOTAK_ADUAN_TESTS_MAY_MOUNT"


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _namespace() -> bool:
    """Whether an ordinary user may mount in a namespace of their own here."""
    tool = shutil.which("unshare")
    return (
        tool is not None
        and subprocess.run([tool, "-rm", "true"], capture_output=True, check=False).returncode == 0
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "mounts: mounts a file system; root can write anywhere else")


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Root mounts by itself; everybody else runs the test once more inside a namespace where they are root."""
    if item.get_closest_marker("mounts") is None or _root() or _INSIDE in os.environ:
        return None

    def call() -> None:
        if not _namespace():
            pytest.skip("needs root or user namespaces (unshare -rm) to mount a small disk")
        words = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            item.nodeid,
        ]
        done = subprocess.run(
            ["unshare", "-rm", *words],
            capture_output=True,
            text=True,
            cwd=item.config.rootpath,
            env={**os.environ, _INSIDE: "1"},
            check=False,
        )
        if done.returncode:
            pytest.fail(done.stdout + done.stderr, pytrace=False)

    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for when in ("setup", "call", "teardown"):
        info = pytest.CallInfo.from_call(call if when == "call" else lambda: None, when)  # type: ignore[arg-type]
        report = item.ihook.pytest_runtest_makereport(item=item, call=info)
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 2 MB of its own, mounted for this test."""
    place = tmp_path / "cakram"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], check=True)
    try:
        yield Disk(place)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def office(empty_template: Path, tmp_path: Path) -> Kotak:
    """The sample office without a complaint, asked through processes of their own."""
    shutil.copytree(empty_template, tmp_path / "data")
    return Kotak(tmp_path / "data")


@pytest.fixture
def full_office(template: Path, tmp_path: Path) -> Kotak:
    """The sample office after forty complaints."""
    shutil.copytree(template, tmp_path / "data")
    return Kotak(tmp_path / "data")
