// The evaluation sheet: every tap is saved at once, kept when that fails, and sent again. Without this script the sheet
// is a plain form with a save button.
import { houBij } from "./bijhouden.js";

const blad = document.querySelector("[data-blad]");
const kaarten = [...blad.querySelectorAll(".competentie")];
const melding = blad.querySelector("[data-melding]");
const vorige = blad.querySelector("[data-vorige]");
const volgende = blad.querySelector("[data-volgende]");
const nakijken = blad.querySelector("[data-nakijken]");
const balk = blad.querySelector("progress");
const LAAGSTE = "1";
const NIET_AAN_BOD = "n";
// An example of the sheet, in a template that is being written: nothing of it goes anywhere.
const VOORBEELD = "voorbeeld" in blad.dataset;
const WOORDEN = {
  opgeslagen: "opgeslagen",
  bezig: "wordt bewaard …",
  fout: "nog niet verzonden, wordt opnieuw geprobeerd",
};

// ---- what still has to be sent: in memory, and on this device so that closing the page loses nothing

const PLEK = `evaluatieblad:${blad.dataset.blad}`;
const WACHTTIJDEN = [2000, 4000, 8000, 15000, 30000];
const wachtrij = new Map(lees(PLEK, []));
let onderweg = null;
let poging = 0;
let wekker;

function lees(plek, anders) {
  try {
    return JSON.parse(localStorage.getItem(plek)) ?? anders;
  } catch {
    return anders;
  }
}

function schrijf(plek, waarde) {
  try {
    localStorage.setItem(plek, JSON.stringify(waarde));
  } catch {
    // A browser that keeps nothing still saves every tap through the network.
  }
}

function toon(staat) {
  const plek = blad.querySelector("[data-opslaan-status]");
  plek.dataset.staat = staat;
  if (plek.textContent !== WOORDEN[staat]) plek.textContent = WOORDEN[staat];
}

function meld(tekst) {
  melding.textContent = tekst;
  melding.hidden = !tekst;
}

function zet(velden) {
  if (VOORBEELD) return toon("opgeslagen");
  // The key is the field, so that a later answer replaces one that is still waiting.
  const sleutel = velden.item ? `i${velden.item}` : `o${velden.cluster}`;
  if (velden.item) velden.gekend = wachtrij.get(sleutel)?.gekend ?? gekend.get(velden.item) ?? "";
  wachtrij.set(sleutel, velden);
  schrijf(PLEK, [...wachtrij]);
  toon("bezig");
  verstuur();
}

async function stuur(velden) {
  const lichaam = new URLSearchParams(velden);
  lichaam.set("csrfmiddlewaretoken", blad.csrfmiddlewaretoken.value);
  const antwoord = await fetch(blad.dataset.bewaar, { method: "POST", body: lichaam, headers: { Accept: "application/json" } });
  const isAntwoord = antwoord.headers.get("Content-Type")?.includes("json");
  if (antwoord.ok && isAntwoord) return { staat: "goed", ...(await antwoord.json()) };
  if (antwoord.status === 409 && isAntwoord) {
    const { fout, botsing } = await antwoord.json();
    return botsing === undefined ? { staat: "geweigerd", tekst: fout } : { staat: "botsing", botsing };
  }
  // A dead link, a login page in between, a page from before an update: asking again by itself will not help.
  if (antwoord.redirected || (antwoord.status >= 400 && antwoord.status < 500 && antwoord.status !== 429))
    return { staat: "buiten", tekst: "U bent niet meer verbonden met dit blad. Wat u aanduidde staat nog op dit toestel: laad de pagina opnieuw, dan wordt het verzonden." };
  throw new Error(String(antwoord.status));
}

// What the server is known to hold, per competence: sent along, so that another device is never overwritten unseen.
const gekend = new Map();
for (const invoer of blad.querySelectorAll(".competentie input:checked")) gekend.set(invoer.closest(".competentie").dataset.item, invoer.value);

function bevestig(sleutel, velden) {
  if (velden.item) gekend.set(velden.item, velden.keuze);
  const nieuwer = wachtrij.get(sleutel);
  if (nieuwer === velden) wachtrij.delete(sleutel);
  else if (nieuwer) nieuwer.gekend = velden.keuze;
}

// A person chooses: the answer of the other device is shown, tapping again settles it. Until then it stays said, also when
// what waited behind it arrives; of several the first is shown, then the next.
const botsingen = new Map();

