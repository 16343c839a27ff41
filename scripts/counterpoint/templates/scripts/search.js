/* The search box of every page: its keys, and the rest of the search (search-index.js) when somebody begins to search. */
(function () {
  "use strict";

  const rest = document.currentScript.src.replace(/page\.js(?=[?#]|$)/, "search-index.js");
  const box = document.querySelector("form.cp-search");
  let begun = false;

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
    field.addEventListener("focus", begin);
    field.addEventListener("input", begin);
    if (document.activeElement === field) begin();
    addEventListener("keydown", function (event) {
      const editing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (editing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      if (field.getClientRects().length) field.focus();
      else location.href = box.action;
    });
  }
  if (document.querySelector("form.cp-check")) begin();
})();
