/* The reading options: a witness's own text, layers shown or not. Both are kept in the address (?as=B&off=source).
   Uses: .ed-tools, its words data-said, data-same, data-lost, data-no; in the text ins[data-in][data-words] and, with sigla,
   [data-out], [data-for], [data-lost]; .ed-provision .ed-text, .ed-recital; .ed-app[data-layer], a.ed-key, .ed-lem[data-lem]. */
(() => {
  const all = (s, root) => [...root.querySelectorAll(s)], id = (s) => document.getElementById(s);
  const main = id("main-content"), form = main?.querySelector(".ed-tools");
  if (!form) return;
  const pick = form.elements.as, boxes = all("[name=layer]", form), said = form.querySelector("output"), words = form.dataset;
  const make = (tag, className, ...parts) => {
    const e = Object.assign(document.createElement(tag), { className });
    e.append(...parts);
    return e;
  };
  const has = (e, name, siglum) => siglum && name in e.dataset && e.dataset[name].split(" ").includes(siglum);
  const spots = all("[data-in], [data-out], [data-for], [data-lost]", main);

  const read = (siglum) => {
    const fill = (text) => text.replace("{}", siglum);
    let differs, lost, before;
    all(".ed-not, .ed-as", main).forEach((e) => e.remove());
    for (const e of spots) {
      const gone = has(e, "lost", siglum), out = has(e, "out", siglum);
      if ("in" in e.dataset) {
        const [, before, words, after] = e.dataset.words.match(/^(\s*)(.*?)(\s*)$/s);
        e.replaceChildren(...(has(e, "in", siglum) ? [before, make("span", "ed-in", words), after] : []));
      } else e.role = out ? "deletion" : null;
      e.classList.toggle("ed-out", !!out);
      e.classList.toggle("ed-lost", !!gone);
      e.hidden = !!has(e, "for", siglum);
      differs ||= out || has(e, "in", siglum) || has(e, "for", siglum);
      lost ||= gone;
      const block = e.closest("p, li, td");
      if (gone && before != block) e.prepend(make("span", "ed-say ed-not", fill(words.no) + ": "));
      before = gone && block;
    }
    if (siglum) all(".ed-text, .ed-recital", main).filter((e) => !e.matches(".ed-text .ed-recital") && e.querySelector("p")).forEach((e) => {
      const a = make("a", "", fill(words.here));
      a.href = "#" + form.id;
      e.prepend(make("p", "ed-as", a));
    });
    const told = siglum && [...(differs ? [words.said] : lost ? [] : [words.same]), ...(lost ? [words.lost] : [])];
    said.textContent = told ? told.map(fill).join(" ") : "";
    main.dispatchEvent(new Event("ed-read"));
  };
  const layers = (off) => {
    all(".ed-app", main).forEach((e) => (e.hidden = off.includes(e.dataset.layer)));
    const hidden = (key) => !!id(key)?.closest(".ed-app").hidden;
    all("a.ed-key", main).forEach((e) => (e.hidden = hidden(e.hash.slice(1))));
    all(".ed-lem", main).forEach((e) => e.classList.toggle("ed-off", e.dataset.lem.split(" ").every(hidden)));
  };
  const off = () => boxes.filter((b) => !b.checked).map((b) => b.value);
  const keep = () => {
    const url = new URL(location.href), state = { as: pick?.value, off: off().join(" ") };
    for (const [name, value] of Object.entries(state)) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
    try {
      history.replaceState(history.state, "", url);
    } catch {} // some browsers keep no address for pages from a disk
  };
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("change", (e) => {
    e.target == pick ? read(pick.value) : layers(off());
    keep();
  });

  // A link to an entry or its lemma shows both
  const arrive = () => {
    const place = location.hash && id(location.hash.slice(1)), app = place && place.closest(".ed-app");
    all(".ed-at", main).forEach((e) => e.classList.remove("ed-at"));
    if (app?.hidden) {
      boxes.find((b) => b.value == app.dataset.layer).checked = true;
      layers(off());
      keep();
      place.scrollIntoView();
    }
    const back = place && all(".ed-variant > a.ed-back", main).find((a) => a.hash == location.hash);
    const entry = back ? back.parentNode : place;
    if (entry) all(`[data-lem~="${CSS.escape(entry.id)}"]`, main).forEach((e) => e.classList.add("ed-at"));
  };
  addEventListener("hashchange", arrive);

  const asked = new URLSearchParams(location.search), hide = (asked.get("off") ?? "").split(" ");
  boxes.forEach((b) => (b.checked = !hide.includes(b.value)));
  if (pick && [...pick.options].some((o) => o.value == asked.get("as"))) pick.value = asked.get("as");
  if (pick?.value) read(pick.value);
  if (off().length) layers(off());
  arrive();
})();
