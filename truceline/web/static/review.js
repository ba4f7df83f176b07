// Review by keys: S same, D different, Y all read right, U unsure, C correct, Z undo. Each key presses what stands on the page.
const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
let busy = false;
let going = false; // after g a letter names a page, not an answer

document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.repeat || busy) return;
  if (going || event.key === "g") { going = event.key === "g" && !going; return; }
  const part = document.querySelector(`main [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!part || part.disabled) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (part.dataset.focus) {
    const place = document.getElementById(part.dataset.focus);
    place.scrollIntoView({ block: "center" });
    place.querySelector("button").focus();
    return;
  }
  busy = true;
  part.click();
}, true);
document.addEventListener("submit", () => { busy = true; });
addEventListener("pageshow", () => { busy = false; });
