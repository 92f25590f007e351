"""Invented complaints as an office of civil registration gets them, with what the office did and answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of complaint. `{n}` becomes a small number, `{bulan}` a month's name."""

    content: str
    bidang: str
    targets: tuple[str, ...]
    target_text: str
    solution: str
    answer: str


MATTERS: tuple[Matter, ...] = (
    Matter(
        "Nama ayah pada akta kelahiran anak saya tertulis salah satu huruf. Saya sudah {n} kali mengajukan perbaikan ke"
        " loket, tetapi belum ada kabar. Mohon petunjuk berkas yang harus dilengkapi dan kapan dapat diambil.",
        "capil",
        ("pelayanan",),
        "Layanan akta kelahiran",
        "Perbaikan cukup dengan surat pernyataan dan fotokopi ijazah ayah. Selesai 3 hari kerja.",
        "Perbaikan nama ayah dapat diajukan dengan surat pernyataan dan fotokopi ijazah. Berkas selesai 3 hari kerja.",
    ),
    Matter(
        "KTP-el belum tercetak sejak perekaman bulan {bulan}, sudah tiga kali datang ke kantor dan selalu diminta kembali.",
        "dafduk",
        ("pelayanan",),
        "Pencetakan KTP-el",
        "Data siap cetak, blangko tersedia. Dicetak pada hari yang sama.",
        "KTP-el sudah dicetak dan dapat diambil di loket 2 pada jam layanan.",
    ),
    Matter(
        "Nomor WhatsApp layanan tidak dibalas sejak Senin pekan lalu.",
        "piak",
        ("pelayanan",),
        "Layanan WhatsApp",
        "Piket nomor WhatsApp dijadwalkan ulang, pesan tertunda dijawab hari itu.",
        "Mohon maaf atas keterlambatan. Pesan Anda sudah dijawab; layanan WhatsApp buka pada jam kerja.",
    ),
    Matter(
        "Nomor antrean loket Kartu Keluarga sudah habis sebelum pukul 09.00, sudah {n} hari begitu. Mohon kuota ditambah.",
        "sekretariat",
        ("pelayanan", "sarana"),
        "Antrean loket",
        "Kuota antrean ditambah dan dibagi dua sesi mulai pekan depan.",
        "Kuota antrean ditambah dan dibagi dua sesi, pukul 08.00 dan 13.00.",
    ),
    Matter(
        "Usul: papan syarat pindah datang dipasang di dekat pintu masuk agar tidak bolak-balik bertanya.",
        "sekretariat",
        ("lain",),
        "Papan informasi",
        "Papan syarat dibuat dan dipasang di pintu masuk.",
        "Terima kasih atas usulnya. Papan syarat sudah dipasang di pintu masuk.",
    ),
    Matter(
        "Kartu Identitas Anak belum selesai setelah dua minggu, padahal dijanjikan {n} hari.",
        "dafduk",
        ("pelayanan",),
        "Kartu Identitas Anak",
        "Blangko KIA sempat habis; dicetak setelah persediaan datang.",
        "Kartu Identitas Anak sudah selesai dan dapat diambil di loket 3.",
    ),
    Matter(
        "Tautan unduh Kartu Keluarga dari email tidak dapat dibuka.",
        "piak",
        ("pelayanan",),
        "Kartu Keluarga daring",
        "Tautan kedaluwarsa, dikirim ulang dengan masa berlaku baru.",
        "Tautan baru sudah dikirim ke email Anda dan berlaku 14 hari.",
    ),
    Matter(
        "NIK tidak ditemukan saat mendaftar BPJS, padahal KTP sudah jadi.",
        "piak",
        ("pelayanan",),
        "Konsolidasi NIK",
        "Konsolidasi data diajukan dan selesai pada hari yang sama.",
        "Data NIK sudah dikonsolidasi. Silakan mencoba mendaftar lagi setelah 1 x 24 jam.",
    ),
    Matter(
        "Petugas loket menjawab dengan nada tinggi di depan antrean.",
        "sekretariat",
        ("perilaku",),
        "Petugas loket",
        "Petugas dipanggil dan diberi pembinaan oleh atasannya.",
        "Mohon maaf atas kejadian itu. Petugas yang bersangkutan sudah diberi pembinaan.",
    ),
    Matter(
        "Kipas angin di ruang tunggu mati dan kursi tunggu kurang.",
        "sekretariat",
        ("sarana",),
        "Ruang tunggu",
        "Kipas diperbaiki, {n} kursi ditambahkan dari gudang.",
        "Kipas angin sudah diperbaiki dan kursi tunggu ditambah.",
    ),
    Matter(
        "Surat pindah antarkabupaten belum terbit, sudah lewat janji tiga hari.",
        "dafduk",
        ("pelayanan",),
        "Surat pindah",
        "Surat pindah diterbitkan; keterlambatan karena verifikasi daerah tujuan.",
        "Surat pindah sudah terbit dan dikirim ke alamat email Anda.",
    ),
    Matter(
        "Akta kematian orang tua diminta dokumen yang sama dua kali di loket yang berbeda.",
        "capil",
        ("pelayanan",),
        "Akta kematian",
        "Syarat cukup satu rangkap; loket sudah diberi tahu.",
        "Syarat akta kematian cukup satu rangkap. Petugas loket sudah diberi penjelasan yang sama.",
    ),
    Matter(
        "Jadwal perekaman keliling di kecamatan tidak diumumkan, warga datang sia-sia.",
        "dafduk",
        ("pelayanan", "lain"),
        "Perekaman keliling",
        "Jadwal dikirim ke kecamatan dan dipasang di laman kantor.",
        "Jadwal perekaman keliling kini diumumkan setiap hari Jumat di kecamatan dan laman kantor.",
    ),
    Matter(
        "Status perkawinan di Kartu Keluarga masih “belum kawin” setelah pencatatan.",
        "capil",
        ("pelayanan",),
        "Kartu Keluarga",
        "Status diperbarui setelah salinan akta perkawinan diverifikasi.",
        "Status perkawinan sudah diperbarui. Kartu Keluarga baru dapat diunduh.",
    ),
    Matter(
        "Pintu masuk kursi roda terhalang parkir motor.",
        "sekretariat",
        ("sarana",),
        "Akses difabel",
        "Area diberi tanda larangan parkir dan diawasi satpam.",
        "Jalur kursi roda sudah dikosongkan dan diberi tanda larangan parkir.",
    ),
    Matter(
        "Lembar contoh pengisian formulir di meja sudah rusak dan tidak terbaca.",
        "sekretariat",
        ("sarana",),
        "Meja formulir",
        "Lembar contoh dicetak ulang dan dilaminasi.",
        "Lembar contoh pengisian sudah diganti.",
    ),
    Matter(
        "Data pendidikan terakhir di Kartu Keluarga belum diperbarui, sudah diajukan bulan {bulan}.",
        "piak",
        ("pelayanan",),
        "Kartu Keluarga",
        "Data pendidikan diperbarui sesuai ijazah yang dilampirkan.",
        "Data pendidikan sudah diperbarui di Kartu Keluarga.",
    ),
    Matter(
        "Antrean daring menampilkan tanggal yang sudah lewat sehingga tidak dapat memilih jadwal.",
        "piak",
        ("sarana", "pelayanan"),
        "Antrean daring",
        "Kalender antrean diperbarui oleh pengelola.",
        "Kalender antrean daring sudah diperbaiki. Silakan memilih jadwal lagi.",
    ),
    Matter(
        "Biaya legalisasi akta: ada orang di depan kantor yang menawarkan jasa dengan bayaran.",
        "capil",
        ("perilaku", "lain"),
        "Legalisasi akta",
        "Pengumuman layanan gratis dipasang; satpam menertibkan halaman.",
        "Semua layanan gratis. Mohon laporkan bila masih ada yang meminta bayaran.",
    ),
    Matter(
        "Toilet pengunjung terkunci pada jam layanan.",
        "sekretariat",
        ("sarana",),
        "Toilet pengunjung",
        "Kunci dibuka setiap pukul 07.30 oleh petugas piket.",
        "Toilet pengunjung dibuka sepanjang jam layanan.",
    ),
    Matter(
        "Saran: layanan hari Sabtu pagi untuk warga yang bekerja.",
        "sekretariat",
        (),
        "",
        "Diusulkan dalam rapat bulanan bersama data antrean.",
        "Terima kasih atas sarannya; usul dibahas dalam rapat bulanan.",
    ),
    Matter(
        "Tanda tangan pada KTP-el tidak sesuai berkas perekaman.",
        "dafduk",
        ("pelayanan",),
        "KTP-el",
        "Perekaman ulang tanda tangan, kartu dicetak hari yang sama.",
        "Silakan datang untuk perekaman ulang tanda tangan; kartu dicetak pada hari itu juga.",
    ),
)

