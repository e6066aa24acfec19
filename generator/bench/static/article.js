// The article, passage by passage: the fate of each in colour and sign, what is quoted of it, and the chosen words.

import { announce, fill, h } from "./dom.js";
import { actions } from "./actions.js";
import { drawDock } from "./dock.js";
import { chosen, current, emit, openSource, proposed, sourceOf, store } from "./store.js";
import { overlaps, shortened } from "./text.js";
import { t } from "./words.js";

const SIGNS = { cited: "✓", "set-aside": "–", none: "○" };

let list;
let pointing = false; // a row that is drawn anew while words are marked would lose the mark
let missed = false; // what was to be drawn meanwhile

export function drawArticle() {
  missed = pointing;
  if (missed) return;
  const panel = document.getElementById("article");
  panel.setAttribute("aria-label", t("article.heading"));
  if (!store.article) {
    fill(panel, h("div", { class: "pane-head" }, h("p", { class: "empty" }, t("article.nothing")), adder(true)));
    return;
  }
  const scrolled = panel.querySelector(".passages")?.parentNode.scrollTop ?? 0;
  const hadFocus = panel.contains(document.activeElement) && document.activeElement.closest(".passages");
  list = h(
    "ol",
    {
      class: "passages",
      lang: store.article.language,
      "aria-label": t("article.list"),
      onkeydown: event => emit("key", event),
      onmousedown: () => {
        pointing = true;
      },
    },
    store.article.passages.map(row),
  );
  const scroller = h("div", { class: "scroller" }, list);
  fill(panel, h("div", { class: "pane-head" }, chooser(), meters()), scroller, h("div", { id: "dock" }));
  scroller.scrollTop = scrolled;
  drawDock();
  if (hadFocus) focusPassage(false);
}

// --- above -----------------------------------------------------------------------------------------------------------

function chooser() {
  const { sources } = store.state;
  const label = source => {
    const done = source.cited + source.aside;
    const sign = done === source.passages ? "✓" : "○";
    const title = source.title === "unknown" ? source.id : source.title;
    const first = source.origin ? ` (${t("article.first", { origin: source.origin })})` : "";
    return `${sign} ${t("article.done", { done, n: source.passages })} · ${source.name ? `${source.name}${first} · ` : ""}${title}`;
  };
  const select = h(
    "select",
    { id: "source", "aria-label": t("article.choose"), onchange: event => openSource(event.target.value) },
    sources.map(source => h("option", { value: source.id, selected: source.id === store.source }, label(source))),
  );
  const step = by => () => {
    const at = sources.findIndex(source => source.id === store.source) + by;
    if (sources[at]) openSource(sources[at].id);
  };
  const button = (sign, name, by) =>
    h("button", { type: "button", class: "quiet", "aria-label": t(name), title: t(name), onclick: step(by) }, sign);
  return h("div", { class: "chooser" }, button("‹", "article.before", -1), select, button("›", "article.after", 1), adder());
}

// Files are chosen, or dropped anywhere on the article's side.
function adder(named = false) {
  const input = h("input", { type: "file", multiple: true, hidden: true, "aria-label": t("add.button"), onchange: event => actions.add([...event.target.files]) });
  return [input, h("button", { type: "button", class: "add-articles", title: t("add.button"), "aria-label": t("add.button"), onclick: () => input.click() }, named ? `+ ${t("add.button")}` : "+")];
}

const side = document.getElementById("article");
side.addEventListener("dragover", event => {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
});
side.addEventListener("drop", event => {
  event.preventDefault();
  if (event.dataTransfer.files.length) actions.add([...event.dataTransfer.files]);
});

let costsOpen = false;

function meters() {
  const source = sourceOf(store.source);
  const { limits } = store.state;
  const part = words => (source.own ? words / source.own : 0);
  const isLimited = source.publish === "excerpts";
  const over = isLimited && source.room < 0;
  const room = over ? t("article.over", { n: -source.room }) : t("article.room", { n: source.room });
  const told = `${t("article.share", { n: source.shown, own: source.own })}${isLimited ? ` · ${room}` : ""}`;
  const begins = source.shown - source.quoted;
  const parts = [[part(source.quoted), over ? "is-over" : "is-shown"], [part(begins), "is-aside"]];
  return [
    h(
      "div",
      { class: "meters" },
      meter(t("article.fates"), `${source.cited + source.aside}/${source.passages}`, [
        [source.cited / source.passages, "is-cited"],
        [source.aside / source.passages, "is-aside"],
      ]),
      meter(t("article.shown"), told, parts, isLimited ? limits.share : null),
    ),
    store.article.costs.length ? costs(begins, isLimited) : null,
  ];
}

