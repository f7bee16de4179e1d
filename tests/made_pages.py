"""Letters as the web pages that they stand on."""

from __future__ import annotations

import re
from html import escape

from made_formats import Made, Part, pieces


def _marked(part: Part, made: Made, mark: str) -> str:
    """A part's text with its note marks; `mark` is what a note's number becomes."""
    return "".join(escape(text) + (mark.format(number) if number else "") for text, number in pieces(part, made.notes))


def _dossiers(made: Made, form: str) -> str:
    """The lines of the dossiers, each set as `form` says."""
    return "".join(form.format(f"{d} Dossier") for d in made.dossiers)


def _item(body: str) -> tuple[str, str]:
    label, _, rest = body.partition(" ")
    return label, rest


_SIGNED = '<div class="ondertekening"><p>De {},<br/>{}</p></div>'


def to_html(made: Made) -> bytes:
    """As officielebekendmakingen.nl shows a paper since 2010, among the site's own parts."""
    inner = []
    for part in made.parts:
        body = _marked(part, made, '<sup><a class="nootnum" href="#ID-{0}">{0}</a></sup>')
        if part.level:
            inner.append(f'<h{part.level + 1} class="divisiekop{part.level}">{body}</h{part.level + 1}>')
        elif part.item:
            inner.append('<ul><li class="li"><p><span class="ol">{} </span>{}</p></li></ul>'.format(*_item(body)))
        else:
            inner.append(f"<p>{body}</p>")
    signed = "".join(_SIGNED.format(escape(s.role or ""), escape(s.name)) for s in made.fields.signatories)
    notes = "".join(
        f'<div class="voet noot snp-mouseoffset" id="note-{n}"><h5 class="note-close"><a class="note-close" href="#c">X'
        f'</a> Noot </h5><sup><span class="nootnum" id="ID-{n}">{n}</span></sup><p>{escape(text)}</p></div>'
        for n, text in made.notes.items()
    )
    year = f'<p class="jaar">Vergaderjaar {made.fields.session_year}</p>' if made.fields.session_year else ""
    head = "".join(f"<p>{escape(line)}</p>" for line in made.head)
    title = escape(made.fields.title or "")
    menu = "".join(f'<li><a href="/{n}">Officiële bekendmakingen {n}</a></li>' for n in range(9))
    dossiers = _dossiers(made, '<h1 class="dossiertitel">{}</h1>')
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="DC.title" content="Dossier; Brief regering; {title}"><script>var brief = "1 < 2";</script></head>'
        f'<body><header><ul class="menu">{menu}</ul></header><nav><p>Home &gt; Zoeken</p></nav><article>'
        f'<div id="broodtekst" class="stuk broodtekst-container"><p>Tweede Kamer der Staten-Generaal</p>{year}'
        f'{dossiers}<div class="stuk"><h1 class="stuktitel">Nr. '
        f"{made.fields.number or ''} {made.heading}</h1>{head}{''.join(inner)}{signed}"
        f'<div id="noten"><hr/>{notes}</div></div></div></article><aside><h2>Extra</h2><p>Deel dit op 1 mei 2020.</p>'
        "</aside><footer><p>Over deze website, 150 militairen.</p></footer></body></html>"
    ).encode()


def to_old_html(made: Made) -> bytes:
    """As pages of papers before 2010 are: a page laid out as a table, raised numbers without links, no sections."""
    inner = []
    for part in made.parts:
        body = _marked(part, made, "<sup>{}</sup>")
        if part.level:
            shown = f"<b>{body}</b>" if part.level == 1 else f"<b><i>{body}</i></b>"
            inner.append(f"<p>{shown}</p>")
        elif part.item:
            inner.append("<p>{}&nbsp;&nbsp;{}</p>".format(*_item(body)))
        else:
            inner.append(f"<p>{body}</p>")
    signed = "".join(f"<p>De {escape(s.role or '')},</p><p>{escape(s.name)}</p>" for s in made.fields.signatories)
    notes = "".join(f"<p><sup>{n}</sup>&nbsp;{escape(text)}</p>" for n, text in made.notes.items())
    year = f"Vergaderjaar {made.fields.session_year}" if made.fields.session_year else ""
    head = "".join(f"<p>{escape(line)}</p>" for line in made.head)
    menu = "".join(f'<a href="/{n}">Zoeken {n}</a><br>' for n in range(9))
    dossiers = _dossiers(made, "<h2>{}</h2>")
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
        '<title>Kamerstuk</title></head><body bgcolor="#ffffff"><table width="100%"><tr>'
        f'<td width="150">{menu}</td><td>'
        f"<table><tr><td>{year}</td><td>Nr. {made.fields.number or ''}</td></tr></table>"
        f"{dossiers}<h2>nr. {made.fields.number or ''}</h2>"
        f"<h3>{made.heading}</h3>{head}{''.join(inner)}{signed}<hr>{notes}</td></tr></table></body></html>"
    ).encode("cp1252", "xmlcharrefreplace")


