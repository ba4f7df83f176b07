// The map with a script: the same places to move about in, days by two sliders, the list in step. The state stays in the address.
import * as L from "/static/leaflet/leaflet-src.esm.js";

const $ = (id) => document.getElementById(id);
const box = $("map");
const DAY = 86400000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const MOST = 200;

async function told(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["paper", "ink", "soft", "rule", "wash", "water", "c0", "cx", "link"].map((n) => [n, style.getPropertyValue(`--${n}`).trim()]));
}

const [data, base] = await Promise.all([told(box.dataset.src), told(box.dataset.base)]);
const incidents = data.incidents.map(([id, place, first, last, kind, status, reports, independent, title]) => ({
  id, place, first, last: last ?? first, kind: data.kinds[kind], status: data.statuses[status], reports, independent, title: data.titles[title],
}));

// --- the ground
for (const still of document.querySelectorAll(".map-and-list figure")) still.classList.add("still");
box.hidden = false;
const map = L.map(box, { preferCanvas: true, attributionControl: false, zoomSnap: 0.5, minZoom: 2, maxZoom: 13, worldCopyJump: false });
L.control.scale({ imperial: false }).addTo(map);
const swap = (points) => points.map(([lon, lat]) => [lat, lon]);
const ground = L.layerGroup().addTo(map);
const signs = L.layerGroup().addTo(map);
map.createPane("ground").style.zIndex = 200;
const canvas = L.canvas({ pane: "ground", padding: 0.5 });

function drawGround() {
  const c = colours();
  ground.clearLayers();
  const still = { renderer: canvas, interactive: false, pane: "ground" };
  for (const ring of base.land) L.polygon(swap(ring), { ...still, color: c.rule, weight: 1, fillColor: c.paper, fillOpacity: 1 }).addTo(ground);
  for (const ring of base.water) L.polygon(swap(ring), { ...still, color: c.rule, weight: 1, fillColor: c.water, fillOpacity: 1 }).addTo(ground);
  for (const line of base.lines) L.polyline(swap(line), { ...still, color: c.cx, weight: 1, dashArray: "5 4" }).addTo(ground);
}

// --- the days
const days = incidents.flatMap((i) => i.first ? [i.first, i.last] : []).sort();
const start = days.length ? Date.parse(days[0]) : 0;
const length = days.length ? Math.round((Date.parse(days.at(-1)) - start) / DAY) : 0;
const from = $("from"), to = $("to");
from.max = to.max = String(length);
const numberOf = (day, otherwise) => day ? Math.max(0, Math.min(length, Math.round((Date.parse(day) - start) / DAY))) : otherwise;
from.value = String(numberOf(box.dataset.first, 0));
to.value = String(numberOf(box.dataset.last, length));
$("slider").hidden = length < 1;
const whole = () => Number(from.value) === 0 && Number(to.value) === length;

const dayOf = (input) => iso(start + Number(input.value) * DAY);

let chosen = null;

function within(first, last) {
  const all = whole();
  return incidents.filter((i) => i.first ? i.first <= last && i.last >= first : all);
}

// --- the signs: one for each place, larger where more is told
function drawSigns(shown) {
  const c = colours();
  signs.clearLayers();
  const at = new Map();
  for (const i of shown) {
    if (!at.has(i.place)) at.set(i.place, []);
    at.get(i.place).push(i);
  }
  const order = [...at.keys()].sort((a, b) => rank(a) - rank(b) || at.get(b).length - at.get(a).length);
  for (const n of order) {
    const place = data.places[n], here = at.get(n);
    const strong = n === chosen;
    const look = { color: strong ? c.link : c.c0, fillColor: strong ? c.link : c.c0 };
    const sign = place.kind === "dot"
      ? L.circleMarker(place.points[0], { ...look, color: c.paper, weight: 1.5, fillOpacity: .9, radius: 4 + Math.min(14, 1.7 * Math.sqrt(here.length - 1)) })
      : place.kind === "area"
        ? L.polygon(place.points, { ...look, weight: 1.5, dashArray: "5 4", fillOpacity: .14 })
        : L.polyline(place.points, { ...look, weight: 8, opacity: .5, lineCap: "round" }); // one or more stretches
    const words = document.createElement("span");
    words.textContent = `${place.name} (${place.precision}): ${here.length} incident${here.length === 1 ? "" : "s"}`;
    sign.bindTooltip(words, { sticky: place.kind !== "dot" });
    sign.on("click", () => { chosen = chosen === n ? null : n; drawn(); });
    sign.addTo(signs);
  }
  named = order.reverse().map((n) => [n, at.get(n).length]).sort((a, b) => b[1] - a[1]);
  drawNames();
}

