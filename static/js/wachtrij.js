// What still has to be sent: in memory, and on this device so that closing the page loses nothing. One at a time, in
// order; tried again by itself and when the connection is back.
const WACHTTIJDEN = [2000, 4000, 8000, 15000, 30000];

export function lees(plek, anders) {
  try {
    return JSON.parse(localStorage.getItem(plek)) ?? anders;
  } catch {
    return anders;
  }
}

export function schrijf(plek, waarde) {
  try {
    localStorage.setItem(plek, JSON.stringify(waarde));
  } catch {
    // A browser that keeps nothing still sends what it can.
  }
}

export class Wachtrij {
  // `stuur(iets)` answers whether it may leave the queue and rejects when there was no answer; after each round `na(uit)`
  // is called, `uit` being what left. Each thing carries a `sleutel` of its own.
  constructor(plek, stuur, na) {
    Object.assign(this, { plek, stuur, na, rij: lees(plek, []), poging: 0, wekker: 0, onderweg: null });
    addEventListener("online", () => this.verstuur());
    document.addEventListener("visibilitychange", () => document.hidden || this.verstuur());
  }

  zet(iets) {
    this.rij.push(iets);
    this.bewaar();
    return this.verstuur();
  }

  haalWeg(sleutel) {
    this.rij = this.rij.filter((iets) => iets.sleutel !== sleutel);
    this.bewaar();
  }

  bewaar() {
    schrijf(this.plek, this.rij);
  }

  // Whoever asks while it runs waits for the same end.
  verstuur() {
    clearTimeout(this.wekker);
    if (!this.rij.length) return Promise.resolve([]);
    this.onderweg ??= this.leeg().finally(() => (this.onderweg = null));
    return this.onderweg;
  }

  async leeg() {
    const uit = [];
    try {
      while (this.rij.length) {
        const [iets] = this.rij;
        if (!(await this.stuur(iets))) break;
        this.haalWeg(iets.sleutel);
        uit.push(iets);
      }
      this.poging = 0;
    } catch {
      this.wekker = setTimeout(() => this.verstuur(), WACHTTIJDEN[Math.min(this.poging, WACHTTIJDEN.length - 1)]);
      this.poging += 1;
    }
    this.na(uit);
    return uit;
  }
}
