"""Letters made for the tests, one for each way in which such letters reach a reader. None of them was ever sent."""

# ruff: noqa: E501 - lines as long as the letters have them

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Made:
    """A made letter: its text, its file's stem, and what must be read from it."""

    name: str
    text: str
    head: dict[str, Any]
    headings: list[tuple[str, int]] = field(default_factory=list)
    contains: list[str] = field(default_factory=list)  # in the clean text, as it stands here
    lacks: list[str] = field(default_factory=list)  # nowhere in the clean text
    kinds: list[str] = field(default_factory=list)  # of the sections, repetitions folded
    stem: str = "brief"


CHAMBER = "Voorzitter van de Tweede Kamer der Staten-Generaal"

OB_HTML = Made(
    "officielebekendmakingen.nl, page since 2010, several dossiers",
    """27 925 Bestrijding internationaal terrorisme
29 521 Nederlandse deelname aan vredesmissies
Nr. 612 BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN VAN DEFENSIE
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 11 september 2017
Graag informeren wij uw Kamer over de inzet van de krijgsmacht in de periode die voor
ons ligt1. Het kabinet heeft daarover vorige week een besluit genomen, dat hieronder
wordt toegelicht.
Politieke ontwikkelingen
De regering in de hoofdstad heeft haar gezag in het noorden nog niet hersteld2. Dat
vergt geduld.
Op 3 maart jl. is een akkoord gesloten tussen de partijen. De uitvoering daarvan laat
op zich wachten, mede door het uitblijven van de toegezegde steun.
Nederlandse bijdrage
Nederland levert aan de missie een detachement van tachtig militairen. De taken daarvan
blijven gelijk.
De Minister van Buitenlandse Zaken, A.B. van der Veen
De Minister van Defensie, C. de Wit-Jansen
X Noot
1
Zie ook Kamerstuk 29 521, nr. 300.
X Noot
2
Rapport van de Secretaris-Generaal van de Verenigde Naties.
Naar boven
""",
    {
        "dossiers": ("27925", "29521"),
        "number": "612",
        "identifier": "kst-27925-612",
        "date": "2017-09-11",
        "place": "Den Haag",
        "addressee": CHAMBER,
        "authors": ("Buitenlandse Zaken", "Defensie"),
        "title": None,
        "signatories": [
            ("A.B. van der Veen", "Minister van Buitenlandse Zaken"),
            ("C. de Wit-Jansen", "Minister van Defensie"),
        ],
    },
    [("Politieke ontwikkelingen", 1), ("Nederlandse bijdrage", 1)],
    [
        "in de periode die voor ons ligt. Het kabinet",
        "niet hersteld. Dat vergt geduld.",
        "Zie ook Kamerstuk 29 521, nr. 300.",
    ],
    ["Naar boven", "X Noot", "ligt1"],
    ["letterhead", "body", "signature", "footnotes"],
)

OLD_HTML = Made(
    "officielebekendmakingen.nl, page before 2010",
    """29 521
Nederlandse deelname aan vredesmissies

nr. 7
BRIEF VAN DE MINISTERS VAN DEFENSIE, VAN BUITENLANDSE ZAKEN EN VOOR ONTWIKKELINGSSAMENWERKING

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

's-Gravenhage, 7 februari 2003

Met verwijzing naar onze eerdere brief delen wij u mede dat de Nederlandse
bijdrage aan SFOR1) zal worden voortgezet.

De commandant van het bataljon heeft daartoe alle voorbereidingen getroffen.

De Minister van Defensie,
H.G.J. Pietersen

De Minister van Buitenlandse Zaken,
J.G. de Groot Kuiper

De Minister voor Ontwikkelingssamenwerking,
A.M.A. van Ardenburg

1) Stabilisation Force.
""",
    {
        "dossiers": ("29521",),
        "number": "7",
        "date": "2003-02-07",
        "place": "'s-Gravenhage",
        "addressee": CHAMBER,
        "authors": ("Defensie", "Buitenlandse Zaken", "Ontwikkelingssamenwerking"),
        "title": None,
        "signatories": [
            ("H.G.J. Pietersen", "Minister van Defensie"),
            ("J.G. de Groot Kuiper", "Minister van Buitenlandse Zaken"),
            ("A.M.A. van Ardenburg", "Minister voor Ontwikkelingssamenwerking"),
        ],
    },
    [],
    ["aan SFOR zal worden voortgezet", "Stabilisation Force."],
    ["SFOR1"],
    ["letterhead", "body", "signature", "footnotes"],
)

