"""Which papers are the government's letters: openings of every kind, in the wordings of thirty years."""

from __future__ import annotations

import pytest

from extract import extract_text
from extract.layout import clean
from extract.letterhead import read_letterhead

OLD = (
    "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 1999–2000\n\n22 181\n\nHet voormalige Joegoslavië\n\nNr. 281\n\n"
)
NUMBER = "Nummer: 2022D25755, datum: 2022-06-17"
NEW = "29 521 Nederlandse deelname aan vredesmissies\n\nNr. 327 "
SENATE = "36 600 Nota over de toestand van ’s Rijks financiën\n\nBE "
PAGE = "[overzicht] [activiteiten] [besluiten]\n\n"
TO_THE_HOUSE = "\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 12 mei 2017\n\n"
BODY = (
    "Het kabinet heeft besloten de Nederlandse bijdrage aan EUTM Mali te verlengen tot 1 mei 2021. Er gaan vijftien "
    "militairen heen, zoals in de brief van de ministers van 3 maart 2016 en in de motie-Jansen is gevraagd.\n"
)

LETTERS = [
    f"{NEW}BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN VAN DEFENSIE{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE MINISTER-PRESIDENT, MINISTER VAN ALGEMENE ZAKEN{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE STAATSSECRETARIS VAN DEFENSIE{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE MINISTER VOOR BUITENLANDSE HANDEL EN ONTWIKKELINGSSAMENWERKING{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE DEMISSIONAIRE MINISTER VAN DEFENSIE{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE VICE-MINISTER-PRESIDENT{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE VICE-MINISTER-PRESIDENT, MINISTER VAN FINANCIËN{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN HET KABINET{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE REGERING{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN MINISTER KAMP{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN BEIDE MINISTERS{TO_THE_HOUSE}",
    f"{NEW}HERDRUK BRIEF VAN DE MINISTER VAN DEFENSIE{TO_THE_HOUSE}",
    f"{NEW}GEWIJZIGDE BRIEF VAN DE MINISTER VAN DEFENSIE{TO_THE_HOUSE}",
    f"{OLD}BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN VAN DEFENSIE{TO_THE_HOUSE}",
    f"{SENATE}BRIEF VAN DE MINISTER VAN FINANCIËN{TO_THE_HOUSE}",
    f"Brief regering : Verslag van de NAVO-top in Madrid{TO_THE_HOUSE}",
    f"Brief regering: Motie over de inzet in Mali{TO_THE_HOUSE}",
    f"{PAGE}Verlenging EUTM Mali\n\nBrief regering\n\n{NUMBER}{TO_THE_HOUSE}",
    f"{PAGE}Motie van het lid Jansen over Mali\n\nBrief regering\n\n{NUMBER}{TO_THE_HOUSE}",
    f"{PAGE}Vragen over Mali\n\nAntwoorden op vragen van de commissie\n\nBrief regering\n\n{NUMBER}{TO_THE_HOUSE}",
    f"{TO_THE_HOUSE.strip()}\n\nGeachte voorzitter,\n\n",
    "Datum 12 mei 2017\nBetreft Beantwoording vragen van het lid Jansen over Mali\n\nGeachte voorzitter,\n\n",
    "Datum 12 mei 2017\nBetreft Verslag van een werkbezoek aan Mali\n\nGeachte voorzitter,\n\n",
    "Datum 12 mei 2017\nBetreft Motie van het lid Jansen over Mali\n\nGeachte voorzitter,\n\n",
    "Datum 12 mei 2017\nOnderwerp Agenda en besluitenlijst van de Raad\n\nGeachte voorzitter,\n\n",
    "Kamerbrief over de inzet in Mali\n\nKamerstuk: Kamerbrief | 12-05-2017\n\n",
    "",
]
REPORTS = [
    f"{NEW}VERSLAG VAN EEN ALGEMEEN OVERLEG\n\nVastgesteld 12 mei 2017\n\n",
    f"{NEW}VERSLAG VAN EEN COMMISSIEDEBAT\n\nVastgesteld 12 mei 2022\n\n",
    f"{NEW}VERSLAG VAN EEN NOTAOVERLEG\n\nVastgesteld 12 mei 2017\n\n",
    f"{NEW}VERSLAG VAN EEN NOTA-OVERLEG\n\nVastgesteld 12 mei 1999\n\n",
    f"{NEW}VERSLAG VAN EEN WETGEVINGSOVERLEG\n\n",
    f"{NEW}VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\nVastgesteld 12 mei 2017\n\n",
    f"{NEW}VERSLAG VAN EEN MONDELING OVERLEG\n\n",
    f"{NEW}VERSLAG VAN EEN RONDETAFELGESPREK\n\n",
    f"{NEW}VERSLAG VAN EEN DELEGATIE\n\n",
    f"{NEW}VERSLAG VAN DE VASTE COMMISSIE VOOR DEFENSIE\n\n",
    f"{NEW}NADER VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\n",
    f"{NEW}NADER VERSLAG\n\n",
    f"{NEW}VERSLAG\n\nVastgesteld 12 mei 2017\n\n",
    f"{NEW}VERSLAG HOUDENDE EEN LIJST VAN VRAGEN\n\n",
    f"{NEW}EINDVERSLAG\n\n",
    f"{NEW}STENOGRAM VAN EEN HOORZITTING\n\n",
    f"{NEW}CONCEPTVERSLAG VAN EEN ALGEMEEN OVERLEG\n\n",
    f"{NEW}VERSLAG VAN HET RAPPORTEURSCHAP\n\n",
    f"{SENATE}VOORLOPIG VERSLAG VAN DE VASTE COMMISSIE VOOR FINANCIËN\n\n",
    f"{SENATE}VERSLAG VAN EEN SCHRIFTELIJK OVERLEG\n\n",
    f"{OLD}VERSLAG VAN EEN ALGEMEEN OVERLEG\n\nVastgesteld 3 mei 2000\n\n",
    "Verslag van een commissiedebat : Inzet in Mali\n\n",
    f"{PAGE}Inzet in Mali\n\nVerslag van een schriftelijk overleg\n\n{NUMBER}\n\n",
    "Handelingen 2013-2014, nr. 42 item 3\n\nAan de orde is het debat over Mali.\n\n",
    "Stenogram van een commissiedebat : Inzet in Mali\n\n",
    "Verslag van de plenaire vergadering van dinsdag 17 april 2018\n\n",
]
QUESTIONS = [
    f"{NEW}LIJST VAN VRAGEN\n\nVastgesteld 12 mei 2017\n\n",
    f"{NEW}LIJST VAN VRAGEN EN ANTWOORDEN\n\nVastgesteld 12 mei 2017\n\n",
    f"{NEW}NADERE LIJST VAN VRAGEN EN ANTWOORDEN\n\n",
    f"{NEW}LIJST MET VRAGEN EN ANTWOORDEN\n\n",
    f"{NEW}LIJST VAN ANTWOORDEN\n\n",
    f"{OLD}LIJST VAN VRAGEN EN ANTWOORDEN\n\nVastgesteld 3 mei 2000\n\n",
    "Tweede Kamer der Staten-Generaal\n2\nVergaderjaar 2023–2024\tAanhangsel van de Handelingen\n\nVragen gesteld "
    "door de leden der Kamer, met de daarop door de\nregering gegeven antwoorden\n\n1314\n\nVragen van het lid Jansen "
    "(ABC) aan de Minister van Defensie over Mali\n(ingezonden 6 maart 2024).\n\nAntwoord van Minister De Vries "
    "(ontvangen 25 maart 2024).\n\nVraag 1\n",
    "2024Z01234\n\nVragen van de leden Jansen en De Wit (beiden ABC) aan de minister van Defensie over Mali\n\n",
    "Antwoord schriftelijke vragen : Antwoord op vragen van het lid Jansen over Mali\n\nVragen van het lid Jansen\n\n",
    "Schriftelijke vragen : Inzet in Mali\n\n",
    f"{PAGE}Inzet in Mali\n\nLijst van vragen\n\n{NUMBER}\n\n",
    f"{PAGE}Inzet in Mali\n\nSchriftelijke vragen\n\n{NUMBER}\n\n",
    f"{PAGE}Inzet in Mali\n\nAntwoord schriftelijke vragen\n\n{NUMBER}\n\n",
    "Antwoorden van de minister van Defensie op vragen van het lid Jansen over Mali\n\nVraag 1\n",
    "Antwoord op vragen van het lid Jansen (ABC) over Mali\n\nVraag 1\n",
    "Vragen van het lid Jansen\n\n",
]
MOTIONS = [
    f"{NEW}MOTIE VAN HET LID JANSEN\n\nVoorgesteld 12 mei 2017\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\n",
    f"{NEW}MOTIE VAN DE LEDEN JANSEN EN DE WIT\n\nVoorgesteld 12 mei 2017\n\n",
    f"{NEW}MOTIE VAN HET LID JANSEN C.S.\n\n",
    f"{NEW}GEWIJZIGDE MOTIE VAN HET LID JANSEN TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12\n\n",
    f"{NEW}NADER GEWIJZIGDE MOTIE VAN HET LID JANSEN\n\n",
    f"{OLD}MOTIE VAN DE LEDEN JANSEN EN DE WIT\n\nVoorgesteld 3 mei 2000\n\n",
    f"{SENATE}MOTIE VAN HET LID JANSEN\n\n",
    "Motie : Motie van het lid Jansen over Mali\n\n",
    "Motie van het lid Jansen over Mali\n\nDe Kamer,\n\ngehoord de beraadslaging,\n\n",
    f"{PAGE}Motie van het lid Jansen over Mali\n\nMotie\n\n{NUMBER}\n\n",
    f"{PAGE}Gewijzigde motie van het lid Jansen over Mali\n\nMotie (gewijzigd/nader)\n\n{NUMBER}\n\n",
    "De Kamer,\n\ngehoord de beraadslaging,\n\nverzoekt de regering de bijdrage te verlengen,\n\n",
]
OTHERS = [
    f"{NEW}BRIEF VAN HET PRESIDIUM{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE VASTE COMMISSIE VOOR DEFENSIE{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE ALGEMENE COMMISSIE VOOR EUROPESE ZAKEN{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE ALGEMENE REKENKAMER{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE RAAD VAN STATE{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE INFORMATEUR{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE KABINETSFORMATEUR{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE VOORZITTER VAN DE EERSTE KAMER DER STATEN-GENERAAL\n\nAan de leden\n\n",
    f"{NEW}BRIEF VAN DE NATIONALE OMBUDSMAN{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN HET LID JANSEN{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN LID JANSEN{TO_THE_HOUSE}",
    f"{NEW}BRIEF VAN DE LEDEN JANSEN EN DE WIT{TO_THE_HOUSE}",
    f"{NEW}AMENDEMENT VAN HET LID JANSEN\n\nOntvangen 12 mei 2017\n\n",
    f"{NEW}GEWIJZIGD AMENDEMENT VAN HET LID JANSEN TER VERVANGING VAN DAT GEDRUKT ONDER NR. 12\n\n",
    f"{NEW}TWEEDE NADER GEWIJZIGD AMENDEMENT VAN HET LID JANSEN\n\n",
    f"{NEW}MEMORIE VAN TOELICHTING\n\n",
    f"{NEW}MEMORIE VAN ANTWOORD\n\nOntvangen 12 mei 2017\n\n",
    f"{NEW}NADERE MEMORIE VAN ANTWOORD\n\n",
    f"{NEW}VOORSTEL VAN WET\n\n12 mei 2017\n\n",
    f"{NEW}GEWIJZIGD VOORSTEL VAN WET\n\n",
    f"{NEW}VOORSTEL VAN RIJKSWET\n\n",
    f"{NEW}KONINKLIJKE BOODSCHAP\n\n",
    f"{NEW}GELEIDENDE BRIEF\n\nAan de Tweede Kamer der Staten-Generaal\n\n",
    f"{NEW}NOTA VAN WIJZIGING\n\nOntvangen 12 mei 2017\n\n",
    f"{NEW}TWEEDE NOTA VAN WIJZIGING\n\n",
    f"{NEW}NOTA NAAR AANLEIDING VAN HET VERSLAG\n\nOntvangen 12 mei 2017\n\n",
    f"{NEW}NOTA NAAR AANLEIDING VAN HET NADER VERSLAG\n\n",
    f"{NEW}NOTA VAN VERBETERING\n\n",
    f"{NEW}ADVIES AFDELING ADVISERING RAAD VAN STATE EN NADER RAPPORT\n\n",
    f"{NEW}ADVIES RAAD VAN STATE\n\n",
    f"{NEW}RAPPORT\n\n",
    f"{NEW}RAPPORT VAN DE ALGEMENE REKENKAMER\n\n",
    f"{NEW}JAARVERSLAG VAN HET MINISTERIE VAN DEFENSIE (X)\n\n",
    f"{NEW}FICHE: VERORDENING GRENSBEWAKING\n\n",
    f"{NEW}NOTA OVER DE TOESTAND VAN ’S RIJKS FINANCIËN\n\n",
    f"{NEW}VERDRAG\n\n",
    "Besluitenlijst van de procedurevergadering van donderdag 2 april 2009\n\n",
    "Voortouwcommissie:\nvaste commissie voor Defensie\nDocument:\nBesluitenlijst van de procedurevergadering\n\n",
    "Besluitenlijst : Besluitenlijst procedurevergadering commissie Defensie\n\n",
    "Agenda procedurevergadering : Defensie\n\n",
    "Agenda : Procedurevergadering Defensie\n\n",
    "Convocatie commissieactiviteit : Inzet in Mali\n\n",
    "Memorie van toelichting : Vaststelling van de begroting\n\n",
    "Amendement : Amendement van het lid Jansen over Mali\n\n",
    "Beslisnota bij Kamerbrief Verlenging EUTM Mali\n\nTER BESLISSING\n\nAan de minister\n\n",
    "TER BESLISSING\n\nAan: de minister van Defensie\n\nnota\nKamerbrief verlenging EUTM Mali\n\nAanleiding\n\n",
    "Nota ter ondertekening\n\nAan de minister van Defensie\n\n",
    f"{PAGE}Inzet in Mali\n\nBrief lid / fractie\n\n{NUMBER}\n\n",
    f"{PAGE}Inzet in Mali\n\nAmendement\n\n{NUMBER}\n\n",
    f"{PAGE}Inzet in Mali\n\nMemorie van toelichting\n\n{NUMBER}\n\n",
    f"{PAGE}Inzet in Mali\n\nPosition paper\n\n{NUMBER}\n\n",
    "Brief commissie : Reactie op de inzet in Mali\n\n",
    "Brief derden : Reactie op de inzet in Mali\n\n",
    "Brief Algemene Rekenkamer : Aandachtspunten\n\n",
]
OPENINGS = [
    (kind, opening)
    for kind, openings in (
        ("letter", LETTERS),
        ("report", REPORTS),
        ("questions", QUESTIONS),
        ("motion", MOTIONS),
        ("other", OTHERS),
    )
    for opening in openings
]


