// Counts the seconds that a page is visible and in use, and hands in only that number: no content, no keys, no places.
// In use: somebody moved, scrolled, touched or typed less than a minute ago; opening a page counts as that.
const meting = document.querySelector('meta[name="tijdmeting"]');
const NOG_IN_GEBRUIK_MS = 60000;
// Less stays on this tab and goes along with the next page of the same task; more is handed in meanwhile.
const MINSTENS = 5;
const HOOGSTENS = 300;

if (meting) {
  const vak = `tijd:${meting.dataset.taak}`;
  let actief = performance.now();
  let geteld = actief;
  let seconden = Number(lees());

  function lees() {
    try {
      return sessionStorage.getItem(vak) || 0;
    } catch {
      return 0;
    }
  }

  function bewaar() {
    try {
      sessionStorage.setItem(vak, seconden);
    } catch {
      // A private window without storage: the rest is not counted.
    }
  }

  function tel() {
    const nu = performance.now();
    // A computer that slept did not work: one turn counts for two seconds at most.
    if (document.visibilityState === "visible" && nu - actief < NOG_IN_GEBRUIK_MS) seconden += Math.min(nu - geteld, 2000) / 1000;
    geteld = nu;
    if (seconden >= HOOGSTENS) lever();
  }

  function lever() {
    const heel = Math.floor(seconden);
    const csrf = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
    if (heel >= MINSTENS && navigator.onLine && csrf) {
      const gegevens = new URLSearchParams({ kenmerk: meting.content, seconden: heel, csrfmiddlewaretoken: csrf });
      if (navigator.sendBeacon(meting.dataset.url, gegevens)) seconden -= heel;
    }
    bewaar();
  }

  for (const soort of ["pointermove", "pointerdown", "keydown", "scroll", "touchstart", "wheel"])
    addEventListener(soort, () => (actief = performance.now()), { passive: true, capture: true });
  setInterval(tel, 1000);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      actief = geteld = performance.now();
      seconden = Number(lees());
      return;
    }
    // The page is hidden by now, but was seen until this moment.
    const nu = performance.now();
    if (nu - actief < NOG_IN_GEBRUIK_MS) seconden += Math.min(nu - geteld, 2000) / 1000;
    geteld = nu;
    lever();
  });
  // A page that is shown again from memory ("back") has handed in what it counted.
  addEventListener("pagehide", lever);
}
