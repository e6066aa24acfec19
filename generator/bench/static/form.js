// The form of one entry: a draft of it, merged with what changes outside, checked while it is typed.

import { Failed, get, post } from "./api.js";
import { actions, called, options, settling, wish, write } from "./actions.js";
import { sure } from "./dialogs.js";
import { fill, h, notice } from "./dom.js";
import { FIELDS } from "./fields.js";
import { drawFields } from "./inputs.js";
import { copy, emit, entry, listed, revision, same, sourceOf, store } from "./store.js";
import { plainProse, shortened } from "./text.js";
import { plainly, t } from "./words.js";

const PAUSE = 350; // milliseconds after the last key until the claim is judged

export function openForm({ kind, id, draft, change, wanted = null, also = [], begun = null }) {
  const base = id === null ? {} : (entry(kind, id) ?? {});
  const form = {
    kind,
    id,
    wanted: wanted ?? "",
    base: copy(base),
    revision: id === null ? "" : revision(kind, id),
    draft: copy(draft ?? base),
    also,
    typed: {}, // what is typed where an entry is to be chosen, and is none yet
    conflicts: {},
    answers: {},
    folds: {}, // which parts of the form were opened or closed
    taken: null, // a short name that another entry has, and one that is free
    judged: null,
    whole: null,
  };
  change?.(form.draft);
  if (id === null) untouched(form);
  if (kind === "claims") for (const [key, is] of answersNow(id)) form.answers[key] = is;
  form.opened = copy(form.answers);
  if (begun) begin(form, listed(form.draft.evidence).at(-1), begun);
  if (kind === "claims") judgeSoon(form, 0);
  return form;
}

export const isDirty = form =>
  form !== null && !form.saving && (undecided(form).length > 0 || !same(pruned(form), form.begun ?? form.base) || !same(form.answers, form.opened));

// What a new entry is begun with, such as the chosen words, is nobody's typing.
const untouched = form => {
  form.begun = pruned(form);
};

// The words of an item are shown at once; how they are quoted, so that they are found once, comes later. Saving waits.
export function begin(form, item, whole) {
  form.whole = Promise.all([form.whole, whole]).then(([, words]) => {
    const wasUntouched = !isDirty(form);
    const isOther = words?.quote !== item.quote;
    if (words) Object.assign(item, words);
    else form.draft.evidence = listed(form.draft.evidence).filter(each => each !== item);
    if (wasUntouched) untouched(form);
    if (store.form !== form) return;
    if (isOther) redraw();
    judgeSoon(form);
  });
}

const undecided = form => Object.entries(form.typed).filter(([, words]) => words);

// Do something that closes the form; ask before words are lost.
export function leave(does) {
  if (!store.form || !isDirty(store.form)) return does();
  return sure(t("form.unsaved"), t("form.discard"), t("form.stay"), does);
}

export function closeForm(does) {
  leave(() => {
    store.form = store.kept.pop() ?? null;
    if (store.form) takeIn(store.form);
    if (["about", "dossier"].includes(store.tab)) store.tab = "claims";
    emit("ledger");
    does?.();
  });
}

// --- what changes outside --------------------------------------------------------------------------------------------

// Merge what the ledger says now into the draft, key by key. Where both changed a key, the draft keeps its words, and
// saving waits for a decision.
export function takeIn(form) {
  if (form.id === null || form.revision === revision(form.kind, form.id)) return false;
  const theirs = entry(form.kind, form.id);
  if (!theirs) {
    form.gone = true;
    form.revision = "";
    return true;
  }
  const { base, draft } = form;
  for (const key of new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(draft)])) {
    if (same(theirs[key], base[key])) continue;
    if (same(draft[key], base[key])) put(draft, key, theirs[key]);
    else if (!same(draft[key], theirs[key])) form.conflicts[key] = { theirs: copy(theirs[key] ?? null) };
  }
  form.base = copy(theirs);
  form.revision = revision(form.kind, form.id);
  form.gone = false;
  return true;
}

const put = (holder, key, value) => {
  if (value === undefined || value === null) delete holder[key];
  else holder[key] = copy(value);
};

