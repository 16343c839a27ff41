/* Keys that are pressed in a dialog are no keys of the page, of the theme or of a site's own scripts, which hear them at the
   window. */
document.addEventListener("keydown", function (event) {
  if (document.querySelector("dialog[open]")) event.stopPropagation();
});
