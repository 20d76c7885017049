// The page for observations without waiting and without a connection: choosing happens on the page itself, a tap is kept
// on this device and sent when that is possible. Without this script each step is a page of the server.
import { houBij } from "./bijhouden.js";
import { Wachtrij } from "./wachtrij.js";

const blad = document.querySelector("[data-waarnemen]");
const lijst = blad.querySelector("[data-lijst]");
const plaats = blad.querySelector("[data-plaats]");
const kop = blad.querySelector("h1");
const VRAAG = kop.textContent;
const ADRES = location.pathname;

// ---- sending

async function stuur(tik) {
  const geleden = Math.max(0, Math.round((Date.now() - tik.op) / 1000));
  const velden = { c: tik.c, waarde: tik.waarde, opmerking: tik.opmerking ?? "", _sleutel: tik.sleutel };
  const lichaam = new URLSearchParams({ ...velden, csrfmiddlewaretoken: blad.querySelector("[name=csrfmiddlewaretoken]").value });
  // How long ago is in the address: what is sent again has to be the same thing.
  const antwoord = await fetch(`${ADRES}?geleden=${geleden}`, { method: "POST", body: lichaam, headers: { Accept: "application/json" } });
  // Sent before, while the answer got lost: the server sends on to the page itself.
  if (antwoord.ok && (!antwoord.redirected || new URL(antwoord.url).pathname === ADRES)) return true;
  if (antwoord.status === 422) {
    meld(`“${tik.wat}” is niet bewaard. ${(await antwoord.json()).fout}`);
    return true;
  }
  if (antwoord.status === 409) {
    meld(`“${tik.wat}” was al verzonden. Wat u er daarna bij schreef niet: schrijf het er hieronder nog bij.`);
    return true;
  }
  if (antwoord.status >= 500 || antwoord.status === 429) throw new Error(String(antwoord.status));
  // A dead link, or a login page in between: asking again by itself will not help.
  meld("U bent niet meer verbonden met deze pagina. Wat u aantikte staat nog op dit toestel: open uw link opnieuw, dan wordt het verzonden.");
  return false;
}

function na(uit) {
  stand.textContent = "";
  toonWachtend();
  // The server says what it has now, with the moment and the way to take it back; a word that is being typed stays.
  const bezig = document.activeElement?.matches("textarea, [data-woord]") || plaats?.hidden === false;
  if (uit.length && !bezig && !melding.textContent) location.replace(ADRES);
  else if (uit.length && !wachtrij.rij.length) stand.textContent = "Alles is verzonden.";
}

const melding = blad.querySelector("[data-melding]");
const stand = blad.querySelector("[data-stand]");
const wachtrij = new Wachtrij(`waarnemen:${ADRES.split("/").at(-2)}`, stuur, na);

function meld(tekst) {
  melding.textContent = tekst;
  melding.hidden = !tekst;
}

function toonWachtend() {
  const vak = blad.querySelector("[data-wachtend]");
  // While somebody chooses, the levels come first.
  vak.hidden = !wachtrij.rij.length || plaats?.hidden === false;
  const rijen = vak.querySelector("ul");
  if (rijen.contains(document.activeElement)) return;
  rijen.replaceChildren(...wachtrij.rij.map(wachtende));
}

function wachtende(tik) {
  const regel = blad.querySelector("[data-wachtende]").content.firstElementChild.cloneNode(true);
  const cijfer = regel.querySelector(".niveau-cijfer");
  cijfer.textContent = tik.waarde;
  cijfer.classList.add(`niveau-${tik.waarde}`);
  regel.querySelector("[data-wat]").textContent = tik.wat;
  regel.querySelector("[data-wanneer]").textContent = new Date(tik.op).toLocaleString("nl-BE", { weekday: "long", hour: "2-digit", minute: "2-digit" });
  const woord = regel.querySelector("[data-woord]");
  woord.value = tik.opmerking ?? "";
  woord.setAttribute("aria-label", `Een woord bij ${tik.wat}`);
  woord.addEventListener("input", () => {
    tik.opmerking = woord.value;
    wachtrij.bewaar();
  });
  const weg = regel.querySelector("button");
  weg.setAttribute("aria-label", `${tik.wat} weghalen`);
  weg.addEventListener("click", () => {
    wachtrij.haalWeg(tik.sleutel);
    regel.remove();
    toonWachtend();
  });
  return regel;
}