function botst(velden, daar) {
  gekend.set(velden.item, daar);
  const kaart = blad.querySelector(`[data-item="${velden.item}"]`);
  const keuze = kaart.querySelector(`input[value="${daar}"]`);
  if (keuze) keuze.checked = true;
  const woord = (waarde) => (waarde === NIET_AAN_BOD ? "“nog niet aan bod”" : `niveau ${waarde}`);
  botsingen.set(velden.item, `Op een ander toestel staat hier ${woord(daar)}, op dit toestel tikte u ${woord(velden.keuze)}. Tik aan wat juist is.`);
  if (botsingen.size === 1) toonBotsing();
}

function toonBotsing() {
  const [item] = botsingen.keys();
  if (!item) return;
  clearTimeout(doorgaan);
  toonKaart(blad.querySelector(`[data-item="${item}"]`), { focus: false });
}

function botsingTekst() {
  const [eerste = ""] = botsingen.values();
  return botsingen.size > 1 ? `${eerste} Daarna nog ${botsingen.size - 1} keer.` : eerste;
}

function verwerk(sleutel, velden, uitkomst) {
  if (uitkomst.staat === "goed") bevestig(sleutel, velden);
  if (uitkomst.staat === "geweigerd" || uitkomst.staat === "botsing") wachtrij.delete(sleutel);
  if (uitkomst.staat === "botsing") botst(velden, uitkomst.botsing);
  else if (botsingen.delete(velden.item)) toonBotsing();
  meld(uitkomst.tekst || botsingTekst());
  schrijf(PLEK, [...wachtrij]);
  return uitkomst.staat !== "buiten";
}

// One at a time, in order; whoever asks while it runs waits for the same end.
function verstuur() {
  clearTimeout(wekker);
  onderweg ??= leegWachtrij().finally(() => {
    onderweg = null;
  });
  return onderweg;
}

async function leegWachtrij() {
  let verder = true;
  try {
    while (wachtrij.size && verder) {
      const [sleutel, velden] = wachtrij.entries().next().value;
      verder = verwerk(sleutel, velden, await stuur(velden));
    }
    poging = 0;
    toon(wachtrij.size ? "fout" : "opgeslagen");
  } catch {
    toon("fout");
    wekker = setTimeout(verstuur, WACHTTIJDEN[Math.min(poging, WACHTTIJDEN.length - 1)]);
    poging += 1;
  }
}

window.addEventListener("online", verstuur);
document.addEventListener("visibilitychange", () => document.hidden || !wachtrij.size || verstuur());
window.addEventListener("beforeunload", (gebeurtenis) => {
  if (wachtrij.size) gebeurtenis.preventDefault();
});

// What was tapped on this device and never arrived, is shown and sent again.
for (const velden of wachtrij.values()) {
  if (velden.item) {
    const keuze = blad.querySelector(`[data-item="${velden.item}"] input[value="${velden.keuze}"]`);
    if (keuze) keuze.checked = true;
  } else {
    const vak = blad.elements[`o${velden.cluster}`];
    if (vak) vak.value = velden.tekst;
  }
}

// ---- one competence at a time, or the short list

const gekozen = (kaart) => kaart.querySelector("input:checked");
const clusterVan = (kaart) => kaart.closest("[data-cluster]");
const opmerkingVan = (kaart) => clusterVan(kaart).querySelector("details");
const eersteOpen = () => kaarten.find((kaart) => !gekozen(kaart));
let huidig = kaarten[0];
let weergave = lees("evaluatieblad:weergave", "een");

function tel() {
  const gedaan = kaarten.filter(gekozen).length;
  blad.querySelector("[data-voortgang]").textContent = `${gedaan} van ${kaarten.length}`;
  balk.value = gedaan;
  return gedaan;
}

function knoppen() {
  const een = weergave === "een";
  const klaar = tel() === kaarten.length;
  const laatste = huidig === kaarten.at(-1);
  vorige.hidden = !een;
  vorige.disabled = huidig === kaarten[0];
  volgende.hidden = !een || klaar || laatste;
  nakijken.hidden = !volgende.hidden;
}

function toonKaart(kaart, { focus = true } = {}) {
  huidig = kaart;
  if (weergave === "een") {
    for (const andere of kaarten) andere.hidden = andere !== kaart;
    for (const cluster of blad.querySelectorAll("[data-cluster]")) cluster.hidden = cluster !== clusterVan(kaart);
    // The head stays in view on the first one; after that a phone needs the room.
    if (focus) clusterVan(kaart).scrollIntoView({ block: "start" });
  } else kaart.scrollIntoView({ block: "center" });
  if (focus) {
    kaart.focus({ preventScroll: true });
    // Coming back to the page means the first open one again, not the one a link once pointed at.
    if (location.hash) history.replaceState(null, "", location.pathname);
  }
  knoppen();
}