function conflicts(form) {
  const shown = value => (value === null || value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value, null, 1));
  const decide = (key, takes) => {
    if (takes) put(form.draft, key, form.conflicts[key].theirs);
    delete form.conflicts[key];
    redraw();
  };
  return Object.keys(form.conflicts).map(key =>
    h("div", { class: "conflict", role: "alert" },
      h("p", {}, h("strong", {}, `${t(`fields.${key}`)}: `), t("form.conflict")),
      h("dl", {}, h("dt", {}, t("form.yours_is")), h("dd", {}, shown(form.draft[key])), h("dt", {}, t("form.theirs_is")), h("dd", {}, shown(form.conflicts[key].theirs))),
      h("div", { class: "dock-buttons" },
        h("button", { type: "button", onclick: () => decide(key, false) }, t("form.mine")),
        h("button", { type: "button", onclick: () => decide(key, true) }, t("form.theirs")))),
  );
}

// --- saving ----------------------------------------------------------------------------------------------------------

// The draft without what was left empty; what is as it was stays as it was.
export function pruned(form) {
  const clean = (value, was) => {
    if (same(value, was)) return value;
    // The ledger may leave out a list around one thing, and the mapping around a reasoning; then it stays as it was.
    if (was && !Array.isArray(was) && Array.isArray(value) && value.length === 1) return clean(value[0], was);
    if (typeof was === "string" && value?.reasoning && Object.keys(value).length === 1) return clean(value.reasoning, was);
    if (Array.isArray(value)) {
      const items = value.map((item, index) => clean(item, Array.isArray(was) ? was[index] : undefined));
      return items.filter(item => item !== undefined);
    }
    if (value && typeof value === "object") {
      const pairs = Object.entries(value).map(([key, inner]) => [key, clean(inner, was?.[key])]);
      const kept = pairs.filter(([, inner]) => !isEmpty(inner));
      return kept.length ? Object.fromEntries(kept) : undefined;
    }
    const text = typeof value === "string" ? value.trim() : value;
    return text === "" || text === null ? undefined : text;
  };
  return clean(form.draft, form.base) ?? {};
}

const isEmpty = value => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

export async function save() {
  const { form } = store;
  if (!form || form.saving) return;
  if (Object.keys(form.conflicts).length) return notice(t("form.decide"), "problem");
  settleTyped(form);
  const [[path, words] = []] = undecided(form);
  if (path) {
    notice(t("form.undecided", { words, field: t(`fields.${path.split(".").at(-1)}`) }), "problem");
    return focusField(path);
  }
  if (form.id === null && entry(form.kind, form.wanted.trim())) return refuseTaken(form, await taken(form));
  form.saving = true;
  const where = whereInForm();
  document.querySelector("#panel form").inert = true; // what is typed now would not be saved
  const settle = settling();
  const made = { value: null };
  const make = async () => {
    await form.whole;
    takeIn(form); // what was edited before this, here or elsewhere
    if (Object.keys(form.conflicts).length) return notice(t("form.decide"), "problem") ?? null;
    made.value = pruned(form);
    const id = form.id ?? (form.wanted.trim() || (await fresh(form.kind, made.value)));
    const main = { kind: form.kind, id, entry: made.value, revision: form.revision };
    const needed = form.also.map(each => ({ kind: each.kind, id: each.fields.id, entry: each.fields, revision: "" }));
    return { wishes: [main, ...needed, ...answerWishes(form, id)] };
  };
  const isTaken = problem => {
    notice(t("form.taken", problem), "problem");
    if (problem.kind === form.kind) form.taken = { id: problem.id, free: problem.free };
    return null;
  };
  const done = await write("save", make, null, { taken: isTaken });
  form.saving = false;
  if (!done) return putBack(form, where);
  notice(t("form.saved", { name: done.ids[0] || t("one.dossier") }));
  known(form, done.ids[0], made.value);
  if (store.form === form) {
    store.form = store.kept.pop() ?? null;
    if (!store.form && ["about", "dossier"].includes(store.tab)) store.form = openForm({ kind: form.kind, id: form.id });
    store.shown = { kind: form.kind, id: done.ids[0] };
  }
  emit("ledger");
  settle(null);
}

// A form that could not be saved keeps its words: it is there again, now or once the one that is open is closed.
function putBack(form, where = null) {
  store.form ??= form;
  if (store.form === form) takeIn(form);
  else store.kept.push(form);
  redraw();
  if (store.form !== form) return;
  settleForm(where);
  if (form.taken) focusField("@id");
}

// What was found while a claim was typed is known before the whole ledger has been checked again.
function known({ kind, judged }, id, value) {
  if (kind !== "claims" || !store.findings) return;
  const here = each => each.kind === kind && each.id === id;
  const fresh = judged && same(judged.of, value) ? judged.findings.map(each => ({ ...each, kind, id, path: each.at })) : [];
  store.findings = [...fresh, ...store.findings.filter(each => !here(each))];
  store.latest = { kind, id };
}

