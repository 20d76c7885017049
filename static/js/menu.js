// Menus are details/summary and work without script; this closes them on Escape, on a click beside them and when another opens.
const openMenus = () => document.querySelectorAll("details.uitklap[open]");

document.addEventListener("click", (gebeurtenis) => {
  for (const menu of openMenus()) if (!menu.contains(gebeurtenis.target)) menu.open = false;
});
document.addEventListener("focusout", (gebeurtenis) => {
  const menu = gebeurtenis.target.closest?.("details.uitklap[open]");
  if (menu && gebeurtenis.relatedTarget && !menu.contains(gebeurtenis.relatedTarget)) menu.open = false;
});
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});
