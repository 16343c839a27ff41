/* Runs the client of search outside of a browser: node client.js SITE < questions.json > answers.json

   A question is ["search", text], ["typed", text], ["fold", word], ["address", text] or ["hash", text]; how many hits
   are wanted may follow a text that is searched. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const url = require("node:url");
const vm = require("node:vm");

const site = path.resolve(process.argv[2]);
const read = [];
const context = { URL, TextEncoder, console, setTimeout, clearTimeout };
context.window = context;
context.document = {
  currentScript: null,
  querySelectorAll: () => [],
  createElement: () => ({ remove() {} }),
  head: {
    append(script) {
      setImmediate(() => {
        const file = url.fileURLToPath(new URL(script.src.split("?")[0]));
        try {
          const text = fs.readFileSync(file, "utf8");
          read.push(path.relative(site, file));
          context.document.currentScript = script;
          vm.runInContext(text, context);
          script.onload();
        } catch (error) {
          script.onerror(error);
        }
      });
    },
  },
};
vm.createContext(context);
const client = path.join(site, "assets/counterpoint/search-index.js");
context.document.currentScript = { src: url.pathToFileURL(client).href };
vm.runInContext(fs.readFileSync(client, "utf8"), context);

async function answer([what, text, most]) {
  const parts = context.counterpointSearch.parts;
  const index = await (answer.index ||= new parts.Index(url.pathToFileURL(site + "/"), url.pathToFileURL(site + "/"))).open();
  if (what === "hash") return parts.hashOf(text);
  if (what === "address") return index.hosts.key(text);
  if (what === "fold") {
    return index.folding.words(text).map(({ word }) => {
      const forms = index.folding.forms(word);
      return [word, forms, forms.map((form) => index.folding.keys(form)),
        forms.map((form) => index.folding.keys(form).map((key) => index.folding.skeleton(key)))];
    });
  }
  read.length = 0;
  const { hits, found, similar } = await parts.search(text, what === "typed", most);
  return {
    read: read.slice(),
    found,
    similar,
    hits: hits.map((hit) => ({
      url: hit.url.replace(url.pathToFileURL(site + "/").href, ""),
      share: hit.share,
      sure: hit.sure,
      title: hit.title.map(([from, to]) => hit.shown.title.slice(from, to)),
      passages: hit.passages.map((each) => ({
        anchor: each.anchor,
        marked: each.places.map(([from, to]) => each.text.slice(from, to)),
        named: each.named.map(([from, to]) => each.label.slice(from, to)),
      })),
    })),
  };
}

(async () => {
  const answers = [];
  for (const question of JSON.parse(fs.readFileSync(0, "utf8"))) answers.push(await answer(question));
  process.stdout.write(JSON.stringify(answers));
})();
