// The review by keyboard, and adding a finding by selecting words. Every key has its button; without this file the buttons remain.
const KEYS = { j: 1, k: -1, n: "next", c: "confirm", s: "edit", e: "edit", b: "remove", r: "remove", z: "restore", t: "add" };
const SWITCH = "danvan-review-keys";
const review = document.querySelector("[data-danvan-review]");
const toggle = document.querySelector("[data-danvan-keys]");

const cards = () => [...review.querySelectorAll("[data-danvan-card]")];
const isOpen = (card) => card.dataset.danvanCard !== "settled";
const current = () => document.activeElement?.closest?.("[data-danvan-card]") ?? null;

function focus(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function move(step) {
  const all = cards();
  const at = all.indexOf(current());
  focus(at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step]);
}

function nextDoubtful() {
  const all = cards();
  const after = all.slice(all.indexOf(current()) + 1);
  focus(after.concat(all).find((card) => card.dataset.danvanCard === "doubtful"));
}

// The words selected in the text, as the query of the page that adds them.
function addSelected() {
  const selection = document.getSelection();
  const words = selection?.toString().trim();
  if (!words || !selection.rangeCount) return current()?.closest(".split-row")?.querySelector("[data-danvan-add]")?.click();
  const range = selection.getRangeAt(0);
  const piece = range.startContainer.parentElement?.closest("[data-danvan-start]");
  const text = piece?.closest(".text");
  if (!text || !review.contains(text)) return;
  const skipped = range.toString().length - range.toString().trimStart().length;
  const start = Number(piece.dataset.danvanStart) + range.startOffset + skipped;
  const link = text.closest(".split-row").querySelector("[data-danvan-add]");
  const address = new URL(link.href);
  address.searchParams.set("chu", words);
  address.searchParams.set("tu", String(start));
  location.assign(address);
}

function act(name) {
  if (typeof name === "number") move(name);
  else if (name === "next") nextDoubtful();
  else if (name === "add") addSelected();
  else current()?.querySelector(`[data-danvan-do=${name}]`)?.click();
}

if (review) {
  if (toggle) {
    toggle.checked = localStorage.getItem(SWITCH) !== "off";
    toggle.addEventListener("change", () => localStorage.setItem(SWITCH, toggle.checked ? "on" : "off"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (toggle && !toggle.checked)) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const name = KEYS[event.key.toLowerCase()];
    if (name === undefined) return;
    event.preventDefault();
    act(name);
  });
  // After an order its row is new: stay at the card, or, when it is settled by key, go on to the next that is not.
  let last = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const card = event.target.closest?.("[data-danvan-card]");
    if (card) last = { id: card.id, order: event.target.dataset?.danvanDo ?? "" };
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!last) return;
    const { id, order } = last;
    last = null;
    const all = cards();
    const at = all.findIndex((card) => card.id === id);
    if (at < 0) return;
    const field = all[at].querySelector(".error, input:not([type=hidden]), select");
    if (all[at].dataset.danvanCard === "editing" && field) field.focus();
    else if (order === "confirm" || order === "remove") focus(all.slice(at).find(isOpen) ?? all[at]);
    else focus(all[at]);
  });
}
