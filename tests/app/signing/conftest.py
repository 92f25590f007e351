"""An office with its own authority, two officers with keys, and a report of one page to be signed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.signing.authority import Issued, Made
from tests.app.signing import signed_papers as papers
from tests.app.signing.signed_papers import AT


@pytest.fixture(scope="session")
def authority() -> Made:
    return papers.authority()


@pytest.fixture(scope="session")
def maker(authority: Made) -> Issued:
    return papers.officer("Petugas 02", "Kasi Kerjasama")


@pytest.fixture(scope="session")
def head(authority: Made) -> Issued:
    return papers.officer("Petugas 11", "Plt. Kepala Dinas")


@pytest.fixture(scope="session")
def unsigned() -> bytes:
    return papers.paper()[0]


@pytest.fixture(scope="session")
def fielded() -> bytes:
    return papers.fielded()


@pytest.fixture(scope="session")
def once() -> bytes:
    """Signed by who made it."""
    return papers.once()


@pytest.fixture(scope="session")
def twice() -> bytes:
    """Decided and signed by the Kepala Dinas as well."""
    return papers.twice()


@pytest.fixture
def later() -> datetime:
    return AT + timedelta(hours=1)