// Go to a field, or to what holds it.
export function focusField(path) {
  const at = part => document.querySelector(`#panel [data-path="${CSS.escape(part)}"], #panel [data-path^="${CSS.escape(`${part}.`)}"]`);
  const parts = path.split(".");
  const input = parts.map((_, index) => at(parts.slice(0, parts.length - index).join("."))).find(Boolean);
  for (let more = input?.closest("details"); more; more = more.parentElement.closest("details")) more.open = true;
  input?.focus({ preventScroll: true });
  input?.scrollIntoView({ block: "center" });
}

// A name that is typed and is an entry's own, or another name of it, is that entry.
function settleTyped(form) {
  for (const input of document.querySelectorAll("#panel [data-kind][data-path]")) {
    const words = form.typed[input.dataset.path]?.trim().toLowerCase();
    if (!words) continue;
    const found = options(input.dataset.kind)("").filter(each => [each.name, ...each.detail.split(" · ")].some(name => name.toLowerCase() === words));
    if (found.length === 1) input.dispatchEvent(new CustomEvent("taken", { detail: found[0].value }));
  }
}

// --- short names that are taken --------------------------------------------------------------------------------------

async function taken(form) {
  const id = form.wanted.trim();
  try {
    return { id, free: (await get("fresh", { kind: form.kind, words: id })).id };
  } catch (problem) {
    if (!(problem instanceof Failed)) throw problem;
    return { id, free: "" };
  }
}

function refuseTaken(form, told) {
  if (told.id !== form.wanted.trim()) return; // another name was chosen meanwhile
  form.taken = told;
  notice(t("form.taken", told), "problem");
  redraw();
  return focusField("@id");
}

// The id of a new claim, which its answers name: made of what is saved, not of what was judged while it was typed.
async function fresh(kind, { statement }) {
  if (kind !== "claims" || !statement) return null;
  try {
    return (await get("fresh", { kind, words: statement })).id;
  } catch (problem) {
    if (!(problem instanceof Failed)) throw problem;
    return null; // saving will say what is wrong
  }
}

function remove() {
  const { form } = store;
  sure(t("form.sure"), t("form.remove"), t("form.keep"), async () => {
    const gone = { kind: form.kind, id: form.id, entry: null, revision: form.revision };
    form.saving = true; // what goes now is no change from outside
    const done = await write("save", () => ({ wishes: [gone] }), t("form.removed", { name: form.id }));
    form.saving = false;
    if (!done) return putBack(form);
    if (store.form === form) store.form = null;
    return emit("ledger");
  });
}

// --- which questions a claim answers ---------------------------------------------------------------------------------

function* answersNow(claim) {
  for (const [question, told] of Object.entries(store.state.entries.questions ?? {}))
    for (const [index, answer] of listed(told.answers).entries())
      yield [`${question}#${index}`, claim !== null && listed(answer.claims).includes(claim)];
}

function answerWishes(form, claim) {
  const changed = {};
  for (const [key, is] of Object.entries(form.answers)) {
    if (is === form.opened[key]) continue;
    const [question, index] = key.split("#");
    changed[question] ??= copy(entry("questions", question));
    const answer = changed[question]?.answers?.[Number(index)];
    if (!answer) continue;
    answer.claims = is ? [...listed(answer.claims), claim] : listed(answer.claims).filter(each => each !== claim);
  }
  return Object.entries(changed).map(([id, value]) => wish("questions", id, value));
}

function answers(form) {
  const all = Object.entries(store.state.entries.questions ?? {}).filter(([, told]) => listed(told.answers).length);
  const boxes = ([id, told]) =>
    h("fieldset", {},
      h("legend", {}, told.question),
      listed(told.answers).map((answer, index) => {
        const key = `${id}#${index}`;
        const check = h("input", { type: "checkbox", id: `answer-${key}`, checked: Boolean(form.answers[key]), onchange: event => {
          form.answers[key] = event.target.checked;
        } });
        return h("p", { class: "check" }, check, h("label", { for: `answer-${key}` }, shortened(plainProse(answer.text), 160)));
      }));
  const count = Object.values(form.answers).filter(Boolean).length;
  return h("details", { class: "answers", open: count > 0 },
    h("summary", {}, t("form.answers"), count ? h("span", { class: "count" }, ` ${count}`) : null),
    all.length ? all.map(boxes) : h("p", { class: "empty" }, t("form.no_questions")));
}

