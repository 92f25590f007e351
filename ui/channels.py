"""The sign of each channel a complaint comes through, the same on every page (ui.md section 3, ui2.md section 1)."""

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


def channel_icon(channel: str) -> str:
    """The sign of a channel's code; three dots for one that nobody knows."""
    return CHANNEL_ICONS.get(channel, "dots-horizontal")
