// [data-zoek]: a search field in place of a select with hundreds of options (combobox pattern of ARIA).
// The visible input fetches <li role="option" data-waarde="…"> by htmx; the hidden input holds the chosen value.
const delen = (zoek) => ({
  invoer: zoek.querySelector("[role=combobox]"),
  waarde: zoek.querySelector("input[type=hidden]"),
  lijst: zoek.querySelector("[role=listbox]"),
});
const opties = (lijst) => [...lijst.querySelectorAll("[role=option]:not([aria-disabled=true])")];

function open(zoek, ja) {
  const { invoer, lijst } = delen(zoek);
  lijst.hidden = !ja;
  invoer.setAttribute("aria-expanded", String(ja));
  if (!ja) wijsAan(zoek, null);
}

function wijsAan(zoek, optie) {
  const { invoer, lijst } = delen(zoek);
  for (const ander of opties(lijst)) ander.setAttribute("aria-selected", String(ander === optie));
  if (!optie) return invoer.removeAttribute("aria-activedescendant");
  if (!optie.id) optie.id = `${lijst.id}-${opties(lijst).indexOf(optie)}`;
  invoer.setAttribute("aria-activedescendant", optie.id);
  return optie.scrollIntoView({ block: "nearest" });
}

function kies(zoek, optie) {
  const { invoer, waarde } = delen(zoek);
  invoer.value = optie.dataset.tekst || optie.firstChild.textContent.trim();
  waarde.value = optie.dataset.waarde;
  invoer.dataset.gekozen = invoer.value;
  open(zoek, false);
  waarde.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("input", (gebeurtenis) => {
  const zoek = gebeurtenis.target.closest?.("[data-zoek]");
  if (!zoek || gebeurtenis.target.type === "hidden") return;
  // Other words than those chosen: the old choice no longer counts.
  delen(zoek).waarde.value = "";
});
document.addEventListener("htmx:afterSwap", (gebeurtenis) => {
  const zoek = gebeurtenis.target.closest?.("[data-zoek]");
  // An answer that comes after the choice must not open the list again.
  if (zoek && document.activeElement === delen(zoek).invoer && !delen(zoek).waarde.value) open(zoek, true);
});
// On the way down: a fresh list that arrives between pressing and releasing would take the option away.
document.addEventListener("mousedown", (gebeurtenis) => {
  const optie = gebeurtenis.target.closest?.("[data-zoek] [role=option]:not([aria-disabled=true])");
  if (!optie || gebeurtenis.button) return;
  gebeurtenis.preventDefault();
  kies(optie.closest("[data-zoek]"), optie);
});
document.addEventListener("click", (gebeurtenis) => {
  for (const zoek of document.querySelectorAll("[data-zoek]")) if (!zoek.contains(gebeurtenis.target)) open(zoek, false);
});
document.addEventListener("keydown", (gebeurtenis) => {
  const zoek = gebeurtenis.target.closest?.("[data-zoek]");
  if (!zoek || gebeurtenis.target.getAttribute("role") !== "combobox") return;
  const { invoer, lijst } = delen(zoek);
  const alle = opties(lijst);
  const nu = alle.findIndex((optie) => optie.id && optie.id === invoer.getAttribute("aria-activedescendant"));
  if (gebeurtenis.key === "Escape") open(zoek, false);
  else if (gebeurtenis.key === "Enter" && !lijst.hidden && nu >= 0) kies(zoek, alle[nu]);
  else if (gebeurtenis.key.startsWith("Arrow") && /Up|Down/.test(gebeurtenis.key) && alle.length) {
    open(zoek, true);
    const stap = gebeurtenis.key === "ArrowDown" ? 1 : -1;
    wijsAan(zoek, alle[(nu < 0 && stap < 0 ? alle.length - 1 : nu + stap + alle.length) % alle.length]);
  } else return;
  gebeurtenis.preventDefault();
});
document.addEventListener("focusout", (gebeurtenis) => {
  const zoek = gebeurtenis.target.closest?.("[data-zoek]");
  if (zoek && gebeurtenis.relatedTarget && !zoek.contains(gebeurtenis.relatedTarget)) open(zoek, false);
});
