// Rows of tabs that scroll: bring the current one into view. Without it the row can still be scrolled.
for (const current of document.querySelectorAll(".mainnav [aria-current], .tabs [aria-current]")) {
  const row = current.closest("ul");
  row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}
