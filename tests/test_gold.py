"""Gold files: what is wrong with one, in a sentence, and the text that one is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.evaluate.gold import GoldError, check_gold, gold_paths, load_gold, text_beside
from made_gold import TEXT, at, changed, gold_data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('{"letter": {}, ]', ["is no JSON", "line 1 column 16"]),
        (changed("dates.0.type", "day"), ["dates, item 1, key 'type'", "'range'"]),
        (changed("dates.1.value", "11-2017"), ["dates, item 2", "'11-2017' is no EDTF date"]),
        (changed("dates.1.value", "2017/2018"), ["dates, item 2", "'2017/2018' is no EDTF date"]),
        (changed("dates.1.type", "duration"), ["dates, item 2", "'2017' is no ISO 8601 duration"]),
        (changed("dates.1", {**at("2017 "), "type": "date", "value": "2017"}), ["'2017 ' has white space at an end"]),
        (changed("dates.0.start", 3), ["dates, item 1, key 'text': is '31 december 2018', but at 3-"]),
        (changed("missions.0.kind", ...), ["missions, item 1, key 'kind': is missing"]),
        (changed("missions.0.mission_id", "X"), ["missions, item 1, key 'mission_id': is no key"]),
        (changed("decisions.0.counts", [1]), ["decisions, item 1, key 'counts': no item of actor_counts starts at 1"]),
        (changed("decisions.0.until", "eind 2018"), ["decisions, item 1, key 'until'", "'eind 2018' is no EDTF date"]),
        (changed("actor_counts.1.min", "4"), ["actor_counts, item 2, key 'min'", "integer"]),
        (changed("letter.date", "1 november 2017"), ["letter, key 'date'"]),
        (changed("citations", []), ["key 'citations': is no key"]),
        (changed("amounts", ...), ["key 'amounts': is missing"]),
    ],
)
def test_bad_gold_is_one_clear_sentence(gold_file: Callable[[Any], Path], data: Any, says: list[str]) -> None:
    path = gold_file(data)
    with pytest.raises(GoldError) as error:
        check_gold(path)
    message = str(error.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    for part in says:
        assert part in message


def test_all_problems_are_counted(gold_file: Callable[[Any], Path]) -> None:
    data = gold_data()
    for item in data["dates"]:
        item["type"] = "?"
    with pytest.raises(GoldError, match=r"item 1, .* \(and 1 more\)$"):
        load_gold(gold_file(data))
    with pytest.raises(GoldError, match=r"[^)]$"):
        load_gold(gold_file(changed("dates.0.type", "?")))


def test_gold_is_a_file_or_a_folder_of_files(gold_file: Callable[[Any], Path], tmp_path: Path) -> None:
    path = gold_file(gold_data())
    assert gold_paths(path) == gold_paths(tmp_path) == [path]
    with pytest.raises(GoldError, match="does not exist"):
        gold_paths(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match="holds no gold files"):
        gold_paths(tmp_path / "empty")


def test_a_text_beside_the_gold_goes_before_one_in_another_folder(
    gold_file: Callable[[Any], Path], tmp_path: Path
) -> None:
    path = gold_file(gold_data())
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "brief.txt").write_bytes(b"elders\r\n")
    assert text_beside(path, corpus) == TEXT
    path.with_suffix(".txt").unlink()
    assert text_beside(path, corpus) == "elders\r\n"  # offsets count every character of the file
    (corpus / "brief.txt").write_bytes("één".encode("latin-1"))
    with pytest.raises(GoldError, match="is no UTF-8 text"):
        text_beside(path, corpus)


def test_gold_needs_a_text(gold_file: Callable[[Any], Path]) -> None:
    path = gold_file(gold_data())
    path.with_suffix(".txt").unlink()
    with pytest.raises(GoldError, match=r"put brief\.txt beside it"):
        check_gold(path)
