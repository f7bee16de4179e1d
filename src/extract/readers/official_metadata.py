"""What official XML states of a publication: its metadata elements, and the elements of its head and signature."""

from __future__ import annotations

import re
from datetime import date

from extract.readers.publication import published
from extract.readers.source import Stated
from extract.readers.trees import Element, attribute, tag, text_of
from extract.values import LetterKind, Signatory

# What each kind of publication is, by the element that holds it; None where its text tells.
PAPERS: dict[str, LetterKind | None] = {
    "kamerstuk": None,
    "kamerwrk": None,
    "niet-dossier-stuk": None,
    "vrije-tekst": None,
    "kamervragen": "questions",
    "kamervragen_zonder_reactie": "questions",
    "aanhangsel": "questions",
    "vraagdoc": "questions",
    "agenda": "other",
    "handelingen": "report",
    "verslag": "report",
}
SIGNATURES = frozenset({"ondertekening", "ondtek"})

_DOSSIER = re.compile(r"(\d{2})[ \u00a0.]?(\d{3})(?:[\s(-]+([IVXLC]{1,6}|[A-Z]|\d{2,3})\)?)?$")
_YEAR = re.compile(r"(\d{4})\s?[-–/]\s?(\d{4}|\d{2})\b")
_NUMBER = re.compile(r"\b([A-Z]?\d{1,4}[A-Z]?|[A-Z]{1,3})\b\W*$")
_ARTICLE = re.compile(r"^[Dd]e\s+")


def stated_by(root: Element) -> Stated:
    """What a publication states of itself, in its metadata or by its elements."""
    meta = _metadata(root)
    paper = next((e for e in root.iter() if tag(e) in PAPERS), root)
    dossiers = [number for e in root.iter("{*}dossiernummer") if (number := _dossier(e))]
    number = next((text_of(e) for e in root.iter("{*}ondernummer", "{*}kamervraagnummer")), "") or _trailing(root)
    identifier, kind = published(meta.get("dcterms.identifier") or meta.get("dc.identifier"))
    return Stated(
        kind=PAPERS.get(tag(paper)) or kind,
        title=_title(meta) or next((text_of(e) for e in root.iter("{*}kamervraagonderwerp", "{*}ondw")), None),
        identifier=identifier,
        dossiers=tuple(dict.fromkeys(dossiers)),
        number=number or None,
        document_number=meta.get("overheidop.documentnummer"),
        date=_day(meta.get("overheidop.datumbrief")) or _answered(root),
        session_year=_session(root, meta),
        signatories=tuple(_signatories(root)),
    )


def _metadata(root: Element) -> dict[str, str]:
    """What the file's own metadata elements say, by name in small letters; of several values the first."""
    found: dict[str, str] = {}
    for element in root.iter("{*}meta", "{*}metadata"):
        key, value = attribute(element, "name"), attribute(element, "content")
        if key and value:
            found.setdefault(key.lower(), " ".join(value.split()))
    return found


def _title(meta: dict[str, str]) -> str | None:
    """The letter's subject: the last part of a title that names dossier and kind of paper before it."""
    parts = meta.get("dc.title", meta.get("dcterms.title", "")).split("; ")
    return parts[-1].strip() if len(parts) > 2 else None


def _dossier(element: Element) -> str | None:
    match = _DOSSIER.search(" ".join(text_of(part) for part in element) or text_of(element))
    return f"{match[1]}{match[2]}" + (f"-{match[3]}" if match[3] else "") if match else None


def _trailing(root: Element) -> str | None:
    for element in root.iter("{*}stuknr"):
        match = _NUMBER.search(text_of(element))
        return match[1] if match else None
    return None


def _session(root: Element, meta: dict[str, str]) -> str | None:
    lines = (text_of(e) for e in root.iter("{*}tekstregel", "{*}vergaderjaar"))
    for text in (meta.get("overheidop.vergaderjaar", ""), *lines):
        match = _YEAR.search(text)
        if match and (int(match[1]) + 1) % 100 == int(match[2]) % 100:
            return f"{match[1]}-{int(match[1]) + 1}"
    return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _answered(root: Element) -> date | None:
    """The day on which questions were answered, else that on which they were asked."""
    stated = {
        attribute(e, "type"): day
        for e in root.iter("{*}kamervraagomschrijving")
        for inner in e.iter("{*}datum")
        if (day := _day(attribute(inner, "isodatum")))
    }
    return stated.get("antwoord") or stated.get("vraag")


def _signatories(root: Element) -> list[Signatory]:
    """Who signs: each name with the office stated before it."""
    signed: list[Signatory] = []
    for block in root.iter(*(f"{{*}}{name}" for name in sorted(SIGNATURES))):
        role: str | None = None
        for element in block.iter("{*}functie", "{*}naam"):
            if tag(element) == "functie":
                role = _ARTICLE.sub("", text_of(element).strip(" ,.;")) or None
                role = role[0].upper() + role[1:] if role else None
            elif name := text_of(element).strip(" ,;"):
                signed.append(Signatory(name, role))
    return list(dict.fromkeys(signed))
