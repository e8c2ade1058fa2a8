// Small comforts; every page works without them.
(() => {
  "use strict";
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  document.querySelectorAll("form[data-once]").forEach((form) =>
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    }));
  window.addEventListener("pageshow", () =>
    document.querySelectorAll("form[data-once]").forEach((form) => delete form.dataset.sent));
  document.querySelectorAll("form[data-autosave]").forEach((form) => {
    const told = form.querySelector("[data-autosaved]");
    let timer = 0;
    form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const body = new URLSearchParams();
        for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
        try {
          const answer = await fetch(form.action || location.href, {
            method: "POST", body, headers: { "X-Mahalli-Autosave": "1" }, credentials: "same-origin",
          });
          if (told) told.hidden = answer.status !== 204;
        } catch { if (told) told.hidden = true; }
      }, 1200);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  });
})();
