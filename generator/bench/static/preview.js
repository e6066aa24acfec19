// The page of what is open, as the site will show it; nothing runs in it.

import { fill, h } from "./dom.js";
import { on, store } from "./store.js";
import { t } from "./words.js";

const PAGES = { claims: "claims", actors: "actors", sources: "sources", questions: "questions" };
const SECTIONS = { events: "timeline", motives: "motives", reasons: "reasons" };

let address = null;

export function previewOf(kind, id) {
  if (PAGES[kind]) return `${PAGES[kind]}/${id}/`;
  return SECTIONS[kind] ? `${SECTIONS[kind]}/` : "";
}

export function togglePreview() {
  if (address !== null) return closePreview();
  const { form, shown } = store;
  if (form && form.id !== null) return showPreview(previewOf(form.kind, form.id));
  if (shown?.id) return showPreview(previewOf(shown.kind, shown.id));
  return showPreview(store.source ? previewOf("sources", store.source) : "");
}

export function showPreview(url) {
  const isSame = address === url;
  address = url;
  const panel = document.getElementById("preview");
  panel.hidden = false;
  document.getElementById("main").classList.add("has-preview");
  panel.setAttribute("aria-label", t("preview.heading"));
  const frame = h("iframe", { title: t("preview.frame"), sandbox: "allow-same-origin", src: `preview/${address}` });
  const wait = h("p", { class: "empty", role: "status" }, t("preview.waiting"));
  frame.addEventListener("load", () => {
    wait.remove();
    if (former?.isConnected) former.remove();
    frame.hidden = false;
  });
  // Until it is there, the page as it was is shown.
  const former = isSame ? panel.querySelector("iframe:not([hidden])") : null;
  frame.hidden = former !== null;
  for (const node of [...panel.children]) if (node !== former) node.remove();
  panel.prepend(
    h("div", { class: "pane-head" }, h("h2", {}, `${t("preview.heading")}: /${address}`),
      h("span", {},
        h("button", { type: "button", class: "quiet", onclick: () => showPreview("") }, t("preview.home")),
        h("button", { type: "button", class: "quiet", "aria-label": t("preview.close"), onclick: closePreview }, "×"))),
    wait);
  panel.append(frame);
}

export function closePreview() {
  address = null;
  const panel = document.getElementById("preview");
  panel.hidden = true;
  fill(panel);
  document.getElementById("main").classList.remove("has-preview");
}

on("state", () => {
  if (address !== null) showPreview(address);
});
