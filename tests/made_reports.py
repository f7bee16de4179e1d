"""Letters made for the tests of the report: with overlaps, a citation of one another, and one that means harm."""

from __future__ import annotations

from pathlib import Path

_HEAD = """Tweede Kamer der Staten-Generaal

29 521 Nederlandse deelname aan vredesmissies

Nr. {number} BRIEF VAN DE MINISTER VAN DEFENSIE

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {date}

"""

_EXTENDED = (
    _HEAD.format(number=300, date="12 maart 2018")
    + """1. Zuid-Sudan

Het kabinet heeft besloten de Nederlandse bijdrage van maximaal zes militairen aan UNMISS te verlengen tot en met
31 maart 2019. Daarvoor is € 1,2 miljoen beschikbaar.

2. Balkan

Nederland zal vanaf 1 mei 2018 met twee stafofficieren deelnemen aan EUFOR Althea. In het najaar van 2018 wordt be-
zien of deze inzet kan worden voortgezet.

De Minister van Defensie,
A. de Vries
"""
)

_CITING = (
    _HEAD.format(number=301, date="4 juni 2020")
    + """Zoals gemeld (Kamerstuk 29 521, nr. 300) neemt Nederland deel aan UNMISS. Het kabinet beëindigt de inzet van
vier militairen in MINUSMA per 1 september 2020. Nederland overweegt een bijdrage van tien tot vijftien experts aan
EUCAP Sahel Mali tot en met 31 december 2021.

De Minister van Defensie,
A. de Vries
"""
)

_HARM = (
    _HEAD.format(number="x", date="7 juli 2021")
    + """Betreft: Inzet <script>document.title = "broken"</script> in Mali

Geachte voorzitter,

1. Inzet <img src=x onerror="document.title='broken'">

Het kabinet besluit de bijdrage van drie militairen aan MINUSMA "><script>document.title = "broken"</script> te
verlengen tot 31 december 2021. </script><script>document.title = "broken"</script> {{ 7 * 7 }} {% raw %} Zie
javascript:alert(1) en &lt;b&gt;.

De Minister van Defensie,
<b onmouseover="document.title='broken'">A. de Vries</b>
"""
)

HOSTILE = "<script>alert(1)<|script> #1?.txt"
LETTERS = {"kst-29521-300.txt": _EXTENDED, "kst-29521-301.txt": _CITING, HOSTILE: _HARM, "leeg.txt": "", "ruw.txt": ""}


def write_letters(folder: Path) -> None:
    """Write the letters to a folder; one of them is no text at all."""
    folder.mkdir()
    for name, text in LETTERS.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "ruw.txt").write_bytes(bytes(range(256)) * 8)
