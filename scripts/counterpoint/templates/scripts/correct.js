/* Errors: with a passage of a claim selected, Ctrl+Enter or the button that appears leads to the form for it (correct.js). */
(function () {
  "use strict";

  const form = document.currentScript.src.replace(/page\.js(?=[?#]|$)/, "correct.js");
  const link = document.querySelector("a.cp-report[data-claim]");
  if (!link || !window.HTMLDialogElement) return;

  const claim = link.closest("article");
  const button = document.createElement("button");
  let begun = null;

  button.className = "cp-correct-button";
  button.type = "button";
  button.hidden = true;
  button.textContent = link.textContent;
  button.setAttribute("aria-keyshortcuts", "Control+Enter");
  claim.append(button);

  // Returns what of the claim is selected, or null.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || !selection.toString().trim()) return null;
    const range = selection.getRangeAt(0);
    return claim.contains(range.commonAncestorContainer) ? range : null;
  }

  function load() {
    begun = begun || new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = form;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return begun;
  }

  function open(range) {
    const passage = getSelection().toString().trim().replace(/[ \t]*\n\s*/g, "\n");
    const start = range.startContainer;
    const part = (start.nodeType === 1 ? start : start.parentElement).closest(
      ".cp-turn[id], .cp-item[id], .cp-source[id], .cp-head");
    const id = (part && part.id) || "claim";
    const before = document.activeElement;
    load().then(function () {
      document.dispatchEvent(new CustomEvent("cp-correct", { detail: {
        address: (document.querySelector("link[rel=canonical]") || location).href.replace(/#.*/, "") + "#" + id,
        claim: link.dataset.claim,
        link: link.href,
        passage: passage,
        done: function () {
          if (before && before !== document.body && before.isConnected) before.focus();
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        },
      } }));
    }, function () {
      begun = null;
      location.href = link.href;
    });
  }

  document.addEventListener("selectionchange", function () {
    // While the form is open, what is selected in it is no matter.
    if (!document.querySelector("dialog[open]")) button.hidden = !selected();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || document.querySelector("dialog[open]")) return;
    const range = selected();
    if (!range) return;
    event.preventDefault();
    open(range.cloneRange());
  });
  // The press of a button would take the selection away before it is asked for.
  button.addEventListener("pointerdown", function (event) { event.preventDefault(); });
  button.addEventListener("mousedown", function (event) { event.preventDefault(); });
  button.addEventListener("click", function () {
    const range = selected();
    if (range) open(range.cloneRange());
  });
})();
