"""Exchange with annotation tools: nothing is lost, and what cannot be gold is told in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from extract import Extraction
from extract.annotate.exchange import export, import_tasks
from extract.annotate.fields import ATTRIBUTES, MODELS
from extract.annotate.gold import gold_of, write_gold
from extract.annotate.items import AnnotationError
from extract.annotate.label_studio import labeling_config
from extract.cli import main
from extract.evaluate.gold import GoldFile, check_gold, gold_paths, load_gold, text_beside

GOLD = {path.stem: path for path in gold_paths(ROOT / "tests" / "gold")}
TOOLS = ("label-studio", "doccano")
RAW = "Geachte 🔍 voorzitter,\r\n\r\nHet kabinet besluit tien\r\nmilitairen te leveren aan MINUSMA tot 2020.\r\n"


def letter_text(path: Path) -> str:
    raw = text_beside(path, ROOT / "corpus")
    assert raw is not None
    return raw


def at(words: str) -> dict[str, Any]:
    return {"start": RAW.index(words), "end": RAW.index(words) + len(words), "text": words}


def small() -> dict[str, Any]:
    """A gold file's content for `RAW`, as JSON has it."""
    ten = at("tien\r\nmilitairen")
    return {
        "source": "a.txt",
        "letter": {
            "title": "Inzet", "dossier": ["29521", "27925-V"], "number": None, "identifier": None, "date": "2019-01-02",
            "place": None, "session_year": None, "addressee": None, "authors": [],
            "signatories": [{"name": "A. de Wit", "role": None}],
        },
        "sections": [{**at("Geachte 🔍 voorzitter"), "number": "1", "level": 2}],
        "missions": [
            {**at("MINUSMA"), "mission_ids": ["MINUSMA", "EUTM Mali"], "organisation": "UN", "kind": "mission"}
        ],
        "actor_counts": [
            {**ten, "min": None, "max": 10, "modifier": "max", "categories": ["military", "unit"],
             "mission_ids": [], "change": "to", "optional": True}
        ],
        "dates": [{**at("2020"), "type": "date", "value": "2020", "mod": None, "bound": "until"}],
        "decisions": [
            {**at("leveren"), "action": "start", "status": "decided", "actor": None, "mission_ids": ["MINUSMA"],
             "from": None, "until": "2020", "counts": [ten["start"]]}
        ],
        "references": [],
        "amounts": [{**at("tien"), "value": 1.5, "currency": "EUR", "modifier": "approx"}],
    }  # fmt: skip


def gold(data: dict[str, Any] | None = None) -> GoldFile:
    return GoldFile.model_validate_json(json.dumps(data or small()))


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize("form", TOOLS)
def test_round_trip_of_a_gold_letter(name: str, form: str) -> None:
    content, raw = load_gold(GOLD[name]).content, letter_text(GOLD[name])
    assert import_tasks(export(content, raw, name, form), raw) == content


@pytest.mark.parametrize("name", GOLD)
def test_gold_is_written_as_it_was_read(name: str, tmp_path: Path) -> None:
    content, raw = load_gold(GOLD[name]).content, letter_text(GOLD[name])
    path = tmp_path / "a.json"
    path.write_text(export(content, raw, name, "gold"), "utf-8")
    assert check_gold(path, raw).content == content


def test_an_extraction_becomes_gold_with_every_key(corpus: dict[str, Extraction], tmp_path: Path) -> None:
    for name, extraction in corpus.items():
        path = tmp_path / f"{name}.json"
        path.write_text(write_gold(gold_of(extraction)), "utf-8")
        written = check_gold(path, extraction.texts[0].text).content
        assert len(written.decisions) == len(extraction.decisions)
        assert sum(len(d.counts) for d in written.decisions) == sum(len(d.count_ids) for d in extraction.decisions)
        assert [m.mission_ids for m in written.missions] == [m.mission_ids for m in extraction.missions]
        data = json.loads(path.read_text("utf-8"))
        assert list(data) == ["source", "letter", *MODELS]
        for table, attributes in ATTRIBUTES.items():
            keys = {a.key for a in attributes if a.kind != "flag"} | {"start", "end", "text"}
            assert all(keys <= set(item) for item in data[table])


@pytest.mark.parametrize("form", TOOLS)
def test_line_ends_and_wide_characters(form: str) -> None:
    exported = export(gold(), RAW, "a", form)
    assert "\\r" not in exported
    assert import_tasks(exported, RAW) == gold()


def test_offsets_are_counted_as_each_tool_counts() -> None:
    (task,) = json.loads(export(gold(), RAW, "a", "label-studio"))
    text = task["data"]["text"]
    for result in task["predictions"][0]["result"]:
        if result["type"] == "labels":
            value = result["value"]
            assert text[value["start"] : value["end"]] == value["text"]
    line = json.loads(export(gold(), RAW, "a", "doccano"))
    units = line["text"].encode("utf-16-le")
    spans = [units[2 * e["start_offset"] : 2 * e["end_offset"]].decode("utf-16-le") for e in line["entities"]]
    assert spans == ["Geachte 🔍 voorzitter", "MINUSMA", "tien\nmilitairen", "2020", "leveren", "tien"]