// --- names beside the signs, in both forms; one that would lie on another is left to the tip
const names = L.layerGroup().addTo(map);
let named = [];
function drawNames() {
  names.clearLayers();
  const taken = [];
  const size = map.getSize();
  const put = (text, spot, look) => {
    const at = map.latLngToContainerPoint(spot);
    if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return false;
    const wide = 7.2 * text.length + 8;
    const left = at.x + 12 + wide < size.x ? at.x + 10 : at.x - 10 - wide;
    const box = [left, at.y - 9, left + wide, at.y + 9];
    if (taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) return false;
    taken.push(box);
    const words = document.createElement("span");
    words.textContent = text;
    words.dir = "auto";
    const icon = L.divIcon({ className: look, html: words, iconSize: [wide, 18], iconAnchor: [at.x - left, 9] });
    L.marker(spot, { icon, interactive: false, keyboard: false }).addTo(names);
    return true;
  };
  for (const [n] of named.slice(0, 120)) {
    const place = data.places[n];
    const spot = place.kind === "dot" ? place.points[0] : place.kind === "line" ? place.points[0][Math.floor(place.points[0].length / 2)] : L.polygon(place.points).getBounds().getCenter();
    put(place.name, spot, "place-name");
  }
  const c = colours();
  for (const [name, lat, lon] of data.towns) {
    if (put(name, [lat, lon], "place-name town")) L.circleMarker([lat, lon], { radius: 2, weight: 0, fillColor: c.soft, fillOpacity: 1, interactive: false }).addTo(names);
  }
}
map.on("moveend zoomend resize", drawNames);
const rank = (n) => ["area", "line", "dot"].indexOf(data.places[n].kind);

// --- the list in step
const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const spell = (i) => !i.first ? "day not told" : i.first === i.last ? words.format(Date.parse(i.first)) : `${words.format(Date.parse(i.first))} – ${words.format(Date.parse(i.last))}`;

function drawList(shown) {
  const here = shown.filter((i) => chosen === null || i.place === chosen).sort((a, b) => (b.first ?? "").localeCompare(a.first ?? "") || a.id.localeCompare(b.id));
  $("incidents").replaceChildren(...here.slice(0, MOST).map((i) => {
    const row = document.createElement("li"), link = document.createElement("a"), meta = document.createElement("span");
    const address = new URL(box.dataset.incident, location.href);
    address.pathname += encodeURIComponent(i.id);
    link.href = address.pathname + address.search;
    link.textContent = i.title;
    link.dir = "auto";
    meta.className = "by";
    const place = data.places[i.place];
    meta.textContent = `${spell(i)} · ${i.status} · ${place.name} (${place.precision}) · ${i.reports} report${i.reports === 1 ? "" : "s"}`;
    row.append(link, meta);
    row.addEventListener("pointerenter", () => point(i.place));
    link.addEventListener("focus", () => point(i.place));
    return row;
  }));
  $("count").textContent = String(shown.length);
  $("plural").textContent = shown.length === 1 ? "" : "s";
  $("list-words").textContent = (chosen === null ? "latest first" : `at ${data.places[chosen].name}; click the sign again for all`) + (here.length > MOST ? `, the first ${MOST} of ${here.length}` : "");
  $("pager").hidden = true;
}

// the place of the list's line under the pointer, ringed
let ring = null;
function point(n) {
  ring?.remove();
  const place = data.places[n];
  const look = { color: colours().link, weight: 3, fill: false, interactive: false };
  ring = place.kind === "dot" ? L.circleMarker(place.points[0], { ...look, radius: 16 }) : place.kind === "area" ? L.polygon(place.points, look) : L.polyline(place.points, { ...look, weight: 10, opacity: .6 });
  ring.addTo(map);
}

function address() {
  const here = new URL(location.href);
  for (const [name, input, edge] of [["from", from, 0], ["to", to, length]]) {
    if (Number(input.value) === edge) here.searchParams.delete(name);
    else here.searchParams.set(name, dayOf(input));
  }
  here.searchParams.delete("page");
  history.replaceState(null, "", here);
}

function drawn() {
  const first = dayOf(from), last = dayOf(to), shown = within(first, last);
  $("days").textContent = whole() ? "all days" : `${words.format(Date.parse(first))} – ${words.format(Date.parse(last))}`;
  drawSigns(shown);
  drawList(shown);
}

from.addEventListener("input", () => { if (Number(from.value) > Number(to.value)) to.value = from.value; drawn(); });
to.addEventListener("input", () => { if (Number(to.value) < Number(from.value)) from.value = to.value; drawn(); });
for (const input of [from, to]) input.addEventListener("change", address);
$("all-days").addEventListener("click", () => { from.value = "0"; to.value = String(length); drawn(); address(); });
const again = () => { drawGround(); drawn(); };
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
new MutationObserver(again).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

const wanted = data.places.findIndex((p) => p.name.split(" / ")[0] === box.dataset.place);
if (wanted >= 0) chosen = wanted;
const [west, south, east, north] = data.box;
map.fitBounds([[south, west], [north, east]], { padding: [30, 30], maxZoom: 10 });
again();
box.dataset.ready = "yes";
