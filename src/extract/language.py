"""The Dutch of letters to parliament as a spaCy language: its tokens, its sentences, its word classes.

spaCy's own Dutch tokenizer keeps `10-15` and `militair/civiel` as one token, cuts `i.h.k.v.` in two, and spends most
of its time on 4,600 special cases; here abbreviations are matched by one pattern instead.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER
from spacy.lang.nl import Dutch
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from extract.lexicon import Lexicon
from extract.reading import READ_KINDS, Block, Letter, Reading, Sentence, letter_of
from extract.rules import rules_folder

# A letter holds no sentence longer than this; text without any full stop is cut here, so that no rule sees more.
MAX_SENTENCE = 400

# No word is longer; what is stays one token, for signs are peeled off one by one and each costs the length of the rest.
MAX_WORD = 1000

# Signs and units at a word's end are looked for in this many characters.
_SUFFIX = 40

_INFIXES = [
    r"\.\.+", r"…",
    r"(?<=[0-9])[-–—/](?=['’‘]?[0-9])",
    rf"(?<=[{ALPHA_LOWER}0-9)])[–—](?=[{ALPHA}0-9(])",
    rf"(?<=[{ALPHA}0-9)])/(?=[{ALPHA}0-9(-])",
    rf"(?<=[{ALPHA}0-9)])[:<>=](?=[{ALPHA_UPPER}{ALPHA_LOWER}])",
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}0-9)]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9])[?\";:=,.]*\((?=[{ALPHA}0-9])",
    rf"(?<=[{ALPHA}0-9])\)(?=-?[{ALPHA}0-9])",
]  # fmt: skip

# spaCy leaves the point of a sentence that ends in one capital with its word (EMASoH., NTM-I.).
_POINTS_AFTER_CAPITAL = [
    rf"(?<=[{ALPHA_LOWER}][{ALPHA_UPPER}])\.",
    rf"(?<=[{ALPHA_UPPER}]-[{ALPHA_UPPER}])\.",
]

_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“„‘«([")
_STOPS = frozenset({".", "!", "?", "…"})


class LetterDutch(Dutch):  # type: ignore[no-untyped-call]
    """Dutch with a lexicon of word classes from the rule files; made by `extract.pipeline`."""

    lang = "nl_letter"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lexicon = Lexicon(self.vocab)
        self.rules = rules_folder()


registry.languages.register("nl_letter", func=LetterDutch)


def make_tokenizer(nlp: LetterDutch, abbreviations: tuple[str, ...]) -> Tokenizer:
    """The tokenizer: `abbreviations` (with their points) stay whole, as do initials and `'s-Gravenhage`."""
    listed = frozenset(abbreviations)
    whole = re.compile(
        r"(?:[A-Za-z]\.){2,8}"  # d.d., i.h.k.v., W.B.
        r"|(?:[A-Z][a-z]?\.){1,6}"  # A., A.Th.B.
        rf"|['’‘](?:s|t|n|m)(?:-[{ALPHA_UPPER}][{ALPHA}-]{{1,40}})?"  # 's-Gravenhage, 't
    )
    prefixes = compile_prefix_regex([*(p for p in nlp.Defaults.prefixes if p != "#"), r"[~±≈](?=[0-9])"])
    suffixes = compile_suffix_regex([*nlp.Defaults.suffixes, *_POINTS_AFTER_CAPITAL])
    return Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=lambda text: None if len(text) > MAX_WORD else prefixes.match(text),
        suffix_search=lambda text: None if len(text) > MAX_WORD else suffixes.search(text, max(0, len(text) - _SUFFIX)),
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=lambda text: text.lower() in listed or whole.fullmatch(text),
        url_match=nlp.Defaults.url_match,
    )


@Language.factory("kamerbrief_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: LetterDutch, name: str) -> Sentences:
    """The component that finds sentences."""
    return Sentences(nlp.lexicon)


class Sentences:
    """Sets sentence starts, never across blocks, and `doc._.reading`.

    A point ends a sentence unless it belongs to an abbreviation or a number; an abbreviation that can close a sentence
    (`jl.`, `enz.`) does so before a word that can only begin one. One that stands before names (`ir.`, `Hr.Ms.`) never
    closes one.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._starters = frozenset(lexicon.values("sentence_starter"))
        self._before_names = frozenset(lexicon.values("before_name"))

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentences of `doc`; where its letter names no blocks, the whole text is one paragraph."""
        words = [t.text for t in doc]
        lower = [w.lower() for w in words]
        letter = letter_of(doc) or Letter()
        blocks = letter.blocks or (Block(0, len(doc.text), "paragraph"),)
        offsets = doc.to_array(["IDX"]).astype(np.int64).reshape(-1)
        first = np.searchsorted(offsets, [b.start for b in blocks]).tolist()
        last = np.searchsorted(offsets, [b.end for b in blocks]).tolist()
        starts = np.zeros(len(doc), dtype=np.uint64)
        sentences: list[Sentence] = []
        for number, (block, begin, after) in enumerate(zip(blocks, first, last, strict=True)):
            end = after
            while end > begin and not words[end - 1].strip():
                end -= 1
            for low, high in self._split(words, lower, begin, end):
                starts[low] = 1
                if block.kind in READ_KINDS:
                    sentences.append(Sentence(low, high, number, block.kind))
        doc._.reading = Reading(words, lower, sentences, [(s.start, s.end) for s in sentences])
        if len(doc):
            starts[starts == 0] = np.uint64(2**64 - 1)  # spaCy's -1: surely no start
            starts[0] = 1
            doc.from_array([SENT_START], starts.reshape(-1, 1))  # type: ignore[arg-type]
        return doc

    def _split(self, words: list[str], lower: list[str], begin: int, end: int) -> list[tuple[int, int]]:
        parts, low, at = [], begin, begin
        while at < end:
            stop = self._ends(words, lower, at, end)
            if stop or at + 1 - low >= MAX_SENTENCE:
                at += 1
                while stop and at < end and words[at] in _CLOSING:
                    at += 1
                parts.append((low, at))
                low = at
            else:
                at += 1
        if low < end:
            parts.append((low, end))
        return parts

    def _ends(self, words: list[str], lower: list[str], at: int, end: int) -> bool:
        """Whether a sentence ends with the token `at` (or the closing quotes and brackets right after it)."""
        word = words[at]
        if word[-1] not in ".!?…":
            return False
        after = at + 1
        while after < end and words[after] in _CLOSING:
            after += 1
        if after >= end:
            return True
        following = words[after]
        if word not in _STOPS:  # an abbreviation or an initial
            return following.istitle() and lower[after] in self._starters and lower[at] not in self._before_names
        head = words[after + 1] if following in _OPENING and after + 1 < end else following
        return head[0].isupper() or head[0].isdigit() or not head[0].isalnum() or head[0] in "'’"
