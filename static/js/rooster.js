// [data-rooster]: hours per day and per week while typing, and copying a day to the next one.
const minuten = (waarde) => {
  const [uur, minuut] = waarde.split(":").map(Number);
  return Number.isInteger(uur) && Number.isInteger(minuut) ? uur * 60 + minuut : null;
};
const uren = (aantal) => (aantal / 60).toLocaleString("nl-BE", { maximumFractionDigits: 2 });
const veld = (blok, naam) => blok.querySelector(`[data-rooster-${naam}]`);

function tel(dag) {
  const som = { werkplek: 0, school: 0 };
  for (const blok of dag.querySelectorAll(".rooster-blok")) {
    const plaats = veld(blok, "plaats").value;
    const van = minuten(veld(blok, "van").value);
    const tot = minuten(veld(blok, "tot").value);
    if (plaats in som && van !== null && tot !== null && tot > van) som[plaats] += tot - van;
  }
  return som;
}

// The third block appears once the second is used.
function toonDerde(dag) {
  const blokken = [...dag.querySelectorAll(".rooster-blok")];
  const derde = dag.querySelector("[data-rooster-extra]");
  const gebruikt = (blok) => [...blok.querySelectorAll("select, input")].some((invoer) => invoer.value);
  derde.hidden = !gebruikt(derde) && !gebruikt(blokken[1]);
}

function bereken(rooster) {
  const week = { werkplek: 0, school: 0 };
  for (const dag of rooster.querySelectorAll("[data-rooster-dag]")) {
    const som = tel(dag);
    week.werkplek += som.werkplek;
    week.school += som.school;
    toonDerde(dag);
    const samen = som.werkplek + som.school;
    dag.querySelector("[data-rooster-som]").textContent = samen ? `${uren(samen)} uur` : "";
    const kopie = dag.querySelector("[data-rooster-kopie]");
    if (kopie) kopie.hidden = !samen;
  }
  rooster.querySelector("[data-rooster-werkplek]").textContent = uren(week.werkplek);
  rooster.querySelector("[data-rooster-school]").textContent = uren(week.school);
}

function neemOver(rooster, dag) {
  const dagen = [...rooster.querySelectorAll("[data-rooster-dag]")];
  const volgende = dagen[dagen.indexOf(dag) + 1];
  const bron = dag.querySelectorAll("select, input");
  volgende.querySelectorAll("select, input").forEach((doel, nummer) => {
    doel.value = bron[nummer].value;
  });
  bereken(rooster);
  volgende.querySelector("select").focus();
}

for (const rooster of document.querySelectorAll("[data-rooster]")) {
  bereken(rooster);
  rooster.addEventListener("input", () => bereken(rooster));
  rooster.addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("[data-rooster-kopie]");
    if (knop) neemOver(rooster, knop.closest("[data-rooster-dag]"));
  });
}
