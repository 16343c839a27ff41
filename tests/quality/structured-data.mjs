// Judges structured data of pages with programs of other makers, offline.
//
// Reads from standard input an object of pages by path, and writes an object of what was found wrong in each:
// properties that schema.org does not know, and what Google's and social networks' rules miss.
//
// Usage: node structured-data.mjs VOCABULARY.jsonld.gz < pages.json

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

const require = createRequire(import.meta.url);
const { structuredDataTest } = require("structured-data-testing-tool");
const { Google, SocialMedia } = require("structured-data-testing-tool/presets");

const vocabulary = JSON.parse(gunzipSync(readFileSync(process.argv[2])));
const pages = JSON.parse(readFileSync(0, "utf-8"));
const log = console.log;
console.log = console.info = console.warn = () => {};

const found = {};
for (const [path, html] of Object.entries(pages)) {
  const data = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html);
  const issues = await new Validator(vocabulary).validate(data);
  const result = await structuredDataTest(html, { presets: [Google, SocialMedia] }).catch((error) => error.res);
  const names = (tests) => tests.map((test) => `${test.group ?? ""} ${test.description ?? test.test}`.trim());
  found[path] = {
    issues: issues.map((each) => `${each.severity} ${each.path.map((step) => step.type).join("/")}: ${each.issueMessage}`),
    passed: result.passed.length,
    failed: names(result.failed),
    warnings: names(result.warnings),
  };
}
log(JSON.stringify(found));
