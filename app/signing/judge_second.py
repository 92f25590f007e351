"""A second opinion on a file that our own reading found whole: pyHanko's, which knows the standards more broadly."""

from __future__ import annotations

import io


def objection(pdf: bytes) -> str:
    """What pyHanko has against a report with two signatures; "" when nothing. Who is trusted is not its to say."""
    import logging

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    quiet = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [(logger, logger.level) for logger in quiet]
    for logger in quiet:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=True).embedded_signatures
        if len(signatures) != 2:
            return f"{len(signatures)} tanda tangan"
        for index, signature in enumerate(signatures):
            when = signature.self_reported_timestamp
            context = ValidationContext(trust_roots=[], allow_fetching=False, moment=when)
            status = validate_pdf_signature(signature, context)
            covers = SignatureCoverageLevel.ENTIRE_FILE if index else SignatureCoverageLevel.ENTIRE_REVISION
            level = status.modification_level
            if not (status.intact and status.valid and status.docmdp_ok) or status.coverage is not covers:
                return f"tanda tangan {index + 1}"
            if level is None or level > ModificationLevel.FORM_FILLING or (index and level.value):
                return f"perubahan sesudah tanda tangan {index + 1}"
    # It lets many kinds out, its own and those of its libraries; none of them means a good file.
    except Exception as error:
        return type(error).__name__
    finally:
        for logger, level_before in before:
            logger.setLevel(level_before)
    return ""
