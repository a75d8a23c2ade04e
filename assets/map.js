// The map: outlines of the pack, a symbol for each place, and a slider over the months.
import L from "leaflet";

const LARGEST = 26;
const place = document.getElementById("map");

function radius(claims, most) {
  return Math.max(3, LARGEST * Math.sqrt(claims / most));
}

function within(month, last) {
  return last === null || (month !== "undated" && month.slice(0, 7) <= last);
}

async function json(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function popup(spot, told, query) {
  const box = document.createElement("div");
  const name = document.createElement("b");
  name.textContent = spot.name;
  box.append(name, ` ${told} claims, precision ${spot.where_prec} (UCDP)`);
  if (spot.district) {
    const link = document.createElement("a");
    link.href = spot.district.href + query;
    link.textContent = `Incidents in ${spot.district.label}`;
    box.append(document.createElement("br"), link);
  }
  return box;
}

async function show() {
  const [page, outlines] = await Promise.all([json(place.dataset.spots), json(place.dataset.outlines)]);
  const query = place.dataset.query;
  place.replaceChildren();
  place.classList.add("live");
  const map = L.map(place, { attributionControl: false, preferCanvas: false, zoomSnap: 0.25 });
  const lines = L.geoJSON(outlines, {
    style: { color: colour("--rule"), weight: 1, fill: false }, interactive: false,
  }).addTo(map);
  const symbols = L.layerGroup().addTo(map);
  const most = Math.max(1, ...page.spots.map((one) => one.claims));
  const draw = (last) => {
    symbols.clearLayers();
    for (const spot of page.spots) {
      const told = Object.entries(spot.months).reduce((sum, [month, many]) => sum + (within(month, last) ? many : 0), 0);
      if (!told) continue;
      L.circleMarker([spot.lat, spot.lon], {
        radius: radius(told, most), color: colour("--link"), weight: 1.5, fillOpacity: 0.35,
      }).bindTooltip(document.createTextNode(`${spot.name}: ${told}`)).bindPopup(() => popup(spot, told, query)).addTo(symbols);
    }
  };
  const bounds = lines.getBounds().isValid() ? lines.getBounds() : L.latLngBounds(page.spots.map((one) => [one.lat, one.lon]));
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [10, 10] });
  else map.setView([0, 0], 1);
  assets(page.assets).addTo(map);
  draw(null);
  slider(page.months, draw);
}

/** Mines, ports and the like: a small diamond with its name. They open nothing; the list below the map has them all. */
function assets(every) {
  const marks = every.map((one) => {
    const name = document.createElement("span");
    name.textContent = `◇ ${one.name}`;
    const icon = L.divIcon({ className: "asset", html: name, iconSize: null, iconAnchor: [5, 9] });
    const mark = L.marker([one.lat, one.lon], { icon, interactive: false, keyboard: false });
    return mark.on("add", () => mark.getElement().setAttribute("aria-hidden", "true"));
  });
  return L.layerGroup(marks);
}

/** A slider to the last month that is shown. */
function slider(months, draw) {
  if (months.length < 2) return;
  const box = document.createElement("div");
  box.className = "slider";
  const label = document.createElement("label");
  label.htmlFor = "until-month";
  label.textContent = "Up to the month";
  const input = document.createElement("input");
  Object.assign(input, { type: "range", id: "until-month", min: "0", max: String(months.length), value: String(months.length) });
  const told = document.createElement("output");
  told.htmlFor = "until-month";
  const tell = () => {
    const last = Number(input.value) === months.length ? null : months[Number(input.value)].slice(0, 7);
    told.textContent = last === null ? "all, undated ones as well" : last;
    input.setAttribute("aria-valuetext", told.textContent);
    draw(last);
  };
  input.addEventListener("input", tell);
  box.append(label, input, told);
  place.after(box);
  tell();
}

if (place) show().catch((error) => place.setAttribute("data-failed", String(error)));