def to_kamer_page(made: Made) -> bytes:
    """As tweedekamer.nl shows a letter: its type and title, hard wraps, notes at the end, lists of links around it."""
    inner = []
    for part in made.parts:
        body = re.sub(r"(.{70,85}?) (?=\S)", r"\1\n", _marked(part, made, "<sup>{}</sup>"))
        inner.append(f"<h{part.level + 2}>{body}</h{part.level + 2}>" if part.level else f"<p>{body}</p>")
    signed = "".join(f"<p>De {escape(s.role or '')},<br>{escape(s.name)}</p>" for s in made.fields.signatories)
    notes = "".join(f"<p><sup>{n}</sup> {escape(text)}</p>" for n, text in made.notes.items())
    head = "".join(f"<p>{escape(line)}</p>" for line in made.head)
    links = "".join(f'<li><a href="/kamerstukken/{n}">Kamerstuk {n} van 3 mei 2020</a></li>' for n in range(6))
    title = f"<h1>Brief regering : {escape(made.fields.title)}</h1>" if made.fields.title else ""
    dossiers = _dossiers(made, "<p>{}</p>")
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Brief | Tweede Kamer</title></head>'
        f'<body><header><nav><ul>{links}</ul></nav></header><div class="breadcrumb"><a href="/">Home</a></div><main>'
        f'{title}<div class="document-content">{dossiers}'
        f"<p>Nr. {made.fields.number or ''} {made.heading}</p>{head}{''.join(inner)}{signed}{notes}</div>"
        f"<section><h2>Gerelateerde documenten</h2><ul>{links}</ul></section></main><footer>150 militairen</footer>"
        "</body></html>"
    ).encode()


def to_open_page(made: Made) -> bytes:
    """As a page of open data shows a letter: navigation, facts of the document, then its text turned from Word."""
    inner = []
    for part in made.parts:
        body = _marked(part, made, '<a href="#fn{0}" class="footnote-ref" id="fnref{0}"><sup>{0}</sup></a>')
        shown = f"<strong>{body}</strong>" if part.level == 1 else f"<em>{body}</em>" if part.level else body
        inner.append(f"<p>{shown}</p>")
    signed = "".join(f"<p>De {escape(s.role or '')},</p><p>{escape(s.name)}</p>" for s in made.fields.signatories)
    notes = "".join(
        f'<li id="fn{n}"><p>{escape(text)}<a href="#fnref{n}" class="footnote-back">↩︎</a></p></li>'
        for n, text in made.notes.items()
    )
    menu = " ".join(f'[<a href="/{name}.html">{name}</a>]' for name in ("overzicht", "activiteiten", "besluiten"))
    head = "".join(f"<p>{escape(line)}</p>" for line in made.head)
    year = f"<p>Vergaderjaar {made.fields.session_year}</p>" if made.fields.session_year else ""
    day = made.fields.date.isoformat() if made.fields.date else "2020-01-01"
    dossiers = _dossiers(made, "<p>{}</p>")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Document</title></head><body><p>{menu}</p>'
        f"<h2>{escape(made.fields.title or 'Dossier')}</h2><h3>Dossier</h3><p>Brief regering</p>"
        f"<p>Nummer: 2022D25755, datum: {day}, bijgewerkt: 2024-02-19 10:56, versie: 3</p>"
        "<p>Onderdeel van zaak 2022Z12463:</p><ul><li>2024-06-28 14:00: Procedurevergadering</li></ul>"
        '<p>Preview document (<a href="/x">🔗 origineel</a>)</p><hr>'
        f'<div id="preview">{year}{dossiers}'
        f"<p>Nr. {made.fields.number or ''} {made.heading}</p>{head}{''.join(inner)}{signed}"
        f'<section class="footnotes"><hr><ol>{notes}</ol></section></div></body></html>'
    ).encode()
