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
from extract.values import Signatory

_LENGTH = 220  # a line of a signature block is no longer
_INLINE_BEFORE = re.compile(r"(?:[.!?:)»”]|(?i:hoogachtend),?)\s*\Z")
_SIGNED = re.compile(r"\A\(?w\.g\.\)?\s+")  # before the name of one who signed
_AFTER = re.compile(r"\s*(?:\Z|\n|[^\W\d_a-zß-ÿ(*•\d])")


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
    return _signature(clean, span, words) if span else None


def hinted_signature(clean: CleanText, words: Vocabulary) -> Signature | None:
    """The signature block that the format marks, if it marks one; of several the first run of paragraphs."""
    first, end = None, 0
    for paragraph in clean.paragraphs:
        if paragraph.hint and paragraph.hint.role == "signature":
            first, end = paragraph.start if first is None else first, paragraph.end
        elif first is not None:
            break
    return None if first is None else _signature(clean, (first, end), words)


def _signature(clean: CleanText, span: tuple[int, int], words: Vocabulary) -> Signature:
    roles, people = _parts(clean.text, *span, words)
    return Signature(*span, tuple(_pair(roles, people)), tuple(dict.fromkeys(p for _, _, p in roles if p)))


def _block(clean: CleanText, after: int, words: Vocabulary) -> tuple[int, int] | None:
    """The first run of short paragraphs that hold offices and names."""
    paragraphs = [p for p in clean.paragraphs if p.end > after and p.kind != "note"]
    lines = [_text(clean.text, p) if p.end - p.start <= _LENGTH else "" for p in paragraphs]
    first = 0
    while first < len(lines):
        last, signed = _run_of_lines(lines, first, words)
        if signed:
            closes = first > 0 and words.closing.fullmatch(lines[first - 1])
            return paragraphs[first - 1 if closes else first].start, paragraphs[last].end
        first = last + 1
    return None


def _run_of_lines(lines: list[str], first: int, words: Vocabulary) -> tuple[int, bool]:
    """The last of the signature lines from `first` on (at least that), and whether they hold an office and a name."""
    offices = people = 0
    last = first
    for at in range(first, len(lines)):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if _is_line(line, words):
            offices += len(list(words.role.finditer(line)))
            people += len(list(words.name.finditer(line)))
        elif _is_person(line, words) and (people < offices or _is_line(following, words)):
            people += len(list(words.name.finditer(line))) or 1
        else:
            break
        last = at
    return last, bool(offices and people)


def _is_person(line: str, words: Vocabulary) -> bool:
    """Whether a line is one name or, from two columns, several."""
    if words.full_name.fullmatch(line):
        return True
    rest = line
    while rest and (name := words.name.match(rest)):
        rest = rest[name.end() :].lstrip(" ,")
    return bool(line) and not rest


def _is_line(line: str, words: Vocabulary) -> bool:
    """Whether a line begins with an office, with or without its holder's name, and says nothing else."""
    role = words.role.match(line)
    if role is None:
        named = words.name.match(line)
        return bool(named and words.role.fullmatch(line[named.end() :].strip(" ,")))
    rest = line[role.end() :].strip(" ,")
    while rest:
        part = words.role.match(rest) or words.name.match(rest) or words.full_name.fullmatch(rest)
        if part is None:
            return False
        rest = rest[part.end() :].strip(" ,")
    return True


def _text(text: str, paragraph: Paragraph) -> str:
    return _SIGNED.sub("", text[paragraph.start : paragraph.end])


def _inline(clean: CleanText, after: int, words: Vocabulary) -> tuple[int, int] | None:
    """A signature within a paragraph, as copies on one line have it: an office and a name right behind a sentence."""
    text = clean.text
    for role in re.finditer(r"\b(?:De|DE) (?=[MmSsVv])", text[after:]):
        start = after + role.start()
        if not _INLINE_BEFORE.search(text, max(0, start - 14), start):
            continue
        end = _columns(text, start, words) or _run(text, start, words)
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


def _columns(text: str, start: int, words: Vocabulary) -> int | None:
    """The end of two or more offices and as many names behind them, which stood in columns."""
    offices, end = 0, start
    while role := words.role.match(text, end):
        offices, end = offices + 1, _skip(text, role.end())
    named, last = 0, end
    while named < offices and (person := words.name.match(text, end)):
        named, last = named + 1, person.end()
        end = _skip(text, last)
    return last if named == offices > 1 else None


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
