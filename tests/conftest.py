"""Shared fixtures: the checkout's folders, the pipeline, the five letters' rows, a browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extract import Extraction, extract_file
from extract.language import LetterDutch
from extract.pipeline import build
from made_gold import TEXT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def nlp() -> LetterDutch:
    return build()


@pytest.fixture(scope="session")
def corpus() -> dict[str, Extraction]:
    """What is extracted from each letter of the corpus, by the file's name without extension."""
    return {path.stem: extract_file(path) for path in sorted((ROOT / "corpus").glob("*.txt"))}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; where there is none, what asks for it is skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this system")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; whatever it did, it has met no error, shown no dialog and asked nothing but files."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5000)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url))
    yield opened
    context.close()
    assert wrong == []


@pytest.fixture
def gold_file(tmp_path: Path) -> Callable[[Any], Path]:
    def write(data: Any) -> Path:
        path = tmp_path / "brief.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
        (tmp_path / "brief.txt").write_bytes(TEXT.encode())
        return path

    return write
