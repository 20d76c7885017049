// Keeps a page that was opened once on this device, so that it opens again without a connection.

// `dienst`: address of the service worker; `bereik`: the pages it serves, when those are not beside it; `kast`: where
// they are kept, as the service worker calls it; `pagina`: the address of this one; `ook`: what the page did not load yet.
// A browser that cannot, or a private window: the page works, it only does not open without a connection.
export async function houBij(plek, { dienst, bereik, kast, pagina, ook = [] }) {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(dienst, bereik ? { scope: bereik } : {});
  await navigator.serviceWorker.ready;
  const bewaard = await caches.open(kast);
  const delen = [...performance.getEntriesByType("resource").map((deel) => deel.name), ...ook];
  for (const deel of new Set([pagina, ...delen.filter((deel) => deel.startsWith(`${location.origin}/static/`))])) {
    const antwoord = await fetch(deel);
    // A link that was revoked meanwhile answers with another page: that one is not kept.
    if (!antwoord.ok || antwoord.redirected) return;
    await bewaard.put(deel, antwoord);
  }
  plek.dataset.bijgehouden = "ja";
}
