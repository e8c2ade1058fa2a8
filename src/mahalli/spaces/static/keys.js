// Keyboard of the desk. Every key only does what a visible link or field does; the sheet is a page of its own.
(() => {
  "use strict";
  const script = document.currentScript || document.querySelector("script[data-desk]");
  const desk = script.dataset.desk;
  const places = { w: "", c: "counter/", o: "opinions/", d: "day/" };
  const links = () => {
    const table = [...document.querySelectorAll("table.work tbody tr")].map((row) => row.querySelector(".who a")).filter(Boolean);
    const book = [...document.querySelectorAll(".book > li .who a")];
    return table.length ? table : book.length ? book : [...document.querySelectorAll(".desk-wide ul.plain > li > a:first-child")];
  };
  let at = -1, waits = false, timer = 0;
  const typing = (element) =>
    element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|radio|submit|button)$/.test(element.type));
  const mark = (step) => {
    const all = links();
    if (!all.length) return false;
    const held = all.indexOf(document.activeElement);
    at = Math.max(0, Math.min(all.length - 1, (held < 0 ? at : held) + step));
    document.querySelectorAll(".key-line").forEach((row) => row.classList.remove("key-line"));
    const row = all[at].closest("tr, li");
    if (row) row.classList.add("key-line");
    all[at].focus();
    return true;
  };
  const neighbour = (step) => {
    const all = [...document.querySelectorAll(".neighbours a")];
    const here = all.findIndex((link) => link.getAttribute("aria-current") === "page");
    const goal = all[here + step];
    if (goal) goal.click();
    return Boolean(goal);
  };
  const press = (link) => { if (link) link.click(); return Boolean(link); };
  const sheet = async () => {
    let box = document.querySelector("dialog.keys-dialog");
    if (!box) {
      try {
        const page = new DOMParser().parseFromString(await (await fetch(`${desk}keys/`, { credentials: "same-origin" })).text(), "text/html");
        const body = page.querySelector("#keys-sheet"), title = page.querySelector("#keys-title");
        if (!body || !title) throw new Error("no sheet");
        box = document.createElement("dialog");
        box.className = "keys-dialog";
        box.setAttribute("aria-labelledby", "keys-dialog-title");
        title.id = "keys-dialog-title";
        const close = document.createElement("button");
        close.type = "button"; close.className = "button secondary"; close.textContent = "×";
        close.setAttribute("aria-label", "Esc");
        close.addEventListener("click", () => box.close());
        box.append(close, title, body);
        document.body.append(box);
      } catch { location.href = `${desk}keys/`; return; }
    }
    if (box.open) box.close(); else box.showModal();
  };
  const onCase = () => document.querySelector(".case-grid");
  const act = (key) => {
    if (key === "?") { sheet(); return true; }
    if (key === "/") { const field = document.querySelector("[type=search]"); if (field) { field.focus(); field.select(); } return Boolean(field); }
    if (key === "g") { waits = true; clearTimeout(timer); timer = setTimeout(() => { waits = false; }, 1200); return true; }
    if (key === "j" || key === "k") { const step = key === "j" ? 1 : -1; return onCase() ? neighbour(step) : mark(step); }
    if (key === "n") return press(document.querySelector(".pager [rel=next]"));
    if (key === "u" && /\/cases\//.test(location.pathname)) { location.href = desk; return true; }
    if (/^[1-9]$/.test(key)) return press(document.querySelectorAll(".acts li > a")[Number(key) - 1]);
    if (key === "x" && !onCase()) {
      const row = document.activeElement && document.activeElement.closest("tr, .book > li"), box = row && row.querySelector("input[type=checkbox]");
      return press(box);
    }
    if (/^[marh]$/.test(key)) return press(document.querySelector(`[data-key="${key}"]`));
    return false;
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(event.target)) { if (event.key === "Escape") event.target.blur(); return; }
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    if (waits) {
      waits = false;
      if (event.key in places) { event.preventDefault(); location.href = desk + places[event.key]; return; }
    }
    if (act(event.key)) event.preventDefault();
  });
})();
