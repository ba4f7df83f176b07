// A file dropped anywhere on the page goes into the form; text dropped or pasted outside a field goes into the box.
const form = document.querySelector("#paste");
const file = form.querySelector("[type=file]");
const box = form.querySelector("textarea");
const told = document.querySelector("#dropped");

const say = () => { told.textContent = file.files.length ? `${file.files[0].name} will be read.` : ""; };
file.addEventListener("change", say);
addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files.length) {
    file.files = event.dataTransfer.files;
    say();
    form.requestSubmit();
    return;
  }
  const words = event.dataTransfer.getData("text/plain");
  if (words) { box.value = words; box.focus(); }
});
addEventListener("paste", (event) => {
  if (event.target instanceof Element && event.target.closest("input, textarea")) return;
  const words = event.clipboardData.getData("text/plain");
  if (words) { box.value = words; box.focus(); }
});
form.addEventListener("submit", () => { form.querySelector("button").textContent = "Reading …"; });
