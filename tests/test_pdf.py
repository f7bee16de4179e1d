"""The PDF reader: what position and type tell; what is no readable PDF says what it is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.layout import clean
from extract.readers import ReadError, Source, read
from extract.readers.pdf import MAX_PAGES
from made_pdf import Part, ministry, paper

STYLES = (paper, ministry)

HEADINGS = ["Politieke toestand", "Nederlandse bijdrage", "Samenwerking met partners", "Planning en kosten"]
PARAGRAPHS = [
    "Met deze brief informeren wij uw Kamer over de verlenging van de Nederlandse bijdrage aan de missie in Irak. Het "
    "kabinet heeft besloten tachtig militairen in te zetten tot en met 31 december 2018, zoals eerder aangekondigd.",
    "Na de verkiezingen van 2016 duurde de vorming van een regering in Bagdad langer dan was voorzien. Hervorming "
    "van leger en politie blijft daardoor achter bij wat in het akkoord tussen de partijen is overeengekomen.",
    "Nederland levert vier helikopters en een detachement van veertig militairen. De inzet wordt in het najaar opnieuw "
    "gewogen, zodra de Verenigde Naties hun planning hebben voltooid en de behoeften voor volgend jaar vaststaan.",
    "Duitsland, Noorwegen en Denemarken dragen eveneens aan de missie bij. Met hen bestaan afspraken over logistiek, "
    "medische zorg en bescherming, die bij een verslechtering van de veiligheid onmiddellijk in werking treden.",
    "De kosten bedragen drie miljoen euro en komen ten laste van het fonds voor internationale veiligheid, waarover de "
    "Minister van Financiën samen met ons bij de behandeling van de begroting nadere mededelingen zal doen.",
]
OWN = [
    Part("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "letterhead"),
    Part("Den Haag, 12 mei 2017", "letterhead"),
    Part("Geachte voorzitter,", "letterhead"),
    Part(PARAGRAPHS[0], "paragraph"),
    Part("1 Kamerstuk 27 925, nr. 600.", "note"),
]
for _heading, _paragraph in zip(HEADINGS, PARAGRAPHS[1:], strict=True):
    OWN += [
        Part(_heading, "heading"),
        Part(_paragraph, "paragraph"),
        Part(f"1 Zie voor {_heading.lower()} ook het verslag van de bijeenkomst in Brussel.", "note"),
    ]
OWN += [Part("De Minister van Defensie, A.B. van der Veen", "signature")]


def _backwards(part: Part) -> Part:
    return Part(" ".join(reversed(part.text.rstrip(".").lower().split())).capitalize() + ".", part.kind)


# Long enough for several pages: every paragraph is followed by one of its words in reverse order.
LONG = [more for part in OWN for more in ([part, _backwards(part)] if part.kind == "paragraph" else [part])]


@pytest.fixture(scope="module", params=STYLES)
def own(request: pytest.FixtureRequest) -> Source:
    return read(request.param(LONG), "brief.pdf")


def spans(source: Source, role: str) -> list[str]:
    return [source.text[h.start : h.end] for h in source.hints.of(role)]  # type: ignore[arg-type]


def test_a_source_says_what_read_it(own: Source) -> None:
    assert own.format == "pdf"
    assert own.reader.startswith("pypdfium2 ")
    assert own.messages == ()


def test_running_heads_and_feet_are_furniture(own: Source) -> None:
    furniture = " ".join(spans(own, "furniture"))
    pages = own.text.count("\f") + 1
    assert pages > 1
    assert furniture.count("Tweede Kamer, vergaderjaar") + furniture.count("Pagina") == pages


def test_a_side_column_opens_the_letter_and_is_furniture_from_then_on() -> None:
    source = read(ministry(LONG), "brief.pdf")
    assert source.text.startswith("Ministerie van Defensie\nPlein 4\n\n2511 CR Den Haag\n\nOns kenmerk\nBS2017001234\n")
    shown = clean(source.text, hints=source.hints).text
    assert shown.count("BS2017001234") == 1
    assert "Pagina" not in shown


def test_notes_and_their_marks_are_told_by_their_type(own: Source) -> None:
    notes = spans(own, "note")
    assert len(notes) == len(PARAGRAPHS)
    assert notes[0] == "1 Kamerstuk 27 925, nr. 600."
    assert sorted(spans(own, "note_mark")) == sorted([str(n) for n in range(1, len(notes) + 1)] * 2)
    assert {"note", "note_mark"} <= own.hints.told


def test_headings_are_told_by_their_type(own: Source) -> None:
    assert spans(own, "heading") == HEADINGS


def test_paragraphs_are_whole_again(own: Source) -> None:
    shown = clean(own.text, hints=own.hints).text.split("\n\n")
    assert [p for p in shown if p in PARAGRAPHS] == PARAGRAPHS


def drawn(draw: Callable[[Canvas], None], **options: Any) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def column(canvas: Canvas, x: float, lines: list[str], y: float = 700) -> None:
    for n, line in enumerate(lines):
        canvas.drawString(x, y - 12 * n, line)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"links staat op deze plaats regel {n}" for n in range(12)]
    right = [f"rechts staat op deze plaats regel {n}" for n in range(12)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        column(canvas, 70, left)
        column(canvas, 310, right)

    assert read(drawn(draw), "x.pdf").text.split() == " ".join([*left, *right]).split()


def test_a_table_is_read_row_by_row() -> None:
    text = "Deze zin staat boven de tabel en is zo lang dat hij de hele regel vult en dus"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        column(canvas, 70, [text] * 3)
        for x, cells in ((70, ["Missie", "SFOR", "KFOR"]), (200, ["Militairen", "1.200", "600"])):
            column(canvas, x, cells, 640)

    source = read(drawn(draw), "x.pdf")
    assert source.text.endswith("Missie\tMilitairen\nSFOR\t1.200\nKFOR\t600")
    assert spans(source, "cell") == ["Missie\tMilitairen", "SFOR\t1.200", "KFOR\t600"]


def test_a_last_column_of_small_type_is_no_side_column() -> None:
    text = "Deze zin staat boven de tabel en is zo lang dat hij de hele regel vult en dus"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        column(canvas, 70, [text] * 3)
        canvas.setFont("Helvetica", 7)
        edge = 70 + stringWidth(text, "Helvetica", 9)
        column(canvas, 70, ["Missie", "SFOR", "KFOR"], 640)
        for n, cell in enumerate(("2020", "6", "8")):
            canvas.drawRightString(edge, 640 - 12 * n, cell)

    assert read(drawn(draw), "x.pdf").text.endswith("Missie\t2020\nSFOR\t6\nKFOR\t8")


def test_an_accent_set_over_its_letter_is_one_character_with_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 700, "De leden Kostic")
        canvas.drawString(70 + stringWidth("De leden Kosti", "Helvetica", 9) + 1, 700, "\u00b4")
        canvas.drawString(70 + stringWidth("De leden Kostic ", "Helvetica", 9), 700, "en Jansen")

    assert read(drawn(draw), "x.pdf").text == "De leden Kostić en Jansen"


def test_lines_that_come_back_at_other_heights_are_text() -> None:
    again = "Noot: de voorzitter stelt voor de wetsvoorstellen te behandelen"

    def draw(canvas: Canvas) -> None:
        for page, height in enumerate((700, 640, 580, 660)):
            canvas.setFont("Helvetica", 9)
            column(canvas, 70, [f"{word} {page} van de lijst" for word in ("Punt", "Stuk", "Deel")], 760)
            column(canvas, 70, [again], height)
            canvas.showPage()

    source = read(drawn(draw), "x.pdf")
    assert clean(source.text, hints=source.hints).text.count(again) == 4


def test_a_turned_page_reads_as_it_is_seen() -> None:
    document = pdfium.PdfDocument(paper(OWN))
    document[0].set_rotation(180)
    page = document[0]
    for thing in page.get_objects():
        thing.transform(pdfium.PdfMatrix(-1, 0, 0, -1, *page.get_size()))
    page.gen_content()
    out = BytesIO()
    document.save(out)
    assert read(out.getvalue(), "x.pdf").text == read(paper(OWN), "x.pdf").text


def test_a_broken_table_of_objects_is_mended() -> None:
    data = paper(OWN)
    at = data.rindex(b"startxref")
    assert read(data[:at] + b"startxref\n99999999\n%%EOF\n", "x.pdf").text == read(data, "x.pdf").text


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no more than a beginning": (lambda: b"%PDF-1.7\n", "damaged"),
    "truncated": (lambda: paper(OWN)[:600], "damaged|without pages"),
    "encrypted": (lambda: paper(OWN, encrypt=StandardEncryption("geheim", strength=128)), "encrypted"),
    "without text": (lambda: drawn(lambda canvas: canvas.rect(50, 50, 99, 99)), r"without text.*OCR"),
    "too many pages": (lambda: drawn(lambda c: [c.showPage() for _ in range(MAX_PAGES + 1)] and None), "1,001 pages"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_says_what_it_is(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(ReadError, match=words) as error:
        read(make(), "brief.pdf")
    assert str(error.value).startswith("brief.pdf is a")


def test_pages_without_text_are_named() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "Geachte voorzitter,")
        canvas.showPage()
        canvas.rect(50, 50, 99, 99)

    assert read(drawn(draw), "x.pdf").messages == ("1 of 2 pages hold no text (2): blank, or scans.",)


def test_the_same_bytes_give_the_same_source() -> None:
    data = paper(OWN)
    assert read(data, "x.pdf") == read(data, "x.pdf")
