// Judges pages with Lighthouse, as on a phone, offline.
//
// Reads from standard input an object: `chromium` (the program), `flags` (its options), `categories`, `runs`, and
// `addresses` of pages. Writes an object with one entry for each address: `scores`, the median of the runs for each
// category, from 0 to 100, and `faults`, the rules that the last run found broken.
//
// Usage: node lighthouse.mjs < task.json

import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { chromium, flags, categories, runs, addresses } = JSON.parse(readFileSync(0, "utf-8"));
const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

const chrome = await launch({
  chromePath: chromium,
  chromeFlags: [...flags, "--headless=new", "--no-sandbox"],
  handleSIGINT: false,
});
const judged = {};
try {
  for (const address of addresses) {
    const results = [];
    for (let run = 0; run < runs; run++) {
      const options = { port: chrome.port, onlyCategories: categories, output: "json", logLevel: "silent" };
      results.push((await lighthouse(address, options)).lhr);
    }
    const last = results.at(-1);
    judged[address] = {
      scores: Object.fromEntries(
        categories.map((category) => [
          category,
          median(results.map((result) => Math.round((result.categories[category].score ?? 0) * 100))),
        ]),
      ),
      faults: categories.flatMap((category) =>
        last.categories[category].auditRefs
          .filter(({ id, weight }) => weight > 0 && (last.audits[id].score ?? 1) < 0.9)
          .map(({ id }) => `${category}: ${id}: ${last.audits[id].displayValue ?? last.audits[id].title}`),
      ),
    };
  }
} finally {
  await chrome.kill();
}
console.log(JSON.stringify(judged));
