"""Forms of Dutch verbs from their principal parts: present, past, participle, joined and separated particles.

A verb is written as in the rule file: `verlengen`, or with a bar after its particle: `terug|trekken`,
`ter beschikking|stellen`. Strong verbs give their past and participle; weak ones follow from the spelling rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from extract.rules import Strict

FormKind = Literal["infinitive", "present", "past", "participle"]

_VOWELS = frozenset("aeiouëïü")
_PAIRS = frozenset(["aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "ou", "au", "ai", "oi", "éé", "ië"])
_UNSTRESSED = ("be", "ge", "her", "ont", "ver", "er")
_HARD = ("t", "k", "f", "s", "ch", "p", "x")
_PLAIN = str.maketrans("ëïüöé", "eiuoe")


class Irregular(Strict):
    """The principal parts of a base verb that do not follow from its infinitive.

    `past` is singular and plural; `stem` the first person present; `inseparable` marks a verb without `ge-` whose
    prefix does not show it (ondersteunen).
    """

    past: tuple[str, str] | None = None
    participle: str | None = None
    stem: str | None = None
    inseparable: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a verb. `singular` is None where it does not tell (infinitives, participles)."""

    text: str
    kind: FormKind
    singular: bool | None = None


def stem_of(infinitive: str) -> str:
    """The first person singular by the spelling rules: verlagen → verlaag, zetten → zet, geven → geef."""
    stem = infinitive.removesuffix("n").removesuffix("e")
    if len(stem) < 3:
        return stem
    last, before, third = stem[-1], stem[-2], stem[-3]
    if last == before and last not in _VOWELS:
        return stem[:-1]
    if before in "aeou" and last not in _VOWELS and third + before not in _PAIRS and third not in "ë":
        stem = stem[:-1] + before + last
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _participle(stem: str, ending: str, bare: bool) -> str:
    body = stem if stem.endswith(("t", "d")) else stem + ending
    if bare:
        return body
    return "ge" + {"e": "ë", "i": "ï", "u": "ü"}.get(body[0], body[0]) + body[1:]


def base_forms(infinitive: str, parts: Irregular | None) -> Iterator[Form]:
    """The forms of a verb without particle."""
    parts = parts or Irregular()
    stem = parts.stem or stem_of(infinitive)
    root = infinitive.removesuffix("en")
    hard = root.endswith(_HARD)
    yield Form(infinitive, "infinitive")
    yield Form(stem, "present", True)
    third = stem if stem.endswith("t") else stem + ("at" if infinitive.endswith("aan") else "t")
    yield Form(third, "present", True)
    yield Form(infinitive, "present", False)
    past = parts.past or (stem + ("te" if hard else "de"), stem + ("ten" if hard else "den"))
    yield Form(past[0], "past", True)
    yield Form(past[1], "past", False)
    bare = parts.inseparable or infinitive.startswith(_UNSTRESSED)
    yield Form(parts.participle or _participle(stem, "t" if hard else "d", bare), "participle")


def spellings(text: str) -> tuple[str, ...]:
    """A form as it is written today, and without the diaeresis that scans and older texts lack."""
    plain = text.translate(_PLAIN)
    return (text,) if plain == text else (text, plain)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its particle, if any: `terug` of terugtrekken, `ter beschikking` of ter beschikking stellen."""

    base: str
    particle: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Verb:
        """The verb written as in a rule file."""
        particle, _, base = text.rpartition("|")
        return cls(base, tuple(particle.split()))

    def forms(self, irregular: Mapping[str, Irregular]) -> tuple[Form, ...]:
        """Its base's forms, each once; the particle is not in them."""
        return tuple(dict.fromkeys(base_forms(self.base, irregular.get(self.base))))

    def stem(self, irregular: Mapping[str, Irregular]) -> tuple[str, ...]:
        """The first person singular, joined and (of a verb with a particle) alone."""
        parts = irregular.get(self.base)
        stem = (parts and parts.stem) or stem_of(self.base)
        return (" ".join(self.particle) + stem, stem) if len(self.particle) <= 1 else (stem,)

    def joined(self, irregular: Mapping[str, Irregular]) -> Iterator[Form]:
        """The forms of one word: the particle before the form, or a verb without particle as it is."""
        if len(self.particle) <= 1:
            prefix = self.particle[0] if self.particle else ""
            for form in self.forms(irregular):
                yield Form(prefix + form.text, form.kind, form.singular)
