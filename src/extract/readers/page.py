"""What of a web page is the document: its metadata and its main part, without the site around it."""

from __future__ import annotations

import re

from extract.readers.publication import published
from extract.readers.source import Stated
from extract.readers.trees import Element, text_of, walk

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "aside", "footer", "svg", "math", "iframe", "object",
    "video", "audio", "canvas", "select", "button", "input", "textarea", "label", "dialog", "menu", "img", "map",
})  # fmt: skip
_DROPPED_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog"})
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navigation|navigatie|breadcrumbs?|broodkruimels?|kruimelpad|menu|cookies?|sidebar|footer"
    r"|share|social|skip-?links?|pager|pagination|zoeken|search|toolbar|actie-lijst|tekstueel)(?:$|[\s_-])",
    re.I,
)
# Where known sites keep a publication's text: ids and classes, the surest first.
_PLACES = ("broodtekst", "broodtekst-container", "stuk", "main-column", "document-content", "preview", "main-content")
_LEAST = 200  # the main part of a page holds at least so many characters
_MOST = 0.8  # and this share of its text
_LINKS = 0.7  # a list of which links hold this share of the text is navigation


class Metadata:
    """What a page's meta elements say, in Dublin Core and the government's own terms."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, str] = {}
        for element in root.iter("meta"):
            key, value = element.get("name") or element.get("property"), element.get("content")
            if key and value and value.strip():
                self._values.setdefault(key.lower().replace("dc.", "dcterms."), " ".join(value.split()))

    def get(self, key: str) -> str | None:
        """A value by its name in small letters."""
        return self._values.get(key)

    def stated(self) -> Stated:
        """What of it belongs to a letter's row; a page of officielebekendmakingen.nl states most."""
        paper = re.fullmatch(r"kst-(\d{5}(?:-[IVXLC]+)?)-(\w+)", self.get("dcterms.identifier") or "")
        number = self.get("overheidop.ondernummer")
        dossier = re.sub(r"\s", "", (self.get("overheidop.dossiernummer") or "").split(";")[0])
        parts = (self.get("dcterms.title") or "").split("; ")
        identifier, kind = published(self.get("dcterms.identifier"))
        year = re.fullmatch(r"(\d{4})-(\d{4})", self.get("overheidop.vergaderjaar") or "")
        return Stated(
            kind=kind,
            identifier=identifier,
            title=parts[-1] if len(parts) > 2 else None,
            dossiers=(dossier,) if re.fullmatch(r"\d{5}(?:-\w{1,6})?", dossier) else (paper[1],) if paper else (),
            number=number or (paper[2] if paper else None),
            session_year=year.group() if year else None,
        )


def main_part(root: Element) -> Element:
    """The part of the page that holds the document: where known sites keep it, else where most of the text stands."""
    for place in _PLACES:
        for element in root.iter("div", "section", "article", "main"):
            if (element.get("id") == place or place in (element.get("class") or "").split()) and len(
                text_of(element)
            ) > _LEAST:
                return element
    for element in root.iter("main", "article"):
        if len(text_of(element)) > _LEAST:
            return element
    return _densest(next(root.iter("body"), root))


def title_above(root: Element, main: Element) -> str | None:
    """The page's title where it stands above the main part: on some sites it alone says what the document is."""
    if next(main.iter("h1"), None) is not None:
        return None
    for element in root.iter():
        if element is main:
            return None
        if element.tag == "h1" and not any(map(is_chrome, (element, *element.iterancestors()))):
            return text_of(element) or None
    return None


def _densest(body: Element) -> Element:
    """The innermost element that holds most of the page's running text."""
    weight: dict[Element, int] = {}
    open_at: list[Element] = []
    for event, element, text in walk(body, is_chrome):
        if event == "start":
            open_at.append(element)
            weight[element] = 0
        elif event == "text":
            weight[open_at[-1]] += len(text.strip()) if not any(e.tag == "a" for e in open_at[-3:]) else 0
        else:
            open_at.pop()
            if open_at:
                weight[open_at[-1]] += weight[element]
    chosen = body
    while True:
        inner = max((e for e in chosen if e in weight), key=weight.__getitem__, default=None)
        if inner is None or inner.tag not in ("div", "section", "td", "table", "tbody", "tr", "form", "center"):
            return chosen
        if weight[inner] < _MOST * weight[body]:
            return chosen
        chosen = inner


def is_chrome(element: Element) -> bool:
    """Whether an element is part of the site, not of the document."""
    if element.tag in _DROPPED or element.get("role") in _DROPPED_ROLES or element.get("hidden") is not None:
        return True
    if "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag in ("div", "ul", "ol", "section", "p", "header", "dl", "span") and bool(_CHROME.search(named))


def lists_links(element: Element) -> bool:
    """Whether an element is a list of links to other pages."""
    if element.tag not in ("ul", "ol", "dl"):
        return False
    links = [e for e in element.iter("a") if not (e.get("href") or "#").startswith("#")]
    linked = sum(len(text_of(e)) for e in links)
    return len(links) > 2 and linked > _LINKS * len(text_of(element)) and linked < 60 * len(links)