PRINTED_PDF = Made(
    "a printed paper's PDF as text: page feet, notes in mid-sentence, hyphens",
    """Tweede Kamer der Staten-Generaal
2
Vergaderjaar 2011–2012
21 501-02 Raad Algemene Zaken en Raad Buitenlandse Zaken
Nr. 1145 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 14 mei 2012

Hierbij bied ik u het verslag aan van de bijeenkomst die op 8 mei in Brus-
sel plaatsvond.

Hoorn van Afrika

De ministers bespraken de bestrijding van de piraterij voor de kust, waar-
voor de EU een vlootmacht onder-
houdt. Nederland stelde daarbij de vraag of ook wet- en
regelgeving moet worden aangepast.1 De missie kost veel en
levert, zo werd gesteld door mevrouw Hennis-
Plasschaert, voor de NAVO-
partners weinig op, al blijft de noodzaak er-

1 Zie het verslag van de Raad van 23 april 2012.

kst-21501-02-1145
ISSN 0921 - 7371
’s-Gravenhage 2012 Tweede Kamer, vergaderjaar 2011–2012, 21 501-02, nr. 1145 1

van onomstreden. Daarover is eenstemmigheid bereikt, ook met de landen
die aan de kust van de Rode Zee liggen en daar belang bij hebben.

De minister van Buitenlandse Zaken,
U. Bakker

Tweede Kamer, vergaderjaar 2011–2012, 21 501-02, nr. 1145 2
""",
    {
        "dossiers": ("21501-02",),
        "number": "1145",
        "identifier": "kst-21501-02-1145",
        "session_year": "2011-2012",
        "date": "2012-05-14",
        "place": "Den Haag",
        "authors": ("Buitenlandse Zaken",),
        "signatories": [("U. Bakker", "Minister van Buitenlandse Zaken")],
    },
    [("Hoorn van Afrika", 1)],
    [
        "in Brussel plaatsvond",
        "waarvoor de EU een vlootmacht onderhoudt",
        "wet- en regelgeving",
        "Hennis-Plasschaert",
        "NAVO-partners",
        "de noodzaak ervan onomstreden",
        "aangepast. De missie",
        "Zie het verslag van de Raad",
    ],
    ["kst-", "ISSN", "vergaderjaar", "Gravenhage 2012", "Vergaderjaar"],
    ["letterhead", "body", "signature"],
)

MINISTRY_PDF = Made(
    "a ministry's PDF as text: side column, page numbers, house style",
    """> Retouradres Postbus 20701 2500 ES Den Haag

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Binnenhof 4
2513 AA Den Haag

Ministerie van Defensie
Plein 4
MPC 58 B
Postbus 20701
2500 ES Den Haag
www.defensie.nl

Onze referentie
BS2021008812

Datum 3 mei 2021
Betreft Verlenging Nederlandse bijdrage aan UNIFIL en de
toekomst daarvan
Pagina 1 van 2

Geachte voorzitter,

Met deze brief informeer ik u, mede namens de minister van Buitenlandse
Zaken, over de voortzetting van de bijdrage met één stafofficier aan de
VN-missie in het zuiden van Libanon, die het kabinet van belang acht voor

Ministerie van Defensie
Onze referentie
BS2021008812
Pagina 2 van 2

de stabiliteit in die regio.

Financiële aspecten

De kosten worden gedekt uit het Budget Internationale Veiligheid.

Hoogachtend,

DE MINISTER VAN DEFENSIE

drs. A.Th.B. Testerman-Schouten
""",
    {
        "dossiers": (),
        "number": None,
        "date": "2021-05-03",
        "place": None,
        "addressee": CHAMBER,
        "authors": ("Defensie",),
        "title": "Verlenging Nederlandse bijdrage aan UNIFIL en de toekomst daarvan",
        "signatories": [("drs. A.Th.B. Testerman-Schouten", "Minister van Defensie")],
    },
    [("Financiële aspecten", 1)],
    ["van belang acht voor de stabiliteit in die regio."],
    ["Pagina"],
    ["letterhead", "body", "signature"],
)

