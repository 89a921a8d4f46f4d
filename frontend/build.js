// Builds the look of Sightline's pages into static files that are committed and ship in the wheel.
// No source maps: a hashed, compressed static storage refuses files that name a map it cannot find.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../src/sightline/web/static/sightline");
const LARGEST = { "sightline.css": 60_000, "sightline.js": 30_000 };

const packageVersion = (name) =>
  JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
const notice =
  `/*! Sightline. Holds parts of govuk-frontend ${packageVersion("govuk-frontend")}` +
  ` and @ministryofjustice/frontend ${packageVersion("@ministryofjustice/frontend")}; see licences.txt */\n`;

const css = async () => {
  const compiled = sass.compile(join(here, "scss/sightline.scss"), {
    loadPaths: [here, join(here, "node_modules")],
    quietDeps: true,
    sourceMap: false,
  });
  const { code } = await esbuild.transform(compiled.css, { legalComments: "none", loader: "css", minify: true, sourcemap: false });
  return notice + code;
};

const js = async () => {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: here,
    bundle: true,
    entryPoints: ["sightline.js"],
    format: "iife",
    legalComments: "none",
    minify: true,
    sourcemap: false,
    target: "es2020",
    write: false,
  });
  return notice + outputFiles[0].text;
};

// The reasons for which a page could fetch what it must not, wear what it may not, or break its storage.
const forbidden = [/GDS Transport/i, /sourceMappingURL/, /\bcrown\b/i, /https?:\/\/(?!www\.w3\.org\/2000\/svg)\w/, /url\(["']?(data:|\/)/];

const accepted = (name, text) => {
  const size = Buffer.byteLength(text);
  if (size > (LARGEST[name] ?? 4_000)) throw new Error(`${name} has grown to ${size} bytes`);
  for (const pattern of forbidden) {
    const found = text.replace(notice, "").match(pattern);
    if (found) throw new Error(`${name} holds ${found[0]}`);
  }
  return [name, text];
};

const images = readdirSync(join(here, "images")).sort();
const files = [
  accepted("sightline.css", await css()),
  accepted("sightline.js", await js()),
  ...images.map((name) => accepted(name, readFileSync(join(here, "images", name), "utf8"))),
  ["licences.txt", readFileSync(join(here, "licences.txt"), "utf8")],
];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [name, text] of files) {
  writeFileSync(join(target, name), text);
  console.log(`${name} ${Buffer.byteLength(text)} bytes`);
}
