"""The sign of each channel, by its code (ui.md section 3, ui2.md section 1)."""

from __future__ import annotations

CHANNEL_ICONS = {
    "kotak": "vote-outline",
    "tatap_muka": "account-voice",
    "surat": "mailbox-outline",
    "telepon": "phone-outline",
    "wa": "message-text-outline",
    "email": "email-outline",
    "website": "web",
    "facebook": "facebook",
    "instagram": "instagram",
    "medsos_lain": "forum-outline",
    "faks": "fax",
    "lainnya": "dots-horizontal",
}
