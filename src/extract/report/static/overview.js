// The overview: one choice of letters, made with the filters, shown in three charts and a list.
"use strict";

const DATA = window.KAMERBRIEF;
const PAGE = 50;
const byId = (id) => document.getElementById(id);
const collator = new Intl.Collator("nl", { numeric: true });
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const letters = DATA.letters.map(([id, href, date, title, kind, status, dossiers, authors, counts, missions, decisions], at) => {
  const names = missions.map((mission) => DATA.missions[mission][0]);
  return {
    at, id, href, date, title, kind, status, dossiers, authors, counts, names, decisions,
    year: date ? Number(date.slice(0, 4)) : null,
    words: fold([id, date, title, ...dossiers, ...authors, ...names, ...missions.map((m) => DATA.missions[m][1])].filter(Boolean).join(" ")),
    total: counts.reduce((a, b) => a + b, 0),
  };
});

const acts = DATA.contributions.map(([letter, mission, action, status, begin, end, label, people, name, all]) => {
  const own = letters[letter];
  const [id, , organisation] = DATA.missions[mission];
  const since = begin || own.date;
  const made = {
    letter, mission: id, organisation, label, people,
    action: DATA.actions[action], status: DATA.statuses[status],
    // An act that tells neither its start nor the day of its letter has no place in time.
    begin: since ? Date.parse(since) : null, end: end ? Date.parse(end) : null, href: `${own.href}#t-${name}`,
  };
  const when = [begin && `from ${begin}`, end && `until ${end}`].filter(Boolean).join(" ");
  made.words = [`${id}: ${made.action}, ${made.status}`, [all || label, when].filter(Boolean).join(" "), [own.id, own.date].filter(Boolean).join(", ")].filter(Boolean).join("\n");
  return made;
});

const state = { text: "", author: "", mission: "", kind: "", from: "", to: "", sort: "date", down: true, page: 0 };
const FIELDS = ["text", "author", "mission", "kind", "from", "to"];

function options(id, values) {
  for (const value of values) byId(id).append(new Option(value, value));
}

function distinct(values) {
  return [...new Set(values.filter((value) => value !== null && value !== ""))].sort(collator.compare);
}

function chosen() {
  const words = fold(state.text).split(/\s+/).filter(Boolean);
  return letters.filter((letter) =>
    words.every((word) => letter.words.includes(word))
    && (!state.author || letter.authors.includes(state.author))
    && (!state.mission || letter.names.includes(state.mission))
    && (!state.kind || letter.kind === state.kind)
    && (!state.from || (letter.year !== null && letter.year >= Number(state.from)))
    && (!state.to || (letter.year !== null && letter.year <= Number(state.to))));
}

const COLUMNS = [
  ["date", "Date", (letter) => letter.date || ""],
  ["dossier", "Dossier", (letter) => letter.dossiers.join(", ")],
  ["title", "Letter", (letter) => letter.title || letter.id],
  ["who", "Ministries", (letter) => letter.authors.join(", ")],
  ...DATA.kinds.map(([, title], at) => [`n${at}`, title, (letter) => letter.counts[at]]).filter((_, at) => letters.some((letter) => letter.counts[at])),
];

function sorted(found) {
  const [, , key] = COLUMNS.find(([name]) => name === state.sort) || COLUMNS[0];
  const sign = state.down ? -1 : 1;
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  return [...found].sort((a, b) => sign * compare(key(a), key(b)) || a.at - b.at);
}

function heads() {
  byId("letters").tHead.rows[0].replaceChildren(...COLUMNS.map(([name, title]) => {
    const th = document.createElement("th");
    th.scope = "col";
    if (name.startsWith("n")) th.className = "num";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title + (state.sort === name ? (state.down ? " ↓" : " ↑") : "");
    button.addEventListener("click", () => {
      state.down = state.sort === name ? !state.down : name === "date" || name.startsWith("n");
      state.sort = name;
      state.page = 0;
      list(chosen());
      byId("letters").tHead.rows[0].cells[COLUMNS.findIndex(([other]) => other === name)].firstChild.focus();
    });
    if (state.sort === name) th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    th.append(button);
    return th;
  }));
}

function row(letter) {
  const tr = document.createElement("tr");
  for (const [name, title, key] of COLUMNS) {
    const cell = document.createElement(name === "title" ? "th" : "td");
    cell.className = name.startsWith("n") ? "num" : name === "date" ? "nowrap" : name;
    if (name === "title") {
      cell.scope = "row";
      const a = document.createElement("a");
      a.href = letter.href;
      a.textContent = key(letter);
      a.lang = "nl";
      cell.append(a);
      if (letter.title) {
        const id = document.createElement("span");
        id.className = "id";
        id.textContent = letter.id;
        cell.append(id);
      }
      if (letter.status !== "ok") {
        const doubt = document.createElement("span");
        doubt.className = "doubt";
        doubt.textContent = letter.status === "failed" ? "could not be read" : "read with doubt";
        cell.append(" ", doubt);
      }
    } else {
      cell.textContent = key(letter) === 0 ? "·" : key(letter);
      // On a phone a row is a paragraph, in which a number needs its name and none needs no words.
      if (name.startsWith("n")) cell.dataset.name = title.toLowerCase();
      cell.classList.toggle("none", !key(letter));
    }
    tr.append(cell);
  }
  return tr;
}

