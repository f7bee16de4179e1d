"""Forms of verbs: against a table checked by hand, and invariants of the spelling rules."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.components.decisions.inflection import Verb, spellings, stem_of
from extract.components.decisions.models import ActFile
from extract.rules import load, rules_folder

IRREGULAR = load(rules_folder() / "verbs.yaml", ActFile).irregular

# infinitive, third person, past singular, past plural, participle
TABLE = """
verlengen verlengt verlengde verlengden verlengd
voort|zetten voortzet voortzette voortzetten voortgezet
continueren continueert continueerde continueerden gecontinueerd
beëindigen beëindigt beëindigde beëindigden beëindigd
handhaven handhaaft handhaafde handhaafden gehandhaafd
verlagen verlaagt verlaagde verlaagden verlaagd
verhogen verhoogt verhoogde verhoogden verhoogd
versterken versterkt versterkte versterkten versterkt
verminderen vermindert verminderde verminderden verminderd
verdubbelen verdubbelt verdubbelde verdubbelden verdubbeld
leveren levert leverde leverden geleverd
staken staakt staakte staakten gestaakt
uit|breiden uitbreidt uitbreidde uitbreidden uitgebreid
af|bouwen afbouwt afbouwde afbouwden afgebouwd
reduceren reduceert reduceerde reduceerden gereduceerd
ontplooien ontplooit ontplooide ontplooiden ontplooid
terug|trekken terugtrekt terugtrok terugtrokken teruggetrokken
uit|zenden uitzendt uitzond uitzonden uitgezonden
deel|nemen deelneemt deelnam deelnamen deelgenomen
bij|dragen bijdraagt bijdroeg bijdroegen bijgedragen
af|zien afziet afzag afzagen afgezien
investeren investeert investeerde investeerden geïnvesteerd
financieren financiert financierde financierden gefinancierd
besluiten besluit besloot besloten besloten
kiezen kiest koos kozen gekozen
overwegen overweegt overwoog overwogen overwogen
onderzoeken onderzoekt onderzocht onderzochten onderzocht
ondersteunen ondersteunt ondersteunde ondersteunden ondersteund
verbieden verbiedt verbood verboden verboden
herzien herziet herzag herzagen herzien
in|gaan ingaat inging ingingen ingegaan
repatriëren repatrieert repatrieerde repatrieerden gerepatrieerd
aan|scherpen aanscherpt aanscherpte aanscherpten aangescherpt
op|heffen opheft ophief ophieven opgeheven
"""


@pytest.mark.parametrize("line", TABLE.split("\n")[1:-1])
def test_forms(line: str) -> None:
    text, present, past, pasts, participle = line.split()
    forms = list(Verb.parse(text).joined(IRREGULAR))
    assert text.replace("|", "") in {f.text for f in forms if f.kind == "infinitive"}
    assert present in {f.text for f in forms if f.kind == "present" and f.singular}
    assert [f.text for f in forms if f.kind == "past"] == [past, pasts]
    assert [f.text for f in forms if f.kind == "participle"] == [participle]


def test_a_particle_of_several_words_is_not_joined() -> None:
    verb = Verb.parse("ter beschikking|stellen")
    assert list(verb.joined(IRREGULAR)) == []
    assert "gesteld" in {f.text for f in verb.forms(IRREGULAR)}


def test_scans_lack_the_diaeresis() -> None:
    assert spellings("geïnvesteerd") == ("geïnvesteerd", "geinvesteerd")
    assert spellings("verlengd") == ("verlengd",)


@given(st.text("abdefgiklmnoprstvwz", min_size=2, max_size=12))
def test_a_stem_never_ends_in_a_doubled_or_voiced_consonant(root: str) -> None:
    assume(len(root) < 3 or (len(set(root[-3:])) > 1 and (root[-1] not in "vz" or root[-2] in "aeio")))
    stem = stem_of(root + "en")
    assert not stem.endswith(("v", "z")) or len(stem) < 3
    assert len(stem) < 3 or stem[-1] in "aeiou" or stem[-1] != stem[-2]
