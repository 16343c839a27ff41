// What Material's script does on pages that need no more of it: colours, table of contents, the way to the top.
// It puts into a page what nobody sees without it: the same on all pages, so it is here.
((parts) => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const header = $(".md-header");
  const main = $(".md-main");

  root.classList.replace("no-js", "js");

  function partOf(hash) {
    try {
      return hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // a "%" that begins no letter
    }
  }

  // Colours --------------------------------------------------------------------------------------------------------

  function choose(form) {
    form.innerHTML = parts.palette;
    const choices = $$("input", form);
    const metas = ["theme-color", "color-scheme"].map((name) => {
      const meta = document.createElement("meta");
      meta.name = name;
      document.head.append(meta);
      return meta;
    });
    const given = (choice, key) => choice.getAttribute("data-md-color-" + key);
    let chosen = 0;
    let begun = false;

    function take(index) {
      chosen = Math.max(0, Math.min(index, choices.length - 1));
      const choice = choices[chosen];
      const color = {};
      for (const key of ["media", "scheme", "primary", "accent"]) color[key] = given(choice, key);
      // Any of these lets the browser work out all colours anew, so none is set without need.
      const has = (key) => document.body.getAttribute("data-md-color-" + key);
      const changed = Object.entries(color).filter(([key, value]) => has(key) !== value);
      const switching = begun && changed.length > 0;
      begun = true;
      if (switching) document.body.setAttribute("data-md-color-switching", "");
      for (const [key, value] of changed) document.body.setAttribute("data-md-color-" + key, value);
      choice.checked = true;
      choices.forEach((each, place) => {
        if (each.nextElementSibling) each.nextElementSibling.hidden = place !== chosen;
      });
      __md_set("__palette", { index: chosen, color });
      requestAnimationFrame(() => {
        const style = getComputedStyle(header);
        const numbers = style.backgroundColor.match(/\d+/g).slice(0, 3);
        metas[0].content = "#" + numbers.map((number) => (+number).toString(16).padStart(2, "0")).join("");
        metas[1].content = style.colorScheme;
        if (switching) document.body.removeAttribute("data-md-color-switching");
      });
    }

    function begin() {
      const kept = __md_get("__palette");
      take(kept ? kept.index : choices.findIndex((each) => matchMedia(given(each, "media")).matches));
    }

    choices.forEach((choice, index) => choice.addEventListener("change", () => take(index)));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      const next = choices[(chosen + 1) % choices.length];
      next.click();
      next.focus();
    });
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", begin);
    begin();
  }

  const form = $("form.md-header__option");
  if (form) choose(form);

  // The header says what is read once its heading is out of sight ----------------------------------------------------

  const heading = $(".md-content h1");
  const title = $(".md-header__title");
  const name = $(".md-header__topic");
  if (title && name && !name.nextElementSibling) {
    // The title of the page, without the site's name.
    const topic = name.cloneNode(true);
    const length = name.textContent.trim().replace(/\s+/g, " ").length;
    topic.firstElementChild.textContent = document.title.slice(0, -" - ".length - length);
    name.after(topic);
  }
  main.insertAdjacentHTML("beforeend", parts.top);
  const up = $(".md-top", main);
  up.tabIndex = -1;
  up.addEventListener("click", (event) => {
    event.preventDefault();
    scrollTo({ top: 0 });
  });

  // Scrolling: the table of contents, the header, the way to the top ------------------------------------------------

  const entries = $$(".md-nav--secondary a[href^='#']")
    .map((link) => [link, partOf(link.hash)])
    .filter((entry) => entry[1]);
  let current = null;
  let before = scrollY;
  let waiting = false;

  function follow(link) {
    const box = link.closest(".md-sidebar__scrollwrap");
    if (box && box.scrollHeight > box.clientHeight) {
      const top = link.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
      box.scrollTo({ top: top - box.clientHeight / 2 });
    }
  }

  function mark(edge) {
    const atEnd = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 1;
    let last = null;
    for (const [link, part] of entries) {
      const passed = atEnd || part.getBoundingClientRect().top <= edge;
      link.classList.toggle("md-nav__link--passed", passed);
      if (passed) last = link;
    }
    if (last === current) return;
    if (current) current.classList.remove("md-nav__link--active");
    if (last) {
      last.classList.add("md-nav__link--active");
      if (parts.config.features.includes("toc.follow")) follow(last);
    }
    current = last;
  }

  function look() {
    waiting = false;
    const edge = header.offsetHeight;
    const within = main.getBoundingClientRect().top <= edge;
    const hidden = !(within && scrollY > 0 && scrollY < before);
    header.classList.toggle("md-header--shadow", within);
    if (title && heading) {
      title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom <= edge);
    }
    if (scrollY !== before && hidden !== up.hidden) {
      up.hidden = hidden;
      up.tabIndex = hidden ? -1 : 0;
    }
    before = scrollY;
    mark(edge + 24);
  }

  function ask() {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  }

  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  addEventListener("load", ask);
  requestAnimationFrame(() => {
    for (const link of $$(".md-sidebar--primary .md-nav__link--active[href]")) {
      if (link.offsetTop + link.offsetHeight > innerHeight / 2) follow(link);
    }
  });

  // Keys lead to the page before and the next ------------------------------------------------------------------------

  addEventListener("hashchange", () => {
    up.hidden = true;
  });
  addEventListener("keydown", (event) => {
    const at = document.activeElement || document.body;
    if (event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (at.matches("input, textarea, select, [contenteditable]")) return;
    const way = { p: "prev", ",": "prev", n: "next", ".": "next" }[event.key];
    const link = way && $(`link[rel=${way}]`);
    if (link) location.href = link.href;
  });

  // Tables scroll in a frame; what is folded opens when a link leads into it, and on paper ---------------------------

  for (const table of $$(".md-content table:not([class])")) {
    const [outer, inner] = ["md-typeset__scrollwrap", "md-typeset__table"].map((kind) => {
      const frame = document.createElement("div");
      frame.className = kind;
      return frame;
    });
    table.replaceWith(outer);
    outer.append(inner);
    inner.append(table);
  }

  function unfold() {
    const target = partOf(location.hash);
    let folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  }

  addEventListener("hashchange", unfold);
  unfold();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = $$(".md-content details:not([open])");
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})
