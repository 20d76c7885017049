// Shows in [data-opslaan-status] whether what was typed or tapped through htmx has arrived, and tries again when it has not.
// The element that saves (hx-post) carries data-opslaan.
const WOORDEN = {
  bezig: "wordt bewaard …",
  opgeslagen: "opgeslagen",
  fout: "niet bewaard, nieuwe poging volgt",
  geweigerd: "niet bewaard, kijk na wat er staat",
};
const WACHT_MS = 4000;
let onderweg = 0;
const mislukt = new Set();

function toon(staat, tekst) {
  for (const plek of document.querySelectorAll("[data-opslaan-status]")) {
    plek.dataset.staat = staat === "geweigerd" ? "fout" : staat;
    if (plek.textContent !== tekst) plek.textContent = tekst;
  }
}

function stand() {
  if (mislukt.size) return toon("fout", WOORDEN.fout);
  if (onderweg) return toon("bezig", WOORDEN.bezig);
  return toon("opgeslagen", WOORDEN.opgeslagen);
}

function opnieuw() {
  const wachtend = [...mislukt].filter((element) => element.isConnected);
  mislukt.clear();
  for (const element of wachtend) element.dispatchEvent(new CustomEvent("opnieuw", { bubbles: true }));
}

const bron = (gebeurtenis) => gebeurtenis.target.closest?.("[data-opslaan]");

document.addEventListener("htmx:beforeRequest", (gebeurtenis) => {
  if (!bron(gebeurtenis)) return;
  onderweg += 1;
  mislukt.delete(bron(gebeurtenis));
  stand();
});
document.addEventListener("htmx:afterRequest", (gebeurtenis) => {
  const element = bron(gebeurtenis);
  if (!element) return;
  onderweg = Math.max(0, onderweg - 1);
  const status = gebeurtenis.detail.xhr?.status ?? 0;
  // 4xx will not get better by asking again; no answer and 5xx may.
  if (status >= 400 && status < 500) return toon("geweigerd", WOORDEN.geweigerd);
  if (!gebeurtenis.detail.successful) {
    mislukt.add(element);
    setTimeout(opnieuw, WACHT_MS);
  }
  return stand();
});
window.addEventListener("online", opnieuw);
window.addEventListener("beforeunload", (gebeurtenis) => {
  if (onderweg || mislukt.size) gebeurtenis.preventDefault();
});
