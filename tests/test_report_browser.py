"""The report in a real browser: it works from disk, by mouse and by keyboard, and a hostile letter is harmless."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extract import extract_folder
from extract.report import write_report
from made_reports import LETTERS, write_letters

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    write_letters(folder / "in")
    extract_folder(folder / "in", folder / "tables")
    write_report(folder / "tables", folder / "report")
    return folder / "report"


def opened(page: playwright.Page, report: Path, name: str) -> None:
    page.goto((report / name).as_uri())


def listed(page: playwright.Page) -> list[str]:
    found: list[str] = page.locator("#letters tbody th a").all_inner_texts()
    return found


def test_filters_narrow_list_and_charts(page: playwright.Page, report: Path) -> None:
    opened(page, report, "index.html")
    playwright.expect(page.locator("#letters tbody tr")).to_have_count(len(LETTERS))
    playwright.expect(page.locator("#timeline a[data-tip]")).to_have_count(6)
    assert page.locator("#sums dd").all_inner_texts()[0] == str(len(LETTERS))
    page.fill("#f-text", "kst-29521-301 defensie")
    playwright.expect(page.locator("#letters tbody tr")).to_have_count(1)
    assert page.locator("#f-count").inner_text() == f"1 of {len(LETTERS)} letters"
    playwright.expect(page.locator("#timeline a[data-tip]")).to_have_count(2)
    assert page.locator("#sums dd").all_inner_texts()[:2] == ["1", "2020"]
    page.click("#f-clear")
    page.select_option("#f-mission", "UNMISS")
    playwright.expect(page.locator("#letters tbody tr")).to_have_count(2)
    playwright.expect(page.locator("#timeline a[data-tip]")).to_have_count(1)
    page.select_option("#f-mission", "")
    page.select_option("#f-from", "2021")
    playwright.expect(page.locator("#letters tbody tr")).to_have_count(1)
    page.fill("#f-text", "nothing has these words")
    playwright.expect(page.locator("#p-where")).to_have_text("No letters")


def test_the_choice_outlives_a_visit_to_a_letter(page: playwright.Page, report: Path) -> None:
    opened(page, report, "index.html")
    page.select_option("#f-mission", "EUFOR Althea")
    page.click("#letters tbody th a")
    page.go_back()
    page.wait_for_selector("#letters tbody tr")
    assert page.input_value("#f-mission") == "EUFOR Althea"
    playwright.expect(page.locator("#letters tbody tr")).to_have_count(1)


def test_a_column_sorts_both_ways(page: playwright.Page, report: Path) -> None:
    opened(page, report, "index.html")
    page.click("#letters thead button:has-text('Dates')")
    counts = page.locator("#letters tbody tr td:last-child").count()
    first = listed(page)
    page.click("#letters thead button:has-text('Dates')")
    assert counts == len(first)
    assert page.locator("#letters thead th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert listed(page)[0] != first[0]


def test_a_bar_leads_to_its_words(page: playwright.Page, report: Path) -> None:
    opened(page, report, "index.html")
    bar = page.locator("#timeline a[data-tip*='UNMISS']").first
    assert "≤\u202f6" in bar.get_attribute("aria-label")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.chosen")
    assert page.locator("mark.chosen").inner_text() == "verlengen"


def test_a_mark_in_a_chart_tells_what_it_is(page: playwright.Page, report: Path) -> None:
    opened(page, report, "index.html")
    page.hover("#timeline a[data-tip*='UNMISS']")
    assert page.locator(".tip strong").inner_text() == "UNMISS: extend, decided"
    assert "until 2019-03-31" in page.locator(".tip").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip").is_hidden()
    page.locator("#people a[data-tip*='MINUSMA']").first.focus()
    assert page.locator(".tip strong").inner_text().startswith("MINUSMA")


def test_a_mission_is_chosen_by_its_name(page: playwright.Page, report: Path) -> None:
    opened(page, report, "index.html")
    page.select_option("#f-to", "2018")
    page.locator("#timeline a.pick[aria-label*='EUFOR Althea']").click()
    assert page.input_value("#f-mission") == "EUFOR Althea"
    assert page.input_value("#f-to") == "2018"
    playwright.expect(page.locator("#timeline a.pick")).to_have_count(1)


def test_a_finding_can_be_taken_as_a_test(page: playwright.Page, report: Path) -> None:
    opened(page, report, "letters/kst-29521-300.html")
    page.click("mark.dates >> text=najaar van 2018")
    page.click(".example summary")
    example = yaml.safe_load(page.locator(".example pre").inner_text())
    assert example[0]["finds"] == [{"span": "najaar van 2018", "value": "2018-23"}]
    page.click(".example button")
    playwright.expect(page.locator(".example button")).to_have_text(re.compile("Copied|Selected"))


def test_choosing_a_decision_shows_what_belongs_with_it(page: playwright.Page, report: Path) -> None:
    opened(page, report, "letters/kst-29521-300.html")
    page.click("mark.decisions >> text=verlengen")
    assert set(page.locator("mark.with").all_inner_texts()) == {"maximaal zes militairen", "UNMISS", "31 maart 2019"}
    card = page.locator("#inspector").inner_text()
    assert all(words in card for words in ("extend", "decided", "kabinet", "UNMISS", "2019-03-31", "decisions."))
    page.keyboard.press("Escape")
    playwright.expect(page.locator("mark.chosen, mark.with")).to_have_count(0)


def test_by_keyboard_alone(page: playwright.Page, report: Path) -> None:
    opened(page, report, "letters/kst-29521-300.html")
    page.locator("mark.missions").last.focus()
    assert "EUFOR Althea" in page.locator("#inspector .words").inner_text()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    playwright.expect(page.locator("mark.chosen")).to_have_count(1)


def test_hover_shows_value_and_rule(page: playwright.Page, report: Path) -> None:
    opened(page, report, "letters/kst-29521-300.html")
    page.hover("mark.dates >> text=najaar van 2018")
    assert "2018-23" in page.locator("#inspector").inner_text()
    assert page.locator("#inspector dd code").inner_text().startswith("dates.")


def test_a_row_leads_to_its_place(page: playwright.Page, report: Path) -> None:
    opened(page, report, "letters/kst-29521-300.html")
    page.locator("table.dates tbody th a").last.click()
    mark = page.locator("mark.chosen")
    assert mark.inner_text() == "najaar van 2018"
    assert mark.evaluate("m => m.getBoundingClientRect().top >= 0 && m.getBoundingClientRect().top < innerHeight")


def test_a_type_is_hidden_and_shown(page: playwright.Page, report: Path) -> None:
    opened(page, report, "letters/kst-29521-300.html")
    before = page.locator("mark.dates").first.evaluate("m => getComputedStyle(m).textDecorationLine")
    page.uncheck(".toggles input[value=dates]")
    after = page.locator("mark.dates").first.evaluate("m => getComputedStyle(m).textDecorationLine")
    assert (before, after) == ("underline", "none")
    playwright.expect(page.locator("mark.dates[tabindex='0']")).to_have_count(0)
    page.check(".toggles input[value=dates]")
    assert page.locator("mark.dates[tabindex='0']").count() > 0


def test_a_hostile_letter_is_harmless(page: playwright.Page, report: Path) -> None:
    (name,) = (path.name for path in (report / "letters").iterdir() if "alert" in path.name)
    opened(page, report, f"letters/{name}")
    assert page.title() != "broken"
    assert "{{ 7 * 7 }}" in page.locator("article").inner_text()
    assert '<script>document.title = "broken"</script>' in page.locator("article").inner_text()
    for mark in page.locator("article mark[tabindex]").all():
        mark.hover()
    page.goto((report / "index.html").as_uri())
    page.fill("#f-text", "<script>")
    assert page.title().startswith("Kamerbrief")


@pytest.mark.parametrize("name", ["index.html", "letters/kst-29521-300.html", "letters/ruw.html"])
def test_nothing_sticks_out_and_words_can_be_read(page: playwright.Page, report: Path, name: str) -> None:
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        opened(page, report, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate(_CONTRAST) == []


# Texts whose contrast with what is painted behind them is below WCAG's 4.5 (3 for large ones), as words and ratio.
_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const paint = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const own = node.parentElement;
    if (!node.textContent.trim() || !own.getClientRects().length || own.closest("script, button:disabled")) continue;
    const style = getComputedStyle(own);
    const behind = [];
    for (let e = own; e; e = e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
    const ink = light(paint([...behind, own instanceof SVGElement ? style.fill : style.color]));
    const paper = light(paint(behind));
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) bad.push([node.textContent.slice(0, 40), ratio]);
  }
  return bad;
}"""
