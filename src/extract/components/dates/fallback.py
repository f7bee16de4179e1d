"""`dateparser` as a last resort: it values an expression that has been cut out already, and nothing else."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache


@lru_cache(maxsize=1024)
def parse(text: str, base: date) -> date | None:
    """The day that the Dutch `text` means, seen from `base`; None where `dateparser` is not sure."""
    import dateparser  # noqa: PLC0415 - takes a third of a second, and few letters need it

    settings = {
        "RELATIVE_BASE": datetime.combine(base, time(12)),
        "STRICT_PARSING": True,
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["relative-time", "absolute-time"],
    }
    found: datetime | None = dateparser.parse(text, languages=["nl"], settings=settings)
    return found.date() if found else None
