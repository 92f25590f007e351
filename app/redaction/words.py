"""Words that end a name or are none, for guessing names in a complaint."""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


#: Words of a sentence: a name ends before them, also in a text typed in capitals.
STOP_WORDS = _words(
    "ada adalah agar ahli akan akta aktif alamat anak anda antara apa apakah apabila asal atas atau bagaimana bagi",
    "bahwa banyak baru bekerja belum benar beralamat berada berikut berkas bernama bersama berusia bertemu bila bisa",
    "boleh bukan bulan cetak dalam dan dapat dari dari datang dengan di dia diberi diminta dipanggil ditolak dua",
    "hal hanya harus hari hilang hingga ini itu jadi jam jangan jika juga kalau kami kantor karena kartu ke kecamatan",
    "kelahiran keluarga kemarin kematian kembali kepada keterangan kk ktp kurang lagi lahir lain lalu lama langsung",
    "loket lupa maka marah masih mau melayani melalui meminta mempersulit mengatakan mengurus menolak mereka minta",
    "minggu mohon nama namanya namun nik nikah nomor oleh orang pada padahal pagi pelayanan pelapor pemohon pengaduan",
    "per pernah petugas pindah pun rumah saat saja salah sampai sangat satu saya sebagai sebelum sedang sejak selaku",
    "selama selalu semua sendiri seorang sering serta sesuai setelah setiap siang suami istri sudah supaya surat",
    "tadi tahun tanggal tanpa telah telp telepon terima terlambat tetap tetapi tiba tidak tinggal tolong tua untuk",
    "usia warga yaitu yang",
    "beda berbeda berubah dicantumkan dicatut dicetak diganti dihapus diketik dipakai diperbaiki disebut ditulis diubah",
    "keliru kosong memang muncul rusak terbalik tercantum tercetak terdaftar terhapus terketik tertera tertukar tertulis",
)
#: Offices and kin that follow "Bapak" or "Ibu" without being anybody's name.
NO_NAMES = _words(
    "admin ayah bapak bidan bidang bu bupati calon camat desa dinas direktur disdukcapil dispendukcapil dokter dosen",
    "dukcapil dusun gubernur guru hakim ibu kabag kabid kadis kades kandung kapolres kapolsek kasi kasubag kelian",
    "kelurahan kepala kerjasama ketua klian komisioner kota koordinator lurah mantri menteri mertua negara operator",
    "pak pegawai pejabat pekon pemerintah pendeta penghulu penjaga perbekel pimpinan polisi presiden rt rw satpam",
    "sekda sekdes sekretaris staf tiri wakil wali walikota wni wna",
)
#: Titles that belong to a name and are followed by a dot.
SUFFIXES = _words(
    "h hj dr drs dra ir prof st sh se s.pd spd m muh moh mochamad i ni gst ag dw kt md wyn ny kh tgk a.md amd mm mt"
)
