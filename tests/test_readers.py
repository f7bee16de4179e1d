"""The reader of plain text: encodings, and plain sentences for what is no text."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers import ReadError, read

TEXT = "De missie in Oekraïne kost € 2 miljoen – «veel».\r\nBesloten is het nog niet."


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), "\ufeff" + TEXT),
        (TEXT.encode("utf-16"), "\ufeff" + TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "\ufeff" + TEXT),
        (TEXT.encode("cp1252"), TEXT),
        ("geïntegreerd".encode("latin-1"), "geïntegreerd"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    source = read(data, "brief.txt")
    assert source.text == text
    assert source.sha256 == sha256(data).hexdigest()


def test_a_guessed_encoding_is_reported() -> None:
    assert "Windows-1252" in " ".join(read("financiën".encode("cp1252"), "brief.txt").messages)
    assert read("financiën".encode(), "brief.txt").messages == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 en verder", "PDF"),
        (b"PK\x03\x04inhoud", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office.*save it as"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 Brief}", "Rich Text file: save it"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive: unpack it"),
        (b"x.txt".ljust(257, b"\x00") + b"ustar", "tar archive: unpack it"),
        (b"From: a@b.nl\nSubject: brief\n over twee regels\nMIME-Version: 1.0\n\nZie bijlage", "e-mail"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"tekst\x00met\x00nullen", "binary"),
        (b"\x01\x02\x03\x04abc", "binary"),
        (b"tekst \x81\x8d \xff", "UTF-8"),
        (b"\xef\xbb\xbftekst \xff", "damaged"),
        (b"\xff\xfea", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_in_a_plain_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        read(data, "brief.txt")
    assert str(caught.value).startswith("brief.txt ")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    try:
        source = read(data, "x")
    except ReadError:
        return
    assert source.text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=50))
def test_utf8_is_read_back_as_it_was_written(text: str) -> None:
    text = f"Brief: {text}"
    assert read(text.encode("utf-8"), "x").text == text
