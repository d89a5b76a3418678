"""The text of a draft in whatever file it comes, and what is refused; `python -m data read`. Invented texts only."""

import io
import json
import zipfile

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from data.__main__ import main
from data.readers.opening import drafts
from data.readers.opening.drafts import draft_of
from data.readers.tables import Unreadable

SAID = "On 4 March 1911, 64 people were killed in Stonebridge, the Norland Watch said."


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Killed", "64"
    document.add_paragraph("The end.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*lines: str, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 400)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 14 TL 20 350 Td {shown} ET".encode("latin-1"))
    page[NameObject("/Contents")] = content
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


PAGE = (
    "<!doctype html><html><head><title>T</title><script>var x = '500 people fled';</script><style>p{}</style></head><body>"
    "<h1>News &amp; views</h1><p>On 4 March 1911,\n 64 <b>people</b> were killed.</p><ul><li>One<li>Two</ul>"
    "<script>alert(1)</script><noscript>77 killed</noscript><p>The &lt;end&gt;.</p></body></html>"
)


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (SAID.encode(), "text", SAID),
        (f"\ufeff{SAID}\r\nMore.".encode(), "text", f"{SAID}\nMore."),
        (SAID.encode("utf-16"), "text", SAID),
        ("Fünf Häuser brannten in Großdorf, sagte Müller.".encode("cp1252"), "text", "Fünf Häuser brannten in Großdorf, sagte Müller."),
        (word(SAID, "", "<script>"), "DOCX", f"{SAID}\n\n<script>\nKilled | 64\nThe end."),
        (PAGE.encode(), "HTML", "News & views\n\nOn 4 March 1911, 64 people were killed.\n\nOne\nTwo\n\nThe <end>."),
        (b"<p>No page of HTML, but text.</p>", "text", "<p>No page of HTML, but text.</p>"),
        (pdf("On 4 March 1911, 64 peo-", "ple were killed in", "Stonebridge."), "PDF", "On 4 March 1911, 64 people were killed in Stonebridge."),
        (b"", "text", ""),
        (b" \n ", "text", ""),
    ],
)  # fmt: skip
def test_the_text_of_a_draft(content, kind, text):
    draft = draft_of(content)
    assert (draft.kind, draft.text) == (kind, text)


def test_what_a_person_should_know_is_noted():
    assert "put together wrongly" in draft_of(pdf("One.")).notes[0]
    assert "can only be guessed" in draft_of("Fünf Häuser in Großdorf".encode("cp1252")).notes[0]
    assert "CSV" not in draft_of("Fünf Häuser in Großdorf".encode("cp1252")).notes[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf("Secret.", password="open"), "it is a PDF with a password. Save it without, or paste its text."),
        (pdf(), "it is a PDF without text: a picture of a page, perhaps. Paste its text."),
        (b"%PDF-1.7\nnothing more", "it is a PDF that is broken. Print it to a PDF anew, or paste its text."),
        (pdf("One.")[:300], "it is a PDF that is broken. Print it to a PDF anew, or paste its text."),
        (word("One.")[:2000], "it begins as a ZIP archive but cannot be read"),
        (packed({"a.csv": b"1,2"}), "it is an archive and no Word document. Give the draft itself, as DOCX or as text."),
        (packed({"[Content_Types].xml": b"<x", "word/document.xml": b"<w"}), "it is a Word document that is broken."),
        (packed({"[Content_Types].xml": b"", "word/document.xml": b"0" * 50_000_000}), "more than 200 times what it takes packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100, "it is a document of an old Word, or one with a password."),
        (b"{\\rtf1 text}", "it is RTF. Save it as DOCX or as text."),
        (b"Text\0with\0nothing\0", "NUL bytes stand in it, the first in line 1: it is damaged, or no text. Save it as text in UTF-8, or paste it."),
        (b"x" * (drafts.MOST_BYTES + 1), "it has 20,000,001 bytes; a draft has 20,000,000 at most. Paste its text."),
        (b"ten people " * 200_000, "it holds 2,200,000 characters; 2,000,000 are read at most. Divide it."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(content, why):
    with pytest.raises(Unreadable) as refused:
        draft_of(content)
    assert why in str(refused.value)


def test_an_outside_entity_of_a_document_is_not_read():
    with zipfile.ZipFile(io.BytesIO(word("One."))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:document", bomb + b"<w:document", 1).replace(b"One.", b"&b;&c;One.")
    with pytest.raises(Unreadable, match="it defines text of its own"):
        draft_of(packed(files))


# At the command line


def test_a_file_is_read_without_a_record(tmp_path, capsys):
    file = tmp_path / "draft.txt"
    file.write_text(SAID, encoding="utf-8")
    assert main(["read", str(file), "--json", "--published", "1911-03-06", "--publisher", "The Lantern", "--store", str(tmp_path / "none")]) == 0
    told = json.loads(capsys.readouterr().out)
    (figure,) = told["figures"]
    start, end = figure["span"]
    assert told["text"][start:end] == figure["words"] == "64" and (figure["value"], figure["metric"], figure["first_day"]) == (64, "killed", "1911-03-04")
    assert figure["claimant"]["name"] == "Norland Watch" and told["published"] == "1911-03-06" and told["publisher"] == "The Lantern"
    assert {"words": "4 March 1911", "kind": "date", "start": 3, "end": 15} in told["passed"]
    assert not (tmp_path / "none").exists()


def test_without_json_a_line_a_figure_which_no_text_breaks_out_of(tmp_path, capsys):
    file = tmp_path / "draft.txt"
    file.write_text(SAID.replace("Norland", "\x1b[31m Norland") + " <script>", encoding="utf-8")
    assert main(["read", str(file)]) == 0
    told = capsys.readouterr().out
    assert "“64”" in told and "4 Mar 1911" in told and "Norland Watch (in the same sentence)" in told and "\x1b" not in told
    file.write_text("Nothing.", encoding="utf-8")
    assert main(["read", str(file)]) == 0 and "No figure was found" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "why"), [(b"{\\rtf1}", "draft: it is RTF."), (None, "No such file")])
def test_what_cannot_be_read_is_told_at_the_terminal(tmp_path, capsys, content, why):
    file = tmp_path / "draft"
    if content is not None:
        file.write_bytes(content)
    assert main(["read", str(file)]) == 1
    assert why in capsys.readouterr().err
