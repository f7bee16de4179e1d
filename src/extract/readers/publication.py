"""The identifiers of official publications, of which the first letters tell what they are."""

from __future__ import annotations

import re

from extract.values import LetterKind

# Questions with and without answers, proceedings, agendas. Of a `kst-` the dossier and number make the identifier.
_SERIES: dict[str, LetterKind] = {"ah": "questions", "kv": "questions", "h": "report", "ag": "other"}
_IDENTIFIER = re.compile(rf"(?P<series>{'|'.join(_SERIES)})-(?:tk|ek|vv)-[\w-]{{3,40}}")


def published(identifier: str | None) -> tuple[str | None, LetterKind | None]:
    """The identifier of a publication that has no dossier, and its kind; both None for any other."""
    match = _IDENTIFIER.fullmatch(identifier or "")
    return (match.group(), _SERIES[match["series"]]) if match else (None, None)
