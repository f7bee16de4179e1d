"""The notebook runs from its first cell to its last, and is committed with what it shows."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from conftest import ROOT

NOTEBOOK = ROOT / "notebooks" / "contributions.ipynb"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_notebook_runs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    folder = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=folder).execute()
    assert sum("image/png" in data for data in shown(notebook)) == 3


def test_it_is_committed_with_its_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert sum("image/png" in data for data in shown(notebook)) == 3
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == [*range(1, len(counts) + 1)]
    assert not any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", ()))


def shown(notebook: nbformat.NotebookNode) -> list[dict[str, object]]:
    return [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ())]