def test_the_labeling_config_offers_the_whole_vocabulary() -> None:
    view = Xml.fromstring(labeling_config())
    assert [label.get("value") for label in view.iter("Label")] == list(MODELS)
    controls = {c.get("name"): c for tag in ("Choices", "TextArea", "Number") for c in view.iter(tag)}
    assert set(controls) == {f"{table}-{a.key}" for table, own in ATTRIBUTES.items() for a in own}
    assert {c.get("perRegion") for c in controls.values()} == {"true"}
    actions = [c.get("value") for c in controls["decisions-action"]]
    assert actions == [*ATTRIBUTES["decisions"][1].options]
    assert "investigate" in actions
    assert controls["actor_counts-categories"].get("choice") == "multiple"


def test_every_result_has_its_control() -> None:
    (task,) = json.loads(export(gold(), RAW, "a", "label-studio"))
    names = {e.get("name") for e in Xml.fromstring(labeling_config()).iter()}
    results = task["predictions"][0]["result"]
    assert {r["from_name"] for r in results if r["type"] != "relation"} <= names
    assert [r["labels"] for r in results if r["type"] == "relation"] == [["counts"]]


def edited(form: str, edit: Callable[[Any], None]) -> str:
    """An export of the small letter as the tool hands it back after an edit of its task."""
    task = json.loads(export(gold(), RAW, "a", form))
    task = task[0] if form == "label-studio" else task
    edit(task)
    return json.dumps([task])


def result(task: dict[str, Any], name: str, id_: str | None = None) -> dict[str, Any]:
    results: list[dict[str, Any]] = task["predictions"][0]["result"]
    return next(r for r in results if r.get("from_name") == name and id_ in (None, r["id"]))


def moves_count(task: dict[str, Any]) -> None:
    for found in task["predictions"][0]["result"]:
        if found.get("id") == "actor_counts-1":
            found["value"]["start"] += 5


def test_an_annotators_edit_comes_back() -> None:
    def edit(task: dict[str, Any]) -> None:
        result(task, "decisions-status")["value"]["choices"] = ["intended"]
        task["annotations"] = [{"result": task["predictions"][0]["result"]}, {"was_cancelled": True, "result": []}]

    assert import_tasks(edited("label-studio", edit), RAW).decisions[0].status == "intended"

    def relabel(task: dict[str, Any]) -> None:
        task["entities"][4]["label"] = "decisions; action=extend; status=decided; actor=kabinet"
        task["entities"][2]["start_offset"] += 5

    back = import_tasks(edited("doccano", relabel), RAW)
    assert (back.decisions[0].action, back.decisions[0].actor) == ("extend", "kabinet")
    assert (back.actor_counts[0].text, back.actor_counts[0].max) == ("militairen", 10)
    assert back.decisions[0].counts == (back.actor_counts[0].start,)


def test_white_space_at_the_ends_of_a_span_is_dropped() -> None:
    def edit(task: dict[str, Any]) -> None:
        task["entities"][1]["start_offset"] -= 1

    assert import_tasks(edited("doccano", edit), RAW).missions == gold().missions


def unknown_choice(task: dict[str, Any]) -> None:
    result(task, "missions-organisation")["value"]["choices"] = ["VN"]


def no_choice(task: dict[str, Any]) -> None:
    task["predictions"][0]["result"].remove(result(task, "dates-type"))


def two_values(task: dict[str, Any]) -> None:
    result(task, "dates-value")["value"]["text"].append("2021")


def bad_date(task: dict[str, Any]) -> None:
    result(task, "dates-value")["value"]["text"] = ["31 mei"]


def wrong_relation(task: dict[str, Any]) -> None:
    task["predictions"][0]["result"][-1]["to_id"] = "missions-1"


def unknown_label(task: dict[str, Any]) -> None:
    result(task, "label", "missions-1")["value"]["labels"] = ["mision"]


def outside(task: dict[str, Any]) -> None:
    result(task, "label", "missions-1")["value"]["end"] = 9999


def other_text(task: dict[str, Any]) -> None:
    task["data"]["text"] = task["data"]["text"].replace("kabinet", "Kabinet")


def nothing_done(task: dict[str, Any]) -> None:
    del task["predictions"]


def two_annotators(task: dict[str, Any]) -> None:
    task["annotations"] = task["predictions"] * 2


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (unknown_choice, ("missions, item 1 ('MINUSMA'), key 'organisation'", "'UN'")),
        (no_choice, ("dates, item 1 ('2020'), key 'type'", "is missing")),
        (two_values, ("dates, item 1 ('2020'), key 'value'", "has 2 values")),
        (bad_date, ("dates, item 1 ('2020')", "'31 mei' is no EDTF date")),
        (wrong_relation, ("decisions, key 'counts'", "missions, item 1 ('MINUSMA')")),
        (unknown_label, ("item missions-1, key 'labels'", "'mision' is no type")),
        (outside, ("missions, item missions-1, key 'start'", "no span")),
        (moves_count, ("actor_counts, item actor_counts-1, key 'text'", "stands 'militairen'")),
        (other_text, ("text is not this letter's", "Kabinet")),
        (nothing_done, ("no annotation",)),
        (two_annotators, ("2 annotations",)),
    ],
)
def test_what_cannot_be_gold_is_told(edit: Callable[[Any], None], words: tuple[str, ...]) -> None:
    with pytest.raises(AnnotationError) as told:
        import_tasks(edited("label-studio", edit), RAW)
    for word in words:
        assert word in str(told.value)