CHAMBER_PAGE = Made(
    "a page of tweedekamer.nl: title line, hard wraps, tail",
    """Brief regering : Stand van zaken veiligheidssituatie Oost-Afrika
22 831 Situatie in de Hoorn van Afrika
Nr. 98 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 6 juli 2015
In deze brief ga ik in op de ontwikkelingen in de regio en op de gevolgen daarvan voor
de Nederlandse inzet, zoals toegezegd in het overleg van 4 juni.
1. Veiligheid
De veiligheidssituatie is het afgelopen half jaar verder verslechterd, vooral langs de
grens met de buurlanden.
2. Inzet
2.1 Opleiding
De opleiding van kustwachten verloopt voorspoedig. Aan de cursus nemen vijftien personen
deel.
2.2 Toezicht
Het toezicht op zee wordt met ingang van augustus versterkt.
De Minister van Buitenlandse Zaken, A.G. Vermeer
Indieners
-
Indiener
A.G. Vermeer, minister van Buitenlandse Zaken
Gerelateerde documenten
""",
    {
        "title": "Stand van zaken veiligheidssituatie Oost-Afrika",
        "dossiers": ("22831",),
        "number": "98",
        "date": "2015-07-06",
        "signatories": [("A.G. Vermeer", "Minister van Buitenlandse Zaken")],
    },
    [("1. Veiligheid", 1), ("2. Inzet", 1), ("2.1 Opleiding", 2), ("2.2 Toezicht", 2)],
    ["nemen vijftien personen deel."],
    ["Indiener", "Gerelateerde"],
    ["letterhead", "body", "signature"],
)

OPENTK_PAGE = Made(
    "a page of an open copy: navigation, agenda, unwrapped paragraphs, numbered notes",
    """[overzicht] [activiteiten] [besluiten] [kamerleden]
[toezeggingen] [verslagen] [wat is dit?]

Nederlandse bijdrage aan de maritieme missie in de Golf

Maritieme veiligheid

Brief regering

Nummer: 2020D03456, datum: 2020-01-24, bijgewerkt: 2024-02-19 10:56, versie: 2

Directe link naar document (.docx), link naar pagina op de Tweede Kamer site.

Gerelateerde personen:

Onderdeel van kamerstukdossier 29521 -399 Maritieme veiligheid.

Onderdeel van zaak 2020Z01234:

2020-02-04 16:30: Procedurevergadering (Procedurevergadering), vaste commissie voor Defensie

Preview document (🔗 origineel)


Geachte voorzitter,

In aansluiting op de brief van 29 november jl. informeert het kabinet uw Kamer over de inzet van een fregat in de Golf1, waarmee Nederland bijdraagt aan de veiligheid van de scheepvaart.

Inzet

Het fregat vaart vanaf eind januari in het gebied.2 De inzet duurt zes maanden.

De minister van Buitenlandse Zaken,

Stef Voorbeeld

De minister van Defensie,

Ank Voorbeeld-de Boer

  1. Kamerstuk 29 521, nr. 390.↩︎

  2. De reis duurt drie weken.↩︎
""",
    {
        "title": "Nederlandse bijdrage aan de maritieme missie in de Golf",
        "document_number": "2020D03456",
        "date": "2020-01-24",
        "dossiers": ("29521",),
        "number": "399",
        "authors": ("Buitenlandse Zaken", "Defensie"),
        "signatories": [
            ("Stef Voorbeeld", "Minister van Buitenlandse Zaken"),
            ("Ank Voorbeeld-de Boer", "Minister van Defensie"),
        ],
    },
    [("Inzet", 1)],
    ["een fregat in de Golf, waarmee", "in het gebied. De inzet", "De reis duurt drie weken."],
    ["[overzicht]", "Preview", "↩", "Golf1"],
    ["letterhead", "body", "signature", "footnotes"],
)

