/* Search without a server: reads the index that exporters/search.py writes, piece by piece, as scripts.

   What words are the same is in tables of the index, made by search/folding.py; `Folding` does with them what that module
   does, in the same order. Everything from an index is shown as text. */
(function () {
  "use strict";

  const SITE = new URL("../../", document.currentScript.src);
  const MOST_WORDS = 7; // of a long text, those that are looked up: each costs a piece of the index
  const HITS = 10; // at a time
  const SURE = 0.7; // of what is sought that a document has, to be found; a word that is only like another counts for less
  const MOSTLY = 0.6; // of a sentence that a passage has, to be found
  const LEAST = 0.25; // to be similar at all
  const TOGETHER = 4; // more words than these are a sentence, which is found where most of them stand together
  const SAYING = 4; // with so many letters or fewer, a skeleton is that of many words
  const DELAY = 120; // milliseconds without a further letter
  const SVG = "http://www.w3.org/2000/svg";

  const load = counterpointLoader("counterpointSearch");

  // Folding: words, forms, keys, skeletons -----------------------------------------------------------------------------

  class Folding {
    constructor(tables) {
      const inside = "(?:[\\p{L}\\p{N}]|[" + tables.marks + tables.signs + "])+";
      this.tables = tables;
      this.stop = new Set(tables.stop);
      this.word = new RegExp(
        "[0-9]{1,3}(?:[ \\u00a0\\u2009\\u202f.,'\\u2019][0-9]{3})+(?![0-9])|" +
        inside + "(?:[" + tables.apostrophes + "]" + inside + ")*", "gu");
      this.marks = new RegExp("[" + tables.marks + "]", "gu");
      this.apostrophes = new RegExp("[" + tables.apostrophes + "]", "gu");
      this.elision = new RegExp(tables.elision, "u");
      this.pieced = new RegExp("[" + tables.pieced + "]", "u");
      this.runs = new RegExp("[" + tables.pieced + "]+|[^" + tables.pieced + "]+", "gu");
      const pairs = Object.keys(tables.pairs).sort(function (one, other) { return other.length - one.length; });
      this.pairs = new RegExp(pairs.join("|"), "gu");
      this.ended = new RegExp(tables.ended, "u");
    }

    words(text) {
      return Array.from(text.matchAll(this.word), function (found) { return { word: found[0], at: found.index }; });
    }

    form(word) {
      const special = this.tables.special;
      let text = word.normalize("NFKD").replace(this.marks, "").toLowerCase();
      text = Array.from(text, function (letter) { return letter in special ? special[letter] : letter; }).join("");
      text = text.replace(this.marks, "");
      if (/^[0-9]/.test(text)) return /^[0-9][0-9 .,'\u2019]*$/.test(text) ? text.replace(/[^0-9]/g, "") : text;
      return text.replace(this.apostrophes, "'").replace(this.elision, "").replace(/'/g, "").normalize("NFC");
    }

    forms(word) {
      const form = this.form(word);
      return this.common(form) ? [] : this.pieces(form);
    }

    common(form) {
      return !form || this.stop.has(form) || (form.length === 1 && !/[0-9]/.test(form) && !this.pieced.test(form));
    }

    pieces(form) {
      const longest = this.tables.longest;
      if (!this.pieced.test(form)) return [form.slice(0, longest)];
      const found = [];
      for (const run of form.match(this.runs)) {
        if (!this.pieced.test(run) || run.length < 3) {
          found.push(run.slice(0, longest));
          continue;
        }
        for (let at = 0; at < run.length - 1; at++) found.push(run.slice(at, at + 2));
        for (const part of run.match(/[\u30a1-\u30fc]{3,}|[\uac00-\ud7a3]{3,}/g) || []) {
          if (this.syllables(part)) found.push(part);
        }
      }
      return found;
    }

    /* Returns a form without the article that Arabic writes before it as one word. */
    plain(form) {
      return form.replace(/^(?:[\u0648\u0641\u0628\u0643\u0644]?\u0627\u0644|\u0644\u0644)(?=.{2})/, "");
    }

    keys(form) {
      if (/[0-9]/.test(form)) return [form];
      if (this.pieced.test(form)) {
        const bare = this.syllables(form);
        return bare ? [form, bare] : [form];
      }
      if (/[\u0590-\u06ff\u0750-\u077f]/.test(form)) {
        const table = this.tables.bare;
        return this.bare(form, Array.from(this.plain(form), function (letter) { return letter in table ? table[letter] : letter; }));
      }
      if (/[\u0900-\u0d7f]/.test(form)) {
        const indic = this.tables.indic;
        return this.bare(form, Array.from(form, function (letter) {
          const place = (letter.charCodeAt(0) & 0x7f) - 0x15;
          if (/[\u0902\u0982\u0a02\u0a82\u0b02\u0b82\u0c02\u0c82\u0d02]/.test(letter)) return "n";
          return place < 0 || place >= indic.length || indic[place] === "-" ? "" : indic[place];
        }));
      }
      const [key, other] = this.sounds(form).map(this.stem, this);
      return other && other !== (key || form) ? [key || form, other] : [key || form];
    }

    /* Returns how a form may sound: as most languages read it, and otherwise. */
    sounds(form) {
      const plain = this.plain(form);
      return [this.sound(plain), this.sound(this.otherwise(plain))];
    }

    otherwise(form) {
      if (form.includes("ch") && !/sch|tch/.test(form)) return form.replaceAll("ch", "h");
      return form.endsWith("c") ? form.slice(0, -1) + "s" : form.replace(/^j/, "s");
    }

    bare(form, letters) {
      return letters.join("").length > 1 ? ["." + letters.join("")] : [form];
    }

    sound(form) {
      const tables = this.tables;
      const text = form.replace(this.pairs, function (found) { return tables.pairs[found]; });
      const letters = Array.from(text, function (letter) {
        return letter in tables.letters ? tables.letters[letter] : letter;
      });
      return letters.join("").replace(/i(?=[aeu])/g, "").replace(/(.)\1+/gu, "$1");
    }

    stem(sound) {
      const found = sound.length <= this.tables.longestStemmed && this.ended.exec(sound);
      return found ? found[1] || found[2] : sound;
    }

    skeleton(key) {
      if (!/^[a-z]{4,}$/.test(key)) return "";
      const merged = { h: "k", b: "p", v: "p", f: "p", r: "l" };
      const bare = key.replace(/[aeiu]/g, "").replace(/[hbvfr]/g, function (letter) { return merged[letter]; });
      return bare.length > 2 ? "." + bare : "";
    }

    syllables(run) {
      if (!/^[\u30a1-\u30fc]{3,}$/.test(run) && !/^[\uac00-\ud7a3]{2,}$/.test(run)) return "";
      const table = this.tables.syllables;
      const text = run[0] < "\uac00" ? run : run.normalize("NFD");
      const bare = Array.from(text, function (letter) { return letter in table ? table[letter] : ""; }).join("");
      return bare.length > 2 ? "." + bare : "";
    }
  }

  // Addresses: the form that is the same for all addresses of a page; see KnownHosts.page_key -------------------------

  class Hosts {
    constructor(table) {
      this.platforms = table.platforms;
      this.redirectors = table.redirectors;
    }

    static covers(names, host) {
      return names.some(function (name) {
        if (!name.endsWith(".*")) return host === name || host.endsWith("." + name);
        const escaped = name.slice(0, -2).replace(/[.]/g, "\\.");
        return new RegExp("^(?:.+\\.)?" + escaped + "(?:\\.[a-z]{2,3}){1,2}$").test(host);
      });
    }

    follows(name, host) {
      name = name.toLowerCase();
      return this.platforms.some(function (row) {
        return (!row[0].length || Hosts.covers(row[0], host)) && row[1].some(function (parameter) {
          return parameter.endsWith("*") ? name.startsWith(parameter.slice(0, -1)) : name === parameter;
        });
      });
    }

    redirected(url) {
      for (const [names, targets] of this.redirectors) {
        if (!Hosts.covers(names, url.hostname)) continue;
        for (const target of targets) {
          const [way, parameter] = target.split("?");
          const fits = way.endsWith("*") ? url.pathname.startsWith(way.slice(0, -1)) :
            url.pathname.replace(/\/+$/, "") === way.replace(/\/+$/, "");
          const page = fits && parameter ? url.searchParams.get(parameter) : "";
          if (page && /^https?:/i.test(page)) return page;
        }
      }
      return "";
    }

    key(text, depth = 3) {
      const url = urlOf(text);
      if (!url) return "";
      const inner = depth ? this.redirected(url) : "";
      if (inner && urlOf(inner)) return this.key(inner, depth - 1);
      const platform = url.hostname.replace(/\.$/, "");
      let state = {
        host: platform.replace(/^www\./, ""),
        path: url.pathname.split("/").map(canonical).join("/").replace(/\/+$/, "")
          .replace(/(?:\/amp|[./]amp(?=\.html$)|\.amp)$|[./]amp(?=\.html$)/, ""),
        query: [],
      };
      for (const piece of url.search.slice(1).split("&")) {
        if (!piece) continue;
        const [, name, value] = /^([^=]*)=?(.*)$/s.exec(piece);
        const plain = canonical(name.replace(/^amp;/, "").replaceAll("+", " "));
        if (plain === "amp" || this.follows(decoded(plain), platform)) continue;
        state.query.push([plain, canonical(value.replaceAll("+", " "))]);
      }
      state.query.sort(inOrder);
      const host = state.host;
      const rows = this.platforms.filter(function (row) { return row[0].length && Hosts.covers(row[0], host); });
      for (const row of rows) state = sameForm(row, state);
      if (!rows.length) state.host = state.host.replace(/^amp\.(?=[^.]+\.)/, "");
      const query = state.query.map(function (pair) { return pair.join("="); }).join("&");
      const fragment = /^#[!/]/.test(url.hash) ? url.hash : "";
      return state.host + (url.port ? ":" + url.port : "") + state.path + (query ? "?" + query : "") + fragment;
    }
  }

  function urlOf(text) {
    try {
      const url = new URL(text);
      return /^https?:$/.test(url.protocol) ? url : null;
    } catch (error) {
      return null;
    }
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  function canonical(piece) {
    return encodeURIComponent(decoded(piece).normalize("NFC")).replace(/[!'()*]/g, function (letter) {
      return "%" + letter.charCodeAt(0).toString(16).toUpperCase();
    });
  }

  function inOrder(one, other) {
    return one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0;
  }

  function formOf(side) {
    const [, host, path, query] = /^([^/?]*)(\/[^?]*)?(?:\?(.*))?$/.exec(side.trim());
    const pairs = (query || "").split("&").filter(Boolean).map(function (pair) { return pair.split("="); });
    return { host: host, path: path || "", query: pairs };
  }

  function taken(pattern, text, into) {
    const names = [];
    const source = pattern.replace(/\{([a-z]+)\}|[^{]+/g, function (found, name) {
      if (name) names.push(name);
      return name ? "([^/?.]+)" : found.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    });
    const match = new RegExp("^" + source + "$").exec(text);
    names.forEach(function (name, place) { if (match) into[name] = match[place + 1]; });
    return Boolean(match);
  }

  function rewritten(left, right, names, state) {
    const values = {};
    const filled = function (pattern) {
      return pattern.replace(/\{([a-z]+)\}/g, function (found, name) { return values[name]; });
    };
    if (left.host ? !taken(left.host, state.host, values) : !Hosts.covers(names, state.host)) return state;
    if (left.path && !taken(left.path, state.path, values)) return state;
    const query = new Map(state.query);
    for (const [name, pattern] of left.query) {
      if (!query.has(name)) return state;
      values[pattern.replace(/[{}]/g, "")] = query.get(name);
      query.delete(name);
    }
    for (const [name, pattern] of right.query) query.set(name, filled(pattern));
    return {
      host: filled(right.host) || state.host,
      path: filled(right.path) || state.path,
      query: Array.from(query).sort(inOrder),
    };
  }

  function sameForm(row, state) {
    const [names, , same] = row;
    for (let round = 0; round < same.length; round++) {
      const before = JSON.stringify(state);
      for (const pair of same) {
        const [left, right] = pair.split(" = ").map(formOf);
        state = rewritten(left, right, names, state);
      }
      if (JSON.stringify(state) === before) break;
    }
    return Object.assign({}, state, { host: names.includes(state.host) ? names[0] : state.host });
  }

  /* Returns the CRC-32 of a text. */
  function hashOf(text) {
    let value = -1;
    for (const byte of new TextEncoder().encode(text)) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  }

  // The index ---------------------------------------------------------------------------------------------------------

  const ALPHABET = Array.from({ length: 92 }, function (_, place) { return String.fromCharCode(35 + place); })
    .filter(function (letter) { return letter !== "\\"; });
  const BASE = ALPHABET.length >> 1;
  const DIGITS = new Map(ALPHABET.map(function (letter, place) { return [letter, place]; }));

  function decode(text) {
    const numbers = [];
    let number = 0;
    let last = -1;
    for (const letter of text) {
      const digit = DIGITS.get(letter);
      number = number * BASE + (digit >= BASE ? digit - BASE : digit);
      if (digit < BASE) {
        last += number + 1;
        numbers.push(last);
        number = 0;
      }
    }
    return numbers;
  }

  function placeOf(starts, key) {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, function (_, place) { return place; });
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const other_letter = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + other_letter);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      if (Math.min.apply(null, next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  }

  /* Returns how many letters of a word may be wrong: few of a short one, or of a key that had a long ending. */
  function mistakes(form, key) {
    const length = /[0-9]/.test(form) ? 0 : Math.min(form.length, key.length);
    return length >= 8 ? 2 : length >= 5 ? 1 : 0;
  }

  /* Returns how much of two words is alike, from 0 to 1. */
  function alike(one, other) {
    const longest = Math.max(one.length, other.length);
    return 1 - distance(one, other, longest) / longest;
  }

  function inOneScript(one, other) {
    return one.charCodeAt(0) >> 8 === other.charCodeAt(0) >> 8;
  }

  /* A word that is sought. How much another form is this word is a number: 1 if it is, from SURE on if it is a form of
     it, less if it is only like it, and 0 if it is not. */
  class Token {
    constructor(form, folding) {
      this.form = form;
      this.plain = folding.plain(form);
      this.folding = folding;
      this.keys = folding.keys(form);
      this.sounds = folding.sounds(form);
      this.whole = form.length > 2 && folding.pieced.test(form);
    }

    /* Whether a plain form looks like another word, though it may sound like this one: in one script, most letters differ. */
    foreign(plain) {
      return inOneScript(plain, this.plain) && alike(plain, this.plain) < 0.5;
    }

    heard(form) {
      const sounds = this.folding.sounds(form);
      return Math.max(...this.sounds.map(function (sound) {
        return Math.max(alike(sound, sounds[0]), alike(sound, sounds[1]));
      }));
    }

    /* Of a form with the same key. Many words have a short one, so that more has to be the same. */
    same(form, key) {
      if (form === this.form) return 1;
      const own = inOneScript(form, this.form);
      if (key[0] === "." && !own) return this.bare(form, key);
      const plain = this.folding.plain(form);
      if (this.foreign(plain)) return 0;
      const heard = this.heard(form);
      const most = Math.min(plain.length, this.plain.length) - 1;
      const bent = own && most > 1 && plain.slice(0, most) === this.plain.slice(0, most);
      if (key.length > 4 || bent) return (own ? 0.85 : 0.75) + heard / 10;
      return key.length > 3 || heard === 1 ? this.similar(form) : 0;
    }

    /* Of a form that begins like the word, which is not at its end yet. */
    begun(form) {
      if (form.startsWith(this.form)) return 0.85;
      const plain = this.folding.plain(form);
      const sounds = this.folding.sounds(form);
      const length = this.plain.length;
      const begins = this.sounds.some(function (sound) {
        const enough = sound.length > 2 && sound.length * 2 >= length;
        return enough && sounds.some(function (each) { return each.startsWith(sound); });
      });
      return begins && !this.foreign(plain.slice(0, length)) ? 0.75 : 0;
    }

    /* Of a form with mistakes. */
    similar(form) {
      const heard = this.foreign(this.folding.plain(form)) ? 0 : this.heard(form);
      return heard >= 0.75 ? heard * 0.6 : 0;
    }

    /* Of a form that has the same consonants, where one of the two is in a script that writes no vowels. */
    bare(form, key) {
      return key.length > SAYING ? 0.5 : Math.min(form.length, this.form.length) > 3 ? 0.4 : 0;
    }

    /* Of a form that was not looked up. */
    other(form, keys) {
      return form === this.form ? 1 : this.keys.some(function (key) { return keys.includes(key); }) ? 0.8 : 0;
    }
  }

  class Index {
    constructor(files, pages) {
      this.files = files;
      this.pages = pages;
    }

    async open() {
      if (!this.root) {
        this.root = await load(new URL("search/index.js", this.files).href);
        this.folding = new Folding(this.root.folding);
        this.hosts = new Hosts(this.root.hosts);
      }
      return this;
    }

    piece(kind, number) {
      return load(new URL("search/" + kind + number + ".js?" + this.root.sign, this.files).href);
    }

    /* Returns the lines of the piece that a key is in, as lists of their parts. */
    async lines(key) {
      if (!this.root.terms.length) return [];
      return (await this.piece("t", placeOf(this.root.terms, key))).split("\n").map(function (line) {
        return line.split("\t");
      });
    }

    async line(key) {
      return (await this.lines(key)).find(function (line) { return line[0] === key; });
    }

    /* Returns the forms of a word that there are, and the documents that have them: weights, and how much it is the word. */
    async match(token, typing) {
      const found = { forms: new Map(), documents: new Map() };
      const root = this.root;
      const add = function (line, degreeOf, named) {
        const lists = [];
        for (const part of line.slice(1)) {
          const [form, first, other] = part[0] === "=" ? [] : part.split(" ");
          const degree = first === undefined ? 0 : degreeOf(form || line[0]);
          if (degree) lists.push([form || line[0], degree, decode(first), named ? [] : decode(other)]);
        }
        const total = lists.reduce(function (sum, list) { return sum + list[2].length + list[3].length; }, 0);
        const rarity = Math.log(1 + root.documents / Math.max(1, total));
        for (const [form, degree, first, other] of lists) {
          found.forms.set(form, Math.max(degree, found.forms.get(form) || 0));
          const weight = degree * degree * rarity;
          for (const number of first) put(found.documents, number, weight * 1.3, degree);
          for (const number of other) put(found.documents, number, weight, degree);
        }
        return lists.some(function (list) { return list[1] >= SURE; });
      };
      const near = [];
      let sure = false;
      for (const key of token.keys) {
        for (const line of await this.lines(key)) {
          if (line[0] === key) {
            sure = add(line, function (form) { return token.same(form, key); }) || sure;
          } else if (typing && key.length > 1 && line[0].startsWith(key)) {
            sure = add(line, function (form) { return token.begun(form); }) || sure;
          } else {
            const away = distance(line[0], key, mistakes(token.form, key));
            if (away <= mistakes(token.form, key)) near.push([away, line]);
          }
        }
      }
      // Beside the word itself, what differs in more than a letter is no mistake but another word.
      for (const [away, line] of near) {
        if (!sure || away === 1) add(line, function (form) { return token.similar(form); });
      }
      if (!sure) await this.matchSimilar(token, add);
      await this.matchBare(token, add, sure);
      return found;
    }

    /* Adds words that differ near their beginning, for which another piece is read from the end. */
    async matchSimilar(token, add) {
      for (const key of this.root.backwards.length ? token.keys : []) {
        const most = mistakes(token.form, key);
        if (!most || !/^[a-z]+$/.test(key)) continue;
        const reversed = Array.from(key).reverse().join("");
        const piece = await this.piece("r", placeOf(this.root.backwards, reversed));
        const near = piece.split("\n").map(function (line) { return [distance(line, reversed, most), line]; })
          .filter(function (pair) { return pair[0] <= most; })
          .sort(function (one, other) { return one[0] - other[0]; }).slice(0, 4);
        for (const [, line] of near) {
          const whole = await this.line(Array.from(line).reverse().join(""));
          if (whole) add(whole, function (form) { return token.similar(form); });
        }
      }
    }

    /* Adds words of scripts that write no vowels, or what is written with vowels for those. */
    async matchBare(token, add, sure) {
      for (const key of token.keys) {
        const voweled = key[0] !== ".";
        const bare = voweled ? this.folding.skeleton(key) : key;
        if (!bare || (voweled && sure && !this.root.bare)) continue;
        const line = await this.line(bare);
        const named = bare.length <= SAYING; // then only among what readers look for first
        if (!line) continue;
        if (voweled) add(line, function (form) { return token.bare(form, bare); }, named);
        if (voweled && sure) continue;
        const keys = (line.find(function (part) { return part[0] === "="; }) || "=").slice(1).split(",").filter(Boolean);
        for (const other of keys.slice(0, 6)) {
          const whole = await this.line(other);
          if (!whole || other === key) continue;
          if (voweled) add(whole, function (form) { return token.similar(form); });
          else add(whole, function (form) { return token.bare(form, bare); }, named);
        }
      }
    }

    /* Returns what an address is looked up by: the path of its page, if it is one of this site, and its key. */
    addressKeys(address) {
      const key = this.hosts.key(address);
      const site = this.hosts.key(this.pages);
      const page = this.hosts.key(address.replace(/(?:index\.html)?(?:[?#].*)?$/s, ""));
      return site && (page + "/").startsWith(site + "/") ? [page.slice(site.length) + "/", key] : [key];
    }

    async byAddress(text) {
      const count = this.root.addresses;
      const wanted = new Set([text, unpunctuated(text)].flatMap(function (address) {
        const inner = /^https?:\/\/[^/]+\/.*?(https?:\/\/?.+)$/i.exec(address);
        return inner ? [address, inner[1].replace(/^(https?:)\/(?=[^/])/i, "$1//")] : [address];
      }));
      const found = new Map();
      for (const key of count ? Array.from(wanted).flatMap(this.addressKeys, this) : []) {
        const hash = hashOf(key);
        const start = Math.floor(hash / count).toString(16) + ":";
        for (const pair of (await this.piece("u", hash % count)).split(" ")) {
          if (pair.startsWith(start)) found.set(parseInt(pair.slice(start.length), 16), 1);
        }
      }
      return found;
    }

    async documents(numbers) {
      const self = this;
      const shown = numbers.map(async function (number) {
        const paths = await self.piece("p", number >> 5);
        const path = paths[number & 31];
        return { path: new URL(path, self.pages).href, shown: await load(new URL(path + "search.js", self.files).href) };
      });
      return (await Promise.allSettled(shown)).map(function (result) { return result.value; });
    }

    /* Returns hits for a text, the best first and not more than asked for, and how many are found and similar. */
    async find(text, typing, most) {
      await this.open();
      const address = addressIn(text);
      if (address) {
        const numbers = Array.from((await this.byAddress(address)).keys());
        const documents = await this.documents(numbers.slice(0, most));
        const hits = documents.filter(Boolean).map(function (document) { return cited(document, readable(unpunctuated(address))); });
        return { hits: hits, found: numbers.length, similar: 0 };
      }
      const folding = this.folding;
      const words = folding.words(text).map(function (found) { return folding.forms(found.word); })
        .filter(function (forms) { return forms.length; });
      const tokens = Array.from(new Set(words.flat()), function (form) { return new Token(form, folding); });
      const sentence = Math.max(words.length, tokens.length / 3) > TOGETHER;
      const last = tokens[tokens.length - 1];
      const open = typing && last && /[\p{L}\p{N}]$/u.test(text);
      const sought = tokens.length <= MOST_WORDS ? tokens : tokens.slice()
        .sort(function (one, other) { return other.form.length - one.form.length; }).slice(0, MOST_WORDS);
      const self = this;
      await Promise.all(sought.map(async function (token) {
        token.found = await self.match(token, open && token === last);
      }));
      // What has a word as a whole has its pieces.
      for (const whole of sought.filter(function (token) { return token.whole; })) {
        for (const token of sought) {
          if (token.whole || !whole.form.includes(token.form)) continue;
          for (const [number, [weight, degree]] of whole.found.documents) put(token.found.documents, number, weight, degree);
        }
      }
      const sums = new Map();
      for (const token of sought) {
        for (const [number, [weight, degree]] of token.found.documents) {
          const [score, share] = sums.get(number) || [0, 0];
          sums.set(number, [score + weight, share + degree / sought.length]);
        }
      }
      const all = Array.from(sums, function ([number, [score, share]]) {
        return { number: number, score: score * share, sure: share >= SURE, similar: share >= LEAST };
      }).filter(function (each) { return each.similar; }).sort(inRank);
      const first = all.slice(0, sought.length > 2 ? most + 5 : most);
      const documents = await this.documents(first.map(function (each) { return each.number; }));
      const hits = documents.map(function (document, place) {
        return document && Object.assign(hitOf(document, tokens, folding), first[place]);
      }).filter(Boolean);
      if (sought.length > 2) hits.forEach(function (hit) { hit.score *= 0.3 + hit.share; });
      if (sentence) hits.forEach(function (hit) { hit.sure = hit.share >= MOSTLY; });
      hits.sort(inRank);
      const found = (sentence ? hits : all).filter(function (each) { return each.sure; }).length;
      return { hits: hits.slice(0, most), found: found, similar: all.length - found };
    }
  }

  /* Puts a document among others, or raises what is there of it. */
  function put(documents, number, weight, degree) {
    const before = documents.get(number) || [0, 0];
    documents.set(number, [Math.max(weight, before[0]), Math.max(degree, before[1])]);
  }

  function inRank(one, other) {
    return other.sure - one.sure || other.score - one.score || one.number - other.number;
  }

  /* Returns an address without the signs that end the sentence around it; it may have such signs of its own as well. */
  function unpunctuated(address) {
    const open = { ")": "(", "]": "[", "}": "{" };
    let end = address.length;
    for (; end; end--) {
      const sign = address[end - 1];
      const rest = address.slice(0, end);
      const closes = sign in open && rest.split(sign).length > rest.split(open[sign]).length;
      if (!closes && !/[.,;:!?\u2026\u060c\u061b\u061f\u06d4\u3001\u3002\uff0c'"*>\u2018-\u201f\u00bb\u203a]/.test(sign)) break;
    }
    return address.slice(0, end);
  }

  function addressIn(text) {
    const word = text.trim().replace(/^[^\p{L}\p{N}]+/u, "");
    if (/\s/.test(word)) return "";
    if (/^https?:\/\/[^/]+\.[^/]+/i.test(word)) return word;
    return /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/)\S/i.test(word) ? "https://" + word : "";
  }

  function readable(address) {
    return address.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/[?#].*$/, "").replace(/\/+$/, "").toLowerCase();
  }

  // Hits: which passages match, and where --------------------------------------------------------------------------

  /* Returns the places in a text that match, and how much of which words. */
  function matchesIn(text, tokens, folding) {
    const places = [];
    const words = new Map();
    const more = tokens.some(function (token) { return !token.found; });
    for (const { word, at } of folding.words(text)) {
      const form = folding.form(word);
      for (const piece of folding.forms(word)) {
        const keys = more ? folding.keys(piece) : [];
        let known = false;
        for (const token of tokens) {
          const degree = token.found ? token.found.forms.get(piece) : token.other(piece, keys);
          if (!degree) continue;
          words.set(token, Math.max(words.get(token) || 0, degree));
          known = true;
        }
        if (!known) continue;
        const inside = form.length === word.length && piece !== form ? form.indexOf(piece) : -1;
        const from = inside < 0 ? at : at + inside;
        places.push([from, inside < 0 ? at + word.length : from + piece.length]);
      }
    }
    const joined = [];
    for (const [from, to] of places.sort(function (one, other) { return one[0] - other[0]; })) {
      const last = joined[joined.length - 1];
      if (last && from < last[1]) last[1] = Math.max(to, last[1]);
      else joined.push([from, to]);
    }
    return { places: joined, words: words };
  }

  /* Returns how much of all words two matches have together. */
  function shareOf(tokens, one, other) {
    return tokens.reduce(function (sum, token) {
      return sum + Math.max(one.words.get(token) || 0, other ? other.words.get(token) || 0 : 0);
    }, 0) / tokens.length;
  }

  /* Returns the hit of a page that cites an address. */
  function cited({ path, shown }, address) {
    const hit = { url: path, shown: shown, score: 1, share: 1, sure: true, title: [], rating: [], passages: [] };
    for (const [anchor, label, texts] of shown.passages) {
      const text = texts.find(function (each) { return each.toLowerCase().includes(address); });
      if (text && !hit.passages.length) {
        const at = text.toLowerCase().indexOf(address);
        hit.passages.push({ anchor: anchor, label: label, text: text, places: [[at, at + address.length]], named: [] });
      }
    }
    return hit;
  }

  function hitOf({ path, shown }, tokens, folding) {
    const title = matchesIn(shown.title, tokens, folding);
    const rating = matchesIn(shown.rating || "", tokens, folding);
    const hit = { url: path, shown: shown, share: shareOf(tokens, title, rating), passages: [] };
    Object.assign(hit, { title: title.places, rating: rating.places });
    const names = new Map((shown.names || []).map(function ([label, ...others]) {
      return [label, [matchesIn(label, tokens, folding), ...others]];
    }));
    for (const [anchor, label, texts] of shown.passages) {
      const [named, ...others] = names.get(label) || [null];
      let best = null;
      for (const text of texts.concat(others)) {
        const found = matchesIn(text, tokens, folding);
        const share = shareOf(tokens, found, named);
        if (share && (!best || share > best.share)) {
          best = { anchor: anchor, label: label, text: text, places: found.places, share: share };
          best.named = named ? named.places : [];
        }
      }
      if (best) hit.passages.push(best);
      if (best) hit.share = Math.max(hit.share, best.share);
    }
    const least = Math.max.apply(null, hit.passages.map(function (each) { return each.share; }).concat(0)) * 0.75;
    hit.passages = hit.passages.filter(function (each) { return each.share >= least; });
    const order = new Map(hit.passages.map(function (each, place) { return [each, place]; }));
    hit.passages.sort(function (one, other) { return other.share - one.share || order.get(one) - order.get(other); });
    hit.passages.length = Math.min(hit.passages.length, 3);
    return hit;
  }

  // The searches of all sites together ---------------------------------------------------------------------------------

  const own = new Index(SITE, SITE);

  async function search(text, typing, most = HITS) {
    await own.open();
    const others = own.root.also.map(function (also) {
      return new Index(new URL(also.files, SITE), new URL(also.pages, SITE));
    });
    others.forEach(function (other, place) { others[place] = known[place] = known[place] || other; });
    const all = await Promise.allSettled([own, ...others].map(function (index) { return index.find(text, typing, most); }));
    if (all[0].status === "rejected") throw all[0].reason;
    const answers = all.map(function (result) { return result.value; }).filter(Boolean);
    const total = function (name) { return answers.reduce(function (sum, answer) { return sum + answer[name]; }, 0); };
    const hits = answers.flatMap(function (answer) { return answer.hits; });
    hits.sort(function (one, other) { return other.sure - one.sure || other.score - one.score; });
    const address = Boolean(addressIn(text));
    return { hits: hits.slice(0, most), found: total("found"), similar: total("similar"), address: address };
  }
  const known = [];

  // What is shown ------------------------------------------------------------------------------------------------------

  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  function marked(text, places, most) {
    let start = 0;
    let end = text.length;
    if (most && text.length > most) {
      const first = places.length ? places[0][0] : 0;
      start = first > most / 3 ? text.indexOf(" ", first - Math.floor(most / 3)) + 1 || first : 0;
      if (start > first) start = first;
      end = Math.min(text.length, start + most);
      if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), places.length ? places[0][1] : 0);
    }
    const parts = start ? ["… "] : [];
    let at = start;
    for (const [from, to] of places) {
      if (from < at || to > end) continue;
      parts.push(text.slice(at, from), make("mark", "", text.slice(from, to)));
      at = to;
    }
    parts.push(text.slice(at, end));
    if (end < text.length) parts.push(" …");
    return parts;
  }

  function sign(name) {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("class", "cp-icon");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", own.root.icons[name] || own.root.icons.unrated);
    svg.append(path);
    return svg;
  }

  function hitElement(hit) {
    const shown = hit.shown;
    const link = make("a", "cp-hit__title", ...marked(shown.title, hit.title));
    link.href = hit.url;
    link.dir = "auto";
    if (shown.lang) link.lang = shown.lang;
    const about = make("p", "cp-hit__about");
    if (shown.rating) {
      const family = shown.family in own.root.icons ? shown.family : "unrated";
      const chip = make("bdi", "", ...marked(shown.rating, hit.rating));
      about.append(make("span", "cp-chip cp-" + family, sign(shown.sign || family), chip));
    }
    const facts = [shown.kind, shown.by, shown.date].filter(Boolean).map(function (fact) { return make("bdi", "", fact); });
    facts.forEach(function (fact, place) { about.append(place ? " · " : " ", fact); });
    const item = make("li", "cp-hit", about, link);
    for (const passage of hit.passages) {
      const place = make("a", "cp-hit__passage");
      place.href = hit.url + (passage.anchor ? "#" + passage.anchor : "");
      const words = marked(passage.text, passage.places, 180);
      /* After a label of the page the words keep the order of their own script; alone, they are set as it is. */
      if (passage.label) place.append(make("b", "", make("bdi", "", ...marked(passage.label, passage.named))), ": ", make("bdi", "", ...words));
      else {
        place.dir = "auto";
        place.append(...words);
      }
      item.append(place);
    }
    return item;
  }

  function counted(message, number) {
    return message.replace("%(count)s", new Intl.NumberFormat(own.root.lang, { numberingSystem: "latn" }).format(number));
  }

  /* Says how much there is, and adds to the list what it does not have yet. */
  function said(status, list, { hits, found, similar, address }, shown) {
    const words = own.root.words;
    // What to try with words is no advice for an address.
    status.textContent = found || address ? counted(words.found, found) :
      similar ? counted(words.similar, similar) : words.none;
    for (const hit of hits) {
      if (shown.has(hit.url)) continue;
      if (found && !hit.sure && !shown.has("")) {
        list.append(make("li", "cp-hit", make("p", "cp-hit__about", counted(words.like, similar))));
        shown.add("");
      }
      list.append(hitElement(hit));
      shown.add(hit.url);
    }
    const suggest = own.root.suggest;
    if (!hits.length && suggest && suggest.url) {
      const link = make("a", "", suggest.label);
      link.href = suggest.url;
      link.rel = "noopener";
      status.append(" ", link);
    }
  }

  /* Searches as somebody types, pastes or dictates. */
  function follow(field, status, list, done) {
    let latest = 0;
    let timer = 0;
    let shown = new Set();
    const more = make("button", "md-button");
    more.type = "button";
    const run = async function (typing, most = HITS) {
      const text = field.value.trim();
      const number = ++latest;
      if (text.length < 2 && !/[^\x00-\u2fff]/.test(text)) {
        status.textContent = "";
        list.replaceChildren();
        more.remove();
        done(false);
        return;
      }
      try {
        const answer = await search(text, typing, most);
        if (number === latest) {
          const last = most > HITS ? list.lastElementChild : null;
          if (!last) {
            list.replaceChildren();
            shown = new Set();
          }
          said(status, list, answer, shown);
          const next = last && Array.from(list.querySelectorAll(".cp-hit__title")).find(function (link) {
            return last.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING && !last.contains(link);
          });
          if (next) next.focus();
          more.textContent = own.root.words.more;
          more.onclick = function () { run(typing, most + HITS); };
          if (answer.found + answer.similar > most) list.after(more);
          else more.remove();
        }
      } catch (error) {
        if (number === latest) {
          list.replaceChildren();
          more.remove();
          status.textContent = status.dataset.failed;
        }
      }
      if (number === latest) done(true);
    };
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(run, DELAY, true);
    });
    return run;
  }

  function attachBox(form) {
    const field = form.querySelector("input");
    form.insertAdjacentHTML(
      "beforeend",
      '<div class="cp-search__panel md-typeset" hidden>' +
        '<p class="cp-search__status" role="status"></p><ol class="cp-hits"></ol></div>',
    );
    const panel = form.lastElementChild;
    const status = panel.querySelector("[role=status]");
    const list = panel.querySelector("ol");
    const show = function (visible) { panel.hidden = !visible; };
    const run = follow(field, status, list, show);
    field.addEventListener("focus", function () {
      own.open().catch(function () {});
      if (status.textContent) show(true);
    });
    form.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) show(false);
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) show(false); });
    form.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        field.focus(); // which shows what was found
        show(false);
        event.preventDefault();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const stops = [field, ...(panel.hidden ? [] : panel.querySelectorAll("a, button"))];
        const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
        if (next && stops.includes(document.activeElement)) {
          next.focus();
          event.preventDefault();
        }
      }
    });
    // What was typed while this was loaded.
    if (document.activeElement === field) own.open().catch(function () {});
    if (field.value) run(true);
  }

  function attachPage(form) {
    const field = form.querySelector("textarea");
    const keep = function (shown) {
      const query = shown ? "?" + new URLSearchParams(new FormData(form)) : location.pathname;
      try {
        history.replaceState(null, "", query);
      } catch (error) {
        // A page on a disk, or more often than the browser allows: then the next result is kept.
      }
    };
    const run = follow(field, form.querySelector("[role=status]"), form.querySelector("ol"), keep);
    form.hidden = false;
    if (location.hash === "#" + field.id) field.focus();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      run(false);
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) {
      field.value = asked;
      run(false);
    }
  }

  document.querySelectorAll("form.cp-search").forEach(attachBox);
  document.querySelectorAll("form.cp-check").forEach(attachPage);
  window.counterpointSearch.parts = { Folding: Folding, Hosts: Hosts, Index: Index, search: search, hashOf: hashOf };
})();
