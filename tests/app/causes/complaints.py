"""Invented complaints: some matters in several wordings and spellings, and single ones that resemble nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.causes.groups import Text
from app.worktime.model import ZONES

#: Matter -> how different people write of it.
MATTERS: dict[str, tuple[str, ...]] = {
    "blangko": (
        "Blangko KTP-el habis, sudah 3x ke kantor belum dicetak.",
        "blanko e-KTP hbs trus, kapan tersedia lg?",
        "KTP saya belum tercetak krn blangko kosong katanya",
        "Mohon info stok blangko KTP elektronik, tiap datang jawabannya blangko habis.",
        "SDH 2 BLN NUNGGU BLANGKO KTP KOSONG TERUS",
    ),
    "antrean": (
        "Antrean loket panjang sekali sejak pagi, nomor habis jam 8.",
        "antrian di loket lamaaa bgt, nomor antri udh habis pagi2",
        "Nomor antrean habis sebelum jam 09.00, mohon ditambah kuotanya",
        "Ngantri dr subuh tetap ga dapat nomor antrian, loket tutup",
    ),
    "wa": (
        "WA layanan tdk pernah dibalas",
        "Nomor WhatsApp pelayanan tidak dibalas sejak Senin",
        "sy chat wa dukcapil gak di respon udah seminggu",
        "Pesan whatsapp saya tidak ada balasan sampai sekarang",
    ),
    "kasar": (
        "Petugas loket 3 judes dan tidak ramah kepada ibu saya",
        "Petugas loket membentak warga, tidak ramah sama sekali",
        "ptgs nya judes bgt gak ramah",
    ),
    "ruang": (
        "AC ruang tunggu mati, panas sekali",
        "Ruang tunggu panas, kipas angin rusak",
        "Kipas di ruang tunggu tidak menyala, kepanasan",
        "kursi ruang tunggu kurang, banyak yang berdiri dan panas",
    ),
    "toilet": (
        "Toilet pengunjung kotor dan bau",
        "WC nya kotor sekali, air tidak ada",
        "kamar mandi untuk pengunjung bau dan kotor",
    ),
    "bpjs": (
        "NIK tidak ditemukan saat daftar BPJS",
        "Daftar BPJS gagal krn NIK blm online",
        "NIK saya belum konsolidasi sehingga BPJS ditolak, NIK tidak ditemukan",
    ),
    "parkir": (
        "Tempat parkir sempit, motor susah keluar",
        "Parkiran motor penuh dan sempit",
        "Parkir motor sempit menutup jalur kursi roda",
    ),
    "keliling": (
        "Jadwal perekaman keliling tidak diumumkan",
        "Perekaman keliling di kecamatan batal tanpa pengumuman jadwal",
        "jadwal jemput bola perekaman keliling tdk jelas",
    ),
    "server": (
        "Server sedang gangguan terus, pelayanan berhenti",
        "katanya server down lagi, gangguan dari pagi",
        "Alasan gangguan server sudah 4 hari berturut-turut",
    ),
    "istirahat": (
        "Loket tutup sebelum jam istirahat",
        "jam istirahat terlalu lama loket tutup jam 11.30",
        "Loket sudah tutup padahal belum jam istirahat",
    ),
    "telepon": (
        "Telepon kantor tidak pernah diangkat",
        "nomor telp pengaduan ga diangkat2",
        "Saya menelepon berkali-kali tidak ada yang mengangkat telepon",
    ),
    "lansia": (
        "Tidak ada loket khusus lansia, ibu saya antre lama",
        "Mohon loket khusus untuk lansia dan difabel",
        "kakek saya lansia harus berdiri, tidak ada loket khusus",
    ),
}

#: Each of a matter of its own, though they share the words of the trade ("KTP", "loket", "belum jadi").
ALONE: tuple[str, ...] = (
    "Usul layanan hari Sabtu pagi untuk warga yang bekerja.",
    "Lembar contoh pengisian formulir di meja rusak.",
    "Tanda tangan pada KTP-el tidak sesuai berkas perekaman.",
    "Status perkawinan di Kartu Keluarga masih belum kawin.",
    "Data pendidikan di Kartu Keluarga belum diperbarui.",
    "Akta kematian orang tua diminta dokumen dua kali di loket yang berbeda.",
    "Kartu Identitas Anak belum selesai dua minggu.",
    "Foto KTP saya buram, minta foto ulang",
    "Golongan darah di KTP keliru padahal sudah saya isi",
    "Lampu halaman kantor mati",
    "Satpam tertidur di pos",
    "KTP belum jadi setelah dua minggu",
    "KK belum jadi juga, kapan selesai",
    "Akta kelahiran anak saya belum jadi",
    "Petugas loket lama makan siang",
    "Petugas perekaman tidak di tempat",
    "Tanggal lahir di KTP salah",
    "Alamat di KTP belum diganti setelah pindah",
    "Anak saya belum masuk KK",
    "NIK terblokir, rekening bank tidak bisa dibuka",
    "Sidik jari orang tua saya tidak terbaca saat perekaman",
    "Surat pindah antarkabupaten belum terbit, sudah lewat janji tiga hari.",
)

FIRST = datetime(2026, 11, 2, 9, 0, tzinfo=ZONES["WITA"])


def texts(*contents: str) -> list[Text]:
    """These complaints, received one an hour."""
    return [Text(f"k{n:04}", content, FIRST + timedelta(hours=n)) for n, content in enumerate(contents)]


def labelled(matters: Iterable[str] = tuple(MATTERS)) -> tuple[list[Text], dict[str, str]]:
    """The wordings of these matters among those that resemble nothing; id -> matter."""
    some = [(matter, one) for matter in matters for one in MATTERS[matter]]
    some += [(f"sendiri {n}", one) for n, one in enumerate(ALONE)]
    found = texts(*(one for _, one in some))
    return found, {text.id: matter for text, (matter, _) in zip(found, some, strict=True)}
