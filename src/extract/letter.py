"""One letter: from a source to its rows. A pure function: no file, clock or other letter has a say in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import PurePath
from typing import Any, TypeVar

from spacy.tokens import Doc

from extract.annotations import Found, read
from extract.components.missions import registry_of
from extract.contributions import contributions
from extract.entities import EntityModel
from extract.extraction import Extraction
from extract.fingerprint import Fingerprint, pipeline_name
from extract.ids import wanted_id
from extract.language import LetterDutch
from extract.pipeline import read as read_text
from extract.readers import Source
from extract.reading import reading_of
from extract.rules import rules_version
from extract.segment import Analysed, Section, analyse
from extract.tables import (
    AmountRow,
    CitationRow,
    CountRow,
    DateRow,
    DecisionRow,
    EntityRow,
    LetterRow,
    MissionRow,
    SectionRow,
    TextRow,
)
from extract.values import Anchor

R = TypeVar("R")

# A mention's last point is its sentence's or an abbreviation's (`mln.`) and no part of it, but for a date's (`jl.`).
_POINTED = frozenset({"dates"})


def extract_source(
    source: Source,
    nlp: LetterDutch,
    *,
    path: str = "text",
    letter_date: date | None = None,
    entities: EntityModel | None = None,
) -> Extraction:
    """Extract the rows of one letter.

    `path` is the letter's source as it was given; its stem names the letter where the text does not. `letter_date`
    stands in for the day that the letter bears, and anchors its relative dates. `entities` is the optional
    statistical model; it fills the table of that name and touches no other.
    """
    stem = PurePath(path).stem
    found = analyse(source.text, stem, nlp.rules, stated=source.stated, hints=source.hints)
    analysed = _dated(found, letter_date)
    doc = read_text(nlp, analysed.clean.text, analysed.letter)
    made_by = Fingerprint(pipeline_name(entities.name if entities else None), rules_version(nlp.rules))
    letter = _letter(source, path, analysed, made_by)
    sections = _sections(letter.letter_id, analysed.sections)
    places = _Places(letter.letter_id, analysed, sections, doc)
    counts = places.rows("actor_counts", "a", CountRow)
    missions = places.rows("missions", "m", MissionRow)
    decisions = places.rows("decisions", "b", _decision(counts))
    return Extraction(
        letters=[letter],
        texts=[TextRow(letter.letter_id, source.text, sha256(source.text.encode()).hexdigest())],
        sections=sections,
        missions=missions,
        actor_counts=counts,
        dates=places.rows("dates", "d", DateRow),
        decisions=decisions,
        citations=places.rows("citations", "c", CitationRow),
        amounts=places.rows("amounts", "e", AmountRow),
        entities=places.entities(entities) if entities else [],
        contributions=contributions(letter, missions, counts, decisions, registry_of(nlp).facts),
    )


def _dated(analysed: Analysed, day: date | None) -> Analysed:
    if day is None:
        return analysed
    return replace(analysed, letterhead=replace(analysed.letterhead, date=day, anchor=Anchor(day)))


def _letter(source: Source, path: str, analysed: Analysed, made_by: Fingerprint) -> LetterRow:
    head = analysed.letterhead
    messages = (*source.messages, *_doubts(analysed))
    return LetterRow(
        letter_id=wanted_id(head.identifier, path),
        source=path,
        sha256=source.sha256,
        format=source.format,
        reader=source.reader,
        kind=head.kind,
        document_number=head.document_number,
        title=head.title,
        dossiers=head.dossiers,
        number=head.number,
        identifier=head.identifier,
        date=head.date,
        place=head.place,
        session_year=head.session_year,
        addressee=head.addressee,
        authors=head.authors,
        signatories=head.signatories,
        n_chars=len(source.text),
        n_sections=len(analysed.sections),
        pipeline=made_by.pipeline,
        rules_version=made_by.rules_version,
        status="warning" if messages else "ok",
        messages=messages,
    )


def _doubts(analysed: Analysed) -> Iterator[str]:
    head = analysed.letterhead
    anchor = head.anchor
    if not (head.end or head.signature or head.dossiers or head.session_year or head.date):
        yield "Nothing in the text says what it is: it is taken for a letter of the government."
    if anchor is None:
        yield "The text tells no date: relative dates have no value."
    elif anchor.precision != "day":
        yield f"The letter bears no date: relative dates count from the {anchor.precision} of {anchor.day.isoformat()}."


def _sections(letter_id: str, sections: Sequence[Section]) -> list[SectionRow]:
    ids = [f"{letter_id}/s{ordinal}" for ordinal in range(1, len(sections) + 1)]
    return [
        SectionRow(
            letter_id=letter_id,
            section_id=ids[i],
            parent_id=None if s.parent is None else ids[s.parent],
            ordinal=i + 1,
            level=s.level,
            number=s.number,
            heading=s.heading,
            kind=s.kind,
            start_char=s.start,
            end_char=s.end,
            heading_start=s.heading_start,
            heading_end=s.heading_end,
        )
        for i, s in enumerate(sections)
    ]


def _decision(counts: Sequence[CountRow]) -> Callable[..., DecisionRow]:
    """Makes a decision's row: the positions of its counts become their ids."""

    def row(*, counts: Sequence[int], **columns: Any) -> DecisionRow:
        return DecisionRow(**columns, count_ids=tuple(ids[position] for position in counts))

    ids = [count.mention_id for count in counts]
    return row


