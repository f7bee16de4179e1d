"""The way from a letter's words to its mentions of missions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.annotations import Found, longest, write
from extract.components.missions.context import Context
from extract.components.missions.descriptions import Describer, Nouns
from extract.components.missions.finder import Joiner, Mention
from extract.components.missions.forms import Forms
from extract.components.missions.model import Mission, MissionsFile, PlacesFile, RegistryFile, Way, missions_of
from extract.components.missions.names import Name, Names, Spelling, Strength
from extract.language import LetterDutch
from extract.rules import RuleFile, load
from extract.values import MissionValue

REGISTRY = tuple(f"registry/{n}.yaml" for n in ("un", "eu", "nato", "osce", "coalition", "other", "exercises"))
FILES: dict[str, type[RuleFile]] = {
    "missions.yaml": MissionsFile,
    "places.yaml": PlacesFile,
    **dict.fromkeys(REGISTRY, RegistryFile),
}
MIN_EVIDENCE = 3


class Missions:
    """Writes the span group `missions`: one `MissionValue` for each mention."""

    def __init__(self, nlp: LetterDutch) -> None:
        self._file = load(nlp.rules / "missions.yaml", MissionsFile)
        self._rules: dict[Way, str] = {rule.found: rule.id for rule in self._file.rules}
        self._evidence = frozenset(self._file.evidence)
        self._sending = frozenset(self._file.sending)
        spelling = Spelling(self._file.spelling)
        spelling.install(nlp.vocab)
        places = load(nlp.rules / "places.yaml", PlacesFile)
        files = [load(nlp.rules / name, RegistryFile) for name in REGISTRY]
        listed = missions_of(files)
        self._registry = [mission for mission, _ in listed]
        self._by_id = {mission.id: mission for mission in self._registry}
        self._families: dict[str, list[Mission]] = {}
        for mission in self._registry:
            if mission.family:
                self._families.setdefault(mission.family, []).append(mission)
        self._names = Names(nlp.vocab, nlp.tokenizer, spelling, places, self._file.synonyms)
        self._names.add(listed, {key: names for file in files for key, names in file.families.items()})
        self._nouns = Nouns(self._file)
        self._lexicon = nlp.lexicon
        carriers = frozenset((*self._file.carriers, *self._file.exercises))
        nlp.lexicon.compute("mission_noun", lambda w: w in carriers or self._nouns.read(w) is not None)
        nlp.lexicon.compute("mission_compound", self._is_compound)
        nlp.lexicon.compute("opening_bracket", "(".__eq__)

    def facts(self, mission_id: str) -> MissionValue | None:
        """What the registry knows of the mission of that id; None where it does not hold it."""
        mission = self._by_id.get(mission_id)
        return self._value([mission]) if mission else None

    def _counting(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions found in a way that a rule lets count."""
        return [m for m in mentions if m.way in self._rules]

    def _is_compound(self, word: str) -> bool:
        head, hyphen, tail = word.partition("-")
        return bool(hyphen and tail.isalpha() and head in self._names.missions)

    def __call__(self, doc: Doc) -> Doc:
        """Find the mentions and write the group."""
        found, places = self._names.find(doc)
        ctx = Context(doc, places)
        nouns = self._lexicon.where(doc, ["mission_noun"]).tolist()
        names = self._by_name(found, ctx)
        names += self._compounds(doc, ctx, {i for m in names for i in range(m.start, m.end)})
        names = self._counting(names)
        joiner = Joiner(self._file, self._names, self._families, ctx)
        shorts = [m for m in names if m.strength is Strength.SHORT]
        plain = [m for m in names if m.strength is not Strength.SHORT]
        forms = Forms(self._file, self._nouns, ctx, {i for m in names for i in range(m.start, m.end)})
        brackets = self._lexicon.where(doc, ["opening_bracket"]).tolist()
        unlisted = [*forms.defined(brackets, {m.start: m for m in names}), *forms.coded(nouns)]
        mentions = self._stand(self._disjoint([*plain, *self._counting(unlisted), *shorts]), ctx)
        described = Describer(self._file, self._nouns, self._registry, ctx, mentions).find(nouns)
        mentions = forms.abbreviated(self._disjoint([*mentions, *self._counting(described)]))
        write(doc, "missions", self._values(self._counting(joiner.join(mentions)), ctx))
        return doc

    def _by_name(self, found: Sequence[tuple[int, int, Name]], ctx: Context) -> list[Mention]:
        """The listed names; a code name takes the noun before it."""
        words, lower = ctx.reading.words, ctx.reading.lower
        mentions = []
        for start, end, name in found:
            at = ctx.reading.sentence_at(start)
            if at is None or end > ctx.reading.bounds[at][1]:
                continue
            way: Way = "listed"
            strength, first = name.strength, start
            if strength is Strength.SHORT:
                way = "code"
            before = lower[start - 1] if start > ctx.reading.bounds[at][0] else ""
            if not words[start].isupper() or strength is Strength.SHORT:
                if before in self._file.carriers:
                    way, strength, first = "code", Strength.STRONG, start - 1
                elif strength is Strength.SHORT and (before in self._file.exercises or self._nouns.read(before)):
                    strength = Strength.STRONG
            described = self._nouns.read(lower[first]) is not None and first == start
            missions = self._of_body(name.missions, lower[first], ctx, at) if described else tuple(name.missions)
            mentions.append(Mention(first, end, way, missions, strength, long=name.long, described=described))
        return mentions

    def _of_body(self, missions: Sequence[Mission], noun: str, ctx: Context, at: int) -> tuple[Mission, ...]:
        """What a listed description means in a sentence about another body: de NAVO … haar trainingsmissie in Irak."""
        low, high = ctx.reading.bounds[at]
        named = [w for i, w in enumerate(ctx.reading.lower[low:high], low) if ctx.reading.words[i].isupper()]
        bodies = {self._file.bodies[w] for w in named if w in self._file.bodies}
        read = self._nouns.read(noun)
        if not bodies or read is None or read.body or bodies & {m.organisation for m in missions}:
            return tuple(missions)
        countries = {c for m in missions for c in m.countries}
        others = [m for m in self._registry if m.organisation in bodies and not countries.isdisjoint(m.countries)]
        return tuple(m for m in ctx.active(others) if read.type in m.types) or tuple(missions)

    def _compounds(self, doc: Doc, ctx: Context, taken: set[int]) -> list[Mention]:
        mentions = []
        for at in self._lexicon.where(doc, ["mission_compound"]).tolist():
            head = ctx.reading.words[at].partition("-")[0]
            name = self._names.missions[head.lower()]
            if (
                at not in taken
                and sum(c.isupper() for c in head) >= name.capitals
                and ctx.reading.sentence_at(at) is not None
            ):
                tail = ctx.reading.lower[at].partition("-")[2]
                named = tail in self._file.exercises or self._nouns.read(tail)
                strength = Strength.STRONG if named else name.strength
                mentions.append(Mention(at, at + 1, "compound", tuple(name.missions), strength))
        return mentions

    @staticmethod
    def _disjoint(mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions in order, without those inside or across a longer one."""
        spans = longest(Found(m.start, m.end, m.way, m) for m in mentions)
        return [s.value for s in spans]

    def _values(self, mentions: Sequence[Mention], ctx: Context) -> list[Found[MissionValue]]:
        """What each mention means, told in the order of the text."""
        ctx.forget()
        found = []
        for m in mentions:
            chosen = m.options if m.several else (ctx.choose(m.options, m.start),)
            ctx.name(chosen)
            found.append(Found(m.start, m.end, self._rules[m.way], self._value(chosen)))
        return found

    def _stand(self, mentions: Sequence[Mention], ctx: Context) -> list[Mention]:
        """Drop names that do not stand by themselves in this letter."""
        strong = {o for m in mentions if m.strength is Strength.STRONG for o in m.options}
        evidence = self._evidence.intersection(ctx.reading.lower)
        ctx.deployments = bool(strong) or len(evidence) >= MIN_EVIDENCE
        kept = []
        for m in mentions:
            if m.strength is Strength.WEAK and not self._plausible(m, ctx):
                continue
            if m.strength is not Strength.SHORT:
                kept.append(m)
            elif options := tuple(o for o in m.options if o in strong):
                kept.append(replace(m, options=options))
        ctx.name(m.options[0] for m in kept if len(m.options) == 1)
        return kept

    def _plausible(self, m: Mention, ctx: Context) -> bool:
        """Whether a name that means other things too can be a mission here: of its time, where people are sent."""
        return bool(ctx.active(m.options)) and (ctx.deployments or self._is_sent(m, ctx))

    def _is_sent(self, m: Mention, ctx: Context) -> bool:
        """Whether its sentence is about people sent, or names a place of the mission."""
        at = ctx.reading.sentence_at(m.start)
        if at is None:
            return False
        low, high = ctx.reading.bounds[at]
        if not self._sending.isdisjoint(ctx.reading.lower[low:high]):
            return True
        return any(o.lies_in(place) for _, _, place in ctx.between(low, high) for o in m.options)

    @staticmethod
    def _value(missions: Sequence[Mission]) -> MissionValue:
        one = missions[0]
        return MissionValue(
            mission_ids=tuple(m.id for m in missions),
            name=one.name if len(missions) == 1 else None,
            organisation=one.organisation,
            kind=one.kind,
            countries=tuple(dict.fromkeys(c for m in missions for c in m.countries)),
        )
