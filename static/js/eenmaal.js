// A form marked data-eenmaal is sent once: its buttons rest while it is under way.
// The server has the last word (idempotency key); this only spares people the doubt.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (!formulier.matches("form[data-eenmaal]") || gebeurtenis.defaultPrevented) return;
  if (formulier.dataset.onderweg) {
    gebeurtenis.preventDefault();
    return;
  }
  formulier.dataset.onderweg = "ja";
  const gedrukt = gebeurtenis.submitter;
  // After this turn, so that the pressed button's own name and value are still sent.
  setTimeout(() => {
    for (const knop of formulier.querySelectorAll("button:not([type=button]), input[type=submit]")) knop.disabled = true;
    gedrukt?.setAttribute("aria-busy", "true");
  });
});

function geefVrij(formulier) {
  delete formulier.dataset.onderweg;
  for (const knop of formulier.querySelectorAll("button, input[type=submit]")) {
    knop.disabled = false;
    knop.removeAttribute("aria-busy");
  }
}

// "Back" may show the page as it was left, buttons and all.
window.addEventListener("pageshow", (gebeurtenis) => {
  if (gebeurtenis.persisted) document.querySelectorAll("form[data-onderweg]").forEach(geefVrij);
});
document.addEventListener("htmx:afterRequest", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest?.("form[data-onderweg]");
  if (formulier) geefVrij(formulier);
});