// --- judging while it is typed ---------------------------------------------------------------------------------------

let waiting;

function judgeSoon(form, pause = PAUSE) {
  if (form.kind !== "claims") return;
  clearTimeout(waiting);
  waiting = setTimeout(() => judge(form), pause);
}

async function judge(form) {
  const asked = pruned(form);
  if (!asked.statement) {
    form.judged = null;
    return showJudged(form);
  }
  try {
    const told = await post("judge", { id: form.id ?? (form.wanted.trim() || null), entry: asked });
    if (store.form !== form || !same(asked, pruned(form))) return undefined;
    form.judged = { ...told, of: asked };
  } catch (problem) {
    if (!(problem instanceof Failed)) throw problem;
    return undefined;
  }
  return showJudged(form);
}

export function showJudged(form) {
  const holder = document.getElementById("judged");
  if (!holder || store.form !== form) return;
  const { judged } = form;
  fill(
    holder,
    judged ? h("p", { class: `standing is-${judged.standing ?? "none"}` }, t("form.now", { standing: t(`standing.${judged.standing ?? "none"}`) })) : null,
    judged?.findings.length ? h("ul", { class: "findings" }, judged.findings.map(finding)) : null,
    judged ? compared(form) : null,
    elsewhere(form),
  );
  const id = document.getElementById("field-id");
  if (id && judged?.id) id.placeholder = judged.id;
}

// What the statement was compared with: a tick only where nothing was found, and all that can be compared was.
function compared({ draft, judged }) {
  if (!listed(draft.evidence).length) return null;
  if (judged.not_compared.length) {
    const named = id => `${sourceOf(id)?.name || id} (${sourceOf(id)?.language ?? "?"})`;
    return h("p", { class: "not-compared" }, t("form.not_compared", { sources: judged.not_compared.map(named).join(", ") }));
  }
  return judged.findings.length ? null : h("p", { class: "fine" }, `✓ ${t("form.fine")}`);
}

// What only a check of the whole ledger finds in a claim: what it says beside others.
function elsewhere(form) {
  const codes = new Set(form.judged?.findings.map(each => each.code));
  const found = isDirty(form) ? [] : checked(form).filter(each => !codes.has(each.code));
  return found.length ? [h("p", { class: "hint" }, t("form.elsewhere")), h("ul", { class: "findings" }, found.map(finding))] : null;
}

// --- drawing ---------------------------------------------------------------------------------------------------------

export function redraw() {
  emit("ledger");
}

export function drawForm() {
  const { form } = store;
  const isNew = form.id === null;
  const title = isNew ? t(`new.${form.kind}`) : `${t(`one.${form.kind}`)} ${form.id}`;
  const context = {
    draft: form.draft,
    changed: (structure = false) => {
      if (structure) redraw();
      judgeSoon(form);
    },
    begin: (item, whole) => begin(form, item, whole),
    owner: form,
  };
  const canRemove = !isNew && !["sources", "dossier"].includes(form.kind);
  return h(
    "form",
    { class: `form kind-${form.kind}`, "aria-label": title, inert: Boolean(form.saving), onsubmit: event => {
      event.preventDefault();
      save();
    } },
    h("div", { class: "form-head" },
      h("h2", {}, title),
      h("div", { class: "dock-buttons" },
        h("button", { type: "submit", class: "primary", "aria-keyshortcuts": "Control+Enter" }, t("form.save")),
        isNew ? null : h("button", { type: "button", onclick: () => emit("preview", { kind: form.kind, id: form.id }) }, t("form.preview")),
        isNew || form.kind === "dossier" ? null : h("button", { type: "button", onclick: () => leave(() => actions.rename(form.kind, form.id)) }, t("form.rename")),
        canRemove ? h("button", { type: "button", onclick: remove }, t("form.remove")) : null,
        h("button", { type: "button", class: "quiet", "aria-keyshortcuts": "Escape", onclick: () => closeForm(() => emit("focus")) }, t("form.close")))),
    form.gone ? h("p", { class: "conflict", role: "alert" }, t("form.gone")) : null,
    conflicts(form),
    form.kind === "claims"
      ? [drawFields(FIELDS.claims.slice(0, 1), context), h("div", { id: "judged", "aria-live": "polite" }), drawFields(FIELDS.claims.slice(1), context)]
      : [checked(form).length ? h("ul", { class: "findings" }, checked(form).map(finding)) : null, drawFields(FIELDS[form.kind], context)],
    form.kind === "claims" ? answers(form) : null,
    isNew && form.kind !== "dossier" ? idField(form) : null,
    isNew ? null : uses(form),
    form.also.length ? h("p", { class: "uses" }, `${t("form.also")}: `, form.also.map(needed(form))) : null,
  );
}

