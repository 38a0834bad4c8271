// The search of the static site. Data comes as scripts beside the search page (find/…), since a page opened from a folder
// may load nothing else; each calls oeuvreFound with its name. How they are laid out stands in freeze/words.py.
(() => {
  const PAGE = 20, NOWHERE = new Map();
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ŋ: "n" };
  const SIGN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/u;
  const NAMES = { works: "Works", people: "People", organisations: "Organisations" };
  const waiting = new Map();
  window.oeuvreFound = (name, value) => waiting.get(name).resolve(value);

  function load(name) {
    if (!waiting.has(name)) {
      const one = {};
      one.promise = new Promise((resolve) => { one.resolve = resolve; });
      const script = document.createElement("script");
      script.src = `../find/${name}.js`;
      script.onerror = () => one.resolve(null);
      document.head.append(script);
      waiting.set(name, one);
    }
    return waiting.get(name).promise;
  }

  const fold = (text) => text.toLowerCase().replace(/[ßæœøđðþłħıŋ]/gu, (c) => LETTERS[c]).normalize("NFKD").replace(/\p{M}/gu, "");
  const letters = (word) => Array.from(word);

  function tokens(text) {
    const found = [];
    for (const [word] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
      if (SIGN.test(word)) found.push(...letters(word));
      else found.push(letters(word).slice(0, 40).join(""));
    }
    return found;
  }

  function shelf(word) {
    const first = letters(word).slice(0, 2).join("");
    return /^[\x00-\x7f]*$/.test(first) ? first : `x${String(word.codePointAt(0) % 251).padStart(3, "0")}`;
  }

  // The things of a list of gaps, with their weights, as a map from number to weight.
  function things(gaps, into, factor) {
    let number = 0;
    for (const gap of gaps) {
      number += Math.floor(gap / 4);
      const weight = (gap % 4) * factor;
      if ((into.get(number) || 0) < weight) into.set(number, weight);
    }
    return into;
  }

  // One letter wrong, missing, too many, or two that changed places.
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    let j = 0;
    while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j += 1;
    const restA = a.length - i - j, restB = b.length - i - j;
    if (restA <= 1 && restB <= 1) return true;
    return restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }

  async function standing(word, isForgiving, count) {
    const data = await load(`words-${shelf(word)}`);
    if (!data) return NOWHERE;
    const found = new Map();
    for (const [other, gaps] of Object.entries(data)) {
      const rarity = Math.log(1 + count / gaps.length);
      if (other === word) things(gaps, found, 2 * rarity);
      else if (other.startsWith(word)) things(gaps, found, rarity);
      else if (isForgiving && word.length > 3 && isNear(word, other)) things(gaps, found, rarity / 2);
    }
    return found;
  }

  async function search(words, count) {
    for (const isForgiving of [false, true]) {
      let found = null;
      for (const word of words) {
        const there = await standing(word, isForgiving, count);
        if (found === null) found = there;
        else {
          const both = new Map();
          for (const [number, weight] of found) if (there.has(number)) both.set(number, weight + there.get(number));
          found = both;
        }
        if (!found.size) break;
      }
      if (found && found.size) return found;
    }
    return new Map();
  }

  function numbers(gaps) {
    const found = new Set();
    let number = 0;
    for (const gap of gaps) found.add(number += gap);
    return found;
  }

  // The text with the words that were looked for marked, as nodes.
  function marked(text, words) {
    const out = document.createElement("bdi");
    let last = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const folded = fold(found[0]);
      if (!words.some((word) => folded.startsWith(word))) continue;
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      out.append(text.slice(last, found.index), mark);
      last = found.index + found[0].length;
    }
    out.append(text.slice(last));
    return out;
  }

  function element(name, kind, ...children) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  }

  async function run() {
    const asked = new URLSearchParams(location.search);
    const text = (asked.get("q") || "").slice(0, 300);
    document.querySelector("#search").value = text;
    const words = tokens(text);
    const place = document.querySelector("#found");
    if (!words.length) return;
    const data = await load("facts");
    if (!data) return;
    let found = await search(words, data.count);
    const lists = {};
    for (const [name, gaps] of Object.entries(data.lists)) lists[name] = numbers(gaps);
    const chosen = ["kind", "type", "year"].filter((name) => asked.get(name) && lists[`${name}:${asked.get(name)}`]);
    for (const name of chosen) {
      const only = lists[`${name}:${asked.get(name)}`];
      found = new Map([...found].filter(([number]) => only.has(number)));
    }
    const order = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => number);
    document.title = `${text} – ${document.title}`;
    place.hidden = false;
    place.querySelector(".total").textContent = order.length ? `${order.length.toLocaleString("en").replaceAll(",", "\u202f")} found` : "Nothing found";
    place.querySelector(".nothing").hidden = order.length > 0;

    for (const list of place.querySelectorAll("[data-facet]")) {
      const facet = list.dataset.facet;
      const counts = Object.entries(lists).filter(([name]) => name.startsWith(`${facet}:`)).map(([name, only]) => {
        let count = 0;
        for (const number of order) if (only.has(number)) count += 1;
        return [name.slice(facet.length + 1), count];
      }).filter(([, count]) => count);
      if (facet === "year") counts.sort((a, b) => b[0] - a[0]);
      else counts.sort((a, b) => b[1] - a[1]);
      const isChosen = chosen.includes(facet);
      if (counts.length < 2 && !isChosen) continue;
      list.parentElement.hidden = false;
      for (const [value, count] of counts.slice(0, 12)) {
        const next = new URLSearchParams(asked);
        if (isChosen) next.delete(facet); else next.set(facet, value);
        const link = element("a", "", facet === "kind" ? NAMES[value] : value);
        link.href = `?${next}`;
        if (isChosen) link.setAttribute("aria-current", "true");
        list.append(element("li", "", link, " ", element("span", "", String(count))));
      }
    }

    const entries = place.querySelector(".entries"), more = place.querySelector(".onward");
    let shown = 0;
    async function show() {
      const part = order.slice(shown, shown + PAGE);
      shown += part.length;
      more.hidden = shown >= order.length;
      for (const number of part) {
        const docs = await load(`docs-${Math.floor(number / 200)}`);
        const doc = docs && docs[number % 200];
        if (!doc) continue;
        const [path, title, names, kind, year] = doc;
        const link = element("a", "", marked(title, words));
        link.href = path;
        const entry = element("li", "entry", element("h3", "entry-title", link));
        if (names) entry.append(element("p", "entry-names", marked(names, words)));
        const line = element("p", "entry-facts");
        for (const fact of [kind, year]) if (fact) line.append(element("span", "", fact), " ");
        entry.append(line);
        entries.append(entry);
      }
    }
    more.querySelector("button").addEventListener("click", show);
    await show();
  }
  run();
})();