// Which quotations cost most of what may be shown.
function costs(begins, isLimited) {
  const { article } = store;
  const show = each => actions.showWords(article.id, each.segments[0][0], each.segments.at(-1)[1]);
  const said = each => each.segments.map(([start, end]) => article.words.slice(start, end)).join(" … ");
  return h("details", { class: "costs", open: costsOpen, ontoggle: event => {
    costsOpen = event.target.open;
  } },
    h("summary", {}, t("article.costs")),
    begins && isLimited ? h("p", { class: "hint" }, t("article.begins", { n: begins })) : null,
    h("ol", {}, article.costs.map(each =>
      h("li", {}, h("button", { type: "button", class: "entry", onclick: () => show(each) },
        h("strong", {}, t("article.words", { n: each.words })), " ", h("q", { lang: article.language, dir: "auto" }, shortened(said(each), 70)),
        each.claims.length > 1 ? h("small", {}, t("article.shared", { n: each.claims.length })) : null)))));
}

function meter(name, words, parts, limit) {
  const bar = h("div", { class: "meter-bar", "aria-hidden": "true" });
  for (const [part, kind] of parts) {
    const piece = h("span", { class: kind });
    piece.style.width = `${Math.min(1, part || 0) * 100}%`;
    bar.append(piece);
  }
  if (limit) {
    const mark = h("i", {});
    mark.style.insetInlineStart = `${limit * 100}%`;
    bar.append(mark);
  }
  return h("div", { class: "meter" }, h("span", { class: "meter-name" }, `${name}: ${words}`), bar);
}

// --- passages --------------------------------------------------------------------------------------------------------

function row(passage, index) {
  const fate = passage.fate ?? "none";
  const before = store.article.passages[index - 1];
  const starts = !before || /[\n\r]/.test(store.article.words.slice(before.end, passage.start));
  const waits = proposed().some(each => each.source === store.source && each.kind !== "reading" && overlaps(each, passage));
  const name = [
    fate === "cited" ? t("article.cited", { n: passage.claims.length }) : null,
    fate === "set-aside" ? t("article.aside", { reason: t(`reasons.${passage.reason}`) }) : null,
    fate === "none" ? t("article.none") : null,
    passage.part === "headline" ? t("article.headline") : null,
    waits ? t("article.proposal") : null,
  ].filter(Boolean);
  const isCurrent = index === store.passage;
  return h(
    "li",
    {
      class: `passage is-${fate} part-${passage.part}${starts ? " starts" : ""}${isCurrent ? " is-current" : ""}`,
      tabindex: isCurrent ? 0 : -1,
      "aria-current": isCurrent ? "true" : null,
      data: { index },
      onfocus: () => index !== store.passage && !pointing && goTo(index, false),
    },
    h("span", { class: "number" }, String(index + 1)),
    h("span", { class: "sign", title: name.join(", ") },
      h("span", { "aria-hidden": "true" }, SIGNS[fate], fate === "cited" && passage.claims.length > 1 ? String(passage.claims.length) : ""),
      h("span", { class: "unseen" }, `${name.join(", ")}: `),
    ),
    h("span", { class: "words", dir: "auto" }, pieces(passage)),
  );
}

// The passage's text, cut wherever something about its words begins or ends.
function pieces(passage) {
  const { article } = store;
  const spans = [];
  const mark = (kind, segments) => {
    for (const [start, end] of segments) {
      if (overlaps({ start, end }, passage)) spans.push({ kind, start, end });
    }
  };
  for (const each of article.citations) mark(`cited-${each.stance}`, each.segments);
  for (const each of article.asides) mark("aside", each.segments);
  for (const each of article.loaded) mark("loaded", each.segments);
  for (const each of proposed()) if (each.source === store.source && each.kind !== "reading") mark("proposed", [[each.start, each.end]]);
  const { selection } = store;
  if (selection) mark("chosen", [[selection.start, selection.end]]);
  const cuts = new Set([passage.start, passage.end]);
  for (const { start, end } of spans) for (const at of [start, end]) if (passage.start < at && at < passage.end) cuts.add(at);
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(0, -1).map((start, number) => {
    const end = ordered[number + 1];
    const kinds = spans.filter(span => span.start <= start && end <= span.end).map(span => `has-${span.kind}`);
    return h("span", { class: [...new Set(kinds)].join(" ") || null, data: { start } }, article.words.slice(start, end));
  });
}

