// The editors' page: what the server says is drawn, and what is done is sent back.

import { actions, written } from "./actions.js";
import { listen } from "./api.js";
import { choose, drawArticle, focusPassage, goTo, nextWithoutFate, redrawPassages } from "./article.js";
import { drawDock } from "./dock.js";
import { fill, h, notice } from "./dom.js";
import { isDirty, leave, openForm, settleForm, showJudged, takeIn, whereInForm } from "./form.js";
import { pressed, pressedInArticle, showHelp } from "./keys.js";
import { drawLedger, finding } from "./ledger.js";
import { previewOf, showPreview, togglePreview } from "./preview.js";
import { on, readFindings, readProposals, readState, store } from "./store.js";
import { readWords, t } from "./words.js";

let stamps = {};
const read = {}; // the version of which findings and proposals were last asked for

function drawBar() {
  const { state } = store;
  const focused = document.activeElement?.closest?.("#bar button")?.getAttribute("aria-keyshortcuts");
  const sum = name => state.sources.reduce((all, source) => all + source[name], 0);
  const [n, fates] = [sum("passages"), sum("cited") + sum("aside")];
  const errors = store.findings?.filter(each => each.severity === "error").length;
  // One short word at a time: a bar that wraps would move what is pointed at.
  const known = errors ? t("bar.errors", { n: errors }) : t("bar.clean");
  const judged = store.edits ? t("bar.saving", { n: store.edits }) : store.checking ? t("bar.checking") : known;
  const button = (name, key, does, given = {}) =>
    h("button", { type: "button", "aria-keyshortcuts": key, onclick: does, ...given }, t(`bar.${name}`));
  document.title = `${state.title} – ${t("bar.bench")}`;
  fill(
    document.getElementById("bar"),
    h("h1", {}, state.title, h("small", {}, t("bar.bench"))),
    h("p", { class: "proof" }, t("bar.fates", { done: fates, n }), " · ", h("span", { class: errors ? "is-bad" : store.checking ? null : "is-good" }, judged)),
    h("div", { class: "bar-buttons" },
      button("next", "u", () => nextWithoutFate(), { disabled: fates === n }),
      button("undo", "Control+Z", actions.undo, { disabled: !stamps.undo }),
      button("redo", "Control+Y", actions.redo, { disabled: !stamps.redo }),
      button("preview", "v", togglePreview),
      button("help", "?", showHelp)),
    state.faults.length
      ? h("div", { class: "unread", role: "alert" }, h("p", {}, h("strong", {}, t("findings.unread"))), h("ul", { class: "findings" }, state.faults.map(finding)))
      : null,
  );
  if (focused) document.querySelector(`#bar [aria-keyshortcuts="${CSS.escape(focused)}"]`)?.focus();
}

function drawLedgerKeepingPlace() {
  const where = whereInForm();
  drawLedger();
  settleForm(where);
}

on("state", isOwn => {
  drawBar();
  drawArticle();
  const { form } = store;
  if (form && !form.saving && takeIn(form) && !isOwn) notice(t("form.taken_in"), "news");
  drawLedgerKeepingPlace();
});
on("edits", drawBar);
on("article", () => {
  const about = store.tab === "about";
  drawArticle();
  if (about && store.form?.id !== store.source) store.form = openForm({ kind: "sources", id: store.source });
  drawLedgerKeepingPlace();
});
on("findings", () => {
  drawBar();
  if (store.form?.kind === "claims") showJudged(store.form);
  else drawLedgerKeepingPlace();
});
on("proposals", () => {
  redrawPassages(...store.article?.passages.keys() ?? []);
  drawDock();
  if (!store.form) drawLedgerKeepingPlace();
});
on("ledger", drawLedgerKeepingPlace);
on("focus", () => focusPassage());
on("goto", index => goTo(index));
on("choose", span => choose(span));
on("key", pressedInArticle);
on("preview", ({ kind, id }) => showPreview(previewOf(kind, id)));
on("open", ({ kind, id, draft, change, wanted, also, begun }) =>
  leave(() => {
    store.tab = kind === "sources" ? "about" : kind;
    store.form = openForm({ kind, id, draft, change, wanted, also, begun });
    drawLedgerKeepingPlace();
    const panel = document.getElementById("panel");
    panel.scrollTop = 0;
    // What was added is what comes next to be looked at.
    const added = change && [...panel.querySelectorAll(".group > .item")].at(-1);
    (added ?? panel).querySelector("textarea, input:checked, input:not([type=radio]), select")?.focus();
  }),
);
// After something was done with words, go on from there.
on("settled", span => {
  store.selection = null;
  const last = span && store.article ? store.article.passages.findLastIndex(each => each.start < span.end) : store.passage;
  goTo(Math.max(0, last));
});

// Edits of this page read for themselves what they left; whatever else is new is asked for behind them.
async function hear(told) {
  stamps = told;
  document.body.classList.remove("is-lost");
  store.checking = !told.judged;
  await written();
  if (stamps !== told) return; // a later one was heard meanwhile
  if (told.version !== store.state?.version) await readState();
  else drawBar();
  if (told.judged && read.judged !== told.version) {
    read.judged = told.version;
    await readFindings();
  }
  if (told.proposed && read.proposed !== told.version) {
    read.proposed = told.version;
    await readProposals();
  }
}

function lost() {
  if (document.body.classList.contains("is-lost")) return;
  document.body.classList.add("is-lost");
  notice(t("bar.lost"), "problem");
}

await readWords();
await readState();
document.addEventListener("keydown", pressed);
window.addEventListener("beforeunload", event => {
  if (store.edits || [store.form, ...store.kept].some(isDirty)) event.preventDefault();
});
listen(hear, lost);