class _Places:
    """Makes rows of findings: each with its place in the raw text, its section and its sentence."""

    def __init__(self, letter_id: str, analysed: Analysed, sections: Sequence[SectionRow], doc: Doc) -> None:
        self._letter_id = letter_id
        self._clean = analysed.clean
        self._sections = sections
        self._section_starts = [s.start_char for s in sections]
        self._doc = doc
        self._reading = reading_of(doc)
        self._sentences: dict[int, str] = {}

    def rows(self, group: str, letter: str, make: Callable[..., R]) -> list[R]:
        """The rows of a span group; `letter` begins the last part of their ids."""
        rows = []
        findings: list[Found[Any]] = read(self._doc, group)
        for ordinal, found in enumerate(findings, 1):
            last = self._doc[found.end - 1]
            end = last.idx + len(last.text if group in _POINTED else last.text.rstrip("."))
            place = self._place(self._doc[found.start].idx, end, found.start)
            mention_id = f"{self._letter_id}/{letter}{ordinal}"
            rows.append(make(mention_id=mention_id, rule=found.rule, **place, **vars(found.value)))
        return rows

    def entities(self, model: EntityModel) -> list[EntityRow]:
        """The rows of what the statistical model finds in the same clean text."""
        tokens = self._doc.to_array(["IDX"]).reshape(-1)
        rows = []
        for ordinal, (start, end, value) in enumerate(model.find(self._clean.text), 1):
            place = self._place(start, end, int(tokens.searchsorted(start, "right")) - 1)
            rows.append(EntityRow(mention_id=f"{self._letter_id}/n{ordinal}", rule=None, **place, **vars(value)))
        return rows

    def _place(self, start: int, end: int, token: int) -> dict[str, Any]:
        """The place of clean characters `start` to `end`, of which `token` is the first token."""
        raw_start, raw_end = self._clean.raw_span(start, end)
        section = self._sections[bisect_right(self._section_starts, raw_start) - 1]
        return {
            "letter_id": self._letter_id,
            "section_id": section.section_id,
            "start_char": raw_start,
            "end_char": raw_end,
            "text": self._clean.raw[raw_start:raw_end],
            "text_clean": self._clean.text[start:end],
            "sentence": self._sentence(token),
        }

    def _sentence(self, token: int) -> str | None:
        """The sentence that holds a token; none in a letterhead or a signature."""
        position = self._reading.sentence_at(token)
        if position is None:
            return None
        if position not in self._sentences:
            bounds = self._reading.sentences[position]
            last = self._doc[bounds.end - 1]
            self._sentences[position] = self._clean.text[self._doc[bounds.start].idx : last.idx + len(last)]
        return self._sentences[position]
