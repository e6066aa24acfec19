// What can be done: each is one key and one button.

import { Conflict, Failed, get, post, send } from "./api.js";
import { ask, chooseFew, chooseMany, liked, tell } from "./dialogs.js";
import { notice } from "./dom.js";
import { CALLED } from "./fields.js";
import { copy, chosen, current, emit, entry, listed, openSource, passageAt, proposed, readState, revision, sourceOf, store } from "./store.js";
import { overlaps, plainProse, shortened } from "./text.js";
import { percent, t } from "./words.js";

const REASONS = ["boilerplate", "credit", "headline", "off-topic", "repeats", "background", "not-yet-used"];

export const actions = {};

// --- writing ---------------------------------------------------------------------------------------------------------

export const wish = (kind, id, value) => ({ kind, id, entry: value, revision: id === null ? "" : revision(kind, id) });

// Ask the server for something that writes; return what it says, or nothing where it could not be done.
export async function write(name, body, done) {
  try {
    const told = await post(name, body);
    await readState();
    if (done) notice(done);
    return told;
  } catch (problem) {
    if (problem instanceof Conflict) {
      await readState();
      notice(t("done.again"), "problem");
    } else if (problem instanceof Failed) notice(problem.message === "offline" ? t("bar.lost") : problem.message, "problem");
    else throw problem;
    return null;
  }
}

// Where somebody is now; going on from what is done, once it is, holds only for who is still there by then.
export function settling() {
  const { source, passage, selection } = store;
  return span => {
    if (store.source === source && store.passage === passage && store.selection === selection) emit("settled", span);
  };
}

actions.undo = () => write("undo", {}, t("done.undo"));
actions.redo = () => write("redo", {}, t("done.redo"));

// --- what is open ----------------------------------------------------------------------------------------------------

actions.open = (kind, id, change) => emit("open", { kind, id, change });
actions.create = (kind, draft, id = null, also = []) => emit("open", { kind, id: null, draft, wanted: id, also });

export const called = (kind, id) => {
  const found = entry(kind, id) ?? store.form?.also.find(each => each.kind === kind && each.fields.id === id)?.fields;
  if (kind === "motives" && found) return `${called("actors", found.actor)} – ${shortened(plainProse(found.summary), 60)}`;
  if (kind === "sources" && found) return sourceOf(id)?.name ? `${sourceOf(id).name}: ${found.title}` : found.title;
  return plainProse(found?.[CALLED[kind]]) || id;
};

export const options = kind => words =>
  liked(
    Object.keys(store.state.entries[kind] ?? {}).map(id => ({
      value: id,
      name: called(kind, id),
      detail: kind === "actors" ? [id, ...listed(entry(kind, id).aliases)].join(" · ") : id,
    })),
    words,
  );

// --- words of the article --------------------------------------------------------------------------------------------

async function quoted({ start, end }, source = store.source) {
  try {
    return await get("quotation", { source, start, end });
  } catch (problem) {
    if (!(problem instanceof Failed)) throw problem;
    notice(problem.message, "problem");
    return null;
  }
}

// The chosen words as evidence; speaker and word of saying are proposed from what stands near.
export async function evidence() {
  const span = chosen();
  const words = span && (await quoted(span));
  if (!words) return null;
  const near = nearby(span);
  const speaker = listed(near.speaker).filter(id => entry("actors", id));
  return {
    source: store.source,
    ...words,
    stance: "supports",
    ...(speaker.length ? { speaker: speaker.length === 1 ? speaker[0] : speaker } : {}),
    ...(near.attribution ? { attribution: near.attribution } : {}),
    ...(near.said ? { said: near.said } : {}),
  };
}

const proposedOn = span => proposed().filter(each => each.source === store.source && overlaps(each, span));

// Who is proposed as a speaker of these words, and is no actor yet.
export const newSpeakers = span => {
  const added = proposedOn(span).flatMap(each => each.changes).filter(each => each.do === "AddEntry" && each.kind === "actors");
  return [...new Set(added.filter(each => !entry("actors", each.fields.id)).map(each => each.fields.name))];
};

function nearby(span) {
  const found = proposedOn(span)
    .flatMap(each => each.changes.map(evidenceIn))
    .find(each => each?.attribution);
  if (found) return found;
  const passages = store.article.passages.filter(each => overlaps(each, span));
  if (!passages.length) return {};
  const { start } = passages[0];
  const { end } = passages.at(-1);
  const text = store.article.words.slice(start, end).toLowerCase();
  const inside = { start: span.start - start, end: span.end - start };
  const attribution = nearest(store.article.saying, text, inside);
  if (!attribution) return {};
  const names = Object.entries(store.state.entries.actors ?? {}).flatMap(([id, actor]) =>
    [actor.name, ...listed(actor.aliases)].map(name => ({ id, name: name.toLowerCase() })),
  );
  const name = nearest(names.map(each => each.name), text, inside);
  return { attribution, speaker: names.find(each => each.name === name)?.id };
}

