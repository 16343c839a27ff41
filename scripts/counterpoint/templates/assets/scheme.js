/* What the theme's pages have inside: where the site begins, and the colours that a reader chose, before anything is shown. */
__md_scope = new URL("../../", document.currentScript.src);
__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
__md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch (error) { /* it is not remembered */ }
};
{
  const palette = __md_get("__palette");
  if (palette && palette.color) {
    if (palette.color.media === "(prefers-color-scheme)") {
      const light = matchMedia("(prefers-color-scheme: light)").matches;
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${light ? "light" : "dark"})']`);
      for (const name of ["media", "scheme", "primary", "accent"]) palette.color[name] = input.getAttribute(`data-md-color-${name}`);
    }
    for (const [name, value] of Object.entries(palette.color)) document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
