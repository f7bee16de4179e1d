// Sifts the faults; the choice stands in the address, so that a link in a table is a choice.
"use strict";
const FIELDS = ["text", "kind", "outcome", "rule", "letter", "since"].filter((name) => document.getElementById(`f-${name}`));
const field = (name) => document.getElementById(`f-${name}`);
const items = [...document.querySelectorAll(".faults li[data-kind]")];
const words = items.map((item) => item.textContent.toLowerCase());

function sift() {
  const asked = field("text").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  items.forEach((item, at) => {
    const kept = asked.every((word) => words[at].includes(word))
      && FIELDS.every((name) => name === "text" || !field(name).value || item.dataset[name] === field(name).value);
    item.hidden = !kept;
    shown += kept;
  });
  document.getElementById("f-count").textContent = shown === items.length ? `All ${shown}` : `${shown} of ${items.length}`;
}

function restore() {
  if (!location.hash.includes("=")) return;
  const kept = new URLSearchParams(location.hash.slice(1));
  for (const name of FIELDS) field(name).value = kept.get(name) || "";
  sift();
  document.getElementById("faults").scrollIntoView();
}

for (const name of FIELDS) {
  field(name).addEventListener("input", () => {
    const kept = FIELDS.filter((other) => field(other).value).map((other) => [other, field(other).value]);
    history.replaceState(null, "", `#${new URLSearchParams(kept)}`);
    sift();
  });
}
document.getElementById("f-clear").addEventListener("click", () => {
  for (const name of FIELDS) field(name).value = "";
  history.replaceState(null, "", "#faults");
  sift();
});
addEventListener("hashchange", restore);
sift();
restore();
