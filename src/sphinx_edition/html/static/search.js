/* The results page: asks Pagefind's index, or, where that cannot be loaded, Sphinx's own search.
   Uses: #search-results, form.bd-search; pagefind/0/ and so on at the root of the edition. Its own element brings the words. */
(() => {
  const said = document.currentScript.dataset, STEP = 10, PAUSE = 250;
  const root = new URL(document.documentElement.dataset.content_root, location);
  const out = document.getElementById("search-results"), field = document.querySelector(".bd-search-container form.bd-search input");
  if (!out || !field) return;
  const make = (tag, props, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children);
    return e;
  };
  const status = make("p", { className: "ed-found", role: "status" }), list = make("ol", { className: "ed-hits" });
  const more = make("button", { type: "button", className: "btn ed-more", textContent: said.more, hidden: true });
  out.append(status, list, more);

  // Words marked in excerpts, for Sphinx's own script to mark on the page that is opened
  const remember = (excerpt) => {
    const marked = [...excerpt.querySelectorAll("mark")].map((m) => m.textContent.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
    const long = [...new Set(marked)].filter((word) => word.length > 2);
    try {
      localStorage.setItem("sphinx_highlight_terms", long.join(" "));
    } catch {} // nothing may be stored: nothing is marked
  };

  // The part of a unit in which most of what was found stands
  const place = (parts, found) => {
    const sums = parts.map(() => 0);
    found.weighted_locations.forEach((l) => {
      const at = parts.findLastIndex((p) => p.word <= l.location);
      if (at >= 0) sums[at] += l.balanced_score;
    });
    const best = sums.indexOf(Math.max(...sums));
    return sums[best] ? parts[best] : null;
  };
  const item = (found) => {
    const url = new URL(found.raw_url, root), [says, cut] = ["about", "parts"].map((name) => url.searchParams.get(name) ?? "");
    url.search = "";
    const parts = cut.split("\n").filter(Boolean).map((line) => {
      const [word, anchor, ...title] = line.split(" ");
      return { word: +word, anchor, title: title.join(" ") };
    });
    const part = place(parts, found), excerpt = make("p", { className: "ed-hit-text", innerHTML: found.excerpt }); // Pagefind has escaped it
    const link = make("a", { href: url, textContent: found.meta.title });
    const about = make("p", { className: "ed-hit-about" }, says);
    if (part?.title) {
      const there = new URL(url);
      there.hash = part.anchor;
      about.append(" · ", make("a", { href: there, textContent: part.title }));
    } else if (part) link.hash = part.anchor;
    const li = make("li", {}, make("h2", {}, link), about);
    const text = excerpt.textContent.trim(), whole = found.raw_content.trim();
    if (!whole.startsWith(text)) excerpt.prepend("… ");
    if (!whole.endsWith(text)) excerpt.append(" …");
    if (text != found.meta.title) li.append(excerpt);
    li.addEventListener("click", (e) => e.target.closest("a") && remember(excerpt));
    return li;
  };

  let pagefind, turn = 0, results = [], shown = 0;
  const show = async () => {
    const mine = turn, first = shown;
    shown += STEP;
    const items = (await Promise.all(results.slice(first, shown).map((r) => r.data()))).map(item);
    if (mine != turn) return;
    list.append(...items);
    more.hidden = shown >= results.length;
    if (first) items[0]?.querySelector("a").focus();
  };
  const search = async (query) => {
    const mine = ++turn, waiting = setTimeout(() => (status.textContent = said.searching), 400);
    // The edited text comes before what is said of it
    const both = query.trim() ? [pagefind.search(query, { filters: { text: "yes" } }), pagefind.search(query)] : [];
    const [text = [], all = []] = (await Promise.all(both)).map((found) => found.results);
    clearTimeout(waiting);
    if (mine != turn) return;
    const first = new Set(text.map((r) => r.id));
    results = [...text, ...all.filter((r) => !first.has(r.id))];
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    await show();
    if (mine != turn) return;
    const count = results.length.toLocaleString(document.documentElement.lang || "en");
    status.textContent = !query.trim() ? "" : results.length ? said.found.replace("{}", count) : said.none;
  };
  more.addEventListener("click", show);

  // From a folder modules cannot be loaded; a server may forbid WebAssembly
  const fallback = async () => {
    out.replaceChildren();
    out.before(make("p", { className: "ed-fallback" }, said.fallback));
    for (const name of ["_static/language_data.js", "_static/searchtools.js", "searchindex.js"])
      await new Promise((done, fail) => document.head.append(make("script", { src: new URL(name, root), onload: done, onerror: fail })));
  };
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  field.value = asked;
  field.focus({ preventScroll: true }); // results are the next stop of the keyboard
  const begin = async () => {
    if (location.protocol == "file:") return fallback();
    try {
      const part = (n) => new URL(`pagefind/${n}/`, root);
      pagefind = await import(new URL("pagefind.js", part(0)));
      await pagefind.options({ excerptLength: 40 });
      await pagefind.search(""); // fails where WebAssembly is forbidden; the other parts would wait for ever
      const others = Array.from({ length: said.parts - 1 }, (_, n) => pagefind.mergeIndex(part(n + 1).pathname, { excerptLength: 40 }));
      await Promise.all(others);
      await search(asked);
    } catch (error) {
      console.warn(error);
      return fallback();
    }
    let timer;
    const again = () => {
      clearTimeout(timer);
      const url = new URL(location);
      url.searchParams.set("q", field.value);
      history.replaceState(null, "", url);
      search(field.value);
    };
    field.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(again, PAUSE))));
    field.form.addEventListener("submit", (e) => (e.preventDefault(), again()));
  };
  begin();
})();
