// Builds the page's script and style into the package, with the notices of what is bundled and
// the digest of the sources. `node build.mjs`; nothing of it runs when Ifonly is used.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile, mkdir } from "node:fs/promises";
import { build } from "esbuild";

const out = new URL("../src/ifonly/report/bundle/", import.meta.url);
const common = { bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none", write: false, metafile: true, charset: "ascii" };

const worker = await build({ ...common, entryPoints: ["src/worker.ts"] });
const workerText = worker.outputFiles[0].text;
const page = await build({
  ...common,
  entryPoints: ["src/main.tsx"],
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [
    {
      name: "worker",
      setup(build) {
        build.onResolve({ filter: /^virtual:worker$/ }, () => ({ path: "worker", namespace: "worker" }));
        build.onLoad({ filter: /.*/, namespace: "worker" }, () => ({ contents: workerText, loader: "text" }));
      },
    },
  ],
});
const style = await build({ ...common, entryPoints: ["src/style.css"], format: undefined });

const packages = new Set();
for (const { metafile } of [worker, page])
  for (const path of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
    if (found) packages.add(found[1]);
  }
let notices = "The page that `ifonly report` writes holds code of these packages.\n";
for (const name of [...packages].sort()) {
  const folder = `node_modules/${name}/`;
  const about = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[sc]e/i.test(one));
  notices += `\n---- ${name} ${about.version} (${about.license})\n\n${(await readFile(folder + file, "utf8")).trim()}\n`;
}

const digest = createHash("sha256");
const sources = ["package.json", "package-lock.json", "tsconfig.json", "build.mjs", ...(await readdir("src")).sort().map((one) => `src/${one}`)];
for (const name of sources) {
  const text = await readFile(name);
  digest.update(`${name} ${text.length}\n`);
  digest.update(text);
}
await mkdir(out, { recursive: true });
await writeFile(new URL("page.js", out), page.outputFiles[0].text);
await writeFile(new URL("page.css", out), style.outputFiles[0].text);
await writeFile(new URL("NOTICES.txt", out), notices);
await writeFile(new URL("SOURCES.sha256", out), `${digest.digest("hex")}\n`);
console.log([...packages].sort().join(", "), page.outputFiles[0].text.length, style.outputFiles[0].text.length);
