// A report to be read: layers in the address, bars beside the very lines a speaker has, a mark and its line lit together.
const boxes = [...document.querySelectorAll("[data-layer]")];

function keep() {
  const off = boxes.filter((box) => !box.checked).map((box) => box.dataset.layer).join(",");
  const here = new URL(location.href);
  if (off) here.searchParams.set("off", off);
  else here.searchParams.delete("off");
  history.replaceState(null, "", here);
}
for (const box of boxes) box.addEventListener("change", keep);

// each bar spans the lines of the words that are the speaker's, not the whole paragraph
function draw() {
  for (const para of document.querySelectorAll(".para")) {
    const top = para.getBoundingClientRect().top;
    for (const bar of para.querySelectorAll(".voices span")) {
      const rects = [...para.querySelectorAll(`.content[data-voice="${CSS.escape(bar.dataset.voice)}"]`)].flatMap((part) => [...part.getClientRects()]);
      if (!rects.length) continue;
      const first = Math.min(...rects.map((rect) => rect.top));
      const last = Math.max(...rects.map((rect) => rect.bottom));
      bar.style.marginTop = `${first - top - para.querySelector(".voices").offsetTop + para.offsetTop - 6}px`;
      bar.style.height = `${last - first}px`;
      bar.style.alignSelf = "start";
    }
  }
}

function light(event, on) {
  const mark = event.target instanceof Element ? event.target.closest(".text [data-peek]") : null;
  if (!mark) return;
  for (const id of mark.dataset.peek.split(" ")) document.getElementById(id)?.classList.toggle("lit", on);
}
document.addEventListener("pointerover", (event) => light(event, true));
document.addEventListener("pointerout", (event) => light(event, false));
if (document.querySelector(".para")) {
  draw();
  addEventListener("resize", draw);
}
