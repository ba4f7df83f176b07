// The desk with a script: evidence on hover and focus, keys, theme. Every page works without it.
const $ = (selector, within = document) => within.querySelector(selector);

// --- evidence: a link with data-peek="ID ID" shows those parts of the page beside it
const peek = $("#peek");
let shownFor = null;
let timer = 0;

function filled(link) {
  const parts = link.dataset.peek.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  peek.replaceChildren(...parts.map((part) => {
    const box = document.createElement("div");
    box.append(...part.cloneNode(true).childNodes);
    for (const inner of box.querySelectorAll("[id]")) inner.removeAttribute("id");
    const from = part.closest("article")?.querySelector(".from");
    if (from && !part.contains(from)) {
      const meta = document.createElement("p");
      meta.className = "meta";
      meta.textContent = from.textContent.trim().replace(/\s+/g, " ");
      box.append(meta);
    }
    for (const number of box.querySelectorAll(".no")) number.remove();
    return box;
  }));
  return parts.length > 0;
}

function show(link) {
  clearTimeout(timer);
  if (shownFor === link) return;
  hide();
  if (!filled(link)) return;
  shownFor = link;
  peek.hidden = false;
  const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.max(16, Math.min(at.left, room - peek.offsetWidth - 16));
  const under = at.bottom + 6 + peek.offsetHeight <= innerHeight || at.top < peek.offsetHeight + 12;
  peek.style.left = `${left + scrollX}px`;
  peek.style.top = `${(under ? at.bottom + 6 : at.top - peek.offsetHeight - 6) + scrollY}px`;
  link.setAttribute("aria-describedby", "peek");
}

function hide() {
  clearTimeout(timer);
  if (!shownFor) return;
  shownFor.removeAttribute("aria-describedby");
  shownFor = null;
  peek.hidden = true;
}

const later = (what, ms) => { clearTimeout(timer); timer = setTimeout(what, ms); };
const linkOf = (event) => event.target instanceof Element ? event.target.closest("[data-peek]") : null;
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const link = linkOf(event);
  if (link) later(() => show(link), 90);
  else if (event.target instanceof Element && event.target.closest("#peek")) clearTimeout(timer);
  else later(hide, 160);
});
document.addEventListener("focusin", (event) => {
  const link = linkOf(event);
  if (link && link.matches(":focus-visible")) show(link);
  else hide();
});

// --- the header: as-of, theatre, period; empty fields stay out of the address
for (const form of document.querySelectorAll("form[data-lean]")) {
  form.addEventListener("formdata", (event) => {
    if (!event.formData.get("as_of")) event.formData.delete("at");
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

// --- theme: the system's, light, dark
const themes = ["system", "light", "dark"];
const themeButton = $("#theme");
function themed(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  if (themeButton) themeButton.textContent = `Theme: ${name}`;
}
let theme = document.documentElement.dataset.theme ?? "system";
themed(theme);
themeButton?.removeAttribute("hidden");
themeButton?.addEventListener("click", () => {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length];
  try { localStorage.setItem("theme", theme); } catch { /* kept for this page only */ }
  themed(theme);
});

// --- keys: a as-of, / search, g and a letter for a page, Escape
const state = $("details.state");
const typing = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
let gone = false;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
    if (state?.open && state.contains(document.activeElement)) { state.open = false; $("summary", state).focus(); }
    return;
  }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (gone) {
    gone = false;
    const link = $(`.bar nav a[data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  if (event.key === "g") {
    gone = true;
    setTimeout(() => { gone = false; }, 2000);
  } else if (event.key === "a" && state) {
    event.preventDefault();
    state.open = true;
    $("[name=as_of]", state)?.focus();
  } else if (event.key === "/") {
    const box = $("main input[type=search]");
    event.preventDefault();
    if (box) box.focus();
    else $(`.bar nav a[data-key="/"]`)?.click();
  }
});
