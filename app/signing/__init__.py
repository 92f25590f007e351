"""The technique of signed PDFs: keys, fields, PDF/A, signing, judging. Bytes in, bytes out; knows no register."""
