"""The acts that the record knows, and what they are called there."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What somebody did. The value stands in the register for ever and is never renamed."""

    FOUND = "found"
    CONVERT = "convert"
    LOGIN = "login"
    LOCK = "lock"
    WRONG_PASSWORD = "wrong_password"
    OPEN_CASE = "open_case"
    RECEIVE = "receive"
    OPEN_MONTH = "open_month"
    MOVE = "move"
    VOID = "void"
    CORRECT = "correct"
    ATTACH = "attach"
    LINK = "link"
    SAVE_COPY = "save_copy"
    PAUSE = "pause"
    RESUME = "resume"
    CLASSIFY = "classify"
    CHECKLIST = "checklist"
    CONTACT = "contact"
    HANDOVER = "handover"
    ENVELOPE = "envelope"
    SEARCH_IDENTITY = "search_identity"
    CLOSE_TO = "close_to"
    PRINT = "print"
    EXPORT = "export"
    SETTING = "setting"
    OFFICER = "officer"
    BIDANG = "bidang"
    CALENDAR = "calendar"
    PROCEDURE = "procedure"
    PAPER_BOOK = "paper_book"
    PASSWORD = "password"
    RECOVERY_CODE = "recovery_code"
    REKEY = "rekey"
    BACKUP = "backup"
    BACKUP_FAILED = "backup_failed"
    RESTORE = "restore"
    DESTROY = "destroy"
    PERSON_REPORT = "person_report"
    INCIDENT_LETTER = "incident_letter"
    VERIFY = "verify"
    HOLDER = "holder"
    CONCLUDE = "conclude"
    SYNONYM = "synonym"
    INITIAL = "initial"
    FREEZE = "freeze"
    SIGN = "sign"
    ISSUE = "issue"
    RETURN_REPORT = "return_report"
    CLOSE_MONTH = "close_month"
    ERRATUM = "erratum"
    AUTHORITY = "authority"
    CERTIFICATE = "certificate"
    CHECK_FILE = "check_file"


#: What leaves as text, by the clipboard, is an `Act.EXPORT` too; its entry names this instead of a paper.
ANSWER_COPY = "salinan jawaban"
#: Words of the SOP itself that were copied (Salam Pelayanan); `section` names them.
TEXT_COPY = "salinan teks SOP"
#: What an `Act.EXPORT` of tables (xlsx, csv, package, archive) is called; its entry says `data`.
DATA_WORDS = "Mengekspor data"

#: What the column Kegiatan says.
ACT_WORDS: dict[Act, str] = {
    Act.FOUND: "Menyiapkan kantor",
    Act.CONVERT: "Mengunci data lama",
    Act.LOGIN: "Masuk",
    Act.LOCK: "Mengunci layar",
    Act.WRONG_PASSWORD: "Sandi salah",
    Act.OPEN_CASE: "Membuka pengaduan",
    Act.RECEIVE: "Menerima",
    Act.OPEN_MONTH: "Membuka berkas bulan",
    Act.MOVE: "Meneruskan",
    Act.VOID: "Membatalkan",
    Act.CORRECT: "Memperbaiki",
    Act.ATTACH: "Melampirkan",
    Act.LINK: "Menautkan",
    Act.SAVE_COPY: "Menyalin lampiran",
    Act.PAUSE: "Menjeda",
    Act.RESUME: "Melanjutkan",
    Act.CLASSIFY: "Menentukan golongan",
    Act.CHECKLIST: "Memeriksa kelengkapan",
    Act.CONTACT: "Menghubungi pemohon",
    Act.HANDOVER: "Menyerahkan dokumen",
    Act.ENVELOPE: "Membuka amplop",
    Act.SEARCH_IDENTITY: "Mencari pelapor",
    Act.CLOSE_TO: "Menutup bagi petugas",
    Act.PRINT: "Mencetak",
    Act.EXPORT: "Menyimpan PDF",
    Act.SETTING: "Mengubah pengaturan",
    Act.OFFICER: "Mengubah petugas",
    Act.BIDANG: "Mengubah bidang",
    Act.CALENDAR: "Mengubah kalender",
    Act.PROCEDURE: "Memberlakukan SOP",
    Act.PAPER_BOOK: "Memindahkan buku kertas",
    Act.PASSWORD: "Mengatur sandi",
    Act.RECOVERY_CODE: "Membuat kode pemulihan",
    Act.REKEY: "Mengganti kunci",
    Act.BACKUP: "Mencadangkan",
    Act.BACKUP_FAILED: "Cadangan gagal",
    Act.RESTORE: "Memulihkan",
    Act.DESTROY: "Memusnahkan arsip",
    Act.PERSON_REPORT: "Data tentang seseorang",
    Act.INCIDENT_LETTER: "Surat pemberitahuan 3x24 jam",
    Act.VERIFY: "Memeriksa catatan",
    Act.HOLDER: "Mengubah pejabat",
    Act.CONCLUDE: "Menyusun kesimpulan",
    Act.SYNONYM: "Mengubah padanan kata",
    Act.INITIAL: "Memaraf",
    Act.FREEZE: "Membekukan angka",
    Act.SIGN: "Menandatangani",
    Act.ISSUE: "Menerbitkan",
    Act.RETURN_REPORT: "Mengembalikan laporan",
    Act.CLOSE_MONTH: "Menutup bulan",
    Act.ERRATUM: "Mencatat ralat",
    Act.AUTHORITY: "Membuat penerbit tanda tangan",
    Act.CERTIFICATE: "Menerbitkan sertifikat",
    Act.CHECK_FILE: "Memeriksa berkas",
}
