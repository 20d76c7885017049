// After filing nothing of the sheet stays on the device.
if ("caches" in window) caches.delete("evaluatieblad-1");
try {
  localStorage.removeItem(`evaluatieblad:${document.querySelector("[data-klaar]").dataset.klaar}`);
} catch {
  // A browser that keeps nothing has nothing to remove.
}
