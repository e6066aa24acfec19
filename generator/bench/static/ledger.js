// The ledger's side: tabs, lists of entries, and what `check` and `suggest` say.

import { actions, called, reasonOf, takeBack } from "./actions.js";
import { fill, h, notice } from "./dom.js";
import { drawForm, focusField, leave, openForm } from "./form.js";
import { FIELDS } from "./fields.js";
import { entry, listed, proposed, store } from "./store.js";
import { holds, shortened } from "./text.js";
import { percent, plainly, t } from "./words.js";

const TABS = ["claims", "actors", "events", "questions", "motives", "reasons", "asides", "about", "findings", "proposals", "dossier"];
const ENTRIES = ["claims", "actors", "events", "questions", "motives", "reasons"];
const MOST = 100;
const REASONS = ["boilerplate", "credit", "headline", "off-topic", "repeats", "background", "not-yet-used"];
const SIGNS = { disputed: "⇄", denied: "✕", inferred: "∴", "single-origin": "①", "one-voice": "◐", corroborated: "✓" };
const STANCES = { supports: "+", disputes: "−", qualifies: "~" };

const looked = { words: "", here: false };

export function drawLedger() {
  const panel = document.getElementById("ledger");
  panel.setAttribute("aria-label", t("tabs.label"));
  if (!panel.firstChild) fill(panel, h("div", { id: "tabs" }), h("div", { id: "panel" }));
  drawTabs();
  drawPanel();
}

function drawTabs() {
  const holder = document.getElementById("tabs");
  const focused = document.activeElement?.closest?.("#tabs [role=tab]")?.dataset.tab;
  const tabs = TABS.map(name =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-selected": String(name === store.tab),
        "aria-controls": "panel",
        tabindex: name === store.tab ? 0 : -1,
        data: { tab: name },
        onclick: () => showTab(name),
      },
      t(`tabs.${name}`),
      counted(name),
    ),
  );
  const step = event => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    showTab(TABS[(TABS.indexOf(store.tab) + by + TABS.length) % TABS.length], true);
  };
  fill(holder, h("div", { role: "tablist", "aria-label": t("tabs.label"), onkeydown: step }, tabs));
  if (focused) document.getElementById(`tab-${focused}`)?.focus();
}

function counted(name) {
  const errors = (store.findings ?? []).filter(each => each.severity === "error").length;
  const count = {
    asides: store.article?.asides.length,
    findings: store.findings ? store.findings.length : null,
    proposals: store.proposals ? proposed().filter(each => each.source === store.source && each.kind !== "reading").length : null,
  };
  const number = ENTRIES.includes(name) ? Object.keys(store.state.entries[name] ?? {}).length : count[name];
  return number ? h("span", { class: `count${name === "findings" && errors ? " is-bad" : ""}` }, ` ${number}`) : null;
}

export function showTab(name, focus = false) {
  leave(() => {
    store.tab = name;
    store.form = name === "about" ? openForm({ kind: "sources", id: store.source }) : name === "dossier" ? openForm({ kind: "dossier", id: "" }) : null;
    drawLedger();
    if (focus) document.getElementById(`tab-${name}`).focus();
  });
}

export function drawPanel() {
  const old = document.getElementById("panel");
  const scrolled = old.dataset.tab === store.tab ? old.scrollTop : 0;
  const panel = h("div", { id: "panel", role: "tabpanel", "aria-labelledby": `tab-${store.tab}`, tabindex: 0, data: { tab: store.tab } });
  const content = store.form ? drawForm() : { asides, findings, proposals }[store.tab]?.() ?? entries(store.tab);
  fill(panel, content);
  old.replaceWith(panel);
  panel.scrollTop = scrolled;
}

// --- lists of entries ------------------------------------------------------------------------------------------------