export function redrawPassages(...indexes) {
  missed ||= pointing;
  if (pointing) return;
  for (const index of new Set(indexes)) {
    const old = list?.children[index];
    if (!old) continue;
    const had = old === document.activeElement;
    const fresh = row(store.article.passages[index], index);
    old.replaceWith(fresh);
    if (had && index === store.passage) fresh.focus({ preventScroll: true });
  }
}

const touched = span => (span ? store.article.passages.flatMap((each, index) => (overlaps(each, span) ? [index] : [])) : []);

// --- moving and choosing ---------------------------------------------------------------------------------------------

export function goTo(index, focus = true) {
  const last = store.article.passages.length - 1;
  const before = [store.passage, ...touched(store.selection)];
  store.passage = Math.max(0, Math.min(last, index));
  store.selection = null;
  redrawPassages(...before, store.passage);
  drawDock();
  if (focus) focusPassage();
}

export function focusPassage(scroll = true) {
  const node = list?.children[store.passage];
  if (!node) return;
  node.focus({ preventScroll: true });
  if (scroll) node.scrollIntoView({ block: "nearest" });
}

export function choose(span) {
  const before = touched(store.selection);
  store.selection = span;
  redrawPassages(...before, ...touched(span), store.passage);
  drawDock();
  if (span) announce(store.article.words.slice(span.start, span.end));
}

export function nextWithoutFate() {
  const { passages } = store.article;
  const after = passages.findIndex((each, index) => index > store.passage && !each.fate);
  const found = after >= 0 ? after : passages.findIndex(each => !each.fate);
  if (found >= 0) return goTo(found);
  const other = store.state.sources.find(source => source.cited + source.aside < source.passages);
  if (!other) return announce(t("bar.all_done"));
  return openSource(other.id).then(() => {
    goTo(store.article.passages.findIndex(each => !each.fate));
  });
}

// A word forward or back (`by` 1 or -1), or, where it `grows`, one more or less of those chosen.
export function stepWord(by, grows) {
  const { words, passages } = { words: store.article.words, passages: store.article.passages };
  const all = words.words(current());
  const { selection } = store;
  if (!selection) return choose({ ...all[by > 0 ? 0 : all.length - 1] });
  const flat = passages.slice(0, store.passage + 3).flatMap(each => words.words(each));
  const first = flat.findIndex(word => word.start >= selection.start);
  const last = flat.findLastIndex(word => word.end <= selection.end);
  const target = flat[(grows || by > 0 ? last : first) + by];
  if (!target) return undefined;
  if (!grows) {
    const inside = touched(target)[0];
    if (inside !== store.passage) goTo(inside);
    return choose({ ...target });
  }
  if (by < 0 && last <= first) return undefined;
  return choose({ start: selection.start, end: target.end });
}

export function growPassages(by) {
  const span = chosen();
  const inside = touched(span);
  const target = store.article.passages[inside.at(-1) + by];
  if (!target || target.end <= span.start) return;
  choose({ start: store.article.passages[inside[0]].start, end: target.end });
}

// What was marked with the mouse becomes whole words, wherever the button is let go.
document.addEventListener("mouseup", event => {
  if (!pointing) return;
  pointing = false;
  takeNative(event);
  if (missed) drawArticle();
});

function takeNative(event) {
  const native = document.getSelection();
  const index = Number(event.target.closest?.(".passage")?.dataset.index ?? -1);
  if (native.isCollapsed) {
    if (index >= 0) goTo(index);
    return;
  }
  const ends = [offsetOf(native.anchorNode, native.anchorOffset), offsetOf(native.focusNode, native.focusOffset)];
  native.removeAllRanges();
  if (ends.includes(null)) return;
  const [start, end] = ends.sort((one, other) => one - other);
  const span = store.article.words.snap(start, end, store.article.passages);
  if (!span) return;
  goTo(touched(span)[0], false);
  choose(span);
  list.children[store.passage].focus({ preventScroll: true });
}

function offsetOf(node, offset) {
  const holder = node.nodeType === Node.TEXT_NODE ? node.parentNode : node;
  const piece = holder.closest?.("[data-start]");
  if (piece) return Number(piece.dataset.start) + Array.from(piece.textContent.slice(0, offset)).length;
  // Marked beyond the text of a passage: its beginning, or that of the next.
  const passage = holder.closest?.(".passage") ?? (holder.closest?.(".passages") ? holder.children[offset] : null);
  if (!passage) return null;
  const { start, end } = store.article.passages[Number(passage.dataset.index)];
  return holder.closest(".words") || offset > 1 ? end : start;
}
