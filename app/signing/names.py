"""The names that the fields of a report carry inside the PDF; a signed file keeps them for ever."""

from __future__ import annotations

from typing import Final

#: where the officer who concludes and reports signs (the SOP's supervising lane)
MAKER_FIELD: Final = "TTD_Kasi"
#: where the Kepala Dinas signs
HEAD_FIELD: Final = "TTD_Kadis"
#: the text that the Kepala Dinas decides
DECISION_FIELD: Final = "Keputusan"
#: the two fields of a signature, in the order in which they are signed
SIGNATURE_FIELDS: Final = (MAKER_FIELD, HEAD_FIELD)
