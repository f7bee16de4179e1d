// Charts as SVG, drawn anew for each choice of letters. Text goes in as text, never as markup.
"use strict";

const Charts = (() => {
  const NS = "http://www.w3.org/2000/svg";
  const DAY = 86400000;
  const FAMILIES = [
    ["start", "S", "Start, establish, resume", ["start", "establish", "resume"]],
    ["extend", "E", "Extend", ["extend"]],
    ["change", "C", "Increase, decrease, adjust", ["increase", "decrease", "adjust"]],
    ["end", "X", "End, suspend, decline", ["end", "suspend", "decline"]],
    ["other", "O", "Other or not yet named", ["decide", "investigate", "fund", "other"]],
  ];
  const familyOf = (action) => FAMILIES.find(([, , , actions]) => actions.includes(action)) || FAMILIES[4];

  function svg(tag, attributes = {}, ...children) {
    const element = document.createElementNS(NS, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // A pattern for each family and status, so that colour never stands alone. Ids are unique within the page.
  function patterns() {
    const lines = {
      start: [],
      extend: ["M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4"],
      change: ["M2,2 h1.6 v1.6 h-1.6 z M6,6 h1.6 v1.6 h-1.6 z"],
      end: ["M0,0 l8,8 M8,0 l-8,8"],
      other: [],
      decided: [],
      intended: ["M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4"],
      considered: ["M2,2 h1.6 v1.6 h-1.6 z M6,6 h1.6 v1.6 h-1.6 z"],
      deferred: [],
    };
    const solid = new Set(["start", "decided"]);
    const plain = new Set(["other", "deferred"]);
    const defs = svg("defs");
    for (const [name, paths] of Object.entries(lines)) {
      const pattern = svg("pattern", { id: `p-${name}`, class: name, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
      pattern.append(svg("rect", { width: 8, height: 8, class: "paper" }));
      pattern.append(svg("rect", { width: 8, height: 8, class: solid.has(name) ? "solid" : plain.has(name) ? "paper" : "tint" }));
      for (const d of paths) pattern.append(svg("path", { d, class: "hatch" }));
      defs.append(pattern);
    }
    return svg("svg", { width: 0, height: 0, "aria-hidden": "true", class: "patterns" }, defs);
  }

  function swatch(name, code) {
    const box = svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: name });
    box.append(svg("rect", { x: 1, y: 1, width: 24, height: 14, rx: 2, class: "shape", fill: `url(#p-${name})` }));
    if (code) box.append(badge(13, 8, code));
    return box;
  }

  function badge(x, y, code) {
    return svg("g", {}, svg("circle", { cx: x, cy: y, r: 6.5, class: "paper" }), svg("text", { x, y: y + 3.6, class: "code" }, code));
  }

  function legend(host, entries) {
    host.replaceChildren(...entries.map(([picture, words]) => {
      const entry = document.createElement("span");
      entry.append(picture, words);
      return entry;
    }));
  }

  function sketch(className, ...parts) {
    return svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: className }, ...parts);
  }

  const timelineLegend = (host) => legend(host, [
    ...FAMILIES.map(([name, code, words]) => [swatch(name, code), words]),
    [sketch("other soft", svg("rect", { x: 1, y: 1, width: 24, height: 14, rx: 2, class: "shape", fill: "none" })), "Dashed: not decided yet"],
    [sketch("other", svg("circle", { cx: 13, cy: 8, r: 7, class: "shape", fill: "none" })), "Round: no end stated"],
  ]);
  const peopleLegend = (host) => legend(host, [
    [sketch("start", svg("circle", { cx: 13, cy: 8, r: 4.5, class: "shape", fill: "var(--c)" })), "Decided"],
    [sketch("start", svg("circle", { cx: 13, cy: 8, r: 4.5, class: "shape", fill: "var(--paper)" })), "Intended, considered or deferred"],
    [sketch("start", svg("line", { x1: 3, x2: 20, y1: 8, y2: 8, class: "ink", "stroke-width": 2 }), svg("circle", { cx: 20, cy: 8, r: 4.5, class: "shape", fill: "var(--c)" })), "From … to"],
    [sketch("start", svg("line", { x1: 3, x2: 20, y1: 8, y2: 8, class: "ink", "stroke-width": 2, "stroke-dasharray": "3 2" }), svg("circle", { cx: 20, cy: 8, r: 4.5, class: "shape", fill: "var(--c)" })), "At most"],
  ]);
  const statusLegend = (host, statuses) => legend(host, statuses.map((name) => [swatch(name, ""), name]));

  function begin(host, height, label) {
    const width = Math.max(host.clientWidth, 300);
    return [width, svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": label })];
  }

  function nothing(host, words) {
    const p = document.createElement("p");
    p.textContent = words;
    host.replaceChildren(p);
  }

  // What a mark stands for, said by a screen reader and shown by `tip`.
  function linked(href, words, className, ...children) {
    return svg("a", { href, class: className, "aria-label": words.replaceAll("\n", ", "), "data-tip": words }, ...children);
  }

  // A mission's name, which chooses that mission.
  function named(mission, x, y, room) {
    const link = svg("a", { href: `#mission=${encodeURIComponent(mission)}`, class: "pick", "aria-label": `Choose ${mission} alone` });
    link.append(svg("text", { x, y, class: "name" }, fit(mission, room)));
    if (fit(mission, room) !== mission) link.dataset.tip = mission;
    return link;
  }

  // The words of the mark that is pointed at or has the focus, beside it; Escape takes them away.
  function tips(host) {
    const box = document.createElement("div");
    box.className = "tip";
    box.hidden = true;
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
    const hide = () => { box.hidden = true; };
    const show = (event) => {
      const mark = event.target.closest("[data-tip]");
      if (!mark) return hide();
      const [first, ...rest] = mark.dataset.tip.split("\n");
      const head = document.createElement("strong");
      head.textContent = first;
      box.replaceChildren(head, ...rest.map((line) => {
        const p = document.createElement("span");
        p.textContent = line;
        return p;
      }));
      box.hidden = false;
      const at = mark.getBoundingClientRect();
      const [w, h] = [box.offsetWidth, box.offsetHeight];
      const above = at.top - h - 8;
      box.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - w / 2, document.documentElement.clientWidth - w - 8))}px`;
      box.style.top = `${above > 8 ? above : at.bottom + 8}px`;
      return undefined;
    };
    host.addEventListener("mouseover", show);
    host.addEventListener("focusin", show);
    host.addEventListener("mouseleave", hide);
    host.addEventListener("focusout", hide);
    addEventListener("scroll", hide, { passive: true });
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  // The widest text that fits, with an ellipsis where it is cut.
  const fit = (text, width, size = 6.4) => (text.length * size <= width ? text : `${text.slice(0, Math.max(1, Math.floor(width / size) - 1))}…`);

  // The first rows, and a button that asks for all of them.
  function cut(rows, limit, state, host, again) {
    if (rows.length <= limit || state.all) return [rows, null];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more";
    button.textContent = `Show all ${rows.length} missions`;
    button.addEventListener("click", () => { state.all = true; again(); });
    return [rows.slice(0, limit), button];
  }

  function years(first, last, room) {
    const from = new Date(first).getUTCFullYear();
    const to = new Date(last).getUTCFullYear() + 1;
    const step = [1, 2, 5, 10, 20, 50].find((n) => (to - from) / n <= room) || 100;
    const found = [];
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) found.push(year);
    return found;
  }

  // A row's bars in as few lanes as keep them, with their labels, apart.
  function lanes(bars) {
    const ends = [];
    for (const bar of bars) {
      let lane = ends.findIndex((end) => end + 4 <= bar.x);
      if (lane < 0) lane = ends.length;
      ends[lane] = bar.right;
      bar.lane = lane;
    }
    return ends.length;
  }

  // Acts of one letter on one mission that tell no end stand as one mark a family.
  function together(acts) {
    const marks = new Map();
    const bars = acts.filter((act) => act.end !== null);
    for (const act of acts) {
      if (act.end !== null) continue;
      const key = [act.letter, act.begin, familyOf(act.action)[0], act.status === "decided"].join();
      const mark = marks.get(key);
      if (!mark) marks.set(key, { ...act });
      else {
        mark.label = [...new Set([mark.label, act.label])].filter(Boolean).join(", ");
        mark.words = `${mark.words}\n${act.words}`;
      }
    }
    return [...bars, ...marks.values()];
  }

  // A mission that hundreds of letters tell of shows this many lanes, until it is chosen alone.
  const LANES = 10;
  // More acts than these are drawn small and without their numbers, so that the whole can still be seen at a glance.
  const MANY = 160;
  const LARGE = { lane: 21, height: 16, least: 18, dot: 15, numbers: true };
  const SMALL = { lane: 10, height: 7, least: 7, dot: 8, numbers: false };
  const timelineState = { all: false };
  function timeline(host, acts) {
    if (!acts.length) return nothing(host, "No contributions in these letters.");
    const width = Math.max(host.clientWidth, 300);
    const narrow = width < 640;
    const left = narrow ? 0 : 168;
    const missions = new Map();
    for (const act of acts) {
      if (!missions.has(act.mission)) missions.set(act.mission, []);
      missions.get(act.mission).push(act);
    }
    const all = [...missions].map(([name, own]) => ({ name, own, since: own.reduce((latest, act) => Math.max(latest, act.begin), -Infinity) }));
    all.sort((a, b) => b.since - a.since || (a.name < b.name ? -1 : 1));
    const [rows, more] = cut(all, 24, timelineState, host, () => timeline(host, acts));
    const drawnActs = rows.flatMap((row) => row.own);
    const first = drawnActs.reduce((least, act) => Math.min(least, act.begin, act.end ?? act.begin), Infinity);
    const last = drawnActs.reduce((most, act) => Math.max(most, act.end ?? act.begin), first + 365 * DAY);
    const x = (time) => left + 8 + ((time - first) / (last - first)) * (width - left - 16);
    const size = drawnActs.length > MANY && rows.length > 1 ? SMALL : LARGE;
    const { lane } = size;
    let y = 26;
    for (const row of rows) {
      const bars = together(row.own).map((act) => bar(act, x, width, size)).sort((a, b) => a.x - b.x || a.right - b.right);
      row.y = y;
      row.top = y + (narrow ? 20 : 4);
      const needed = lanes(bars);
      const shown = all.length === 1 ? needed : Math.min(needed, LANES);
      row.bars = bars.filter((one) => one.lane < shown);
      row.rest = bars.length - row.bars.length;
      y = Math.max(row.top + shown * lane + (row.rest ? 20 : 6), row.top + (narrow ? 16 : 22));
      row.below = y - 8;
    }
    const [, root] = begin(host, y + 4, "Contributions by mission over time");
    const axis = svg("g", { class: "axis", "aria-hidden": "true" });
    for (const year of years(first, last, (width - left) / 52)) {
      const at = x(Date.UTC(year, 0, 1));
      if (at < left || at > width) continue;
      axis.append(svg("line", { x1: at, x2: at, y1: 18, y2: y, class: "grid" }), svg("text", { x: Math.min(at, width - 14), y: 11, "text-anchor": "middle" }, String(year)));
    }
    root.append(axis);
    for (const row of rows) {
      root.append(svg("line", { x1: 0, x2: width, y1: row.y, y2: row.y, class: "grid" }));
      root.append(named(row.name, 0, row.y + (narrow ? 15 : 18), narrow ? width : left - 6));
      for (const one of row.bars) root.append(drawn(one, row.top + one.lane * lane, size));
      if (row.rest) root.append(svg("text", { x: left + 8, y: row.below, class: "muted" }, `and ${row.rest} more: choose the mission to see all`));
    }
    host.replaceChildren(root, ...(more ? [more] : []));
  }

  function bar(act, x, width, { least, dot, numbers }) {
    const ended = act.end !== null;
    const from = ended ? Math.min(act.begin, act.end) : act.begin;
    const at = x(from);
    const wide = ended ? Math.max(x(act.end) - at, least) : dot;
    const start = Math.min(at, width - wide);
    const label = numbers ? act.label : "";
    const room = label.length * 6 + 8;
    const inside = ended && label && wide >= room + 22;
    const after = label && !inside && start + wide + room <= width;
    const before = label && !inside && !after;
    return { act, at: start, wide, ended, inside, after, before, x: start - (before ? room : 0), right: start + wide + (after ? room : 0) };
  }

  function drawn({ act, at: x, wide, ended, inside, after, before }, y, { height, dot, numbers }) {
    const [family, code] = familyOf(act.action);
    const fill = `url(#p-${family})`;
    const shape = ended
      ? svg("rect", { x, y, width: wide, height, rx: 2, class: "shape", fill })
      : svg("circle", { cx: x + dot / 2, cy: y + height / 2, r: dot / 2 - 0.5, class: "shape", fill: numbers ? "none" : fill });
    const parts = [shape];
    if (numbers) parts.push(ended ? badge(x + 9, y + 8, code) : svg("text", { x: x + 7.5, y: y + 11.6, class: "code" }, code));
    if (inside) {
      const room = act.label.length * 6 + 8;
      parts.push(svg("rect", { x: x + 18, y: y + 2, width: room, height: 12, rx: 2, class: "paper" }));
    }
    if (inside || after) parts.push(svg("text", { x: inside ? x + 22 : x + wide + 4, y: y + 12 }, act.label));
    if (before) parts.push(svg("text", { x: x - 4, y: y + 12, "text-anchor": "end" }, act.label));
    return linked(act.href, act.words, act.status === "decided" ? family : `${family} soft`, ...parts);
  }

  const peopleState = { all: false };
  function people(host, acts) {
    const stated = acts.filter((act) => act.people.length);
    if (!stated.length) return nothing(host, "No numbers of people in these letters.");
    const missions = new Map();
    for (const act of stated) {
      if (!missions.has(act.mission)) missions.set(act.mission, { name: act.mission, organisation: act.organisation || "Unknown", own: [], most: 0 });
      const row = missions.get(act.mission);
      row.own.push(act);
      row.most = Math.max(row.most, ...act.people.map(([low, high]) => high ?? low));
    }
    const sorted = [...missions.values()].sort((a, b) => b.most - a.most || (a.name < b.name ? -1 : 1));
    const [kept, more] = cut(sorted, 30, peopleState, host, () => people(host, acts));
    const most = new Map();
    for (const row of kept) most.set(row.organisation, Math.max(most.get(row.organisation) || 0, row.most));
    kept.sort((a, b) => most.get(b.organisation) - most.get(a.organisation) || (a.organisation < b.organisation ? -1 : 1) || b.most - a.most || (a.name < b.name ? -1 : 1));
    const width = Math.max(host.clientWidth, 300);
    const left = width < 640 ? 118 : 168;
    const top = Math.max(...kept.map((row) => row.most), 10);
    const x = (n) => left + 10 + (Math.log(Math.max(n, 1)) / Math.log(top)) * (width - left - 62);
    let y = 24;
    let before = null;
    for (const row of kept) {
      row.head = row.organisation !== before;
      if (row.head) y += before === null ? 16 : 26;
      before = row.organisation;
      row.y = y;
      y += 22;
    }
    const [, root] = begin(host, y + 4, "People by mission and organisation");
    const axis = svg("g", { class: "axis", "aria-hidden": "true" });
    let free = 0;
    for (const tick of [1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000].filter((n) => n <= top * 1.05)) {
      if (x(tick) < free) continue;
      free = x(tick) + 38;
      axis.append(svg("line", { x1: x(tick), x2: x(tick), y1: 18, y2: y, class: "grid" }), svg("text", { x: x(tick), y: 11, "text-anchor": "middle" }, tick.toLocaleString("en")));
    }
    root.append(axis);
    for (const row of kept) {
      if (row.head) root.append(svg("text", { x: 0, y: row.y - 4, class: "group" }, row.organisation));
      root.append(named(row.name, 0, row.y + 15, left - 6));
      for (const act of row.own) for (const number of act.people) root.append(dot(act, number, x, row.y + 11));
      const shown = row.most.toLocaleString("en");
      root.append(svg("text", { x: x(row.most) + 9, y: row.y + 15, class: "muted" }, shown));
    }
    host.replaceChildren(root, ...(more ? [more] : []));
  }

  function dot(act, [low, high], x, y) {
    const at = x(high ?? low);
    const parts = [];
    if (low !== high) {
      const from = low === null ? Math.max(at - 16, x(1)) : x(low);
      const to = high === null ? at + 16 : at;
      parts.push(svg("line", { x1: from, x2: to, y1: y, y2: y, class: "ink", "stroke-width": 2, "stroke-dasharray": low === null || high === null ? "3 2" : "none" }));
    }
    const decided = act.status === "decided";
    parts.push(svg("circle", { cx: at, cy: y, r: 4.5, class: "shape", fill: decided ? "var(--c)" : "var(--paper)" }));
    return linked(act.href, act.words, "start", ...parts);
  }

  // `counted`: action → year → [number by status].
  function decisions(host, counted, statuses) {
    const actions = [...counted].map(([action, byYear]) => [action, byYear, [...byYear.values()].flat().reduce((a, b) => a + b, 0)]);
    actions.sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1));
    const known = actions.flatMap(([, byYear]) => [...byYear.keys()]);
    if (!known.length) return nothing(host, "No decisions in these letters.");
    const first = Math.min(...known);
    const last = Math.max(...known);
    const width = Math.max(host.clientWidth, 300);
    const left = width < 640 ? 104 : 168;
    const step = (width - left - 4) / (last - first + 1);
    const most = Math.max(...actions.flatMap(([, byYear]) => [...byYear.values()].map((own) => own.reduce((a, b) => a + b, 0))));
    const tall = 34;
    const height = 36 + actions.length * (tall + 10);
    const [, root] = begin(host, height, "Decisions by action, status and year");
    const axis = svg("g", { class: "axis", "aria-hidden": "true" });
    for (const year of years(Date.UTC(first, 0, 1), Date.UTC(last, 0, 1), (width - left) / 46)) {
      if (year > last) continue;
      axis.append(svg("text", { x: left + (year - first + 0.5) * step, y: 11, "text-anchor": "middle" }, String(year)));
    }
    root.append(axis);
    actions.forEach(([action, byYear, total], index) => {
      const base = 36 + index * (tall + 10) + tall;
      root.append(svg("line", { x1: 0, x2: width, y1: base, y2: base, class: "grid" }));
      root.append(svg("text", { x: 0, y: base - 5, class: "name" }, action), svg("text", { x: left - 14, y: base - 5, "text-anchor": "end", class: "muted" }, total.toLocaleString("en")));
      for (const [year, own] of byYear) {
        const words = `${action}, ${year}: ${own.map((n, i) => (n ? `${n} ${statuses[i]}` : "")).filter(Boolean).join(", ")}`;
        const stack = svg("g", { role: "img", "aria-label": words, "data-tip": words.replace(": ", "\n") });
        const middle = left + (year - first + 0.5) * step;
        const w = Math.min(step * 0.78, 28);
        const all = own.reduce((a, b) => a + b, 0);
        let y = base;
        own.forEach((n, i) => {
          if (!n) return;
          // A single act is still to be seen where the tallest column has hundreds.
          const h = Math.max((n / most) * tall, 2);
          y -= h;
          stack.append(svg("rect", { x: middle - w / 2, y, width: w, height: h, class: `${statuses[i]}${h > 5 ? " shape" : ""}`, fill: h > 5 ? `url(#p-${statuses[i]})` : "var(--c)" }));
        });
        if (all === most) stack.append(svg("text", { x: middle, y: y - 3, "text-anchor": "middle", class: "muted" }, all.toLocaleString("en")));
        root.append(stack);
      }
    });
    host.replaceChildren(root);
  }

  return { patterns, tips, timelineLegend, peopleLegend, statusLegend, timeline, people, decisions };
})();
