/* Narrows the claims of the page that browses them: several facets together, in the address, with a sheet on phones. */
(function () {
  "use strict";

  const ROOT = new URL(document.currentScript.src.replace(/assets\/counterpoint\/browse\.js.*$/, ""));
  const NARROW = matchMedia("(max-width: 59.984375em)");
  const FEW = 10; // values of a facet that are shown at first
  const FIND = 20; // values from which on a facet has a field to find one in
  const SVG = "http://www.w3.org/2000/svg";

  const loadAddress = counterpointLoader("counterpointBrowse");

  function load(name) {
    return loadAddress(new URL("browse/" + name, ROOT).href);
  }

  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  // The table: by facet, which values each claim has ----------------------------------------------------------------

  function valuesOf(text) {
    const found = [];
    for (const run of text.split(" ")) {
      const [places, number] = run.split("*");
      const values = places ? places.split(",").map(function (place) { return parseInt(place, 36); }) : [];
      for (let left = number ? parseInt(number, 36) : 1; left; left--) found.push(values);
    }
    return found;
  }

  /* Returns the values of each claim, given those that they go through, such as kinds through outlets. */
  function valuesThrough(claims, as) {
    return claims.map(function (values) {
      return Array.from(new Set(values.map(function (value) { return as[value]; })));
    });
  }

  /* Returns which claims have all that is chosen, and by facet how many have each value besides what else is chosen. */
  function narrow(table) {
    const found = [];
    const counts = table.facets.map(function (facet) { return new Uint32Array(facet.size); });
    for (let claim = 0; claim < table.total; claim++) {
      let missed = -1; // the one facet that a claim fails by
      let misses = 0;
      table.facets.forEach(function (facet, place) {
        if (misses < 2 && facet.chosen.size && !facet.claims[claim].some(function (value) { return facet.chosen.has(value); })) {
          missed = place;
          misses++;
        }
      });
      if (!misses) found.push(claim);
      if (misses > 1) continue;
      table.facets.forEach(function (facet, place) {
        if (facet.claims && (!misses || place === missed)) facet.claims[claim].forEach(function (value) { counts[place][value]++; });
      });
    }
    return { found: found.reverse(), counts: counts }; // the latest first
  }

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  // The page --------------------------------------------------------------------------------------------------------

  class Browse {
    constructor(root, table) {
      this.table = table;
      this.words = table.words;
      this.numbers = new Intl.NumberFormat(table.lang, { numberingSystem: "latn" });
      this.status = root.querySelector(".cp-browse__status");
      this.chosen = root.querySelector(".cp-browse__chosen");
      this.list = root.querySelector(".cp-found");
      this.below = root.querySelector(".cp-browse__more");
      this.opener = root.querySelector(".cp-browse__open");
      this.facets = root.querySelector(".cp-browse__facets");
      this.links = Array.from(this.below.children);
      this.shown = table.shown;
      this.drawn = 0;
      const self = this;
      for (const facet of table.facets) {
        facet.chosen = new Set();
        facet.box = root.querySelector('[data-facet="' + facet.name + '"]');
        if (facet.of !== undefined) this.attach(facet);
        else facet.box.addEventListener("toggle", function () { if (!facet.claims) self.more().catch(function () {}); });
      }
      this.makeSheet();
      window.addEventListener("popstate", function () { self.restore(); });
      this.restore(true);
    }

    /* Loads what is asked for less often: the rest of values, and some facets as a whole. */
    async more() {
      const more = await load("more.js");
      if (this.whole) return;
      this.whole = true;
      for (const facet of this.table.facets) {
        const rest = more[facet.name];
        if (!rest) continue;
        facet.values = facet.values.concat(rest.values);
        if (rest.through) {
          const through = this.table.facets.find(function (each) { return each.name === rest.through; });
          facet.of = "";
          facet.claims = valuesThrough(through.claims, rest.as);
        } else if (rest.of !== undefined) facet.of = rest.of;
        if (facet.items) facet.names = null;
        else this.attach(facet);
      }
      this.drawFacets(narrow(this.table).counts);
    }

    count(number) {
      const [forms, which] = this.words.claims;
      const form = forms[+which[number < 100 ? number : 100 + number % 100]];
      return form.replace("%(count)s", this.numbers.format(number));
    }

    sign(family, name, label) {
      const svg = document.createElementNS(SVG, "svg");
      const path = document.createElementNS(SVG, "path");
      svg.setAttribute("class", "cp-icon");
      svg.setAttribute("viewBox", "0 0 24 24");
      svg.setAttribute("aria-hidden", "true");
      path.setAttribute("d", this.table.icons[name] || this.table.icons.unrated);
      svg.append(path);
      return make("span", "cp-chip cp-" + family, svg, make("bdi", "", label));
    }

    label(value) {
      const [, text, lang, family, sign] = value;
      if (family) return this.sign(family, sign, text);
      const name = make("bdi", "", text);
      if (lang) name.lang = lang;
      return name;
    }

    /* Puts boxes to tick in the place of a facet's links. */
    attach(facet) {
      const self = this;
      const box = facet.box;
      facet.title = box.querySelector("summary").textContent;
      facet.claims = facet.claims || valuesOf(facet.of);
      facet.list = box.querySelector("ul");
      facet.items = [];
      facet.whole = false;
      facet.list.replaceChildren();
      box.querySelectorAll(".cp-filter__all").forEach(function (link) { link.remove(); });
      if (facet.size > FIND) {
        facet.field = make("input", "cp-filter__find");
        facet.field.type = "search";
        facet.field.autocomplete = "off";
        facet.field.placeholder = this.words.find;
        facet.field.setAttribute("aria-label", this.words.find + ": " + facet.title);
        facet.field.addEventListener("input", function () { self.drawFacet(facet); });
        facet.list.before(facet.field);
      }
      facet.more = make("button", "cp-filter__more");
      facet.more.type = "button";
      facet.more.addEventListener("click", function () {
        facet.whole = !facet.whole;
        self.drawFacet(facet);
      });
      facet.list.after(facet.more);
      facet.list.setAttribute("aria-label", facet.title);
    }

    item(facet, place) {
      if (facet.items[place]) return facet.items[place];
      const self = this;
      const tick = make("input");
      const number = make("span", "cp-filter__count");
      tick.type = "checkbox";
      tick.addEventListener("change", function () {
        facet.chosen[tick.checked ? "add" : "delete"](place);
        self.change();
      });
      const item = make("li", "", make("label", "", tick, this.label(facet.values[place]), " ", number));
      item.tick = tick;
      item.number = number;
      facet.items[place] = item;
      return item;
    }

    drawFacets(counts) {
      this.table.facets.forEach(function (facet, place) {
        facet.counts = counts[place];
        this.drawFacet(facet);
      }, this);
    }

    drawFacet(facet) {
      if (!facet.items) return;
      const sought = facet.field ? plain(facet.field.value.trim()) : "";
      const wanted = [];
      /* What somebody is at stays: focus would be lost with it. */
      const held = facet.items.findIndex(function (item) { return item && item.contains(document.activeElement); });
      let left = 0;
      let lacking = Boolean(sought) && facet.values.length < facet.size;
      if (sought && !facet.names) facet.names = facet.values.map(function (value) { return plain(value[1]); });
      for (let place = 0; place < facet.size; place++) {
        const chosen = facet.chosen.has(place) || place === held;
        if (!chosen && !facet.counts[place]) continue;
        if (!chosen && sought && !(facet.names[place] || "").includes(sought)) continue;
        if (!chosen && !facet.whole && wanted.length >= FEW) left++;
        else if (place < facet.values.length) wanted.push(place);
        else lacking = true;
      }
      if (lacking) this.more().catch(function () {});
      let next = facet.list.firstChild;
      const items = new Set(wanted.map(function (place) { return this.item(facet, place); }, this));
      for (const item of items) {
        while (next && !items.has(next)) {
          const gone = next;
          next = next.nextSibling;
          gone.remove();
        }
        if (item === next) next = next.nextSibling;
        else facet.list.insertBefore(item, next);
      }
      while (next) {
        const gone = next;
        next = next.nextSibling;
        gone.remove();
      }
      for (const place of wanted) {
        const item = facet.items[place];
        item.tick.checked = facet.chosen.has(place);
        item.number.textContent = this.numbers.format(facet.counts[place]);
      }
      facet.more.hidden = !left && !(facet.whole && wanted.length > FEW);
      facet.more.textContent = left
        ? this.words.all.replace("%(number)s", this.numbers.format(left + wanted.length)) : this.words.fewer;
      facet.box.hidden = !wanted.length && !sought;
    }

    // What is chosen, and the address -------------------------------------------------------------------------------

    change() {
      this.shown = this.table.shown;
      const asked = new URLSearchParams();
      for (const facet of this.table.facets) {
        for (const place of Array.from(facet.chosen).sort(function (one, other) { return one - other; })) {
          asked.append(facet.name, facet.values[place][0]);
        }
      }
      if (/^https?:/.test(location.protocol)) {
        const text = asked.toString();
        history.pushState(null, "", text ? "?" + text : location.pathname);
      }
      this.draw();
    }

    /* Takes over what the address says. */
    async restore(first) {
      const address = location.search;
      const asked = new URLSearchParams(address);
      let any = false;
      let unknown = 0;
      for (const facet of this.table.facets) {
        const keys = new Set(asked.getAll(facet.name));
        facet.chosen.clear();
        facet.values.forEach(function (value, place) {
          if (keys.delete(value[0])) facet.chosen.add(place);
        });
        if (facet.chosen.size) facet.box.open = any = true;
        if (facet.values.length < facet.size) unknown += keys.size;
      }
      if (unknown && !this.whole) {
        await this.more().catch(function () {});
        if (this.whole && address === location.search) return this.restore(first);
      }
      this.shown = this.table.shown;
      this.draw(first && !any);
    }

    clear() {
      for (const facet of this.table.facets) facet.chosen.clear();
      this.change();
    }

    /* Shows everything anew; what is there already may stay. */
    draw(listed) {
      const { found, counts } = narrow(this.table);
      this.found = found;
      this.drawFacets(counts);
      const text = this.count(found.length);
      if (this.status.textContent !== text) this.status.textContent = text;
      this.counted.textContent = text;
      this.drawChosen();
      if (listed) {
        this.drawn = Math.min(this.shown, found.length);
        this.drawBelow();
      } else this.drawList();
    }

    drawChosen() {
      const self = this;
      const buttons = [];
      for (const facet of this.table.facets) {
        for (const place of facet.chosen) {
          const value = facet.values[place];
          const button = make("button", "cp-browse__filter", this.label(value));
          button.type = "button";
          button.setAttribute("aria-label", this.words.remove.replace("%(filter)s", facet.title + ": " + value[1]));
          button.addEventListener("click", function () {
            facet.chosen.delete(place);
            self.change();
            (self.chosen.querySelector("button") || self.status).focus();
          });
          buttons.push(make("li", "", button));
        }
      }
      if (buttons.length > 1) buttons.push(make("li", "", this.clearButton()));
      this.chosen.replaceChildren(...buttons);
      this.chosen.hidden = !buttons.length;
      this.opener.dataset.chosen = Math.min(buttons.length, this.table.facets.reduce(function (sum, facet) {
        return sum + facet.chosen.size;
      }, 0)) || "";
    }

    clearButton() {
      const self = this;
      const button = make("button", "cp-browse__clear", this.words.clear);
      button.type = "button";
      button.addEventListener("click", function () {
        self.clear();
        self.status.focus();
      });
      return button;
    }

    // The claims ----------------------------------------------------------------------------------------------------

    async drawList(from) {
      const table = this.table;
      const found = this.found;
      const wanted = found.slice(from || 0, this.shown);
      this.list.setAttribute("aria-busy", "true");
      const files = Array.from(new Set(wanted.map(function (claim) { return Math.floor(claim / table.perFile); })));
      const pieces = new Map();
      try {
        const texts = await Promise.all(files.map(function (file) { return load("rows" + file + ".js"); }));
        files.forEach(function (file, place) { pieces.set(file, texts[place]); });
      } catch (error) {
        if (found === this.found) {
          this.list.removeAttribute("aria-busy");
          this.status.textContent = this.words.failed;
        }
        return null;
      }
      if (found !== this.found) return null; // something else was chosen meanwhile
      const items = wanted.map(function (claim) {
        return this.claim(pieces.get(Math.floor(claim / table.perFile))[claim % table.perFile]);
      }, this);
      if (from) this.list.append(...items);
      else this.list.replaceChildren(...items);
      this.list.removeAttribute("aria-busy");
      this.drawn = (from || 0) + items.length;
      this.drawBelow();
      return items[0];
    }

    claim([path, text, lang, by, date, family, sign, rating]) {
      const link = make("a", "", make("bdi", "", text));
      link.href = new URL(path, ROOT).href;
      link.lang = lang;
      return make("li", "cp-found__claim",
        make("p", "cp-found__title", link),
        make("p", "cp-found__facts",
          make("span", "cp-found__verdict", this.sign(family, sign, rating)),
          make("span", "cp-found__by", make("bdi", "", by)),
          make("span", "cp-found__date", date)));
    }

    drawBelow() {
      const self = this;
      const parts = [];
      if (this.drawn < this.found.length) {
        const more = make("button", "md-button", this.words.more);
        more.type = "button";
        more.addEventListener("click", async function () {
          self.shown += self.table.shown;
          const first = await self.drawList(self.drawn);
          if (first) first.querySelector("a").focus();
        });
        parts.push(more);
      }
      if (!this.found.length) {
        const none = make("span", "cp-browse__none", this.words.none);
        parts.push(none, this.clearButton());
      }
      this.below.replaceChildren(...parts, ...this.links);
    }

    // On phones, the facets are in a sheet --------------------------------------------------------------------------

    makeSheet() {
      const self = this;
      const place = this.facets.parentNode;
      const done = make("button", "md-button md-button--primary", this.words.show);
      done.type = "button";
      this.counted = make("p", "cp-sheet__count");
      this.counted.setAttribute("role", "status");
      const sheet = make("dialog", "cp-sheet md-typeset", make("div", "cp-sheet__foot", this.counted, done));
      sheet.setAttribute("aria-label", this.opener.textContent);
      place.append(sheet);
      const settle = function () {
        if (NARROW.matches) sheet.prepend(self.facets);
        else {
          if (sheet.open) sheet.close();
          place.insertBefore(self.facets, sheet);
        }
      };
      NARROW.addEventListener("change", settle);
      settle();
      this.opener.addEventListener("click", function () { sheet.showModal(); });
      done.addEventListener("click", function () { sheet.close(); });
      sheet.addEventListener("click", function (event) { if (event.target === sheet) sheet.close(); });
      this.status.tabIndex = -1;
    }
  }

  async function begin() {
    const root = document.querySelector(".cp-browse");
    if (!root) return;
    try {
      new Browse(root, await load("claims.js"));
      root.classList.add("cp-browse--ready");
    } catch (error) {
      root.classList.add("cp-browse--failed"); // the links are still there
    }
  }

  begin();
})();
