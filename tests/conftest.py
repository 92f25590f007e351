"""Offices for the tests: a real register file each, copied from a template that is made once."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.office import procedures
from app.sample.fill import fill_sample
from app.signing import authority as keys_of_the_office
from app.workspace import Workspace
from app.worktime.model import ZONES
from models.keys import slots
from tests.login import QUICK, opened

# No test waits for the slow stretching of a password; tests/models/keys and tests/app/signing have the real ones once.
slots.KDF = QUICK
keys_of_the_office.ROUNDS = keys_of_the_office.FILE_ROUNDS = 1000
# The same text is the same SOP in every test's office: it is read once.
procedures.load_text = cache(procedures.load_text)

# Reading in the tests makes a million objects that stay: nobody looks for rubbish among them, neither meanwhile (a
# third of the time it takes) nor later.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


WITA = ZONES["WITA"]

#: The day on which the tests' office works: a Monday, the last working day of its month.
MORNING = datetime(2026, 11, 30, 10, 32, 5, tzinfo=WITA)


#: The same morning in Tanggamus.
WIB_MORNING = datetime(2026, 11, 30, 10, 32, 5, tzinfo=ZONES["WIB"])


class HandClock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        """Let time pass: `clock.forward(minutes=5)`."""
        self.at += timedelta(**span)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office after forty complaints in two months, closed."""
    folder = tmp_path_factory.mktemp("template") / "data"
    fill_sample(folder, cases=40, months=2, seed=7, until=MORNING).close()
    return folder


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office before its first complaint, closed."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    fill_sample(folder, cases=0, months=1, seed=7, until=MORNING).close()
    return folder


@pytest.fixture(scope="session")
def tanggamus_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office of Tanggamus (applications, no complaints) before its first case, closed."""
    folder = tmp_path_factory.mktemp("tanggamus") / "data"
    fill_sample(folder, cases=0, months=1, seed=7, until=WIB_MORNING, procedure="tanggamus-13").close()
    return folder


@pytest.fixture
def clock() -> HandClock:
    """The clock of the opened office."""
    return HandClock()


def _opened(source: Path, target: Path, clock: HandClock) -> Iterator[Workspace]:
    shutil.copytree(source, target)
    ws = opened(target, clock=clock)
    yield ws
    ws.close()


@pytest.fixture
def office_day(template: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An office with forty complaints behind it, Monday 30 November 2026, 10.32 WITA."""
    yield from _opened(template, tmp_path / "data", clock)


@pytest.fixture
def new_office(empty_template: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """The same office without a single complaint."""
    yield from _opened(empty_template, tmp_path / "data", clock)


@pytest.fixture
def tanggamus(tanggamus_template: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An office that handles applications under SOP 13 and 13.2, without a single one; 10.32 WIB."""
    clock.at = WIB_MORNING
    yield from _opened(tanggamus_template, tmp_path / "data", clock)


@pytest.fixture(scope="session")
def brebes_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office of Brebes (complaints online, one limit for the whole of each) before its first case, closed."""
    folder = tmp_path_factory.mktemp("brebes") / "data"
    fill_sample(
        folder, cases=0, months=1, seed=7, until=WIB_MORNING, procedure="brebes-keluhan-daring"
    ).close()
    return folder


@pytest.fixture
def brebes(brebes_template: Path, tmp_path: Path, clock: HandClock) -> Iterator[Workspace]:
    """An office under Brebes' SOP without a single complaint; Monday 30 November 2026, 10.32 WIB."""
    clock.at = WIB_MORNING
    yield from _opened(brebes_template, tmp_path / "data", clock)
