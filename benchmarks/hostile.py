"""Texts that make careless programs slow: one pattern again and again, or no end of a word, bracket or sentence."""

from __future__ import annotations

PATTERNS = {
    "digits": "1234567890" * 2,
    "spaced digits": "12 345 678 90 ",
    "capitals": "ABCDE FGHIJ ",
    "one capital word": "ABCDEFGHIJ",
    "brackets": "((([[[",
    "closed brackets": "(a) [b] ",
    "month names": "januari februari maart ",
    "dates": "3, 4 en 5 mei 2011 tot en met ",
    "number words": "honderdtwintigduizend",
    "hyphens": "- – -\n",
    "hyphenated lines": "onder-\n",
    "no spaces": "letterzonderspatie",
    "no stops": "het kabinet verlengt de inzet van acht militairen in Mali en ",
    "short lines": "a\n",
    "blank lines": "\n\n",
    "headings": "1. Kop\n\n",
    "notes": "woord1.\n\n1 Noot\n\n",
    "points": "a.b.c. ",
    "missions": "MINUSMA (EUTM Mali), de EU-missie in Mali en ",
    "papers": "Kamerstuk 29 521, nr. 444 en nr. ",
    "money": "€ 1,5 miljoen tot ",
    "ranges": "een of twee tot ",
    "places": "EUFOR in Peru. ",
    "long names": "United Nations Mission (ABC) ",
    "code names": "operatie Zilver Vos ",
    "decisions": "Nederland besluit te verlengen en ",
    "verbs": "heeft besloten om te zet voort en of dat , ( die zal wordt verlengd het kabinet aan tot ",
}


def hostile_text(name: str, size: int) -> str:
    """`size` characters of the pattern of that name. Raises KeyError for a name that is none."""
    piece = PATTERNS[name]
    return (piece * (size // len(piece) + 1))[:size]