// ---- choosing

const linkVan = (sleutel) => [...blad.querySelectorAll("[data-blok]")].find((link) => new URL(link.href).searchParams.get("c") === sleutel);

function toon() {
  const sleutel = new URLSearchParams(location.search).get("c");
  const link = sleutel && linkVan(sleutel);
  lijst.hidden = !!link;
  plaats.hidden = !link;
  kop.textContent = link ? blad.dataset.vraag : VRAAG;
  toonWachtend();
  plaats.replaceChildren();
  if (!link) return;
  plaats.append(blad.querySelector(`template[data-niveaus="${link.dataset.blok}"]`).content.cloneNode(true));
  const legende = plaats.querySelector("legend");
  legende.querySelector("small").textContent = link.dataset.cluster;
  legende.append(link.textContent);
  plaats.querySelector("input[name=c]").value = sleutel;
  plaats.querySelector("fieldset").scrollIntoView({ block: "nearest" });
}

function naar(adres) {
  history.pushState(null, "", adres);
  toon();
  kop.focus({ preventScroll: true });
  scrollTo(0, 0);
}

blad.addEventListener("click", (gebeurtenis) => {
  const link = gebeurtenis.target.closest("[data-blok], [data-terug]");
  if (!link || !lijst || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) return;
  gebeurtenis.preventDefault();
  naar(link.href);
});

blad.addEventListener("submit", async (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.matches("[data-tik]")) {
    gebeurtenis.preventDefault();
    const c = formulier.elements.c.value;
    const wat = formulier.querySelector("legend").lastChild.textContent.trim();
    const tik = { sleutel: crypto.randomUUID(), c, waarde: gebeurtenis.submitter.value, wat, op: Date.now() };
    if (!lijst) return tikOpEigenPagina(tik);
    meld("");
    naar(ADRES);
    stand.textContent = "wordt bewaard …";
    return wachtrij.zet(tik);
  }
  if (formulier.matches("[data-net]")) return verstuurNet(gebeurtenis, formulier);
});

// The page of one competence that the server made: the list is another page.
async function tikOpEigenPagina(tik) {
  const uit = await wachtrij.zet(tik);
  if (!uit.length && !melding.textContent) meld("Er is geen verbinding. Uw tik staat op dit toestel en vertrekt vanzelf. U kunt deze pagina sluiten.");
}

// A word or taking back needs the server: without a connection what was typed stays.
async function verstuurNet(gebeurtenis, formulier) {
  gebeurtenis.preventDefault();
  const lichaam = new URLSearchParams(new FormData(formulier, gebeurtenis.submitter));
  const antwoord = await fetch(formulier.action, { method: "POST", body: lichaam, redirect: "manual" }).catch(() => null);
  if (antwoord) location.replace(ADRES);
  else meld("Er is geen verbinding. Wat u typte staat er nog; probeer het straks opnieuw.");
}

addEventListener("popstate", toon);
if (lijst) toon();
else toonWachtend();
if (wachtrij.rij.length) wachtrij.verstuur();

// ---- without a connection the page opens again from this device

// Icons in what is not on the page yet were not loaded.
const iconen = [...blad.querySelectorAll("template")].flatMap((vorm) => [...vorm.content.querySelectorAll("use")]);
const ook = iconen.map((icoon) => new URL(icoon.getAttribute("href"), location).href.split("#")[0]);
const KAST = { dienst: blad.dataset.dienst, bereik: blad.dataset.bereik, kast: "waarnemen-1", pagina: location.origin + ADRES, ook };
if (lijst) houBij(blad, KAST).catch(() => {});
