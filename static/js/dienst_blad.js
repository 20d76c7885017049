// Service worker of the evaluation sheet: a sheet that was opened once opens again without a connection. Answers are
// never sent from here: the page keeps them and sends them itself.
const KAST = "evaluatieblad-1";
const BLAD = /^\/evaluaties\/blad\/[0-9a-f-]{36}\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (gebeurtenis) => gebeurtenis.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (gebeurtenis) => {
  const { request } = gebeurtenis;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (BLAD.test(url.pathname)) gebeurtenis.respondWith(netwerkEerst(request));
  else if (url.pathname.startsWith("/static/")) gebeurtenis.respondWith(netwerkEerst(request));
});

async function netwerkEerst(request) {
  const kast = await caches.open(KAST);
  try {
    const antwoord = await fetch(request);
    // A dead link answers with another page: that one is not the sheet.
    if (antwoord.ok && !antwoord.redirected) await kast.put(request.url, antwoord.clone());
    return antwoord;
  } catch (fout) {
    const bewaard = await kast.match(request.url.split("#")[0]);
    if (bewaard) return bewaard;
    throw fout;
  }
}
