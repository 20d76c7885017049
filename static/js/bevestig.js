// Confirm what cannot be undone: data-bevestig on a button says what will happen, data-bevestig-titel asks the question.
// Without script the form is simply sent, or the link followed to its own page.
function maak(soort, tekst, klas) {
  const element = document.createElement(soort);
  element.textContent = tekst;
  if (klas) element.className = klas;
  return element;
}

function vraag(bron, tekst) {
  return new Promise((antwoord) => {
    const venster = maak("dialog", "", "venster");
    const titel = maak("h2", bron.dataset.bevestigTitel || "Weet u het zeker?");
    titel.id = "venster-titel";
    venster.setAttribute("aria-labelledby", titel.id);
    const ja = maak("button", bron.dataset.bevestigKnop || bron.textContent.trim(), "btn btn-primary");
    const nee = maak("button", "Toch niet", "btn btn-tweede");
    const rij = maak("div", "", "knoppenrij");
    ja.type = nee.type = "button";
    ja.addEventListener("click", () => venster.close("ja"));
    nee.addEventListener("click", () => venster.close());
    rij.append(ja, nee);
    venster.append(titel, maak("p", tekst), rij);
    venster.addEventListener("close", () => {
      antwoord(venster.returnValue === "ja");
      venster.remove();
      bron.focus();
    });
    document.body.append(venster);
    venster.showModal();
    // The safe answer has the focus: Enter pressed too soon does no harm.
    nee.focus();
  });
}

// In the capture phase, so that nothing else (data-eenmaal, htmx) sees the click before the answer.
document.addEventListener(
  "click",
  (gebeurtenis) => {
    const bron = gebeurtenis.target.closest?.("[data-bevestig]");
    if (!bron || bron.dataset.bevestigd) return;
    gebeurtenis.preventDefault();
    gebeurtenis.stopImmediatePropagation();
    if (bron.form && !bron.formNoValidate && !bron.form.reportValidity()) return;
    vraag(bron, bron.dataset.bevestig).then((ja) => {
      if (!ja) return;
      bron.dataset.bevestigd = "ja";
      bron.click();
      delete bron.dataset.bevestigd;
    });
  },
  true,
);
