"""Each format of a letter gives the rows that its text gives."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extract.language import LetterDutch
from extract.letter import extract_source
from extract.readers import read
from formats import FORMATS, MENTIONS, measure
from made_formats import NAMES, letters

# The corpus, and letters with notes, several levels of headings, pages' ends in awkward places, all on one line.
SAMPLE = [*NAMES, "irak-2004", "kleine-missies-2018", "kort-2012", "macedonie-isaf-2002", "piraterij-2010"]
# F1 of missions, counts, dates, decisions, citations, amounts, headings, and the share of the letter's fields that is
# right, as `measure` gives them; they may only rise. A text alone does not tell how deep its headings stand.
FLOORS: Mapping[str, tuple[float, ...]] = {
    "plain text": (0.954, 0.989, 0.984, 0.96, 1.0, 1.0, 0.831, 0.987),
    "official XML": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 1.0, 1.0),
    "official page": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 1.0, 1.0),
    "page before 2010": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 0.894, 1.0),
    "tweedekamer.nl page": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 1.0, 1.0),
    "open data page": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 0.894, 1.0),
    "printed PDF": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 0.936, 0.985),
    "ministry's PDF": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 0.936, 0.975),
    "Word": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 1.0, 1.0),
    "OpenDocument": (0.954, 0.989, 0.977, 0.96, 1.0, 1.0, 1.0, 1.0),
}


@pytest.fixture(scope="module")
def figures(nlp: LetterDutch) -> dict[str, dict[str, float]]:
    return measure(SAMPLE, nlp)


@pytest.mark.parametrize("kind", FLOORS)
def test_each_format_reaches_the_gold_of_its_text(kind: str, figures: dict[str, dict[str, float]]) -> None:
    reached = zip(figures[kind].items(), FLOORS[kind], strict=True)
    assert {name: figure for (name, figure), floor in reached if figure < floor} == {}


@pytest.mark.parametrize("kind", FORMATS)
def test_no_format_loses_what_the_text_gives(kind: str, figures: dict[str, dict[str, float]]) -> None:
    lost = {table: figures["plain text"][table] - figures[kind][table] for table in MENTIONS}
    assert {table: share for table, share in lost.items() if share > 0.01} == {}


@pytest.mark.parametrize("kind", FORMATS)
def test_rows_stand_in_the_readers_text(kind: str, nlp: LetterDutch) -> None:
    ending, render = FORMATS[kind]
    for name, letter in letters(NAMES).items():
        found = extract_source(read(render(letter), f"{name}.{ending}"), nlp, path=f"{name}.{ending}")
        raw = found.texts[0].text
        for table in MENTIONS:
            for row in getattr(found, table):
                assert raw[row.start_char : row.end_char] == row.text
        assert [s.start_char for s in found.sections[1:]] == [s.end_char for s in found.sections[:-1]]
        assert found.letters[0].kind == "letter"
