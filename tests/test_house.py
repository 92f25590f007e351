"""The frame of the repository: one universal lock, pinned and hashed, no address of a registry anywhere, and few doors
to what is secret."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
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
        # pytest colours the console of Windows through colorama, and tzlocal brings the time zones that Debian has;
        # everything else is the same on both.
        assert chosen[1] - chosen[0] == {"colorama", "tzdata"}
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
    for name in ("pyside6-essentials", "shiboken6", "sqlcipher3", "pillow", "pypdfium2", "lxml"):
        assert len(entries(lock)[name][1]) > 2, name


def test_qt_and_its_binding_are_of_one_release(lock: str) -> None:
    locked = entries(lock)
    assert str(locked["pyside6-essentials"][0].specifier) == str(locked["shiboken6"][0].specifier)


# -- doors: who reaches what is secret at all

PACKAGES = ("app", "models", "printing", "ui", "resources", "installer")

#: Secret thing -> the modules that may name it. A new one is let in here, on purpose.
DOORS = {
    # What is inside an envelope: the door that asks for a reason, and the proof that a register came over whole.
    # The registration book opens a month of them, each with its own entry.
    "open_one": {
        "models/identity.py",
        "models/conversion.py",
        "app/register/envelope.py",
        "app/register/envelopes.py",
    },
    "open_past": {"models/identity.py", "models/conversion.py", "app/privacy/person.py"},
    # Search for a person: entered into the record by whoever asks (a list of recordings looks for its NIK).
    "find_exact": {
        "models/identity.py",
        "app/reading/reporter.py",
        "app/privacy/person.py",
        "app/register/recordings.py",
    },
    "reseal_all": {"models/identity.py", "app/access/rekeying.py"},
    # Ciphers themselves.
    "cryptography": {
        "models/keys/sealing.py",
        "app/access/ahead.py",  # loads it before it is needed
        # certificates and keys of officers, which never open the register
        "app/signing/keys.py",
        "app/signing/authority.py",
        "app/signing/judge.py",
        "app/signing/judge_seals.py",
        "app/monthend/authority.py",
    },
    "open_with": {
        "models/keys/sealing.py",
        "models/keys/opening.py",
        "models/keys/slots.py",
        "models/identity.py",
    },
    "decrypt": {"models/keys/sealing.py", "models/keys/opening.py", "models/blobs.py"},
    # The register's driver: whoever opens a file past the store opens it past the key.
    "sqlcipher3": {"models/connections.py"},
    "sqlite3": set[str](),
    # The keys that the register keeps for itself.
    "models.secrets": {
        "models/blobs.py",
        "models/record.py",
        "app/startup.py",
        "app/access/rekeying.py",
        "app/backup/restoring.py",
        "app/founding/conversion.py",
        "app/record/verify.py",
    },
}


def named(source: str) -> Iterator[str]:
    """Everything that a module imports or reaches by name: libraries, modules, functions; also those it names in a
    text that it imports later."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
                yield alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield node.module.split(".")[0]
            for alias in node.names:
                yield alias.name
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            yield node.value.split(".")[0]


@cache
def modules() -> dict[str, frozenset[str]]:
    """Every module of the program, and what it names."""
    return {
        path.relative_to(ROOT).as_posix(): frozenset(named(path.read_text(encoding="utf-8")))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }


@pytest.mark.parametrize("secret", DOORS)
def test_only_the_named_modules_reach_a_secret(secret: str) -> None:
    found = {module for module, names in modules().items() if secret in names}
    assert found <= DOORS[secret], f"{secret}: {sorted(found - DOORS[secret])} came in by another door"


@pytest.mark.parametrize(
    ("source", "secret"),
    [
        ("from models import identity\nwho = identity.open_one(case)", "open_one"),
        ("from models.identity import open_one as look", "open_one"),
        ("import cryptography.hazmat", "cryptography"),
        ("import_module('cryptography.hazmat.primitives')", "cryptography"),
        ("from models import secrets", "models.secrets"),
        ("import sqlite3", "sqlite3"),
    ],
)
def test_another_door_is_seen(source: str, secret: str) -> None:
    assert secret in set(named(source))


def test_who_only_speaks_of_it_is_no_door() -> None:
    assert not {"open_one", "cryptography"} & set(named("# open_one\nx = 'cryptography is far away'\n"))
