/* Tables and blocks of code that are wider than the page: they scroll by keyboard, have a name, and fade where they go on. */
(function () {
  "use strict";

  const WIDE = ".md-typeset__scrollwrap, .md-typeset pre > code";

  // Returns the text of the heading above, by which people know what they are in.
  function heading(element) {
    let found = null;
    for (const each of document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")) {
      if (!(each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      found = each;
    }
    const parts = found ? Array.from(found.childNodes) : [];
    return parts.filter(function (part) { return part.className !== "headerlink"; })
      .map(function (part) { return part.textContent; }).join("").trim();
  }

  // Measures an element: how far it scrolls, how far it is scrolled, and from which side.
  function measure(element) {
    const room = element.scrollWidth - element.clientWidth;
    if (room < 2) return [element, room];
    return [element, room, Math.abs(element.scrollLeft), getComputedStyle(element).direction];
  }

  function mark([element, room, passed, direction]) {
    if (room < 2) {
      if (element.dataset.more !== undefined) {
        delete element.dataset.more;
        for (const name of ["role", "aria-label", "tabindex"]) element.removeAttribute(name);
      }
      return;
    }
    const sides = direction === "rtl" ? ["right", "left"] : ["left", "right"];
    if (element.dataset.more === undefined) {
      const name = heading(element);
      element.tabIndex = 0;
      element.setAttribute("role", "group");
      if (name) element.setAttribute("aria-label", name);
      element.addEventListener("scroll", function () { mark(measure(element)); }, { passive: true });
    }
    element.dataset.more = [passed > 1 && sides[0], passed < room - 1 && sides[1]].filter(Boolean).join(" ");
  }

  // All are measured before the first is changed: a browser lays the page out anew for what is measured after a change.
  function lookAtAll() {
    Array.from(document.querySelectorAll(WIDE), measure).forEach(mark);
  }

  // The theme puts its frames around tables by then.
  addEventListener("load", lookAtAll);
  addEventListener("resize", lookAtAll);
})();