ONE_LINE = Made(
    "a copy on one line, page feet in mid-sentence",
    "26 150 Algemene Vergadering der Verenigde Naties Nr. 44 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN Aan de Voorzitter "
    "van de Tweede Kamer der Staten-Generaal Den Haag, 2 december 2009 Hierbij doe ik u de notitie toekomen over de hervorming "
    "van de vredesoperaties. Nederland zal zich blijven inzetten voor een snelle uitvoering daarvan, met name waar het de "
    "opleiding van troepen be- kst-26150-44 ISSN 0921 - 7371 ’s-Gravenhage 2009 Tweede Kamer, vergaderjaar 2009–2010, 26 150, "
    "nr. 44 1 treft. De behandeling in de commissie is voorzien voor het voorjaar, waarbij ook andere Tweede Kamer, "
    "vergaderjaar 2009–2010, 26 150, nr. 44 2 landen hun opvatting zullen geven. De Minister van Buitenlandse Zaken, "
    "M.J.M. Voorbeeld",
    {
        "dossiers": ("26150",),
        "number": "44",
        "date": "2009-12-02",
        "place": "Den Haag",
        "addressee": CHAMBER,
        "session_year": "2009-2010",
        "authors": ("Buitenlandse Zaken",),
        "signatories": [("M.J.M. Voorbeeld", "Minister van Buitenlandse Zaken")],
    },
    [],
    ["troepen betreft. De behandeling", "waarbij ook andere landen hun opvatting"],
    ["ISSN", "vergaderjaar"],
    ["letterhead", "body", "signature"],
)

HEADLESS = Made(
    "a letter without its head, dated by its imprint and foot",
    """Aanleiding

In het overleg van 12 juni jl. is gevraagd naar de gereedheid van de eenheden die
Nederland aan de NAVO heeft toegezegd.

Tweede Kamer, vergaderjaar 2013–2014, 28 676, nr. 210 1
’s-Gravenhage 2014

Gereedheid

De eenheden zijn binnen tien dagen inzetbaar.

De Minister van Defensie,
J.A. Voorbeeld
""",
    {
        "dossiers": ("28676",),
        "number": "210",
        "date": None,
        "session_year": "2013-2014",
        "addressee": None,
        "authors": ("Defensie",),
        "signatories": [("J.A. Voorbeeld", "Minister van Defensie")],
    },
    [("Aanleiding", 1), ("Gereedheid", 1)],
    [],
    ["vergaderjaar"],
    ["body", "signature"],
)

ENCLOSURE = Made(
    "an enclosure behind the signatures",
    """21 501-28 Defensieraad

Nr. 130 BRIEF VAN DE MINISTER VAN DEFENSIE

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 5 december 2014

Bijgaand treft u het verslag aan van de bijeenkomst van 18 november.

De Minister van Defensie, J.A. Voorbeeld-Jansen

VERSLAG RAAD BUITENLANDSE ZAKEN (DEFENSIE)

Operaties

De ministers spraken over de missies in Mali en Bosnië. De bevelhebber gaf een toelichting op de stand van zaken en op
de behoefte aan personeel.

Agentschap

De begroting van het agentschap is ook dit jaar niet aangepast, tot ongenoegen van een meerderheid van de lidstaten.
""",
    {
        "dossiers": ("21501-28",),
        "number": "130",
        "identifier": "kst-21501-28-130",
        "date": "2014-12-05",
        "signatories": [("J.A. Voorbeeld-Jansen", "Minister van Defensie")],
    },
    [("VERSLAG RAAD BUITENLANDSE ZAKEN (DEFENSIE)", 1), ("Operaties", 1), ("Agentschap", 1)],
    [],
    [],
    ["letterhead", "body", "signature", "enclosure"],
)

