// The timeline with a script: dragging over a chart looks closer, keys step. All of it are links to another period, so it is in the address.
const DAY = 86400000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

document.documentElement.classList.add("scripted");
document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === "=" ? "+" : event.key;
  const step = document.querySelector(`[data-step="${CSS.escape(key)}"]`);
  if (step) { event.preventDefault(); step.click(); }
});

// a stretch of a chart held with the pointer
for (const figure of document.querySelectorAll("figure[data-first]")) {
  const svg = figure.querySelector("svg");
  const told = figure.dataset;
  const days = Math.round((Date.parse(told.last) - Date.parse(told.first)) / DAY) + 1;
  const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  shade.setAttribute("class", "drag");
  shade.setAttribute("y", "0");
  shade.setAttribute("height", String(svg.viewBox.baseVal.height));
  let from = null;
  let held = false;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
    return Math.min(Number(told.right), Math.max(Number(told.left), x));
  };
  const dayOf = (x) => Math.min(days - 1, Math.floor((x - Number(told.left)) / (Number(told.right) - Number(told.left)) * days));
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = at(event);
    held = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const x = at(event);
    if (!held && Math.abs(x - from) < 6) return;
    if (!held) { held = true; svg.setPointerCapture(event.pointerId); svg.append(shade); }
    shade.setAttribute("x", String(Math.min(x, from)));
    shade.setAttribute("width", String(Math.abs(x - from)));
  });
  const drop = (event, follow) => {
    if (held && follow) {
      const [a, b] = [from, at(event)].sort((p, q) => p - q).map(dayOf);
      const start = Date.parse(told.first);
      const link = new URL(told.href, location.href);
      link.searchParams.set("from", iso(start + a * DAY));
      link.searchParams.set("to", iso(start + b * DAY));
      location.assign(link);
    }
    from = null;
    shade.remove();
  };
  svg.addEventListener("pointerup", (event) => drop(event, true));
  svg.addEventListener("pointercancel", (event) => drop(event, false));
  svg.addEventListener("click", (event) => { if (held) { event.preventDefault(); event.stopPropagation(); held = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}
