// Below the article: the passage or words that are chosen, what became of them, and what can be done with them.

import { fill, h } from "./dom.js";
import { actions } from "./actions.js";
import { chosen, current, entry, proposed, store } from "./store.js";
import { overlaps, shortened } from "./text.js";
import { percent, t } from "./words.js";

const BUTTONS = [
  ["claim", "c"],
  ["cite", "e"],
  ["aside", "s"],
  ["loaded", "l"],
  ["speaker", "p"],
  ["event", "d"],
];

export function drawDock() {
  const dock = document.getElementById("dock");
  if (!dock) return;
  const passage = current();
  if (!passage) {
    fill(dock, h("p", { class: "empty" }, t("dock.hint")));
    return;
  }
  fill(dock, told(passage), proposal(passage), buttons());
}

function told(passage) {
  const { selection, article } = store;
  const head = h("strong", {}, t("dock.passage", { n: store.passage + 1 }));
  if (selection) {
    const words = article.passages.flatMap(each => article.words.words(each)).filter(word => overlaps(word, selection));
    const quoted = h("q", { dir: "auto", lang: article.language }, shortened(article.words.slice(selection.start, selection.end)));
    return h("p", { class: "dock-told" }, head, ` · ${t("dock.words", { n: words.length })}: `, quoted);
  }
  const claims = passage.claims.map(id =>
    h("button", { type: "button", class: "chip", onclick: () => actions.open("claims", id) }, shortened(entry("claims", id)?.statement ?? id, 60)),
  );
  const back = article.asides.some(aside => aside.segments.some(([start, end]) => overlaps({ start, end }, passage)));
  if (claims.length) return h("p", { class: "dock-told" }, head, ` · ${t("dock.cited_by")} `, claims, back ? action("back", "b") : null);
  if (passage.fate === "set-aside") {
    return h(
      "p",
      { class: "dock-told" },
      head,
      ` · ${t("dock.set_aside", { reason: t(`reasons.${passage.reason}`) })} `,
      back ? action("back", "b") : null,
    );
  }
  return h("p", { class: "dock-told" }, head, ` · ${t("article.none")}`);
}

function buttons() {
  return h(
    "div",
    { class: "dock-buttons", role: "group", "aria-label": t("dock.label") },
    BUTTONS.map(([name, key]) => action(name, key)),
  );
}

function action(name, key) {
  return h(
    "button",
    { type: "button", "aria-keyshortcuts": key, onclick: () => actions[name]() },
    t(`dock.${name}`),
    h("kbd", { "aria-hidden": "true" }, key),
  );
}

// What accepting it would write, where that is more than the words themselves.
function written(found) {
  const fields = found.changes.map(change => change.fields ?? {});
  const told = fields.map(each => each.statement ?? each.name ?? each.title).filter(Boolean);
  return told.length ? h("p", { class: "written" }, told.map(each => h("span", {}, `→ ${each} `))) : null;
}

// The proposal that keys are about: the one that was stepped to, else the first on the chosen words.
export function proposalHere() {
  const here = proposed().filter(each => each.source === store.source && each.kind !== "reading" && overlaps(each, chosen()));
  return here.find(each => each.id === store.steppedTo) ?? here[0];
}

function proposal(passage) {
  const found = passage && proposalHere();
  if (!found) return null;
  const button = (name, key, does) =>
    h("button", { type: "button", "aria-keyshortcuts": key, onclick: does }, t(`proposals.${name}`), h("kbd", { "aria-hidden": "true" }, key));
  const writes = found.changes.length > 0;
  return h(
    "div",
    { class: "proposal", role: "group", "aria-label": t(`proposals.kinds.${found.kind}`) },
    h(
      "p",
      {},
      h("strong", {}, t(`proposals.kinds.${found.kind}`)),
      writes ? ` · ${t("proposals.sure", { percent: percent(found.confidence) })} · ` : " · ",
      h("q", { dir: "auto" }, shortened(found.exact, 70)),
      ` · ${found.reason}`,
    ),
    written(found),
    h(
      "div",
      { class: "dock-buttons" },
      writes ? button("accept", "a", () => actions.accept(found)) : null,
      button("refuse", "x", () => actions.refuse(found)),
      writes ? button("edit", "o", () => actions.edit(found)) : null,
      button("next", "n", () => actions.nextProposal()),
    ),
  );
}
