// What Material's script needs to keep what a reader chose, by the names that it knows; and the colours that were chosen,
// set before anything is shown.
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
// A browser that keeps nothing may refuse even to be asked; it shows the colours of the system.
var __md_kept = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};
var __md_get = (key, storage, scope = __md_scope) =>
  __md_kept(() => JSON.parse((storage || localStorage).getItem(scope.pathname + "." + key)));
var __md_set = (key, value, storage, scope = __md_scope) =>
  __md_kept(() => (storage || localStorage).setItem(scope.pathname + "." + key, JSON.stringify(value)));

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
