// Service worker of the evaluation sheet and of the page for observations: a page that was opened once opens again
// without a connection. Answers are never sent from here: the page keeps them and sends them itself.
const VAN_WAARNEMEN = self.registration.scope.endsWith("/waarnemen/");
const KAST = VAN_WAARNEMEN ? "waarnemen-1" : "evaluatieblad-1";
const BLAD = /^\/evaluaties\/(blad|waarnemen)\/[0-9a-f-]{36}\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (gebeurtenis) => gebeurtenis.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (gebeurtenis) => {
  const { request } = gebeurtenis;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (BLAD.test(url.pathname) || url.pathname.startsWith("/static/")) gebeurtenis.respondWith(netwerkEerst(request, url));
});

async function netwerkEerst(request, url) {
  const kast = await caches.open(KAST);
  // The page itself is kept once: what was searched or chosen on it is no other page.
  const plek = url.origin + url.pathname;
  try {
    const antwoord = await fetch(request);
    // A dead link or a closed session answers with another page: that one is not the sheet, and what was kept of it goes.
    if (antwoord.status === 410 || antwoord.type === "opaqueredirect") await kast.delete(plek);
    if (antwoord.ok && !antwoord.redirected && !(VAN_WAARNEMEN && url.search)) await kast.put(plek, antwoord.clone());
    return antwoord;
  } catch (fout) {
    const bewaard = await kast.match(plek);
    if (bewaard) return bewaard;
    throw fout;
  }
}
