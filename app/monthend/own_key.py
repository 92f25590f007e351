"""Whether an officer may sign with a key of the office's own making."""

from __future__ import annotations

from app.monthend.authority import authorities, certificates
from app.signing.errors import KEY, SigningError
from app.workspace import Workspace
from app.worktime.words import date_words


def refuse_key(ws: Workspace, *, officer_id: str, fingerprint: str, issuer: str) -> None:
    """Refuse to sign with a certificate of the office's own that was revoked, or that is another officer's, or that the
    office has no record of having given: made past the program, or forgotten by an older backup.

    `issuer` as the key names it. SigningError `kunci`. What the office has not given itself (BSrE, a token from
    elsewhere) is not known here.
    """
    found = next((one for one in certificates(ws) if one.id == fingerprint.lower()), None)
    if found is None:
        # Not above: only who signs loads it.
        from app.signing.keys import whose

        if any(whose(one.certificate)[0] == issuer for one in authorities(ws)):
            raise SigningError(
                "Sertifikat ini tidak ada di catatan kantor. Minta sertifikat baru di Pengaturan, bagian Tanda tangan.",
                field=KEY,
            )
        return
    if found.revoked_at is not None:
        raise SigningError(
            f"Sertifikat ini dicabut {date_words(found.revoked_at)}: {found.reason.rstrip('.')}. Minta sertifikat baru"
            " di Pengaturan, bagian Tanda tangan.",
            field=KEY,
        )
    if found.officer_id != officer_id:
        raise SigningError(
            f"Berkas kunci ini milik {found.officer}. Pilih berkas kunci Anda sendiri.", field=KEY
        )
