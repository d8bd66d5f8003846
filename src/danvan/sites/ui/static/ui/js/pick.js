// One click ticks every line of a list, another one none. Without it each line is ticked by itself.
for (const button of document.querySelectorAll("[data-danvan-pick-all]")) {
  const boxes = () => [...button.closest("form").querySelectorAll("tbody input[type=checkbox]")];
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", () => {
    const all = boxes();
    const tick = !all.every((box) => box.checked);
    for (const box of all) box.checked = tick;
  });
}