DELIVERIES = {
    "kotak": "Jawaban ditempel di papan jawaban, tanpa identitas.",
    "tatap_muka": "Disampaikan langsung di loket pengaduan.",
    "surat": "Surat balasan dikirim lewat pos.",
    "telepon": "Ditelepon dan diterima pelapor.",
    "wa": "Dibalas lewat WhatsApp, centang dua.",
    "email": "Dibalas lewat email.",
    "website": "Dibalas di kolom tanggapan website.",
    "facebook": "Dibalas di kotak pesan halaman Facebook.",
    "instagram": "Dibalas lewat pesan Instagram.",
    "medsos_lain": "Dibalas di kanal yang sama.",
    "faks": "Dibalas lewat faks.",
    "lainnya": "Disampaikan lewat kanal yang diminta pelapor.",
}

#: How often each channel occurs, of a hundred.
CHANNEL_WEIGHTS = {
    "kotak": 22,
    "tatap_muka": 6,
    "surat": 8,
    "telepon": 15,
    "wa": 14,
    "email": 12,
    "website": 12,
    "facebook": 4,
    "instagram": 3,
    "medsos_lain": 1,
    "faks": 2,
    "lainnya": 1,
}

NOT_OURS = "Setelah dipelajari, pokok aduan bukan wewenang bidang ini."
NOT_FINISHED = "Jawaban belum menyebut kapan berkas selesai; mohon dilengkapi."
