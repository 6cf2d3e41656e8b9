/* Additions only: without this file notes stand by their text and links are plain links.
   Uses: .ed-grid, .ed-notes > .ed-note[data-ref], a.ed-nref, a[data-card], .ed-lem[data-lem], a.ed-key, .ed-variant. Its own
   element brings the words data-note and data-close. No inline handlers, no storage, no requests. */
(() => {
  const said = document.currentScript.dataset;
  const all = (s, root = document) => [...root.querySelectorAll(s)], id = (s) => document.getElementById(s);
  const make = (tag, props) => Object.assign(document.createElement(tag), props);
  const main = id("main-content"), wide = matchMedia("(min-width: 1200px)");
  if (!main) return;
  all("pre", main).forEach((e) => e.scrollWidth > e.clientWidth && (e.tabIndex = 0)); // what scrolls, the keyboard reaches

  // Margin notes: level with their mark, or below the note before
  const align = () => all(".ed-grid").forEach((grid) => {
    const notes = all(".ed-notes > .ed-note", grid);
    notes.forEach((n) => (n.style.marginTop = ""));
    if (!wide.matches) return;
    let end = -1e9, last;
    notes.map((n) => {
      const mark = id(n.dataset.ref);
      return [n, mark && grid.contains(mark) ? mark.getBoundingClientRect().top - 5 : -1e9, n.offsetHeight + 8];
    }).forEach(([n, at, height]) => {
      if (n.parentNode != last) {
        last = n.parentNode;
        const top = last.getBoundingClientRect().top;
        if (end > top) n.style.marginTop = end - top + "px";
        end = Math.max(end, top);
      }
      const gap = Math.max(0, at - end);
      if (gap) n.style.marginTop = (parseFloat(n.style.marginTop) || 0) + gap + "px";
      end += gap + height;
    });
  });
  document.documentElement.classList.add("ed-flow");
  new ResizeObserver(align).observe(main);

  // Entries of a letter or of a stretch of a lemma, if their layer is shown
  const variants = (e) => (e.matches(".ed-key") ? [e.hash.slice(1)] : e.dataset.lem?.split(" ") ?? []).map(id).filter((v) => v?.offsetParent);
  const copy = (v, mark) => {
    const p = make("p"), e = v.lastElementChild.cloneNode(true);
    all("[id]", e).forEach((x) => x.removeAttribute("id"));
    p.append(...(mark ? [make("i", { textContent: v.firstElementChild.textContent }), " "] : []), ...e.childNodes);
    return p;
  };

  // Card: what data-card says, entries, or a note that is out of sight beside its mark
  const card = make("div", { id: "ed-card", className: "ed-card", popover: "manual", role: "tooltip" });
  let owner, timer, lit = [];
  const hide = () => {
    clearTimeout(timer);
    if (owner) card.hidePopover();
    if (owner?.getAttribute("aria-describedby") == card.id) owner.removeAttribute("aria-describedby");
    owner = null;
    lit.forEach((e) => e.classList.remove("ed-lit"));
    lit = [];
  };
  const show = (a, e) => {
    hide();
    const found = variants(a), note = !found.length && !a.dataset.card && a.hash && id(a.hash.slice(1)), box = note && note.getBoundingClientRect();
    lit = note ? [note] : [...found, ...all(`[data-lem~="${found.at(-1)?.id}"]`, main)]; // the inmost lemma
    lit.forEach((e) => e.classList.add("ed-lit"));
    if (note ? box.top >= 0 && box.bottom <= innerHeight : !found.length && !a.dataset.card) return;
    owner = a;
    const lines = note ? [...note.children].map((e) => e.textContent) : a.dataset.card?.split("\n");
    card.classList.toggle("ed-card-note", !a.dataset.card);
    card.replaceChildren(...(found.length ? found.map((v) => copy(v, found[1])) : lines.map((textContent) => make("p", { textContent }))));
    all("a", card).forEach((x) => x.replaceWith(...x.childNodes));
    if (!found.length) a.setAttribute("aria-describedby", card.id);
    card.showPopover();
    const boxes = [...a.getClientRects()], h = card.offsetHeight, x = found.length && e?.clientX;
    const r = boxes.find((r) => x && r.top <= e.clientY && e.clientY <= r.bottom) ?? boxes[0];
    card.style.left = Math.max(8, Math.min(Math.max(r.left, x - 40 || 0), innerWidth - card.offsetWidth - 8)) + "px";
    card.style.top = (r.bottom + h + 8 > innerHeight ? r.top - h - 5 : r.bottom + 5) + "px";
  };
  const link = (e) => e.target.closest(wide.matches ? "a[data-card], a.ed-key, .bd-article a.ed-nref" : "a[data-card], a.ed-key");
  const spot = (e) => link(e) ?? e.target.closest(".ed-lem");
  main.addEventListener("pointerover", (e) => {
    const a = spot(e);
    clearTimeout(timer);
    if (e.pointerType == "mouse" && !card.contains(e.target) && a != owner) timer = setTimeout(a ? show : hide, 200, a, e);
  });
  main.addEventListener("focusin", (e) => !sheet.contains(e.relatedTarget) && link(e)?.matches(":focus-visible") && show(link(e)));
  main.addEventListener("focusout", hide);
  addEventListener("keydown", (e) => e.key == "Escape" && hide());
  addEventListener("scroll", hide);
  main.addEventListener("ed-read", align);

  // Narrow: a tapped note opens over the text
  const sheet = make("div", { className: "ed-sheet", popover: "auto", role: "group", ariaLabel: said.note });
  const shut = make("button", { type: "button", autofocus: true, ariaLabel: said.close, textContent: "✕", popoverTargetElement: sheet });
  main.append(card, sheet);
  main.addEventListener("click", (e) => {
    const a = e.target.closest("a") ?? (e.pointerType != "mouse" && e.target.closest(".ed-lem"));
    if (!a) hide();
    if (!a || !a.matches(".ed-lem, .ed-key, .ed-nref")) return;
    if (wide.matches) return a.matches(".ed-lem") && show(a, e);
    const found = variants(a), note = a.matches(".ed-nref") && id(a.hash.slice(1));
    if (!note && !found.length) return;
    e.preventDefault();
    hide();
    sheet.className = note ? "ed-sheet ed-note" : "ed-sheet";
    sheet.ariaLabel = a.ariaLabel ?? said.note;
    sheet.replaceChildren(...(note ? note.cloneNode(true).children : found.map((v) => copy(v, true))));
    all("[id]", sheet).forEach((e) => e.removeAttribute("id"));
    sheet.prepend(shut);
    sheet.showPopover();
  });
})();
