// A table that no link takes away can be taken as it is shown: its words, and where each row's sentences stand.
const quoted = (text) => {
  const words = text.replace(/\s+/g, " ").trim();
  const safe = /^[=+\-@\t\r]/.test(words) && !/^[-+]?[\d.,\u202f]+$/.test(words) ? `'${words}` : words; // no spreadsheet takes it for a formula
  return `"${safe.replaceAll('"', '""')}"`;
};

function words(cell) {
  const copy = cell.cloneNode(true);
  for (const part of copy.querySelectorAll(".cites, .disputed + .disputed")) part.remove();
  for (const line of copy.querySelectorAll("div, .by")) line.prepend(" ");
  return copy.textContent;
}

function rowsOf(table) {
  return [...table.rows].map((row, number) => {
    const leads = [...row.querySelectorAll("a.say")].map((link) => link.href).join(" ");
    return [...[...row.cells].map((cell) => quoted(words(cell))), quoted(number ? leads : "sentences")].join(",");
  });
}

function take(table, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", rowsOf(table).join("\r\n"), "\r\n"], { type: "text/csv" }));
  link.download = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 40) || "table"}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

for (const table of document.querySelectorAll("main table")) {
  const around = table.closest("section") ?? table.parentElement.parentElement;
  if (around.querySelector("a[download]")) continue;
  const name = around.querySelector("h1, h2, h3")?.textContent.trim() ?? "table";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain take";
  button.textContent = "Take this table (CSV)";
  button.setAttribute("aria-label", `Take this table (CSV): ${name}`);
  button.addEventListener("click", () => take(table, name));
  (table.closest(".scroll") ?? table).after(button);
}
