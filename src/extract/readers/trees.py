"""XML and HTML as trees of elements, parsed so that hostile files do no harm: no entities, no network, no recursion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, Literal

from extract.readers.source import ReadError

Element = Any  # an lxml element; lxml comes without types
Event = tuple[Literal["start", "text", "end"], Element, str]

_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^<\[>]*(?:\[.*?\]\s*)?>\s*)*<(?P<root>[A-Za-z_][\w:.-]*)", re.S | re.I
)
# Elements with which a web page, or a piece of one, begins.
WEB = frozenset({
    "html", "head", "body", "div", "p", "table", "ul", "ol", "span", "main", "article", "section", "h1", "h2", "h3",
    "h4", "meta", "title", "center", "font", "b", "strong", "em", "i", "br", "a", "img", "header", "nav", "pre",
})  # fmt: skip

_NAMED = re.compile(r"&\w{1,32};")
_HEAD = 4096


def root_name(data: bytes) -> str | None:
    """The name of the first element in what may be XML or HTML, in small letters without prefix; None without one."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    match = _PROLOG.match(data[:_HEAD].decode(encoding, "replace"))
    return match["root"].rsplit(":", 1)[-1].lower() if match else None


def parse_xml(data: bytes, name: str) -> Element:
    """The root element of an XML file. Raises ReadError where it is not well-formed, too deep or too large."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{name} is damaged XML: {error.msg}. Download it again.") from error


def parse_html(text: str, name: str) -> Element:
    """The root element of a web page, however badly written. Raises ReadError where there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError as error:
        raise ReadError(f"{name} is a damaged web page: {error}. Save it again.") from error
    if root is None:
        raise ReadError(f"{name} is a web page with nothing in it.")
    return root


def tag(element: Element) -> str:
    """An element's name without its namespace; empty for a comment or an entity."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute's value, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(value)
    return None


def walk(root: Element, skip: Callable[[Element], bool]) -> Iterator[Event]:
    """The starts, texts and ends of elements in the order of the document; `skip` leaves out an element's inside.

    Iterates, so that no depth of nesting is too much. An element that is skipped has neither start nor end.
    """
    stack = [(root, iter(root))]
    yield "start", root, ""
    if root.text:
        yield "text", root, root.text
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", parent, ""
            if stack and parent.tail:
                yield "text", stack[-1][0], parent.tail
            continue
        if isinstance(child.tag, str) and not skip(child):
            stack.append((child, iter(child)))
            yield "start", child, ""
            if child.text:
                yield "text", child, child.text
            continue
        if not isinstance(child.tag, str) and _NAMED.fullmatch(child.text or ""):
            shown = unescape(child.text)
            yield "text", parent, "" if shown == child.text else shown
        if child.tail:
            yield "text", parent, child.tail


def text_of(element: Element) -> str:
    """All text within an element, with single spaces."""
    texts = (text for event, _, text in walk(element, lambda _: False) if event == "text")
    return " ".join("".join(texts).split())