@pytest.mark.parametrize(("kind", "opening"), OPENINGS, ids=[f"{k}-{o[-60:].strip()}" for k, o in OPENINGS])
def test_kinds(kind: str, opening: str) -> None:
    assert read_letterhead(clean(opening + BODY)).kind == kind


LETTER = "Datum 12 mei 2017\nBetreft Inzet in Mali\n\nGeachte voorzitter,\n\n"


@pytest.mark.parametrize(
    ("kind", "signature"),
    [
        ("letter", "Hoogachtend,\n\nDe minister van Defensie,\n\nA.B. de Vries"),
        (
            "letter",
            "De minister van Defensie,\n\nA.B. de Vries\n\nDe voorzitter van de commissie ontvangt dit.",
        ),
        ("letter", ""),
        ("other", "Hoogachtend,\n\nAlgemene Rekenkamer\n\nA.B. de Vries,\npresident\n\nC. Jansen,\nsecretaris"),
        ("other", "De voorzitter van de vaste commissie voor Defensie,\n\nA.B. de Vries\n\nDe griffier,\n\nC. Jansen"),
        ("other", "Met vriendelijke groet,\n\nA.B. de Vries\n\nNationale ombudsman"),
    ],
)
def test_who_signs_a_letter_without_a_heading_tells_whose_it_is(kind: str, signature: str) -> None:
    assert read_letterhead(clean(f"{LETTER}{BODY}\n{signature}\n")).kind == kind