@pytest.mark.parametrize("tasks", ["", "x", "[]", "[1]", '{"text": 3}', '{"data": []}', '{"id": 1}\n{"id": 2}'])
def test_a_file_without_tasks(tasks: str) -> None:
    with pytest.raises(AnnotationError, match=r"holds no task|neither JSON"):
        import_tasks(tasks, RAW)


def test_a_new_entity_of_doccano_needs_its_values() -> None:
    def add(label: str) -> Callable[[Any], None]:
        entity = {"id": 77, "label": label, "start_offset": 12, "end_offset": 22}
        return lambda task: task["entities"].append(entity)

    with pytest.raises(AnnotationError, match=r"dates, item 1 .*key 'value': is missing"):
        import_tasks(edited("doccano", add("dates; type=date")), RAW)
    back = import_tasks(edited("doccano", add("dates; type=date; value=2020-05")), RAW)
    assert [d.value for d in back.dates] == ["2020-05", "2020"]


def test_the_task_is_found_among_others() -> None:
    other = export(gold(), RAW, "b", "doccano").replace("kabinet", "Kabinet")
    assert import_tasks(other + export(gold(), RAW, "a", "doccano"), RAW) == gold()


def kamerbrief(*args: object) -> Any:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_commands_make_the_round(tmp_path: Path) -> None:
    text = ROOT / "corpus" / "kst-33694-9.txt"
    first = tmp_path / "first.json"
    assert kamerbrief("annotate", "export", text, "--format", "gold", "-o", first).exit_code == 0
    for form in TOOLS:
        tasks, back = tmp_path / f"{form}.json", tmp_path / f"{form}-back.json"
        assert kamerbrief("annotate", "export", text, "--format", form, "-o", tasks).exit_code == 0
        assert kamerbrief("annotate", "import", tasks, text, "-o", back).exit_code == 0
        assert back.read_bytes() == first.read_bytes()
    assert (tmp_path / "label-studio.xml").read_text("utf-8") == labeling_config()
    zorg = ROOT / "tests" / "gold" / "zorg-2016.json"
    shown = kamerbrief("annotate", "export", zorg, "--format", "gold")
    assert GoldFile.model_validate_json(shown.stdout) == load_gold(zorg).content
    wrong = kamerbrief("annotate", "import", first, text, "-o", tmp_path / "none.json")
    assert wrong.exit_code == 2
    assert "holds no task" in wrong.stderr
    assert not (tmp_path / "none.json").exists()


@st.composite
def annotated(draw: st.DrawFn) -> tuple[str, GoldFile]:
    """A text with line ends and wide characters of every sort, and items with any values the guidelines know."""
    raw = draw(st.text(st.sampled_from("aé🔍👩‍🚒 \n\r"), min_size=1, max_size=40)) + "woord"
    words = [(s, e) for s in range(len(raw)) for e in range(s + 1, len(raw) + 1) if raw[s:e] == raw[s:e].strip()]
    text = st.text(st.sampled_from('ab 5,;="é'), min_size=1, max_size=6)

    def value(attribute: Any) -> st.SearchStrategy[Any]:
        known = {"value": st.just("2020"), "from": st.just("2020-05"), "until": st.just("../2020")}
        known |= {"type": st.just("date"), "currency": st.just("EUR"), "level": st.integers(1, 9)}
        kinds = {"choice": st.sampled_from(attribute.options or ("",)), "flag": st.booleans(), "text": text}
        kinds["number"] = st.integers(-(10**9), 10**9)
        found = known.get(attribute.key, kinds[attribute.kind])
        found = st.lists(found, max_size=3) if attribute.many else found
        return st.none() | found if attribute.nullable else found

    def items(table: str) -> list[dict[str, Any]]:
        spans = sorted(draw(st.lists(st.sampled_from(words), max_size=3, unique_by=lambda span: span[0])))
        own = []
        for start, end in spans:
            values = {a.key: draw(value(a)) for a in ATTRIBUTES[table]}
            if table == "amounts":
                values["value"] = draw(st.integers(0, 10**12) | st.floats(0, 1e9))
            own.append({"start": start, "end": end, "text": raw[start:end], **values})
        return own

    data = small() | {table: items(table) for table in MODELS}
    starts = [count["start"] for count in data["actor_counts"]]
    for act in data["decisions"]:
        act["counts"] = draw(st.permutations(starts)) if starts and draw(st.booleans()) else []
    return raw, gold(data)


@settings(max_examples=150, deadline=None)
@given(annotated(), st.sampled_from(TOOLS))
def test_round_trip_of_anything(letter: tuple[str, GoldFile], form: str) -> None:
    raw, content = letter
    assert import_tasks(export(content, raw, "a", form), raw) == content