QUESTIONS = Made(
    "a list of questions and answers, which is no letter",
    """36 600 X Vaststelling van de begrotingsstaten van het Ministerie van Defensie (X) voor het jaar 2025

Nr. 31 LIJST VAN VRAGEN EN ANTWOORDEN

Vastgesteld 12 november 2024

De vaste commissie voor Defensie heeft een aantal vragen voorgelegd aan de Minister van Defensie. De Minister heeft deze
vragen beantwoord bij brief van 8 november 2024.

De voorzitter van de commissie, Kahraman

De griffier van de commissie, De Lange

Vraag 1

Hoeveel militairen zijn op dit moment uitgezonden naar Litouwen?

Antwoord

Er zijn 270 militairen uitgezonden.
""",
    {
        "kind": "questions",
        "dossiers": ("36600-X",),
        "number": "31",
        "date": "2024-11-12",
        "title": None,
        "identifier": "kst-36600-X-31",
    },
)

MOTION = Made(
    "a motion, which is no letter",
    """34 300 V Vaststelling van de begrotingsstaten van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2016

Nr. 23 MOTIE VAN HET LID VOORBEELD C.S.

Voorgesteld 25 november 2015

De Kamer,

gehoord de beraadslaging,

verzoekt de regering de bijdrage aan de missie te verdubbelen,

en gaat over tot de orde van de dag.

Voorbeeld
""",
    {"kind": "motion", "dossiers": ("34300-V",), "number": "23", "date": "2015-11-25", "signatories": []},
)

REPORT = Made(
    "a report of a consultation, which is no letter",
    """27 925 Bestrijding internationaal terrorisme

Nr. 500 VERSLAG VAN EEN ALGEMEEN OVERLEG

Vastgesteld 3 april 2014

De vaste commissie voor Buitenlandse Zaken heeft op 12 maart 2014 overleg gevoerd met de minister van Buitenlandse Zaken
over de brief van de minister van Buitenlandse Zaken d.d. 24 januari 2014.

De fungerend voorzitter van de commissie,
Eijsink
""",
    {"kind": "report", "dossiers": ("27925",), "number": "500", "date": "2014-04-03"},
)

SENATE = Made(
    "a letter to the Senate with a lettered number",
    """35 925 V Vaststelling van de begrotingsstaten van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2022
BE BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
Aan de Voorzitter van de Eerste Kamer der Staten-Generaal
Den Haag, 9 juni 2022
Op 2 juni heeft uw Kamer gevraagd naar de gevolgen van het besluit voor de begroting.
De Minister van Buitenlandse Zaken,
W.B. Voorbeeld
""",
    {
        "dossiers": ("35925-V",),
        "number": "BE",
        "identifier": "kst-35925-V-BE",
        "date": "2022-06-09",
        "addressee": "Voorzitter van de Eerste Kamer der Staten-Generaal",
        "signatories": [("W.B. Voorbeeld", "Minister van Buitenlandse Zaken")],
    },
    kinds=["letterhead", "body", "signature"],
)

TWO_COLUMNS = Made(
    "a ministry's letter with two signatures side by side and fields one word a line",
    """Ministerie van Buitenlandse Zaken

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Binnenhof 4
Den Haag

Datum

17 maart 2004

Kenmerk

DVB/CV-142/04

Bijlage(n)

Betreft

Deelneming aan de stabilisatiemacht in Irak

Zeer geachte Voorzitter,

Graag bieden wij u hierbij, mede namens de minister voor Ontwikkelingssamenwerking, onze reactie aan op het advies van
de Adviesraad Internationale Vraagstukken.

De regering neemt de aanbevelingen grotendeels over.

De Minister van Buitenlandse Zaken,          De Minister van Defensie,



Dr. B.R. Voorbeeld                           H.G.J. Kampen
""",
    {
        "title": "Deelneming aan de stabilisatiemacht in Irak",
        "date": "2004-03-17",
        "addressee": CHAMBER,
        "authors": ("Buitenlandse Zaken", "Defensie"),
        "signatories": [
            ("Dr. B.R. Voorbeeld", "Minister van Buitenlandse Zaken"),
            ("H.G.J. Kampen", "Minister van Defensie"),
        ],
    },
    [],
    kinds=["letterhead", "body", "signature"],
)

