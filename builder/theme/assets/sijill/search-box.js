// The search box of every page: a shortcut to it, and suggestions once a reader turns to it.

const boxes = [...document.querySelectorAll("form[role=search] input[name=q]")];

for (const [place, box] of boxes.entries()) {
  // A combobox from the start: a role must not change under a reader's hands.
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `suggestions-${place}`,
  })) box.setAttribute(name, value);
  box.addEventListener("focus", () => {
    import("./search-suggest.js").then(({ attach }) => attach(box, `suggestions-${place}`));
  }, { once: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || !boxes.length) return;
  event.preventDefault();
  boxes[0].focus();
  boxes[0].select();
});
