// [data-filter="#list"]: a search field that leaves of a list only the rows with every word in them. Without this script
// the form sends the words and the server does the same.
const normaal = (tekst) => tekst.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

function filter(veld) {
  const lijst = document.querySelector(veld.dataset.filter);
  const woorden = normaal(veld.value).split(/\s+/).filter(Boolean);
  for (const rij of lijst.querySelectorAll("[data-filter-rij]")) {
    const tekst = normaal(`${rij.textContent} ${rij.dataset.filterRij}`);
    rij.hidden = !woorden.every((woord) => tekst.includes(woord));
  }
  for (const groep of lijst.querySelectorAll("[data-filter-groep]")) groep.hidden = !groep.querySelector("[data-filter-rij]:not([hidden])");
  lijst.querySelector("[data-filter-niets]").hidden = !!lijst.querySelector("[data-filter-rij]:not([hidden])");
}

for (const veld of document.querySelectorAll("[data-filter]")) {
  veld.addEventListener("input", () => filter(veld));
  if (veld.value) filter(veld);
}