function evidenceIn(change) {
  if (change.do === "AddItem" && change.path[0] === "evidence") return change.value;
  return change.do === "AddEntry" && change.kind === "claims" ? change.fields.evidence?.[0] : null;
}

const isLetter = sign => /[\p{L}\p{M}\p{N}]/u.test(sign ?? "");

// Who says something, and by which word, stands outside of what is said.
function nearest(words, text, inside) {
  let best = null;
  for (const word of words) {
    for (let found = text.indexOf(word); found >= 0; found = text.indexOf(word, found + 1)) {
      if (isLetter(text[found - 1]) || isLetter(text[found + word.length])) continue;
      const end = found + word.length;
      if (overlaps({ start: found, end }, inside)) continue;
      const far = Math.min(Math.abs(found - inside.end), Math.abs(inside.start - end)) - word.length / 100;
      if (!best || far < best.far) best = { far, word };
    }
  }
  return best?.word ?? null;
}

// Forms and dialogs open at once, so that whoever types on is not ahead of them; the words come when they are there.
actions.claim = () => {
  const words = evidence();
  actions.create("claims", { statement: "" });
  return addWhenThere(words);
};

actions.cite = () => {
  const words = evidence();
  chooseMany(t("dialogs.claim"), options("claims"), async id => {
    const found = await words;
    if (found) actions.open("claims", id, draft => addEvidence(draft, found));
  });
};

const addEvidence = (draft, words) => {
  draft.evidence = [...listed(draft.evidence), words];
};

async function addWhenThere(words) {
  const { form } = store;
  const found = await words;
  if (!found || form === null || form !== store.form) return;
  emit("begin", { form, add: draft => addEvidence(draft, found) });
}

actions.aside = (span = chosen()) => {
  const isCited = store.article.passages.some(each => each.claims.length && overlaps(each, span));
  if (isCited) return notice(t("done.is_cited"), "problem");
  const choices = REASONS.map(reason => [reason, t(`reasons.${reason}`), t(`reason_means.${reason}`)]);
  chooseFew(t("dialogs.reason"), choices, reason => setAside(span, reason));
  return undefined;
};

// One quotation for each passage: none reaches over the end of a sentence.
async function setAside(span, reason) {
  const { source } = store;
  const settle = settling();
  const changed = copy(entry("sources", source));
  const parts = store.article.passages
    .filter(each => overlaps(each, span))
    .map(each => ({ start: Math.max(each.start, span.start), end: Math.min(each.end, span.end) }));
  const items = [];
  for (const part of parts) {
    const words = await quoted(part, source);
    if (!words) return;
    items.push({ ...words, reason });
  }
  changed.set_aside = [...listed(changed.set_aside), ...items];
  if (await write("save", { wishes: [wish("sources", source, changed)] }, t("done.aside", { reason: t(`reasons.${reason}`) })))
    settle({ start: span.start, end: span.end });
}

actions.loaded = async () => {
  const { source } = store;
  const words = await quoted(chosen());
  if (!words) return;
  const changed = copy(entry("sources", source));
  changed.loaded_words = [...listed(changed.loaded_words), words];
  await write("save", { wishes: [wish("sources", source, changed)] }, t("done.loaded"));
};

actions.back = () => {
  const indexes = store.article.asides
    .filter(aside => aside.segments.some(([start, end]) => overlaps({ start, end }, current())))
    .map(aside => aside.index);
  return indexes.length ? takeBack("set_aside", indexes) : undefined;
};

export function takeBack(list, indexes) {
  const changed = copy(entry("sources", store.source));
  changed[list] = changed[list].filter((_, index) => !indexes.includes(index));
  if (!changed[list].length) delete changed[list];
  return write("save", { wishes: [wish("sources", store.source, changed)] }, t("done.back"));
}

const chosenWords = () => shortened(store.article.words.slice(chosen().start, chosen().end), 80);

actions.speaker = () => {
  const name = chosenWords();
  const fresh = words => ({ value: null, name: t("form.new_actor", { name: words || name }) });
  const take = (id, words) => {
    if (id === null) return actions.create("actors", { name: words || name, kind: "person" });
    const actor = copy(entry("actors", id));
    if ([actor.name, ...listed(actor.aliases)].includes(name)) return actions.open("actors", id);
    actor.aliases = [...listed(actor.aliases), name];
    return write("save", { wishes: [wish("actors", id, actor)] }, t("done.alias", { alias: name, name: actor.name }));
  };
  chooseMany(t("dialogs.speaker"), words => [...options("actors")(words), fresh(words)], take, store.selection ? name : "");
};

