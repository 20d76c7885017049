// Builds what the browser and the PDF maker load into static/gebouwd/: styles, one script, one icon sprite, fonts.
// Run with `npm run bouw`; `--kijk` builds again on every change.
import { existsSync, readdirSync, readFileSync, mkdirSync, writeFileSync, copyFileSync, watch } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";

const WORTEL = join(dirname(fileURLToPath(import.meta.url)), "..");
const UIT = join(WORTEL, "static", "gebouwd");
const MODULES = join(WORTEL, "node_modules");

const STIJLEN = { app: "app.scss", druk: "druk.scss", pdf: "pdf.scss" };

// On every page; each is self-contained, so that one file can hold them all. A page's own behaviour stays in static/js/
// and is loaded by that page.
const SCRIPTS = ["eenmaal", "menu", "bevestig", "fouten", "opslaan", "upload", "zoek", "tijd"];

// Inter for the screen is variable (one file for all weights); WeasyPrint gets the two static weights it prints.
const LETTERS = {
  "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "inter-latin-400.woff2": "@fontsource/inter/files/inter-latin-400-normal.woff2",
  "inter-latin-600.woff2": "@fontsource/inter/files/inter-latin-600-normal.woff2",
  "inter-latin-ext-400.woff2": "@fontsource/inter/files/inter-latin-ext-400-normal.woff2",
  "inter-latin-ext-600.woff2": "@fontsource/inter/files/inter-latin-ext-600-normal.woff2",
};

// Where icons are named: templates (<c-icoon naam="…">, {% icoon "…" %}, icoon="…") and Python (icoon="…", NavItem("label", "url", "icoon")).
const BRONNEN = ["templates", "mentorschap", "erkenningen", "overeenkomsten", "evaluatie"];
const ICOON = /(?:<c-icoon\b[^>]*?\bnaam\s*=\s*|{% icoon |(?<![:\w-])icoon(?:_na)?\s*=\s*)["']([a-z][a-z0-9-]*)["']|NavItem\(\s*"[^"]*",\s*"[^"]*",\s*"([a-z0-9-]+)"/g;

function schrijf(naam, inhoud) {
  writeFileSync(join(UIT, naam), inhoud);
  const kb = (getal) => `${(getal / 1024).toFixed(1)} KB`;
  console.log(`  ${naam.padEnd(12)} ${kb(Buffer.byteLength(inhoud)).padStart(9)}   gzip ${kb(gzipSync(inhoud).length)}`);
}

function bouwStijlen() {
  for (const [naam, bron] of Object.entries(STIJLEN)) {
    const { css } = compile(join(WORTEL, "static", "scss", bron), {
      style: "compressed",
      loadPaths: [MODULES],
      quietDeps: true,
      // Bootstrap 5.3 is written with @import; it has no module version yet.
      silenceDeprecations: ["import"],
    });
    schrijf(`${naam}.css`, css);
  }
}

function bouwScripts() {
  const delen = SCRIPTS.map((naam) => {
    const bron = readFileSync(join(WORTEL, "static", "js", `${naam}.js`), "utf8");
    const kaal = bron.split("\n").filter((regel) => regel.trim() && !regel.trim().startsWith("//"));
    return `{\n${kaal.join("\n")}\n}`;
  });
  schrijf("app.js", `${delen.join("\n")}\n`);
}

function* bestanden(map) {
  if (!existsSync(map)) return;
  for (const item of readdirSync(map, { withFileTypes: true })) {
    const pad = join(map, item.name);
    if (item.isDirectory()) yield* bestanden(pad);
    else if ([".html", ".py"].includes(extname(item.name))) yield pad;
  }
}

function gebruikteIconen() {
  const namen = new Map();
  const lijst = readFileSync(join(WORTEL, "static", "img", "iconen.txt"), "utf8");
  for (const regel of lijst.split("\n")) if (regel && !regel.startsWith("#")) namen.set(regel.trim(), "iconen.txt");
  for (const bron of BRONNEN)
    for (const pad of bestanden(join(WORTEL, bron)))
      for (const [, naam, ingang] of readFileSync(pad, "utf8").matchAll(ICOON)) namen.set(naam ?? ingang, relative(WORTEL, pad));
  return namen;
}

function bouwIconen() {
  const symbolen = [];
  for (const [naam, waar] of [...gebruikteIconen()].sort()) {
    const pad = join(MODULES, "bootstrap-icons", "icons", `${naam}.svg`);
    if (!existsSync(pad)) throw new Error(`Onbekend icoon "${naam}" in ${waar}`);
    const binnen = readFileSync(pad, "utf8").replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replace(/\s*\n\s*/g, "");
    symbolen.push(`<symbol id="${naam}" viewBox="0 0 16 16">${binnen}</symbol>`);
  }
  schrijf("iconen.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbolen.join("")}</svg>`);
}

function bouw() {
  mkdirSync(join(UIT, "fonts"), { recursive: true });
  bouwStijlen();
  bouwScripts();
  bouwIconen();
  for (const [naam, bron] of Object.entries(LETTERS)) copyFileSync(join(MODULES, bron), join(UIT, "fonts", naam));
}

bouw();
if (process.argv.includes("--kijk")) {
  let wacht;
  for (const map of ["static/scss", "static/js", "templates"])
    watch(join(WORTEL, map), { recursive: true }, () => {
      clearTimeout(wacht);
      wacht = setTimeout(() => {
        try {
          bouw();
        } catch (fout) {
          console.error(fout.message);
        }
      }, 100);
    });
}