MONITOR = Made(
    "a monitor's page: labelled facts, then the printed head line by line",
    """Brief ministers over de verlenging van ISAF - Nederlandse deelname aan vredesmissies

Deze brief is onder nr. 41 toegevoegd aan dossier 29521 - Nederlandse deelname aan vredesmissies.

1.

Kerngegevens

Officiële titel Nederlandse deelname aan vredesmissies; Brief ministers over de verlenging van ISAF
Documentdatum 22-06-2007
Publicatiedatum 12-03-2009
Nummer KST108340
Kenmerk 29521, nr. 41
Van Buitenlandse Zaken (BUZA)
Defensie (DEF)
Originele document in PDF

2.

Tekst

Tweede Kamer der Staten-Generaal

Vergaderjaar 2006–2007

29 521

Nederlandse deelname aan vredesmissies

Nr. 41

BRIEF VAN DE MINISTERS VAN BUITENLANDSE ZAKEN EN VAN DEFENSIE

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 22 juni 2007

De regering beziet of de bijdrage aan ISAF na augustus 2008 kan worden voortgezet, en zal daarover in het najaar besluiten.

De minister van Buitenlandse Zaken,

M.J.M. Voorbeeld

De minister van Defensie,

E. van Middelburg
""",
    {
        "title": "Brief ministers over de verlenging van ISAF",
        "dossiers": ("29521",),
        "number": "41",
        "date": "2007-06-22",
        "place": "Den Haag",
        "session_year": "2006-2007",
        "authors": ("Buitenlandse Zaken", "Defensie"),
        "signatories": [
            ("M.J.M. Voorbeeld", "Minister van Buitenlandse Zaken"),
            ("E. van Middelburg", "Minister van Defensie"),
        ],
    },
    [],
    kinds=["letterhead", "body", "signature"],
)

NAME_FIRST = Made(
    "a state secretary's letter: name above office, subject above the heading, capitals",
    """Veteranenzorg

BRIEF VAN DE STAATSSECRETARIS VAN DEFENSIE
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 1 oktober 2010

Graag informeer ik u over de nazorg voor militairen die uit Uruzgan terugkeren.

I. OPZET

De nazorg duurt een half jaar en begint op de dag van terugkeer.

II. UITVOERING

a. Gesprekken

Ieder krijgt een gesprek met een maatschappelijk werker.

b. Keuring

De keuring is vrijwillig.

Het gaat om de volgende onderdelen:
- een gesprek
- een keuring
- een vragenlijst

J.C. de Testeling
Staatssecretaris van Defensie
""",
    {
        "title": "Veteranenzorg",
        "dossiers": (),
        "number": None,
        "date": "2010-10-01",
        "authors": ("Defensie",),
        "signatories": [("J.C. de Testeling", "Staatssecretaris van Defensie")],
    },
    [("I. OPZET", 1), ("II. UITVOERING", 1), ("a. Gesprekken", 2), ("b. Keuring", 2)],
    kinds=["letterhead", "body", "signature"],
)

LETTERS = [
    OB_HTML,
    OLD_HTML,
    PRINTED_PDF,
    MINISTRY_PDF,
    CHAMBER_PAGE,
    OPENTK_PAGE,
    ONE_LINE,
    HEADLESS,
    ENCLOSURE,
    QUESTIONS,
    MOTION,
    REPORT,
    SENATE,
    TWO_COLUMNS,
    MONITOR,
    NAME_FIRST,
]