// The anchors of a cluster stay in sight above its short list: a level is only given with its anchor at hand.
// A competence with anchors of its own has them beside itself.
function ankers(cluster) {
  const eigen = [...cluster.querySelectorAll(".competentie")];
  const tekst = (kaart) => [...kaart.querySelectorAll(".niveau:not(.niveau-geen) small")].map((deel) => deel.textContent).join("\n");
  const keren = (kaart) => eigen.filter((andere) => tekst(andere) === tekst(kaart)).length;
  const gewoon = eigen.reduce((een, twee) => (keren(twee) > keren(een) ? twee : een));
  cluster.querySelector("h2").after(ankerlijst(gewoon, "blad-ankers"));
  for (const kaart of eigen) if (tekst(kaart) !== tekst(gewoon)) kaart.querySelector("legend").after(ankerlijst(kaart, "blad-ankers blad-ankers-eigen"));
}

function ankerlijst(kaart, klas) {
  const lijst = document.createElement("ul");
  lijst.className = klas;
  for (const niveau of kaart.querySelectorAll(".niveau:not(.niveau-geen)")) {
    const [cijfer, uitleg, label] = ["span", "span", "strong"].map((naam) => document.createElement(naam));
    const nummer = niveau.querySelector("b").textContent;
    cijfer.className = `niveau-cijfer niveau-${nummer}`;
    cijfer.textContent = nummer;
    label.textContent = `${niveau.querySelector("span").firstChild.textContent.trim()}: `;
    uitleg.append(label, niveau.querySelector("small").textContent);
    const regel = document.createElement("li");
    regel.append(cijfer, uitleg);
    lijst.append(regel);
  }
  return lijst;
}

function kiesWeergave(naam, kaart = huidig) {
  weergave = naam;
  schrijf("evaluatieblad:weergave", naam);
  blad.classList.toggle("blad-compact", naam === "kort");
  for (const knop of blad.querySelectorAll("[data-weergave] button")) knop.setAttribute("aria-pressed", String(knop.value === naam));
  for (const lijst of blad.querySelectorAll(".blad-ankers")) lijst.remove();
  if (naam === "kort") {
    for (const deel of [...kaarten, ...blad.querySelectorAll("[data-cluster]")]) deel.hidden = false;
    blad.querySelectorAll("[data-cluster]").forEach(ankers);
  }
  toonKaart(kaart, { focus: false });
}

function naOpen(kaart) {
  const na = kaarten.slice(kaarten.indexOf(kaart) + 1);
  return na.find((andere) => !gekozen(andere)) ?? eersteOpen() ?? na[0];
}

function kies(kaart, keuze, { door }) {
  zet({ item: kaart.dataset.item, keuze });
  if (keuze === LAAGSTE) vraagOpmerking(opmerkingVan(kaart));
  else if (door) verder(kaart);
  knoppen();
}

// The lowest level needs a word of explanation: the remark opens, without pulling up the keyboard of a phone.
function vraagOpmerking(vouw) {
  if (vouw.querySelector("textarea").value.trim()) return;
  vouw.open = true;
  if (weergave === "een") vouw.scrollIntoView({ block: "center" });
}

let doorgaan;
function verder(kaart) {
  const doel = naOpen(kaart);
  if (!doel || weergave === "kort") return;
  // Long enough to see what one chose.
  doorgaan = setTimeout(() => huidig === kaart && toonKaart(doel), 260);
}

blad.addEventListener("change", (gebeurtenis) => {
  const kaart = gebeurtenis.target.closest(".competentie");
  if (kaart) kies(kaart, gebeurtenis.target.value, { door: false });
});
// A tap goes on to the next; walking through the choices with the arrow keys does not (those clicks have detail 0).
blad.addEventListener("click", (gebeurtenis) => {
  const kaart = gebeurtenis.target.closest(".competentie");
  if (!kaart || !gebeurtenis.target.matches("input") || !gebeurtenis.target.dataset.getikt) return;
  delete gebeurtenis.target.dataset.getikt;
  // Tapping what the other device gave is a choice too, and changes nothing.
  if (gebeurtenis.target.value === gekend.get(kaart.dataset.item) && botsingen.delete(kaart.dataset.item)) {
    meld(botsingTekst());
    if (botsingen.size) return toonBotsing();
  }
  if (gebeurtenis.target.value !== LAAGSTE) verder(kaart);
});
blad.addEventListener("pointerup", (gebeurtenis) => {
  const niveau = gebeurtenis.target.closest(".niveau");
  if (niveau) niveau.querySelector("input").dataset.getikt = "ja";
});

const wachtOpRust = new Map();
blad.addEventListener("input", (gebeurtenis) => {
  const vak = gebeurtenis.target;
  if (!vak.matches("textarea")) return;
  toon("bezig");
  clearTimeout(wachtOpRust.get(vak));
  wachtOpRust.set(vak, setTimeout(() => bewaarOpmerking(vak), 800));
});
blad.addEventListener("focusout", (gebeurtenis) => wachtOpRust.has(gebeurtenis.target) && bewaarOpmerking(gebeurtenis.target));

