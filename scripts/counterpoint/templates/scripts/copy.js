/* Copying: a claim's citation in several formats, and the permanent address that a "#" leads to.

   What is copied from a file is fetched when it is asked for. Pages that were opened from a folder may fetch nothing, so
   they keep the links to these files alone. */
(function () {
  "use strict";

  const said = document.querySelector(".cp-toast");
  const buttons = document.querySelectorAll(".cp-copy");
  const citation = document.querySelector(".cp-cite__text");
  if (!said || !citation) return;

  const CLEAR = 4000; // milliseconds for which a page says what it did
  let timer = 0;

  function say(text) {
    clearTimeout(timer);
    said.textContent = "";
    // A text that comes again is read out again only if it was away.
    timer = setTimeout(function () {
      said.textContent = text;
      timer = setTimeout(function () { said.textContent = ""; }, CLEAR);
    }, 50);
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // Browsers let a page write to the clipboard at once, not after a while: so they are given what will be the text.
  function write(text) {
    if (!navigator.clipboard) return Promise.reject(new Error("no clipboard"));
    if (!window.ClipboardItem) return text.then(function (value) { return navigator.clipboard.writeText(value); });
    const blob = text.then(function (value) { return new Blob([value], { type: "text/plain" }); });
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  }

  function read(file) {
    return fetch(file).then(function (answer) {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.text();
    });
  }

  function copy(text, otherwise) {
    text.catch(function () {}); // its failure is that of the writing
    write(text).then(
      function () { say(said.dataset.copied); },
      function () { say(otherwise() ? said.dataset.copied : said.dataset.failed); });
  }

  function copyCitation() {
    copy(Promise.resolve(citation.textContent.trim()), function () {
      // Without encryption, pages have this way only; where it fails too, the reader has the text selected.
      select(citation);
      return document.execCommand("copy");
    });
  }

  function nothing() {
    return false;
  }

  for (const button of buttons) {
    const file = button.dataset.copy;
    if (file && (location.protocol === "file:" || !navigator.clipboard)) continue;
    button.hidden = false;
    button.addEventListener("click", file ? function () { copy(read(file), nothing); } : copyCitation);
  }

  document.addEventListener("click", function (event) {
    const anchor = event.target.closest && event.target.closest(".cp-anchor");
    if (anchor && navigator.clipboard) copy(Promise.resolve(anchor.href), nothing);
  });
})();
