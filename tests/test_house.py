"""The frame of the repository: one universal lock, pinned and hashed, and no address of a registry anywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"\w+://", re.IGNORECASE)
INDEX_OPTION = re.compile(r"(^|\s)(-i|-f|--(extra-)?index(-url)?|--find-links|--trusted-host|--no-index)\b")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(text: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Every library of a lock by its name, with its hashes; refuses any line that is neither."""
    found = {}
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        required = Requirement(line.split("--hash", 1)[0].strip())
        found[canonicalize_name(required.name)] = (required, HASH.findall(line))
    return found


def faults(text: str) -> list[str]:
    """What keeps a lock from being pinned, hashed and free of addresses, line by line; empty if nothing does."""
    told = [f"address: {line}" for line in text.splitlines() if ADDRESS.search(line)]
    told += [f"index option: {line}" for line in text.splitlines() if INDEX_OPTION.search(line)]
    if told:
        return told
    for required, hashes in entries(text).values():
        if not re.fullmatch(r"==[^*,]+", str(required.specifier)):
            told.append(f"not pinned: {required}")
        if not hashes:
            told.append(f"not hashed: {required}")
    return told


@pytest.fixture(scope="module")
def lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project() -> str:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_every_library_of_the_lock_is_pinned_and_hashed_and_no_address_stands_in_it(lock: str) -> None:
    assert faults(lock) == []
    assert len(entries(lock)) > 30


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("peewee>=4.5 --hash=sha256:" + "0" * 64, "not pinned"),
        ("peewee==4.* --hash=sha256:" + "0" * 64, "not pinned"),
        ("peewee==4.5.3", "not hashed"),
        ("peewee==4.5.3 --hash=sha256:00", "not hashed"),
        ("--index-url=registry.invalid/simple", "index option"),
        ("-i registry.invalid", "index option"),
        ("--find-links wheels", "index option"),
        ("--extra-index-url registry.invalid", "index option"),
        ("# made from HTTPS" + "://registry.invalid/simple", "address"),
        ("peewee @ file" + ":///opt/peewee.whl", "address"),
    ],
)
def test_a_lock_with_a_fault_is_seen(line: str, fault: str) -> None:
    assert [told.partition(":")[0] for told in faults(line + "\n")] == [fault]


def test_the_project_file_names_no_address_and_no_index(project: str) -> None:
    assert ADDRESS.findall(project) == []
    assert not re.search(r"(index|find)[-_]?(url|links)", project)


def test_one_lock_serves_debian_and_windows(lock: str) -> None:
    everywhere = {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
    debian = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", **everywhere}
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", **everywhere}
    for python in ("3.11", "3.12", "3.13"):
        chosen = [
            {
                name
                for name, (required, _) in entries(lock).items()
                if required.marker is None or required.marker.evaluate({**system, "python_version": python})
            }
            for system in (debian, windows)
        ]
        # pytest colours the console of Windows through colorama; everything else is the same on both.
        assert chosen[1] - chosen[0] == {"colorama"}
        assert chosen[0] - chosen[1] == set()


def test_the_lock_holds_all_that_the_project_file_asks_for(lock: str, project: str) -> None:
    told = tomllib.loads(project)
    asked = [Requirement(text) for text in told["project"]["dependencies"] + told["dependency-groups"]["dev"]]
    locked = entries(lock)
    assert len(asked) > 20
    for requirement in asked:
        pinned, _ = locked[canonicalize_name(requirement.name)]
        version = str(pinned.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), f"{requirement} is locked as {version}"


def test_libraries_made_of_compiled_code_carry_a_file_for_each_system(lock: str) -> None:
    # One file for Windows, one for Linux at least: a lock made for one system alone would hold a single hash.
    for name in ("pyside6-essentials", "shiboken6", "sqlcipher3", "pillow", "pypdfium2"):
        assert len(entries(lock)[name][1]) > 2, name


def test_qt_and_its_binding_are_of_one_release(lock: str) -> None:
    locked = entries(lock)
    assert str(locked["pyside6-essentials"][0].specifier) == str(locked["shiboken6"][0].specifier)
