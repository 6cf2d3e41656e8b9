/* Additions only: without this file notes stand by their text and links are plain links.
   Uses: .ed-grid, .ed-notes > .ed-note[data-ref], a.ed-nref, a[data-card]. Its own element brings the words
   data-note and data-close. No inline handlers, no storage, no requests. */
(() => {
  const said = document.currentScript.dataset;
  const all = (s, root = document) => [...root.querySelectorAll(s)], id = (s) => document.getElementById(s);
  const make = (tag, props) => Object.assign(document.createElement(tag), props);
  const main = id("main-content"), wide = matchMedia("(min-width: 1200px)");
  if (!main) return;

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

  // Card: what data-card says, or a note that is out of sight beside its mark
  const card = make("div", { id: "ed-card", className: "ed-card", popover: "manual", role: "tooltip" });
  let owner, timer, lit;
  const hide = () => {
    clearTimeout(timer);
    if (owner) card.hidePopover();
    owner = owner?.removeAttribute("aria-describedby");
    lit = lit?.classList.remove("ed-lit");
  };
  const show = (a) => {
    hide();
    const note = !a.dataset.card && id(a.hash.slice(1)), box = note && note.getBoundingClientRect();
    if (note) (lit = note).classList.add("ed-lit");
    if (note && box.top >= 0 && box.bottom <= innerHeight) return;
    owner = a;
    const lines = note ? [...note.children].map((e) => e.textContent) : a.dataset.card.split("\n");
    card.classList.toggle("ed-card-note", !!note);
    card.replaceChildren(...lines.map((textContent) => make("p", { textContent })));
    a.setAttribute("aria-describedby", card.id);
    card.showPopover();
    const r = a.getClientRects()[0], h = card.offsetHeight;
    card.style.left = Math.max(8, Math.min(r.left, innerWidth - card.offsetWidth - 8)) + "px";
    card.style.top = (r.bottom + h + 8 > innerHeight ? r.top - h - 5 : r.bottom + 5) + "px";
  };
  const link = (e) => e.target.closest(wide.matches ? "a[data-card], .bd-article a.ed-nref" : "a[data-card]");
  main.addEventListener("pointerover", (e) => {
    const a = link(e);
    clearTimeout(timer);
    if (e.pointerType == "mouse" && !card.contains(e.target) && a != (owner || 0)) timer = setTimeout(a ? show : hide, 200, a);
  });
  main.addEventListener("focusin", (e) => link(e)?.matches(":focus-visible") && show(link(e)));
  main.addEventListener("focusout", hide);
  addEventListener("keydown", (e) => e.key == "Escape" && hide());
  addEventListener("scroll", hide);

  // Narrow: a tapped note opens over the text
  const sheet = make("div", { className: "ed-sheet ed-note", popover: "auto", role: "group", ariaLabel: said.note });
  const shut = make("button", { type: "button", autofocus: true, ariaLabel: said.close, textContent: "✕", popoverTargetElement: sheet });
  main.append(card, sheet);
  main.addEventListener("click", (e) => {
    const a = e.target.closest("a.ed-nref"), note = a && id(a.hash.slice(1));
    if (!note || wide.matches) return;
    e.preventDefault();
    hide();
    sheet.innerHTML = note.innerHTML;
    all("[id]", sheet).forEach((e) => e.removeAttribute("id"));
    sheet.prepend(shut);
    sheet.showPopover();
  });
})();
