"""Which mission an act is about.

Told by, in this order: a word that takes up what the text was about (deze bijdrage, hieraan), the mission of a phrase
right after the act's word (bijdragen aan), the missions of the act's own words, those of its sentence, those of a
sentence that says more of it (Het betreft …), and, where it speaks of a deployment, the text's topic.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extract.link.findings import Findings, Mention, Role
from extract.link.parts import Act, clause_start
from extract.link.topics import DUTCH, Ids, Topics
from extract.reading import Sentence

_NEAR = 6  # tokens between an act's word or an anaphor and the mission that belongs to it
_GOVERNED = 6  # tokens from a deployment's noun to its mission: een bijdrage met eenheden aan
_ADJECTIVES = 3  # tokens after `deze` among which `missies` stands
_TO_VERB = 6  # tokens from `bijdrage` to the verb of size: de bijdrage aan UNTSO zal bestaan uit
_MORE = 3  # sentences that may say more of an act
_MOST_ITEMS = 20  # items of a list that say more of an act
_NO_ACTORS = frozenset({"state", "organisation"})
_AND = frozenset({"en", ","})
_CHANGING = frozenset({"extend", "end", "increase", "decrease"})
_ASKER = 6  # tokens from `een verzoek` in which its asker stands: een verzoek van Italië
_UNNAMED = frozenset({"decide", "investigate"})
_NEW = frozenset({"establish", "start"})


class MissionsOfActs:
    """Tells the missions of a letter's acts."""

    def __init__(self, findings: Findings, topics: Topics) -> None:
        self._findings = findings
        self._words = findings.words
        self._lower = findings.lower
        self._topics = topics
        self._anaphors = self._words.demonstrative | self._words.pronoun | {"beide", "eerstgenoemde"}

    def of(self, act: Act) -> Ids:
        """The missions of one act; acts must be asked in the order of the text."""
        ids = self._of(act)
        self._topics.note(act, ids)
        return ids

    def _of(self, act: Act) -> Ids:
        sentence = self._findings.sentences[act.sentence]
        if act.value.action == "adjust" and (both := self._moved(act)):
            return both
        if governed := self._governed(act):
            return governed
        if taken := self._taken_up(act):
            return taken
        if own := self._complement(act) or self._own(act) or self._of_sentence(act, sentence):
            return own
        more = [m for s in self.specifying(act.sentence) for m in self._findings.missions(s.start, s.end)]
        return _ids(more) or self._of_text(act, sentence)

    # -- in the sentence ---------------------------------------------------------------------------------------

    def _moved(self, act: Act) -> Ids:
        """Both missions of van de ene missie naar de andere."""
        both = [m for m in self._findings.missions(act.low, act.high) if m.role < Role.OBLIQUE]
        return _ids(both) if len(both) == 2 else ()

    def _complement(self, act: Act) -> Ids:
        """The mission of a phrase right after the act's word: bijdragen aan …, bijdrage aan …"""
        after = act.found.end
        if after < act.high and self._lower[after] in self._words.placing:
            near = self._findings.missions(after, min(act.high, after + _NEAR))
            if near and near[0].role < Role.OBLIQUE:
                return _ids(self._findings.group(self._findings.missions(near[0].start, act.high)))
        return ()

    def _governed(self, act: Act) -> Ids:
        """The mission after another one that a deployment's noun names: gelet op … ISAF, ziet af van deelname aan …"""
        low = clause_start(self._findings, act)
        mentions = self._findings.missions(low, act.high)
        for at, mention in enumerate(mentions):
            before = self._lower[max(low, mention.start - _GOVERNED) : mention.start]
            if mention.role == Role.PLACED:
                governed = at and "aan" in before[-2:] and not self._words.referred.isdisjoint(before)
                return _ids(self._findings.group(mentions[at:])) if governed else ()
        return ()

    def _own(self, act: Act) -> Ids:
        """The first mission of the act's own words, outside a relative clause; one beside the act only if alone."""
        low = clause_start(self._findings, act)
        mentions = self._findings.missions(low, act.high) or self._findings.missions(act.low, act.high)
        clause = self._findings.clause(act.sentence, act.found.start)
        near = [m for m in mentions if self._findings.clause(act.sentence, m.start) == clause]
        whole = self._findings.themes(act.low, act.high)
        placed = [m for m in near if m.role == Role.PLACED or (m.role == Role.SUBJECT and m in whole)]
        if placed:
            return self._spread(placed)
        near = [m for m in near if m in whole] or whole
        return self._topics.before_in(act.sentence, act.low) or _ids(self._findings.group(near))

    def _spread(self, mentions: list[Mention]) -> Ids:
        """A mission, those joined to it, and those of a list: tien mensen naar EUPOL en twee naar NTM."""
        group = self._findings.group(mentions)
        if not group:
            return ()
        for mention in mentions[len(group) :]:
            between = self._lower[group[-1].end : mention.start]
            listed = between[0] in _AND and len(self._findings.counts.within(group[-1].end, mention.start)) == 1
            if not between or self._preposition(mention) != self._preposition(group[0]):
                break
            if not listed and "en" not in between[-3:-1]:  # aan KFOR acht leveren en aan EUFOR vijf
                break
            group.append(mention)
        return _ids(group)

    def _preposition(self, mention: Mention) -> str:
        """The preposition right before a mission and its article; empty for none."""
        near = self._lower[max(0, mention.start - 2) : mention.start]
        return next((word for word in reversed(near) if word in self._words.placing), "")

    def _of_sentence(self, act: Act, sentence: Sentence) -> Ids:
        """The last mission before the act's own words, else the first one after them."""
        outside = [
            m
            for m in self._findings.themes(sentence.start, sentence.end)
            if self._findings.clause(act.sentence, m.start) is None
        ]
        before = [m for m in outside if m.start < act.low]
        if before:
            return self._topics.before(act.sentence, act.low) or _ids(before[-1:])
        return _ids(self._findings.group(outside))

    # -- taken up ----------------------------------------------------------------------------------------------

    def _taken_up(self, act: Act) -> Ids:
        """The mission that a word of the act refers back to: deze bijdrage, hieraan, beide missies, dit."""
        for i in range(act.low, act.high):
            if self._lower[i] not in self._anaphors:
                continue
            if self._refers_to_several(i, act.high):
                return self._topics.both(act.sentence, i)
            if self._lower[i] == "eerstgenoemde":
                return self._topics.both(act.sentence, i)[:1]
            if self.refers(i, act) and not self._named_after(i, act.high):
                return self._topics.before(act.sentence, i)
        return ()

    def _refers_to_several(self, i: int, high: int) -> bool:
        """Whether beide missies or deze civiele missies stands at `i`."""
        word = self._lower[i]
        following = self._lower[i + 1 : min(high, i + 1 + _ADJECTIVES)]
        return (word == "beide" or word in self._words.demonstrative) and not self._words.plural.isdisjoint(following)

    def refers(self, i: int, act: Act) -> bool:
        """Whether the word at `i` refers to what the text was about."""
        words, word = self._words, self._lower[i]
        if word in words.demonstrative:
            following = self._lower[i + 1] if i + 1 < act.high else ""
            return following in words.referred or (
                word in ("dit", "deze")
                and i == self._findings.sentences[act.sentence].start
                and following in words.auxiliary
            )
        return word in words.pronoun and not self._findings.missions(act.low, act.high)

    def _named_after(self, i: int, high: int) -> bool:
        """Whether a mission follows the noun that is referred to: deze bijdrage aan UNTSO."""
        near = self._findings.missions(i, min(high, i + _NEAR))
        return bool(near) and near[0].role == Role.PLACED

    # -- elsewhere ---------------------------------------------------------------------------------------------

    def specifying(self, at: int) -> Iterator[Sentence]:
        """The sentences after sentence `at` that say more of its act."""
        sentences = self._findings.sentences
        for i in range(at + 1, min(len(sentences), at + 1 + _MORE)):
            if sentences[i].block != sentences[at].block or not self._specifies(sentences[i]):
                return
            yield sentences[i]
            yield from self.items(i)

    def items(self, lead: int) -> Iterator[Sentence]:
        """The items of the list that sentence `lead` leads in."""
        sentences = self._findings.sentences
        following = sentences[lead + 1 : lead + 1 + _MOST_ITEMS]
        if self._lower[sentences[lead].end - 1] == ":":
            yield from takewhile(lambda sentence: sentence.kind == "item", following)

    def _specifies(self, sentence: Sentence) -> bool:
        """Whether a sentence says more of the act before it: Het betreft …, De bijdrage bestaat uit …"""
        words, lower = self._words, self._lower
        start = sentence.start
        stop = min(sentence.end, start + 4)
        if any(self._findings.vocabulary.specifying.at(lower, i) for i in range(start, min(stop, start + 3))):
            return True
        noun = next((i for i in range(start, stop) if lower[i] in words.size_noun), None)
        return noun is not None and not words.size_verb.isdisjoint(lower[noun : min(sentence.end, noun + _TO_VERB)])

    def _of_text(self, act: Act, sentence: Sentence) -> Ids:
        """The text's topic, for an act that speaks of a deployment and of none that is new."""
        if self._findings.vocabulary.closing.at(self._lower, sentence.start) or not self.about_deployment(
            act, sentence
        ):
            return ()
        if self._asked_anew(act, sentence):
            return ()
        if act.value.action == "fund" and not self._counts_people(act):
            return self._topics.before(act.sentence, sentence.start)
        return (
            self._topics.before(act.sentence, sentence.start)
            or self._topics.beyond(act.sentence)
            or self._topics.subject_at(act.sentence)
            or (self._topics.carried_on(act.sentence) if act.value.actor in DUTCH else ())
        )

    def _asked_anew(self, act: Act, sentence: Sentence) -> bool:
        """Whether an act is about a request of its own: a state's, or one that is to be looked at as such."""
        for i in range(sentence.start, act.found.start):
            if self._lower[i] == "een" and not self._words.request.isdisjoint(self._lower[i + 1 : i + 1 + _ADJECTIVES]):
                states = self._findings.vocabulary.places.countries(self._lower, i, i + _ASKER)
                return bool(states) or act.value.action in _UNNAMED
        return False

    def about_deployment(self, act: Act, sentence: Sentence) -> bool:
        """Whether an act's sentence speaks of a contribution, mandate or deployment that the text knows."""
        vocabulary = self._findings.vocabulary
        if act.value.action in _NEW and vocabulary.new_body.find(self._lower, act.low, act.high) is not None:
            return False
        words = self._lower[sentence.start : sentence.end]
        if not self._words.missions_in_general.isdisjoint(words):
            return False
        taken_up = any(self.refers(i, act) for i in range(act.low, act.high)) or self._bare_noun(act)
        if not taken_up and not self._words.elsewhere.isdisjoint(self._lower[act.low : act.high]):
            return False
        return taken_up or self._counts_people(act) or bool(vocabulary.matter.search(" ".join(words)))

    def _bare_noun(self, act: Act) -> bool:
        """Whether an act's noun leaves out what it is about, which the text tells: over een eventuele verlenging."""
        noun = self._lower[act.found.end - 1].endswith(self._findings.vocabulary.act_noun)
        following = self._lower[act.found.end] if act.found.end < act.high else ""
        return noun and act.value.action in _CHANGING and following not in ("van", "der")

    def _counts_people(self, act: Act) -> bool:
        """Whether an act states a number of people or assets."""
        counts = self._findings.counts
        own = [counts.found[i].value.categories for i in counts.within(act.low, act.high)]
        return any(_NO_ACTORS.isdisjoint(categories) for categories in own)


def _ids(mentions: list[Mention]) -> Ids:
    return tuple(dict.fromkeys(i for m in mentions for i in m.ids))