function bewaarOpmerking(vak) {
  clearTimeout(wachtOpRust.get(vak));
  wachtOpRust.delete(vak);
  zet({ cluster: vak.name.slice(1), tekst: vak.value });
}

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.altKey || gebeurtenis.target.matches("textarea")) return;
  const waarde = gebeurtenis.key === "0" ? NIET_AAN_BOD : gebeurtenis.key.toLowerCase();
  const kaart = document.activeElement.closest(".competentie") ?? huidig;
  const keuze = /^[1-9n]$/.test(waarde) && kaart.querySelector(`input[value="${waarde}"]`);
  if (!keuze) return;
  gebeurtenis.preventDefault();
  keuze.checked = true;
  kies(kaart, waarde, { door: true });
  if (weergave === "kort" && waarde !== LAAGSTE) kaarten[kaarten.indexOf(kaart) + 1]?.focus();
});

vorige.addEventListener("click", () => toonKaart(kaarten[kaarten.indexOf(huidig) - 1]));
volgende.addEventListener("click", () => toonKaart(kaarten[kaarten.indexOf(huidig) + 1]));
nakijken.addEventListener("click", async (gebeurtenis) => {
  // Everything was saved tap by tap; sending the whole form could undo what another device saved since.
  gebeurtenis.preventDefault();
  for (const vak of [...wachtOpRust.keys()]) bewaarOpmerking(vak);
  await verstuur();
  if (wachtrij.size) return meld("Er is nog iets niet verzonden. Kijk uw verbinding na en probeer het opnieuw.");
  if (VOORBEELD) return meld("Dit is een voorbeeld. Op het echte blad kijkt wie beoordeelt hier alles na en dient dan in.");
  location.assign(blad.dataset.indienen);
});
for (const knop of blad.querySelectorAll("[data-overnemen]"))
  knop.addEventListener("click", async (gebeurtenis) => {
    gebeurtenis.preventDefault();
    if (VOORBEELD) return neemOverInVoorbeeld(knop);
    for (const vak of [...wachtOpRust.keys()]) bewaarOpmerking(vak);
    await verstuur();
    if (wachtrij.size) return meld("Er is nog iets niet verzonden. Kijk uw verbinding na en probeer het opnieuw.");
    const lichaam = new URLSearchParams({ cluster: knop.value, csrfmiddlewaretoken: blad.csrfmiddlewaretoken.value });
    const antwoord = await fetch(knop.formAction, { method: "POST", body: lichaam }).catch(() => null);
    if (antwoord?.ok) location.reload();
    else meld("Dit kon nu niet bewaard worden. Kijk uw verbinding na en probeer het opnieuw.");
  });

// What the server does on a real sheet.
function neemOverInVoorbeeld(knop) {
  for (const kaart of clusterVan(knop).querySelectorAll(".competentie")) {
    const eerder = kaart.querySelector(".niveau:not(.niveau-geen) i")?.closest(".niveau").querySelector("input");
    if (eerder && !gekozen(kaart)) eerder.checked = true;
  }
  knop.parentElement.remove();
  toon("opgeslagen");
  toonKaart(eersteOpen() ?? huidig);
}

blad.querySelector("[data-weergave]").addEventListener("click", (gebeurtenis) => gebeurtenis.target.value && kiesWeergave(gebeurtenis.target.value));
blad.addEventListener("submit", (gebeurtenis) => gebeurtenis.preventDefault());

function begin() {
  for (const kaart of kaarten) kaart.tabIndex = -1;
  for (const deel of blad.querySelectorAll("[data-zonder-script]")) deel.remove();
  blad.querySelector("[data-weergave]").hidden = false;
  volg();
  if (wachtrij.size) verstuur();
  else if (kaarten.some(gekozen)) toon("opgeslagen");
}

// #c12 is a competence, #o9 the remark on the cluster that starts at 9.
function volg() {
  const doel = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const kaart = doel?.closest("[data-cluster]") && (doel.matches(".competentie") ? doel : doel.closest("[data-cluster]").querySelector(".competentie"));
  kiesWeergave(weergave, kaart || eersteOpen() || kaarten[0]);
  if (!doel?.matches("details")) return;
  doel.open = true;
  doel.querySelector("textarea").focus();
}
window.addEventListener("hashchange", volg);
begin();

// ---- without a connection the sheet opens again from this device

const KAST = { dienst: blad.dataset.dienst, kast: "evaluatieblad-1", pagina: location.href.split("#")[0] };
if (!VOORBEELD) houBij(blad, KAST).catch(() => {});
