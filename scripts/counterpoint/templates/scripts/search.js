/* The search box of every page: its keys, and the rest of the search (search-index.js) when somebody begins to search. */
(function () {
  "use strict";

  const rest = document.currentScript.src.replace(/page\.js(?=[?#]|$)/, "search-index.js");
  const box = document.querySelector("form.cp-search");
  const page = document.querySelector("form.cp-check");
  const LONGEST = 1500; // bytes of a text in an address: hosts refuse addresses of more than 8 kB
  let begun = false;

  // Returns as much of a text as an address holds: up to the end of a word, or of a part of an address.
  function shortened(text) {
    const size = function (end) { return String(new URLSearchParams({ q: text.slice(0, end) })).length; };
    let end = Math.min(text.length, LONGEST);
    while (size(end) > LONGEST) end = Math.floor(end * 0.9);
    const kept = text.slice(0, end);
    return end < text.length ? kept.replace(/[\s?&#][^\s?&#]*$/, "").replace(/[\ud800-\udbff]$/, "") : kept;
  }

  // Whether keys belong to what has the focus: letters do in fields for text and in lists.
  function typing(element) {
    const field = element.closest && element.closest("input, textarea, select, [contenteditable]");
    return field && !/^(button|checkbox|color|file|image|radio|range|reset|submit)$/.test(field.type);
  }

  function begin() {
    if (begun) return;
    begun = true;
    const script = document.createElement("script");
    script.src = rest;
    script.onerror = function () {
      script.remove();
      begun = false;
    };
    document.head.append(script);
  }

  if (box) {
    const field = box.querySelector("input");
    field.autocapitalize = field.autocomplete = "off";
    field.spellcheck = false;
    field.removeAttribute("maxlength"); // which is for those without scripts
    field.addEventListener("focus", begin);
    field.addEventListener("input", begin);
    if (document.activeElement === field) begin();
    addEventListener("keydown", function (event) {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      if (field.getClientRects().length) field.focus();
      else if (page) page.elements.q.focus();
      else location.href = box.action + "#cp-check";
    });
    const link = document.querySelector(".cp-search-link");
    if (link && page) {
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault(); // which would load the page again, without what is typed there
        page.elements.q.focus();
      });
    }
  }
  for (const form of [box, page]) {
    if (!form) continue;
    form.addEventListener("formdata", function ({ formData }) { formData.set("q", shortened(formData.get("q").trim())); });
  }
  if (page) begin();
})();