// What the last check of the whole ledger found in this entry.
const checked = form => (store.findings ?? []).filter(each => form.id !== null && each.kind === form.kind && each.id === form.id);

const finding = each =>
  h("li", { class: `finding is-${each.severity}` },
    h("p", {}, h("strong", {}, t(`findings.${each.severity}`)), ` ${plainly(each.message)}`),
    h("p", { class: "remedy" }, plainly(each.remedy)),
    h("p", { class: "place" }, `${each.code} `,
      each.answerable && store.form?.kind === "claims" ? h("button", { type: "button", class: "quiet", "aria-label": `${t("form.answer")}: ${each.code}`, onclick: () => answer(each.code) }, t("form.answer")) : null));

// Say in the claim why a finding does not apply.
function answer(code) {
  const { draft } = store.form;
  draft.accept = { ...draft.accept, [code]: draft.accept?.[code] ?? "" };
  redraw();
  focusField(`accept.${code}`);
}

// An entry that is saved with this one, because this one names it.
const needed = form => each =>
  h("span", { class: "chip" }, `${t(`new.${each.kind}`)}: ${each.fields.name ?? each.fields.id}`,
    each.kind === "actors" ? kindOf(each.fields) : null,
    h("button", { type: "button", class: "quiet", "aria-label": `${t("form.take_out")}: ${each.fields.name ?? each.fields.id}`, onclick: () => {
      form.also = form.also.filter(other => other !== each);
      redraw();
    } }, "×"));

const kindOf = fields =>
  h("select", { "aria-label": `${t("fields.kind")}: ${fields.name}`, onchange: event => {
    fields.kind = event.target.value;
  } }, ["person", "organisation", "state", "group"].map(kind => h("option", { value: kind, selected: kind === fields.kind }, t(`choices.${kind}`))));

function idField(form) {
  const problem = h("p", { class: "problem", id: "problem-id", role: "alert" });
  const input = h("input", { id: "field-id", type: "text", value: form.wanted, placeholder: form.judged?.id ?? "", autocomplete: "off", "aria-describedby": "hint-id problem-id", data: { path: "@id" }, oninput: async event => {
    form.wanted = event.target.value;
    form.taken = entry(form.kind, form.wanted.trim()) ? await taken(form) : null;
    if (form.taken?.id !== form.wanted.trim()) form.taken = null;
    tell();
  } });
  const take = () => {
    form.wanted = form.taken.free;
    form.taken = null;
    input.value = form.wanted;
    tell();
    input.focus();
  };
  const tell = () => {
    const { taken } = form;
    input.setAttribute("aria-invalid", String(Boolean(taken)));
    fill(problem, taken ? [t("form.taken", taken), " ", taken.free ? h("button", { type: "button", onclick: take }, t("form.take", taken)) : null] : null);
    problem.hidden = !taken;
  };
  tell();
  return h("div", { class: "field" }, h("label", { for: "field-id" }, t("form.id")), input, problem, h("p", { class: "hint", id: "hint-id" }, t("form.id_hint")));
}

function uses(form) {
  const some = form.kind === "claims" ? (store.state.uses[form.id] ?? []) : [];
  if (!some.length) return null;
  return h("p", { class: "uses" }, `${t("form.used_by")}: `, some.map(each =>
    h("button", { type: "button", class: "chip", onclick: () => actions.open(each.kind, each.id) }, `${t(`one.${each.kind}`)}: ${shortened(called(each.kind, each.id), 50)}`)));
}

// After the form was drawn: put what was judged before back, and the focus where it was.
export function settleForm(where) {
  if (!store.form) return;
  showJudged(store.form);
  if (!where) return;
  const node = document.querySelector(`#panel [data-path="${CSS.escape(where.path)}"]`);
  node?.focus({ preventScroll: true });
  if (node && where.at !== null && "selectionStart" in node) {
    try {
      node.setSelectionRange(where.at, where.at);
    } catch {
      // a field without a caret
    }
  }
}

export function whereInForm() {
  const node = document.activeElement;
  const path = node?.closest?.("#panel") ? node.dataset.path : null;
  return path ? { path, at: node.selectionStart ?? null } : null;
}
