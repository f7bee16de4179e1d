// A letter's page: shows what a marked word stands for, joins a decision to what belongs with it, hides types.
"use strict";

const inspector = document.getElementById("inspector");
const hint = inspector.firstElementChild;
let chosen = null;

const marksOf = (name) => document.querySelectorAll(`mark[data-f="${CSS.escape(name)}"]`);

function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

// The marks around a place, the innermost first, that are not hidden.
function around(element) {
  const marks = [];
  for (let mark = element.closest("mark.f"); mark; mark = mark.parentElement.closest("mark.f")) {
    if (!mark.classList.contains("off")) marks.push(mark);
  }
  return marks;
}

// A card with all that the finding's row in the table tells.
function card(name) {
  const row = document.getElementById(`r-${name}`);
  const table = row.closest("table");
  const box = make("section", "", `card ${table.className}`);
  box.append(make("h3", row.dataset.kind));
  const words = make("p", row.cells[0].textContent, "words");
  words.lang = "nl";
  box.append(words);
  const list = make("dl");
  const heads = table.tHead.rows[0].cells;
  for (let i = 1; i < row.cells.length; i += 1) {
    if (!row.cells[i].textContent) continue;
    const value = make("dd");
    value.append(...[...row.cells[i].childNodes].map((node) => node.cloneNode(true)));
    list.append(make("dt", heads[i].textContent), value);
  }
  const link = make("a", "Row in the table");
  link.href = `#r-${name}`;
  box.append(list, link);
  if (row.dataset.example) box.append(example(row));
  return box;
}

// The sentence with what was found in it, as an example to correct and to paste into the rule's file.
function example(row) {
  const rule = row.querySelector(".rule code").textContent;
  const box = make("details", "", "example");
  const told = make("p", "Correct this, and paste it below ");
  told.append(make("code", "examples:"), " of the rule that ", make("code", `grep -rn "id: ${rule}" rules`), " finds; then ", make("code", "kamerbrief rules check rules"), " says what fails.");
  const text = make("pre", document.getElementById(`x-${row.dataset.example}`).content.textContent);
  text.tabIndex = 0;
  const copy = make("button", "Copy");
  copy.type = "button";
  copy.addEventListener("click", async () => {
    // Where a page from disk may not write to the clipboard, the text is selected for the reader to copy.
    try {
      await navigator.clipboard.writeText(text.textContent);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
      copy.textContent = "Selected: copy it";
    }
  });
  box.append(make("summary", "Wrong? Make it a test"), told, text, copy);
  return box;
}

function show(names) {
  inspector.classList.toggle("filled", names.length > 0);
  if (!names.length) {
    inspector.replaceChildren(hint);
    return;
  }
  const close = make("button", "Close", "close");
  close.type = "button";
  close.addEventListener("click", release);
  inspector.replaceChildren(close, ...names.map(card));
}

function release() {
  chosen = null;
  for (const mark of document.querySelectorAll("mark.chosen, mark.with")) mark.classList.remove("chosen", "with");
  for (const row of document.querySelectorAll("tr.now")) row.classList.remove("now");
  show([]);
}

function choose(marks) {
  const names = [...new Set(marks.map((mark) => mark.dataset.f))];
  const again = chosen && chosen.join() === names.join();
  release();
  if (again) return;
  chosen = names;
  show(names);
  for (const name of names) {
    const row = document.getElementById(`r-${name}`);
    row.classList.add("now");
    for (const mark of marksOf(name)) mark.classList.add("chosen");
    for (const other of (row.dataset.with || "").split(" ").filter(Boolean)) {
      for (const mark of marksOf(other)) mark.classList.add("with");
    }
  }
}

const text = document.querySelector("article");
const look = (event) => {
  const marks = around(event.target);
  if (marks.length && !chosen) show([...new Set(marks.map((mark) => mark.dataset.f))]);
};
// On a screen without a pointer that hovers, only a choice opens the card.
if (matchMedia("(hover: hover)").matches) text.addEventListener("mouseover", look);
text.addEventListener("focusin", look);
text.addEventListener("click", (event) => {
  const marks = around(event.target);
  if (marks.length) choose(marks.slice(0, 1));
  else if (chosen) release();
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  const marks = around(event.target);
  if (!marks.length) return;
  event.preventDefault();
  choose(marks.slice(0, 1));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") release();
});

for (const toggle of document.querySelectorAll(".toggles input")) {
  toggle.addEventListener("change", () => {
    for (const mark of document.querySelectorAll(`mark.${toggle.value}`)) {
      mark.classList.toggle("off", !toggle.checked);
      if (mark.id) mark.tabIndex = toggle.checked ? 0 : -1;
    }
  });
  // A browser may bring back what was unchecked before the page was left.
  if (!toggle.checked) toggle.dispatchEvent(new Event("change"));
}

// A link to a place in the text chooses what stands there.
function arrive() {
  const mark = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (mark && mark.matches("mark.f")) {
    chosen = null;
    choose([mark]);
    mark.focus({ preventScroll: true });
  }
}
addEventListener("hashchange", arrive);
arrive();

// The outline tells which section is being read, and is folded where it would push the text away.
const outline = document.querySelector(".outline details");
if (matchMedia("(max-width: 68rem)").matches) outline.open = false;
const links = new Map([...document.querySelectorAll(".outline a")].map((a) => [a.hash.slice(1), a]));
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting || !links.has(entry.target.id)) continue;
    for (const link of links.values()) link.classList.remove("here");
    links.get(entry.target.id).classList.add("here");
  }
}, { rootMargin: "-10% 0px -80% 0px" });
for (const section of document.querySelectorAll("article section")) seen.observe(section);