def test_notes_and_enclosures_do_not_tell_what_a_letter_is() -> None:
    text = (
        f"{LETTER}Hierbij de antwoorden.1\n\nDe minister van Defensie,\n\nA.B. de Vries\n\n"
        "Antwoorden op vragen van het lid Jansen\n\nVraag 1\nIs het zo?\n\n1 Aanhangsel van de Handelingen, nr. 1121.\n"
    )
    assert read_letterhead(clean(text)).kind == "letter"
    bare = text.replace("Geachte voorzitter,\n\n", "")
    assert read_letterhead(clean(bare)).kind == "letter"


@pytest.mark.parametrize(
    ("kind", "opening"),
    [
        (k, o[0])
        for k, o in zip(
            ("letter", "report", "questions", "motion", "other"),
            (LETTERS, REPORTS, QUESTIONS, MOTIONS, OTHERS),
            strict=True,
        )
    ],
)
def test_only_the_acts_of_a_letter_are_the_governments(kind: str, opening: str) -> None:
    found = extract_text(opening + BODY)
    assert found.letters[0].kind == kind
    assert [(d.action, d.mission_ids) for d in found.decisions] == [("extend", ("EUTM Mali",))]
    assert len(found.contributions) == (1 if kind == "letter" else 0)


def test_a_text_that_says_nothing_of_itself_is_taken_for_a_letter_with_a_warning() -> None:
    said = "Nothing in the text says what it is: it is taken for a letter of the government."
    assert said in extract_text(BODY).letters[0].messages
    assert said not in extract_text(f"Geachte voorzitter,\n\n{BODY}").letters[0].messages
    assert said not in extract_text(BODY, letter_date="2021-01-01").letters[0].messages
