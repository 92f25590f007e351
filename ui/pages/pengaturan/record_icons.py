"""The sign of every act in the record's list, and the colour of those that stand out."""

from __future__ import annotations

from app.record.acts import Act
from app.record.listing import SHUT

ICONS: dict[str, str] = {
    Act.FOUND: "home-city-outline",
    Act.CONVERT: "key-outline",
    Act.LOGIN: "account-outline",
    Act.LOCK: "lock-outline",
    Act.WRONG_PASSWORD: "lock-alert-outline",
    Act.OPEN_CASE: "file-document-outline",
    Act.RECEIVE: "inbox-arrow-down-outline",
    Act.MOVE: "arrow-right",
    Act.VOID: "close",
    Act.CORRECT: "pencil-outline",
    Act.ATTACH: "tray-arrow-up",
    Act.LINK: "content-copy",
    Act.SAVE_COPY: "content-save-outline",
    Act.ENVELOPE: "email-open-outline",
    Act.SEARCH_IDENTITY: "file-search-outline",
    Act.CLOSE_TO: "shield-lock-outline",
    Act.PRINT: "printer-outline",
    Act.EXPORT: "file-pdf-box",
    Act.SETTING: "cog-outline",
    Act.OFFICER: "account-multiple-outline",
    Act.BIDANG: "sitemap-outline",
    Act.CALENDAR: "calendar-month-outline",
    Act.PROCEDURE: "source-branch",
    Act.PAPER_BOOK: "notebook-outline",
    Act.PASSWORD: "account-key-outline",
    Act.RECOVERY_CODE: "key-outline",
    Act.REKEY: "key-outline",
    Act.BACKUP: "content-save-outline",
    Act.BACKUP_FAILED: "alert-circle-outline",
    Act.RESTORE: "backup-restore",
    Act.DESTROY: "trash-can-outline",
    Act.PERSON_REPORT: "file-document-outline",
    Act.INCIDENT_LETTER: "file-document-outline",
    Act.VERIFY: "shield-check-outline",
    SHUT: "shield-lock-outline",
}
#: Acts that stand out: letters and sign in this colour.
TONES: dict[str, str] = {
    Act.ENVELOPE: "ink",
    Act.SEARCH_IDENTITY: "ink",
    Act.WRONG_PASSWORD: "warn",
    Act.BACKUP_FAILED: "bad",
    SHUT: "text3",
}
