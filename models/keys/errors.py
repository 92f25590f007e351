"""What can go wrong with the register's keys, told apart by what the officer can do about it."""

from __future__ import annotations

from enum import StrEnum


class KeyProblemError(Exception):
    """Any of the troubles below. None of them ever carries a key, a password or a code in its text."""


class SealBrokenError(KeyProblemError):
    """A sealed text does not open: another key, another place than it was sealed for, or it was altered."""


class KeyFault(StrEnum):
    """What is wrong with the key file itself."""

    MISSING = "missing"
    DAMAGED = "damaged"
    NEWER = "newer"


class KeyFileError(KeyProblemError):
    """The key file cannot be used; `fault` says why. Nothing was changed in it."""

    def __init__(self, fault: KeyFault, detail: str = "") -> None:
        super().__init__(f"key file {fault}: {detail}")
        self.fault = fault
        self.detail = detail


class WrongPasswordError(KeyProblemError):
    """The password (or recovery code) opens nothing here."""


class UnknownOfficerError(KeyProblemError):
    """No slot of the key file belongs to this officer; `officer_id` names them."""

    def __init__(self, officer_id: str) -> None:
        super().__init__(f"no slot for officer {officer_id!r}")
        self.officer_id = officer_id


class TamperedError(KeyProblemError):
    """The key opened, but the key file is not as the program left it: somebody altered it behind its back."""


class IdentityKeyMissingError(KeyProblemError):
    """This act hands identity keys on, and who does it does not hold them."""


class LastKeyError(KeyProblemError):
    """The act would leave nobody but the recovery code able to open the register ("db") or the identities
    ("identity"); `what` says which."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the last slot that opens {what}")
        self.what = what


class CodeFault(StrEnum):
    """Why a typed code cannot be one."""

    LENGTH = "length"
    SIGN = "sign"
    CHECK = "check"


class CodeTypoError(KeyProblemError):
    """A code was mistyped: its length, a character that no code has, or the check character. Nothing was tried."""

    def __init__(self, fault: CodeFault) -> None:
        super().__init__(f"mistyped code: {fault}")
        self.fault = fault
