"""The optional statistical model: it fills `entities` and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
import spacy
from spacy.util import is_package

from conftest import ROOT
from extract.entities import DEFAULT_MODEL, ModelError, load_model
from extract.run import run
from extract.tables import TABLES

RAW = "Den Haag, 3 mei 2021\n\nGeachte voorzitter,\n\nNederland werkt in de Veilig-\nheidsraad samen met Mali.\n"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pipeline, made and saved: it knows some names."""
    nlp = spacy.blank("nl")
    nlp.meta["name"], nlp.meta["version"] = "klein", "1.2.3"
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "GPE", "pattern": name} for name in ("Nederland", "Mali", "Den Haag")]
        + [{"label": "ORG", "pattern": "Veiligheidsraad"}]
    )
    folder = tmp_path_factory.mktemp("models") / "klein"
    nlp.to_disk(folder)
    return folder


def test_entities_have_their_place_in_the_raw_text(model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAW, "utf-8", newline="")
    run([tmp_path / "a.txt"], tmp_path / "out", model=str(model))
    rows = pq.read_table(tmp_path / "out" / "entities.parquet").to_pylist()
    assert [(row["text_clean"], row["label"]) for row in rows][-3:] == [
        ("Nederland", "GPE"), ("Veiligheidsraad", "ORG"), ("Mali", "GPE"),
    ]  # fmt: skip
    for row in rows:
        assert RAW[row["start_char"] : row["end_char"]] == row["text"]
        assert row["model"].startswith("nl_klein 1.2.3+")
        assert row["rule"] is None
    assert rows[-2]["text"] == "Veilig-\nheidsraad"
    assert rows[-1]["sentence"] == "Nederland werkt in de Veiligheidsraad samen met Mali."


def test_core_tables_are_the_same_with_and_without(model: Path, tmp_path: Path) -> None:
    with_model = run([ROOT / "corpus"], tmp_path / "with", model=str(model))
    without = run([ROOT / "corpus"], tmp_path / "without", model="" if is_package(DEFAULT_MODEL) else None)
    assert with_model.rows["entities"] > 100
    assert without.rows["entities"] == 0
    for table in TABLES:
        one, two = (pq.read_table(tmp_path / out / f"{table}.parquet") for out in ("with", "without"))
        if table == "letters":  # whose row says what has made it
            assert one["pipeline"] != two["pipeline"]
            one, two = one.drop(["pipeline"]), two.drop(["pipeline"])
        assert one.equals(two) == (table != "entities")


def test_models_that_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nl_none"):
        load_model("nl_none")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(str(tmp_path))


@pytest.mark.skipif(not is_package(DEFAULT_MODEL), reason=f"{DEFAULT_MODEL} is not installed (make model installs it)")
def test_the_real_model_is_used_where_it_is_installed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Minister Kajsa Ollongren bezocht gisteren Mali.\n", "utf-8")
    assert run([tmp_path / "a.txt"], tmp_path / "out").rows["entities"] > 0


@pytest.mark.skipif(is_package(DEFAULT_MODEL), reason=f"{DEFAULT_MODEL} is installed")
def test_without_a_model_there_are_no_entities() -> None:
    assert load_model(None) is None