function list(found) {
  heads();
  const pages = Math.max(Math.ceil(found.length / PAGE), 1);
  state.page = Math.min(state.page, pages - 1);
  const first = state.page * PAGE;
  const shown = sorted(found).slice(first, first + PAGE);
  byId("letters").tBodies[0].replaceChildren(...shown.map(row));
  byId("p-where").textContent = found.length ? `${first + 1}–${first + shown.length} of ${found.length.toLocaleString("en")}` : "No letters";
  byId("p-before").disabled = state.page === 0;
  byId("p-after").disabled = state.page >= pages - 1;
}

function counted(found) {
  const table = new Map();
  for (const letter of found) {
    if (letter.year === null) continue;
    for (const [action, status, n] of letter.decisions) {
      const name = DATA.actions[action];
      if (!table.has(name)) table.set(name, new Map());
      const byYear = table.get(name);
      if (!byYear.has(letter.year)) byYear.set(letter.year, DATA.statuses.map(() => 0));
      byYear.get(letter.year)[status] += n;
    }
  }
  return table;
}

// What the letters chosen amount to, in a few large numbers.
function sums(found, own) {
  const of = (table) => found.reduce((n, letter) => n + letter.counts[DATA.kinds.findIndex(([name]) => name === table)], 0);
  const known = found.map((letter) => letter.year).filter(Boolean);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const entries = [
    [found.length, found.length === 1 ? "letter" : "letters"],
    ...(known.length ? [[first === last ? String(first) : `${first}–${last}`, first === last ? "year" : "years"]] : []),
    [new Set(found.flatMap((letter) => letter.names)).size, "missions named"],
    [of("decisions"), "decisions"],
    [own.length, "contributions"],
  ];
  byId("sums").replaceChildren(...entries.map(([n, words]) => {
    const entry = document.createElement("div");
    const value = document.createElement("dd");
    const name = document.createElement("dt");
    value.textContent = typeof n === "number" ? n.toLocaleString("en") : n;
    name.textContent = words;
    entry.append(name, value);
    return entry;
  }));
}

function draw() {
  const found = chosen();
  const kept = new Set(found.map((letter) => letter.at));
  const own = acts.filter((act) => kept.has(act.letter) && (!state.mission || act.mission === state.mission));
  byId("f-count").textContent = found.length === letters.length ? `All ${letters.length.toLocaleString("en")} letters` : `${found.length.toLocaleString("en")} of ${letters.length.toLocaleString("en")} letters`;
  sums(found, own);
  Charts.timeline(byId("timeline"), own.filter((act) => act.begin !== null));
  Charts.people(byId("people"), own);
  Charts.decisions(byId("decisions"), counted(found), DATA.statuses);
  list(found);
}

// The choice stands in the address, so that going back to this page brings it back.
function remember() {
  const kept = new URLSearchParams(FIELDS.filter((name) => state[name]).map((name) => [name, state[name]]));
  history.replaceState(null, "", `#${kept}`);
}

function restore() {
  const kept = new URLSearchParams(location.hash.slice(1));
  for (const name of FIELDS) {
    const input = byId(`f-${name}`);
    input.value = kept.get(name) || "";
    state[name] = input.value || "";
  }
}

document.body.append(Charts.patterns());
Charts.tips(byId("main"));
Charts.timelineLegend(byId("legend-timeline"));
Charts.peopleLegend(byId("legend-people"));
Charts.statusLegend(byId("legend-decisions"), DATA.statuses);
options("f-author", distinct(letters.flatMap((letter) => letter.authors)));
options("f-mission", distinct(DATA.missions.map(([id]) => id)));
options("f-kind", distinct(letters.map((letter) => letter.kind)));
const allYears = distinct(letters.map((letter) => letter.year));
options("f-from", allYears);
options("f-to", allYears);

let waiting = 0;
for (const name of FIELDS) {
  byId(`f-${name}`).addEventListener("input", (event) => {
    state[name] = event.target.value;
    state.page = 0;
    clearTimeout(waiting);
    waiting = setTimeout(() => { remember(); draw(); }, name === "text" ? 120 : 0);
  });
}
byId("f-clear").addEventListener("click", () => {
  for (const name of FIELDS) state[name] = byId(`f-${name}`).value = "";
  remember();
  draw();
});
byId("p-before").addEventListener("click", () => { state.page -= 1; list(chosen()); });
byId("p-after").addEventListener("click", () => { state.page += 1; list(chosen()); });
// A mission's name in a chart chooses it, and keeps what else is chosen.
byId("main").addEventListener("click", (event) => {
  const name = event.target.closest("a.pick");
  if (!name) return;
  event.preventDefault();
  byId("f-mission").value = new URLSearchParams(name.getAttribute("href").slice(1)).get("mission");
  byId("f-mission").dispatchEvent(new Event("input"));
});
addEventListener("hashchange", () => {
  if (!location.hash.includes("=")) return;
  restore();
  draw();
});
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === width) return;
  width = innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(draw, 150);
});
restore();
draw();