function entries(kind) {
  if (!FIELDS[kind]) return h("p", { class: "empty" }, t("list.empty"));
  const list = h("ul", { class: "entries" });
  const rest = h("p", { class: "empty", role: "status" });
  const draw = () => {
    const ids = Object.keys(store.state.entries[kind] ?? {});
    const found = ids.filter(id => (!looked.here || isHere(kind, id)) && holds(`${called(kind, id)} ${id}`, looked.words));
    fill(list, found.slice(0, MOST).map(id => h("li", {}, item(kind, id))));
    const more = found.length - MOST;
    rest.textContent = more > 0 ? t("list.more", { n: more }) : found.length ? "" : t(ids.length ? "list.none" : "list.empty");
  };
  const find = h("input", { type: "search", id: "find", value: looked.words, oninput: event => {
    looked.words = event.target.value;
    draw();
  } });
  const here = h("input", { type: "checkbox", id: "here", checked: looked.here, onchange: event => {
    looked.here = event.target.checked;
    draw();
  } });
  draw();
  return [
    h("div", { class: "list-head" },
      h("label", { for: "find" }, t("list.find")), find,
      kind === "claims" ? h("span", {}, here, h("label", { for: "here" }, t("list.here"))) : null,
      h("button", { type: "button", onclick: () => actions.create(kind, {}) }, t(`new.${kind}`))),
    list,
    rest,
  ];
}

const isHere = (kind, id) => kind !== "claims" || listed(entry(kind, id).evidence).some(each => each.source === store.source);

function item(kind, id) {
  return h("button", { type: "button", class: "entry", onclick: () => actions.open(kind, id) }, h("span", {}, called(kind, id)), detail(kind, id));
}

function detail(kind, id) {
  if (kind !== "claims") {
    const told = entry(kind, id);
    const words = { actors: t(`choices.${told.kind}`), events: listed(told.dates).map(each => each.date).join(", "), questions: t(`choices.${told.status}`) };
    return h("small", {}, words[kind] ?? id);
  }
  const claim = store.state.claims[id];
  const standing = claim?.standing ?? "none";
  return h("small", {},
    h("span", { class: `standing is-${standing}` }, `${SIGNS[standing] ?? "○"} ${t(`standing.${standing}`)}`),
    ` · ${t("list.citations", { n: claim?.citations.length ?? 0 })} `,
    (claim?.citations ?? []).map(each => STANCES[each.stance]).join(""));
}

// --- set aside -------------------------------------------------------------------------------------------------------

function asides() {
  const { article } = store;
  if (!article) return h("p", { class: "empty" }, t("article.nothing"));
  const said = each => each.segments.map(([start, end]) => article.words.slice(start, end)).join(" … ");
  const show = each => actions.showWords(store.source, each.segments[0][0]);
  const aside = each =>
    h("li", { class: "aside" },
      h("button", { type: "button", class: "entry", lang: article.language, dir: "auto", onclick: () => show(each) }, shortened(said(each), 140)),
      h("select", { "aria-label": `${t("asides.reason")}: ${shortened(said(each), 40)}`, data: { path: `aside.${each.index}` }, onchange: event => reasonOf(each.index, event.target.value) },
        REASONS.map(reason => h("option", { value: reason, selected: reason === each.reason }, t(`reasons.${reason}`)))),
      h("button", { type: "button", class: "quiet", "aria-label": `${t("dock.back")}: ${shortened(said(each), 40)}`, onclick: () => takeBack("set_aside", [each.index]) }, t("dock.back")));
  const loaded = each =>
    h("li", { class: "aside" },
      h("button", { type: "button", class: "entry", lang: article.language, dir: "auto", onclick: () => show(each) }, shortened(said(each), 140)),
      h("button", { type: "button", class: "quiet", "aria-label": `${t("dock.back")}: ${shortened(said(each), 40)}`, onclick: () => takeBack("loaded_words", [each.index]) }, t("dock.back")));
  return [
    h("h2", {}, t("asides.heading")),
    article.asides.length ? h("ul", { class: "entries" }, article.asides.map(aside)) : h("p", { class: "empty" }, t("asides.none")),
    article.loaded.length ? [h("h2", {}, t("asides.loaded")), h("ul", { class: "entries" }, article.loaded.map(loaded))] : null,
  ];
}

// --- findings --------------------------------------------------------------------------------------------------------

function findings() {
  if (!store.findings) return h("p", { class: "empty" }, t("findings.waiting"));
  // What has just been edited comes first.
  const isLatest = each => (each.kind === store.latest?.kind && each.id === store.latest?.id ? 0 : 1);
  const ordered = store.findings.toSorted((one, other) => isLatest(one) - isLatest(other));
  const errors = ordered.filter(each => each.severity === "error");
  const warnings = ordered.filter(each => each.severity !== "error");
  const part = (name, some) => some.length ? [h("h2", {}, t(`findings.${name}`, { n: some.length })), h("ul", { class: "findings" }, some.slice(0, 200).map(finding))] : null;
  return [
    store.checking ? h("p", { class: "empty" }, t("findings.former")) : ordered.length ? null : h("p", { class: "empty" }, t("findings.none")),
    part("errors", errors),
    part("warnings", warnings),
  ];
}

