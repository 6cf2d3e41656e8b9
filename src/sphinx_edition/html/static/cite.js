/* Citations open beside what they cite, and can be copied. Without this file a.ed-cite leads to a page with the same.
   Uses: a.ed-cite, which leads to a page (citation_page.py): main[data-copy][data-copied][data-close], sections by anchor,
   #i-files, [data-copy] with its name. Where pages cannot be fetched (from a disk) the link is followed. */
(() => {
  const all = (s, root) => [...root.querySelectorAll(s)];
  const make = (tag, props) => Object.assign(document.createElement(tag), props);

  // A button after each form, and one voice for all
  const equip = (root, said) => {
    const voice = make("output", { className: "ed-cite-said" });
    root.append(voice);
    for (const e of all("[data-copy]", root)) {
      const text = e.textContent.trim(), b = make("button", { type: "button", textContent: said.copy, ariaLabel: `${said.copy}: ${e.dataset.copy}` });
      b.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text);
        } catch { // no permission, or no secure connection
          getSelection().selectAllChildren(e);
          document.execCommand("copy");
        }
        voice.textContent = "";
        setTimeout(() => (voice.textContent = `${said.copied}: ${e.dataset.copy}`), 50);
      });
      e.matches("pre") ? e.before(b) : e.previousElementSibling.append(b);
    }
  };
  const own = document.querySelector(".ed-cite-page main");
  if (own) return equip(own, own.dataset);

  const card = make("div", { className: "ed-cite-card", popover: "auto", role: "dialog", tabIndex: -1 });
  let opener, asked = 0;
  const place = () => {
    const r = opener.getBoundingClientRect(), wide = document.documentElement.clientWidth;
    card.style.left = Math.max(8, Math.min(r.left - 24, wide - card.offsetWidth - 8)) + scrollX + "px";
    const below = r.bottom + 6, fits = below + card.offsetHeight < innerHeight - 8;
    card.style.top = scrollY + (fits ? below : Math.max(8, innerHeight - card.offsetHeight - 8)) + "px";
  };
  const show = (main, url, anchor) => {
    const said = main.dataset, unit = main.ownerDocument.getElementById(anchor) ?? main.querySelector("section");
    const heading = make("h2", { id: "i-cite-title" }), name = unit.querySelector("h2");
    heading.append(...(name ?? main.querySelector("h1")).childNodes);
    name?.remove();
    const shut = make("button", { type: "button", className: "ed-cite-shut", ariaLabel: said.close, textContent: "✕" });
    shut.addEventListener("click", () => card.hidePopover());
    card.replaceChildren(shut, heading, ...all(".ed-cite-working", main), unit, main.querySelector("#i-files"));
    card.setAttribute("aria-labelledby", heading.id);
    all("a[href]", card).forEach((a) => (a.href = new URL(a.getAttribute("href"), url)));
    all("section[id]", card).forEach((e) => e.removeAttribute("id"));
    all("#i-files h2, section h2", card).forEach((e) => e.replaceWith(make("h3", { textContent: e.textContent })));
    card.showPopover({ source: opener });
    equip(card, said);
    place();
    card.scrollTop = 0;
    card.focus({ preventScroll: true });
  };
  document.addEventListener("click", async (e) => {
    const a = e.target.closest?.("a.ed-cite");
    if (!a || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    if (location.protocol == "file:") return;
    e.preventDefault();
    const turn = ++asked;
    try {
      const answer = await fetch(a.href);
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn != asked) return;
      opener = a;
      if (!card.isConnected) (document.getElementById("main-content") ?? document.body).append(card);
      show(page.querySelector("main"), a.href, a.hash.slice(1));
    } catch {
      location.href = a.href;
    }
  });
  // Chromium closes of itself only what was opened at once at a touch or key, and this waits for its page
  document.addEventListener("keydown", (e) => {
    if (e.key != "Escape" || !card.matches(":popover-open")) return;
    e.preventDefault();
    card.hidePopover();
    opener.focus();
  });
  // A page that has grown or turned moves what the card stands at
  addEventListener("resize", () => card.matches(":popover-open") && place());
  card.addEventListener("toggle", (e) => e.newState == "closed" && opener?.isConnected && document.activeElement == document.body && opener.focus());
})();
