// What the page knows. Modules change it through here, and hear of changes made elsewhere.

import { get } from "./api.js";
import { Text } from "./text.js";

export const store = {
  state: null, // all but the articles, as the server tells it
  article: null, // the one that is open, with its text
  findings: null, // those of the last check; while the next one runs, they are good enough
  checking: true,
  proposals: null,
  refused: new Set(),
  steppedTo: null, // the id of a proposal
  source: null,
  passage: 0,
  selection: null, // [start, end) of whole words; a whole passage until words are chosen
  tab: "claims",
  form: null,
  kept: [], // forms that could not be saved while another one was open
  latest: null, // the claim that was saved last, as {kind, id}
  edits: 0, // that wait for their turn, or are being written
};

const heard = new Map();

export function on(event, does) {
  heard.set(event, [...(heard.get(event) ?? []), does]);
}

export function emit(event, told) {
  for (const does of heard.get(event) ?? []) does(told);
}

// `isOwn` where an edit of this page led to it.
export async function readState(isOwn = false) {
  const told = await get("state");
  if (told.version < store.state?.version) return; // a later answer was here first
  store.state = told;
  const ids = store.state.sources.map(source => source.id);
  if (!ids.includes(store.source)) store.source = ids[0] ?? null;
  if (store.source) await readArticle();
  emit("state", isOwn);
}

async function readArticle() {
  const told = await get("article", { source: store.source });
  if (told.id !== store.source) return;
  const same = store.article?.text === told.text && store.article.language === told.language;
  const words = same ? store.article.words : new Text(told.text, told.language);
  store.article = { ...told, words };
  store.passage = Math.min(store.passage, Math.max(0, told.passages.length - 1));
  if (!same) store.selection = null;
}

// Who had an entry open has it open by its new name.
export function renamed(kind, id, name) {
  if (kind === "sources" && store.source === id) store.source = name;
  for (const form of [store.form, ...store.kept]) if (form?.kind === kind && form.id === id) form.id = name;
}

export async function openSource(id, passage = 0) {
  if (id !== store.source) {
    store.source = id;
    store.passage = passage;
    store.selection = null;
    await readArticle();
  }
  store.passage = passage;
  emit("article");
}

export async function readFindings() {
  const { findings } = await get("findings");
  if (!findings) return; // there is something new by now: it is asked for again
  store.findings = findings;
  emit("findings");
}

export async function readProposals() {
  const { proposals } = await get("proposals");
  if (!proposals) return;
  store.proposals = proposals;
  emit("proposals");
}

// --- what is asked of it ---------------------------------------------------------------------------------------------

export const entry = (kind, id) => store.state.entries[kind]?.[id];

export const revision = (kind, id) => store.state.revisions[kind]?.[id] ?? "";

export const copy = value => structuredClone(value);

export const same = (one, other) => sorted(one) === sorted(other);

const sorted = value =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

export const listed = value => (value === undefined || value === null || value === "" ? [] : Array.isArray(value) ? value : [value]);

export const sourceOf = id => store.state.sources.find(source => source.id === id);

export const passageAt = offset => store.article.passages.findIndex(passage => offset < passage.end);

export const current = () => store.article?.passages[store.passage] ?? null;

// The words that actions are about: those chosen, else the whole passage.
export const chosen = () => store.selection ?? current();

export const proposed = () => (store.proposals ?? []).filter(each => !store.refused.has(each.id));
