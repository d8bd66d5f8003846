// The fields of a time limit: only those of the chosen kind are shown. Without it all of them are.
function show(group) {
  const kind = group.querySelector("select[name=s_kind]")?.value ?? "";
  for (const part of group.querySelectorAll("[data-danvan-kinds]")) {
    part.hidden = !part.dataset.danvanKinds.split(" ").includes(kind);
  }
}

function showAll(root) {
  for (const group of root.querySelectorAll("[data-danvan-schedule]")) show(group);
}

document.addEventListener("change", (event) => {
  const group = event.target.closest("[data-danvan-schedule]");
  if (group && event.target.name === "s_kind") show(group);
});
document.addEventListener("htmx:afterSwap", () => showAll(document));
showAll(document);
