// What Material's script needs to keep what a reader chose, by the names that it knows; and the colours that were chosen,
// set before anything is shown.
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows the colours of the system.
  }
};

{
  const set = (color) => {
    for (const [key, value] of Object.entries(color)) document.body.setAttribute("data-md-color-" + key, value);
  }
  const chosen = __md_get("__palette")?.color;
  if (chosen && document.body) set(chosen);
  else if (chosen) {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      set(chosen);
    }).observe(document.documentElement, { childList: true });
  }
}
