/* The form for an error in a passage. What stands in it leaves the page only when the reader follows its link. */
(function () {
  "use strict";

  const given = GIVEN;
  const LONGEST = 300; // characters of a passage: code hosts refuse addresses of more than 8 kB
  const CLEAR = /&body=[^&]*/;

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  const page = element("input", { readonly: "", dir: "ltr" });
  const passage = element("textarea", { rows: 3, maxlength: LONGEST, dir: "auto" });
  const wrong = element("textarea", { rows: 4, maxlength: 500, autofocus: "", dir: "auto" });
  const onward = element("a", { class: "md-button md-button--primary", target: "_blank", rel: "noopener" }, given.onward);
  const cancel = element("button", { class: "md-button", type: "button" }, given.cancel);
  const dialog = element(
    "dialog", { class: "cp-correct md-typeset", "aria-labelledby": "cp-correct", lang: given.lang },
    element("h2", { id: "cp-correct" }, given.title),
    element("label", {}, given.page, page),
    element("label", {}, given.passage, passage),
    element("label", {}, given.wrong, wrong),
    element("p", {}, given.told),
    element("p", { class: "cp-correct__ways" }, onward, cancel));
  let about = null;

  function fill() {
    const comment = wrong.value.trim();
    const quoted = passage.value.trim() ? "“" + passage.value.trim() + "”" : "";
    const text = [quoted, comment].filter(Boolean).join("\n\n");
    const body = [page.value, text].filter(Boolean).join("\n\n");
    const values = { claim: about.claim, address: page.value, text, body };
    const filled = given.fill.replace(/\{(\w+)\}/g, function (place, name) {
      return name in values ? encodeURIComponent(values[name]) : place;
    });
    onward.href = filled.startsWith("&") ? about.link.replace(CLEAR, "") + filled : filled;
  }

  function shorten(text) {
    const characters = Array.from(text);
    return characters.length > LONGEST ? characters.slice(0, LONGEST - 1).join("") + "…" : text;
  }

  document.addEventListener("cp-correct", function (event) {
    const before = about || {};
    about = event.detail;
    // What was written stays with its passage until it is handed on.
    if (before.handedOn || before.address !== about.address || before.passage !== about.passage) {
      page.value = about.address;
      passage.value = shorten(about.passage);
      wrong.value = "";
    }
    fill();
    dialog.showModal();
  });
  dialog.addEventListener("input", fill);
  dialog.addEventListener("close", function () { about.done(); });
  cancel.addEventListener("click", function () { dialog.close(); });
  onward.addEventListener("click", function () {
    about.handedOn = true;
    setTimeout(function () { dialog.close(); });
  });
  document.body.append(dialog);
})();