actions.event = () => {
  const claims = current().claims;
  const asked = dayIn(chosen());
  const take = async id => {
    const dated = { date: await asked, claims };
    if (id === null) return actions.create("events", { title: "", dates: [dated], claims });
    return actions.open("events", id, draft => {
      draft.dates = [...listed(draft.dates), dated];
    });
  };
  chooseMany(t("dialogs.event"), words => [...options("events")(words), { value: null, name: t("dialogs.new_event") }], take);
};

// The day that the words tell, as `suggest` resolves it; whoever edits the event may know better.
async function dayIn({ start, end }) {
  try {
    return (await get("day", { source: store.source, start, end })).day;
  } catch (problem) {
    if (!(problem instanceof Failed)) throw problem;
    return "";
  }
}

// --- articles and names ----------------------------------------------------------------------------------------------

// Take in files, one after the other, and tell what became of each.
actions.add = async files => {
  const outcomes = [];
  for (const file of files) {
    try {
      outcomes.push(...(await send(file)).outcomes);
    } catch (problem) {
      if (!(problem instanceof Failed)) throw problem;
      outcomes.push({ name: file.name, failed: problem.message === "offline" ? t("bar.lost") : problem.message });
    }
  }
  await readState();
  const added = outcomes.findLast(each => each.added);
  if (added) await openSource(added.added);
  tell(t("add.done"), outcomes.map(outcome));
};

function outcome(each) {
  if (each.failed) return [t("add.failed", { name: each.name }), [each.failed]];
  if (each.known) return [t("add.known", { name: each.name, id: each.known }), []];
  const alike = each.alike.map(other => t("add.alike", { share: percent(other.share), source: other.source }));
  return [t("add.added", { name: each.name, id: each.added, n: each.words }), [...alike, ...each.decide]];
}

actions.rename = (kind, id) =>
  ask(t("dialogs.rename", { id }), { label: t("form.id"), value: id, hint: t("dialogs.rename_hint"), check: t("dialogs.published") }, async (name, published) => {
    if (name === id || !name) return;
    if (await write("rename", { kind, id, new: name, published }, t("done.renamed", { name }))) actions.open(kind, name);
  });

// --- proposals -------------------------------------------------------------------------------------------------------

actions.accept = async (...some) => {
  const kind = t(`proposals.kinds.${some[0].kind}`);
  const settle = settling();
  const done = await write("accept", { ids: some.map(each => each.id) }, t("proposals.accepted", { n: some.length, kind }));
  if (!done) return;
  // Until the others are worked out anew, those that were there are good enough.
  store.proposals = store.proposals.filter(each => !some.includes(each));
  emit("proposals");
  settle({ start: some[0].start, end: some[0].end });
};

actions.refuse = found => {
  store.refused.add(found.id);
  notice(t("proposals.refused"));
  emit("proposals");
  emit("settled", null);
};

// The last change is what is proposed; those before it are what it needs, such as a speaker who is not there yet.
actions.edit = found => {
  const change = found.changes.at(-1);
  const also = found.changes.slice(0, -1).filter(each => each.do === "AddEntry");
  if (change.do === "AddEntry") return actions.create(change.kind, change.fields, change.fields.id, also);
  if (change.do === "AddItem" && change.kind !== "sources")
    return emit("open", { kind: change.kind, id: change.id, also, change: draft => {
      let holder = draft;
      for (const part of change.path.slice(0, -1)) holder = holder[part];
      const last = change.path.at(-1);
      holder[last] = [...listed(holder[last]), change.value];
    } });
  if (change.do === "AddItem" && change.path[0] === "set_aside") return actions.aside(found);
  return actions.accept(found);
};

actions.nextProposal = async () => {
  const order = proposed().filter(each => each.kind !== "reading").toSorted((one, other) => one.start - other.start);
  const here = order.filter(each => each.source === store.source);
  const passage = current();
  if (!passage) return undefined;
  const last = here.findIndex(each => each.id === store.steppedTo && overlaps(each, passage));
  const next = last >= 0 ? here[last + 1] : here.find(each => each.end > passage.start);
  const found = next ?? order.find(each => each.source !== store.source) ?? here[0];
  if (!found) return notice(t("proposals.none"));
  store.steppedTo = found.id;
  return actions.showWords(found.source, found.start);
};

actions.showWords = async (source, start) => {
  await openSource(source);
  emit("goto", passageAt(start));
};
