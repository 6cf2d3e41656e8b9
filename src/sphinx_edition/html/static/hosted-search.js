/* On Read the Docs: the search button and its key open the search of the host, once that says that it is there. */
(() => {
  let there = false;
  const ready = (data) => (there = !!data?.data?.()?.addons?.search?.enabled);
  document.addEventListener("readthedocs-addons-data-ready", (e) => ready(e.detail));
  ready(window.ReadTheDocsEventData);
  const show = (e) => {
    if (!there) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    document.dispatchEvent(new CustomEvent("readthedocs-search-show"));
  };
  // In the capturing phase, before the theme's own handlers
  addEventListener("click", (e) => e.target.closest?.(".search-button__button") && show(e), true);
  addEventListener("keydown", (e) => (e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && e.key.toLowerCase() == "k" && show(e), true);
})();
