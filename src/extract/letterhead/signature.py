"""The signature block: who signs, and as what.

It comes in many layouts: office above name, both on one line, name above office, two columns (which text extraction
turns into two offices followed by two names), capitals. So offices and names are collected in the order of the text
and then paired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.layout import CleanText, Paragraph
from extract.letterhead.vocabulary import Vocabulary

_LENGTH = 220  # a line of a signature block is no longer
_INLINE_BEFORE = re.compile(r"(?:[.!?:)»”]|(?i:hoogachtend),?)\s*\Z")
_AFTER = re.compile(r"\s*(?:\Z|\n|[^\W\d_a-zß-ÿ(*•\d])")


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and as what."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: its clean span, who signs, and the portfolios of all offices named in it."""

    start: int
    end: int
    signatories: tuple[Signatory, ...]
    portfolios: tuple[str, ...]


def find_signature(clean: CleanText, after: int, words: Vocabulary) -> Signature | None:
    """The letter's signature block behind clean offset `after`, if it has one."""
    span = _block(clean, after, words) or _inline(clean, after, words)
    if span is None:
        return None
    roles, people = _parts(clean.text, *span, words)
    return Signature(*span, tuple(_pair(roles, people)), tuple(dict.fromkeys(p for _, _, p in roles if p)))


def _block(clean: CleanText, after: int, words: Vocabulary) -> tuple[int, int] | None:
    """The first run of short paragraphs that hold offices and names."""
    paragraphs = [p for p in clean.paragraphs if p.end > after and p.kind != "note"]
    for at, paragraph in enumerate(paragraphs):
        if not _is_line(clean.text, paragraph, words):
            continue
        last, named = at, False
        for further in range(at, len(paragraphs)):
            text = _text(clean.text, paragraphs[further])
            person = words.name.search(text) or (words.full_name.fullmatch(text) if further - last <= 1 else None)
            if not (_is_line(clean.text, paragraphs[further], words) or (person and len(text) <= _LENGTH // 2)):
                break
            last, named = further, named or bool(person)
        if named:
            first = at
            if first and words.closing.fullmatch(_text(clean.text, paragraphs[first - 1])):
                first -= 1
            return paragraphs[first].start, paragraphs[last].end
    return None


def _is_line(text: str, paragraph: Paragraph, words: Vocabulary) -> bool:
    """Whether a paragraph begins with an office, with or without its holder's name, and says nothing else."""
    if paragraph.end - paragraph.start > _LENGTH:
        return False
    line = _text(text, paragraph)
    role = words.role.match(line)
    if role is None:
        named = words.name.match(line) or words.closing.match(line)
        return bool(named and words.role.match(line[named.end() :].lstrip(" ,")))
    rest = line[role.end() :].strip(" ,")
    while rest:
        part = words.role.match(rest) or words.name.match(rest) or words.full_name.fullmatch(rest)
        if part is None:
            return False
        rest = rest[part.end() :].strip(" ,")
    return True


def _text(text: str, paragraph: Paragraph) -> str:
    return text[paragraph.start : paragraph.end]


def _inline(clean: CleanText, after: int, words: Vocabulary) -> tuple[int, int] | None:
    """A signature within a paragraph, as copies on one line have it: an office and a name right behind a sentence."""
    text = clean.text
    for role in re.finditer(r"\b(?:De|DE) (?=[MmSsVv])", text[after:]):
        start = after + role.start()
        if not _INLINE_BEFORE.search(text, max(0, start - 14), start):
            continue
        end = _run(text, start, words)
        if end is not None and _AFTER.match(text, end):
            return start, end
    return None


def _run(text: str, start: int, words: Vocabulary) -> int | None:
    """The end of the offices and names, each office with its name, that follow from `start`."""
    end, named = start, None
    while True:
        role = words.role.match(text, end)
        if role is None:
            return named
        person = words.name.match(text, _skip(text, role.end()))
        if person is None:
            second = words.role.match(text, _skip(text, role.end()))  # minister-president, minister van ...
            person = words.name.match(text, _skip(text, second.end())) if second else None
        if person is None:
            return named
        named = person.end()
        end = _skip(text, named)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,\n":
        at += 1
    return at


_Role = tuple[int, str, str | None]  # place, role, portfolio
_Person = tuple[int, str]


def _parts(text: str, start: int, end: int, words: Vocabulary) -> tuple[list[_Role], list[_Person]]:
    """The offices and the names of a block, each with its place."""
    roles: list[_Role] = []
    people: list[_Person] = []
    at = start
    while at < end:
        role = words.role.match(text, at, end)
        person = None if role else words.name.match(text, at, end)
        if not (role or person):
            line = text[at : _line_end(text, at, end)]
            person = words.full_name.fullmatch(line) and words.full_name.match(text, at, at + len(line))
        if role:
            at = role.end()
            roles.append((role.start(), *_role(role, words)))
        elif person:
            people.append((at, " ".join(person["name"].split())))
            at = person.end()
        else:
            at = _next_word(text, at, end)
        at = _skip(text, at)
    return _joined(text, roles), people


def _line_end(text: str, at: int, end: int) -> int:
    line_end = text.find("\n", at, end)
    return end if line_end < 0 else line_end


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and not text[at].isspace():
        at += 1
    return at


def _role(match: re.Match[str], words: Vocabulary) -> tuple[str, str | None]:
    office = words.canonical(match["office"])
    if not match["portfolio"]:
        return office, "Algemene Zaken" if office == "Minister-President" else None
    portfolio = words.canonical(match["portfolio"].strip())
    return f"{office} {match['link'].lower()} {portfolio}", portfolio


def _joined(text: str, roles: list[_Role]) -> list[_Role]:
    """The roles, `De minister-president, Minister van Algemene Zaken` as one."""
    result: list[_Role] = []
    for role in roles:
        if result and result[-1][1] == "Minister-President" and role[0] - result[-1][0] < 40:
            result[-1] = (result[-1][0], f"{result[-1][1]}, {role[1]}", role[2])
        else:
            result.append(role)
    return result


def _pair(roles: list[_Role], people: list[_Person]) -> list[Signatory]:
    """Each person with an office: in order where there are as many of both, else with the nearest that fits."""
    if len(roles) == len(people):
        return [Signatory(name, role) for (_, role, _), (_, name) in zip(roles, people, strict=True)]
    signed: list[Signatory] = []
    role_first = bool(roles) and bool(people) and roles[0][0] < people[0][0]
    for at, name in people:
        if role_first:
            held = [role for place, role, _ in roles if place < at]
            signed.append(Signatory(name, held[-1] if held else None))
        else:
            held = [role for place, role, _ in roles if place > at]
            signed.append(Signatory(name, held[0] if held else None))
    return signed
