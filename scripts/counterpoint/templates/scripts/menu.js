/* The menu of narrow screens, and the lists in it: their boxes say whether they are open, and more keys work them. */
(function () {
  "use strict";

  const WIDE = matchMedia("(min-width: 76.25em)"); // where the theme shows the menu beside the content
  const drawer = document.getElementById("__drawer");
  const behind = document.querySelectorAll(
    ".md-skip, .md-header__inner > :not(#__drawer), .md-content, .md-sidebar--secondary, .md-footer");

  function tell(box) {
    box.setAttribute("aria-expanded", box.checked);
    // Without what is behind the menu, the next stop of the keys is in it.
    if (box === drawer) for (const part of behind) part.inert = box.checked;
  }

  function close() {
    if (drawer.checked) drawer.click();
  }

  for (const box of document.querySelectorAll(".md-nav__toggle, #__drawer")) {
    tell(box);
    box.addEventListener("change", function () { tell(box); });
    box.addEventListener("keydown", function (event) { if (event.key === "Enter") box.click(); });
  }
  if (!drawer) return;
  // Where style cannot tell by what is in the header, it tells by what stands before the rest, as the theme does.
  if (!CSS.supports("selector(:has(a))")) document.querySelector(".md-overlay").before(drawer);
  WIDE.addEventListener("change", close);
  addEventListener("hashchange", close);
  addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !drawer.checked) return;
    close();
    drawer.focus();
  });
})();
