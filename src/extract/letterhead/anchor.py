"""From which day a letter's relative dates count."""

from __future__ import annotations

import re
from datetime import date

from extract.letterhead.vocabulary import Vocabulary
from extract.values import Anchor

_IMPRINT = re.compile(r"[’'‘`]s-Gravenhage (?P<year>(?:19|20)\d\d)(?=\s|\Z)")
_AHEAD = re.compile(r"(?i:tot|t/m|met|vanaf|uiterlijk|per|ingang van|voor|vóór|na|eind|op termijn|zal|zullen)\s*\Z")
_SESSION_BEGINS = 9  # the parliamentary year runs from September
_SAMPLE = 200_000


def find_anchor(raw: str, text: str, stated: date | None, session_year: str | None, words: Vocabulary) -> Anchor | None:
    """The letter's own date; else the year of its imprint, else the month of the latest past day that it names.

    A parliamentary year bounds the latter. None where the text gives no evidence.
    """
    if stated:
        return Anchor(stated)
    imprint = _IMPRINT.search(raw)
    if imprint:
        return Anchor(date(int(imprint["year"]), 1, 1), "year")
    days = _past_days(text[:_SAMPLE], words)
    if session_year:
        first = int(session_year[:4])
        low, high = date(first, _SESSION_BEGINS, 1), date(first + 1, _SESSION_BEGINS, 30)
        within = [d for d in days if low <= d <= high]
        return Anchor(max(within).replace(day=1), "month") if within else Anchor(date(first + 1, 1, 1), "year")
    return Anchor(max(days).replace(day=1), "month") if days else None


def _past_days(text: str, words: Vocabulary) -> list[date]:
    """The full dates of the text that no word marks as still ahead."""
    days: list[date] = []
    for match in words.day.finditer(text):
        day = words.day_of(match)
        if day and not _AHEAD.search(text, max(0, match.start() - 20), match.start()):
            days.append(day)
    return days
