// [data-upload]: shows which files were chosen, a small preview of photos, and says at once when a file is too large.
const MAX_BYTES = Number(document.documentElement.dataset.maxUpload) || 10 * 1024 * 1024;
const grootte = (bytes) =>
  `${(bytes / (bytes < 1e6 ? 1e3 : 1e6)).toLocaleString("nl-BE", { maximumFractionDigits: 1 })} ${bytes < 1e6 ? "kB" : "MB"}`;

function rij(bestand) {
  const li = document.createElement("li");
  if (/^image\/(jpeg|png)$/.test(bestand.type)) {
    const beeld = document.createElement("img");
    beeld.alt = "";
    beeld.src = URL.createObjectURL(bestand);
    beeld.addEventListener("load", () => URL.revokeObjectURL(beeld.src));
    li.append(beeld);
  }
  const teGroot = bestand.size > MAX_BYTES;
  const tekst = document.createElement("span");
  tekst.textContent = `${bestand.name} (${grootte(bestand.size)})${teGroot ? `: te groot, hoogstens ${grootte(MAX_BYTES)}` : ""}`;
  if (teGroot) tekst.className = "toon-fout sterk";
  li.append(tekst);
  return li;
}

document.addEventListener("change", (gebeurtenis) => {
  const invoer = gebeurtenis.target;
  const vak = invoer.matches?.("input[type=file]") && invoer.closest("[data-upload]");
  if (!vak) return;
  const bestanden = [...invoer.files];
  const teGroot = bestanden.some((bestand) => bestand.size > MAX_BYTES);
  invoer.setCustomValidity(teGroot ? "Dit bestand is te groot. Kies een kleiner bestand." : "");
  vak.querySelector("[data-upload-gekozen]")?.replaceChildren(...bestanden.map(rij));
});
for (const soort of ["dragenter", "dragover", "dragleave", "drop"])
  document.addEventListener(soort, (gebeurtenis) => {
    const vak = gebeurtenis.target.closest?.("[data-upload] .upload");
    vak?.classList.toggle("upload-boven", soort === "dragenter" || soort === "dragover");
  });
