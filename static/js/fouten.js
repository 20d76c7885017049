// The error summary gets the focus when the page comes back with errors; its links put the cursor in the field.
function toonFouten() {
  const samenvatting = document.querySelector("[data-foutsamenvatting]");
  if (!samenvatting) return;
  if (!document.title.startsWith("Fout: ")) document.title = `Fout: ${document.title}`;
  samenvatting.focus();
}

document.addEventListener("click", (gebeurtenis) => {
  const link = gebeurtenis.target.closest?.("[data-foutsamenvatting] a[href^='#']");
  const doel = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!doel) return;
  gebeurtenis.preventDefault();
  const veld = doel.matches("input, select, textarea, button") ? doel : doel.querySelector("input, select, textarea");
  (doel.closest(".veld") || doel).scrollIntoView({ block: "start" });
  (veld || doel).focus({ preventScroll: true });
});

toonFouten();
document.addEventListener("htmx:afterSettle", (gebeurtenis) => {
  if (gebeurtenis.target.querySelector?.("[data-foutsamenvatting]")) toonFouten();
});