export function finding(each) {
  const words = each.words ? h("q", { class: "about", dir: "auto", lang: store.state.sources.find(source => source.id === each.source)?.language }, shortened(each.words, 160)) : null;
  return h("li", { class: `finding is-${each.severity}` },
    h("p", {}, h("strong", {}, t(`findings.${each.severity}`)), ` ${plainly(each.message)}`),
    words ? h("p", {}, words) : null,
    h("p", { class: "remedy" }, plainly(each.remedy)),
    h("p", { class: "place" }, `${each.code}${where(each)} `,
      each.source || each.kind ? h("button", { type: "button", class: "quiet", "aria-label": `${t("findings.open")}: ${shortened(each.words ?? each.message, 60)}`, onclick: () => openFinding(each) }, t("findings.open")) : null));
}

// Whoever works at the bench knows entries; a file is told of only where it has to be mended itself.
const where = each => {
  if (store.state.faults.length) return ` · ${each.place}`;
  if (each.kind && entry(each.kind, each.id)) return ` · ${t(`one.${each.kind}`)}: ${shortened(called(each.kind, each.id), 60)}`;
  if (each.source && entry("sources", each.source)) return ` · ${t("one.sources")}: ${shortened(called("sources", each.source), 60)}`;
  return each.place ? ` · ${each.place}` : "";
};

// Go to what a finding is about: the words in the article, the entry's form and the field in it.
async function openFinding(each) {
  const isGone = (each.kind && !entry(each.kind, each.id)) || (each.source && !entry("sources", each.source));
  if (isGone) return notice(t("done.gone"), "problem");
  if (each.source) await actions.showWords(each.source, each.start, each.end);
  if (!each.kind || (each.kind === "sources" && each.source)) return undefined;
  if (each.kind === "sources") await actions.openSourceForm(each.id);
  else actions.open(each.kind, each.id);
  return each.path ? focusField(each.path) : undefined;
}

actions.openSourceForm = async id => {
  const source = store.state.sources.find(each => each.id === id);
  if (source) await actions.showWords(id, 0);
  showTab("about");
};

// --- proposals -------------------------------------------------------------------------------------------------------

function proposals() {
  if (!store.proposals) return h("p", { class: "empty" }, t("proposals.waiting"));
  const here = proposed().filter(each => each.source === store.source);
  if (!here.length) return h("p", { class: "empty" }, t("proposals.none"));
  const kinds = [...new Set(here.map(each => each.kind))];
  return kinds.map(kind => {
    const some = here.filter(each => each.kind === kind);
    return [
      h("div", { class: "list-head" }, h("h2", {}, `${t(`proposals.kinds.${kind}`)} `, h("span", { class: "count" }, String(some.length))),
        some.length > 1 && some.every(each => each.changes.length) ? h("button", { type: "button", onclick: () => actions.accept(...some) }, t("proposals.all", { n: some.length })) : null),
      h("ul", { class: "entries" }, some.map(proposal)),
    ];
  });
}

function proposal(each) {
  const name = shortened(each.exact, 40);
  const button = (key, does) => h("button", { type: "button", class: "quiet", "aria-label": `${t(`proposals.${key}`)}: ${name}`, onclick: does }, t(`proposals.${key}`));
  return h("li", { class: "proposed" },
    h("button", { type: "button", class: "entry", onclick: () => actions.showWords(each.source, each.start) },
      h("q", { lang: store.article.language, dir: "auto" }, shortened(each.exact, 160)),
      h("small", {}, `${t("proposals.sure", { percent: percent(each.confidence) })} · ${each.reason}`)),
    each.kind === "reading"
      ? null
      : h("div", { class: "dock-buttons" },
          each.changes.length ? button("accept", () => actions.accept(each)) : null,
          button("refuse", () => actions.refuse(each)),
          each.changes.length ? button("edit", () => actions.edit(each)) : null));
}

export const focusFind = () => {
  if (!document.getElementById("find")) showTab("claims");
  document.getElementById("find")?.focus();
};
