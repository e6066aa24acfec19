// What can be done: each is one key and one button.

import { Conflict, Failed, get, post, send, Taken } from "./api.js";
import { ask, chooseFew, chooseMany, liked, tell } from "./dialogs.js";
import { notice } from "./dom.js";
import { CALLED } from "./fields.js";
import { speakerIn } from "./speakers.js";
import { copy, chosen, current, emit, entry, listed, openSource, passageAt, proposed, readState, renamed, revision, sourceOf, store } from "./store.js";
import { overlaps, plainProse, shortened } from "./text.js";
import { percent, t } from "./words.js";

const REASONS = ["boilerplate", "credit", "headline", "off-topic", "repeats", "background", "not-yet-used"];

const TRIES = 3; // so often an edit is made anew where somebody else has changed the same entry

export const actions = {};

// --- writing ---------------------------------------------------------------------------------------------------------

export const wish = (kind, id, value) => ({ kind, id, entry: value, revision: id === null ? "" : revision(kind, id) });

// What makes an entry another one, of what it says by then; nothing where it is gone, or `change` finds nothing to do.
function edited(kind, id, change) {
  const found = copy(entry(kind, id));
  if (found && change(found) !== false) return { wishes: [wish(kind, id, found)] };
  notice(t("done.gone"), "problem");
  return null;
}

let last = Promise.resolve();

// Write something once everything before it is written, and return what the server says; nothing where it could not be
// done. `make` returns what to send, of the state that the edit before left: so no edit conflicts with one of the
// page's own, and one that somebody else has overtaken is made anew. `told` hears of the answer, or of a taken name.
export function write(name, make, done, told = {}) {
  store.edits += 1;
  emit("edits");
  const turn = last.then(() => inTurn(name, make, done, told)).finally(() => {
    store.edits -= 1;
    emit("edits");
  });
  last = turn.catch(() => null);
  return turn;
}

// Wait until nothing is being written.
export const written = async () => {
  while (store.edits) await last;
};

async function inTurn(name, make, done, { answered, taken }) {
  for (let left = TRIES; left; left--) {
    try {
      const body = await make();
      if (!body) return null;
      const told = await post(name, body);
      answered?.(told);
      await readState(true);
      if (done) notice(done);
      return told;
    } catch (problem) {
      if (problem instanceof Conflict) await readState();
      else if (problem instanceof Taken && taken) return taken(problem);
      else if (problem instanceof Failed) {
        notice(problem.message === "offline" ? t("bar.lost") : problem.message, "problem");
        return null;
      } else throw problem;
    }
  }
  notice(t("done.again"), "problem");
  return null;
}

// Where somebody is now; going on from what is done, once it is, holds only for who is still there by then.
export function settling() {
  const { source, passage, selection } = store;
  return span => {
    if (store.source === source && store.passage === passage && store.selection === selection) emit("settled", span);
  };
}

actions.undo = () => write("undo", () => ({}), t("done.undo"));
actions.redo = () => write("redo", () => ({}), t("done.redo"));

// --- what is open ----------------------------------------------------------------------------------------------------

actions.open = (kind, id, change, begun) => emit("open", { kind, id, change, begun });
actions.create = (kind, draft, id = null, also = [], begun = null) => emit("open", { kind, id: null, draft, wanted: id, also, begun });

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
    notice(problem.message === "offline" ? t("bar.lost") : problem.message, "problem");
    return null;
  }
}

// The chosen words as evidence. They are there at once, with a speaker whom their sentence names; `whole` is told when
// the server has said how they are found in the article and nowhere else.
export function evidence() {
  const span = chosen();
  if (!span) return null;
  const { speaker, attribution, said } = speakers(span);
  const words = { quote: store.article.words.slice(span.start, span.end) };
  const found = { source: store.source, ...words, stance: "supports", ...(speaker ? { speaker, attribution } : {}), ...(said ? { said } : {}) };
  return { found, whole: quoted(span) };
}

// Where words are quoted that are no evidence, the server's answer is waited for.
export const quotation = async () => (chosen() ? quoted(chosen()) : null);

const proposedOn = span => proposed().filter(each => each.source === store.source && overlaps(each, span));

// Who is proposed as a speaker of these words, and is no actor yet.
export const newSpeakers = span => {
  const added = proposedOn(span).flatMap(each => each.changes).filter(each => each.do === "AddEntry" && each.kind === "actors");
  return [...new Set(added.filter(each => !entry("actors", each.fields.id)).map(each => each.fields.name))];
};

// Who says these words, where their sentence names them; `offers` are others who may: named there too, or proposed.
export function speakers(span) {
  const proposals = proposedOn(span)
    .map(each => ({ span: each, told: each.changes.map(evidenceIn).find(told => told?.attribution) }))
    .filter(each => each.told);
  const [first] = proposals;
  const around = first ? { start: Math.min(span.start, first.span.start), end: Math.max(span.end, first.span.end) } : span;
  const found = named(around, first?.span ?? span);
  const isNamed = first && listed(first.told.speaker).length === 1 && found.named.includes(listed(first.told.speaker)[0]);
  const agrees = isNamed && (!found.speaker || found.speaker === listed(first.told.speaker)[0]);
  const told = agrees ? { speaker: listed(first.told.speaker)[0], attribution: first.told.attribution, said: first.told.said } : found;
  const offers = [
    ...proposals.flatMap(each => listed(each.told.speaker).map(id => ({ id, attribution: each.told.attribution, said: each.told.said }))),
    ...found.named.map(id => ({ id })),
  ].filter(each => each.id !== told.speaker && entry("actors", each.id));
  return { speaker: told.speaker, attribution: told.attribution, said: told.said, offers };
}

// What the sentences around say of who says the words inside.
function named(around, inside) {
  const passages = store.article.passages.filter(each => overlaps(each, around));
  if (!passages.length) return { named: [] };
  const { start } = passages[0];
  const names = Object.entries(store.state.entries.actors ?? {}).flatMap(([id, actor]) =>
    [actor.name, ...listed(actor.aliases)].map(words => ({ id, words: String(words).toLowerCase() })),
  );
  const text = store.article.words.slice(start, passages.at(-1).end).toLowerCase();
  return speakerIn(text, { start: inside.start - start, end: inside.end - start }, store.article.saying, names);
}

function evidenceIn(change) {
  if (change.do === "AddItem" && change.path[0] === "evidence") return change.value;
  return change.do === "AddEntry" && change.kind === "claims" ? change.fields.evidence?.[0] : null;
}

// Forms and dialogs open at once, so that whoever types on is not ahead of them.
actions.claim = () => {
  const words = evidence();
  actions.create("claims", { statement: "", ...(words ? { evidence: [words.found] } : {}) }, null, [], words?.whole);
};

actions.cite = () => {
  const words = evidence();
  const add = draft => {
    draft.evidence = [...listed(draft.evidence), words.found];
  };
  chooseMany(t("dialogs.claim"), options("claims"), id => words && actions.open("claims", id, add, words.whole));
};

const isCited = span => store.article.citations.some(each => each.segments.some(([start, end]) => overlaps({ start, end }, span)));

// A part of a passage may be set aside whose other words are cited.
actions.aside = (span = chosen()) => {
  if (isCited(span)) return notice(t("done.is_cited"), "problem");
  const choices = REASONS.map(reason => [reason, t(`reasons.${reason}`), t(`reason_means.${reason}`)]);
  chooseFew(t("dialogs.reason"), choices, reason => setAside(span, reason));
  return undefined;
};

// One quotation for each passage: none reaches over the end of a sentence.
async function setAside(span, reason) {
  const { source } = store;
  const settle = settling();
  const parts = store.article.passages
    .filter(each => overlaps(each, span))
    .map(each => ({ start: Math.max(each.start, span.start), end: Math.min(each.end, span.end) }));
  const items = Promise.all(parts.map(part => quoted(part, source)));
  const make = async () => {
    const words = await items;
    return words.includes(null) ? null : edited("sources", source, changed => {
      changed.set_aside = [...listed(changed.set_aside), ...words.map(each => ({ ...each, reason }))];
    });
  };
  if (await write("save", make, t("done.aside", { reason: t(`reasons.${reason}`) }))) settle({ start: span.start, end: span.end });
}

actions.loaded = () => {
  const { source } = store;
  const words = quoted(chosen());
  return write("save", async () => {
    const found = await words;
    return found && edited("sources", source, changed => {
      changed.loaded_words = [...listed(changed.loaded_words), found];
    });
  }, t("done.loaded"));
};

actions.back = () => {
  const indexes = store.article.asides
    .filter(aside => aside.segments.some(([start, end]) => overlaps({ start, end }, current())))
    .map(aside => aside.index);
  return indexes.length ? takeBack("set_aside", indexes) : undefined;
};

// An item of a list is known by its words, wherever in the list it stands by the time of writing.
const wordsOf = ({ quote, prefix = "", suffix = "" }) => [quote, prefix, suffix].join("\n");

export function takeBack(list, indexes) {
  const { source } = store;
  const gone = indexes.map(index => wordsOf(entry("sources", source)[list][index]));
  return write("save", () => edited("sources", source, changed => {
    const left = listed(changed[list]).filter(each => !gone.includes(wordsOf(each)));
    if (left.length === listed(changed[list]).length) return false;
    changed[list] = left;
    if (!left.length) delete changed[list];
    return true;
  }), t("done.back"));
}

export function reasonOf(index, reason) {
  const { source } = store;
  const words = wordsOf(entry("sources", source).set_aside[index]);
  return write("save", () => edited("sources", source, changed => {
    const found = listed(changed.set_aside).find(each => wordsOf(each) === words);
    if (!found) return false;
    found.reason = reason;
    return true;
  }), t("done.aside", { reason: t(`reasons.${reason}`) }));
}

const chosenWords = () => shortened(store.article.words.slice(chosen().start, chosen().end), 80);

actions.speaker = () => {
  const name = chosenWords();
  const fresh = words => ({ value: null, name: t("form.new_actor", { name: words || name }) });
  const take = (id, words) => {
    if (id === null) return actions.create("actors", { name: words || name, kind: "person" });
    const actor = entry("actors", id);
    if ([actor.name, ...listed(actor.aliases)].includes(name)) return actions.open("actors", id);
    const add = changed => {
      changed.aliases = [...listed(changed.aliases), name];
    };
    return write("save", () => edited("actors", id, add), t("done.alias", { alias: name, name: actor.name }));
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
  const fresh = { value: null, name: t("dialogs.new_event") };
  const found = words => (words ? [...options("events")(words), fresh] : [fresh, ...options("events")("")]);
  chooseMany(t("dialogs.event"), found, take);
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
    const body = { kind, id, new: name, published };
    const answered = () => renamed(kind, id, name);
    if (await write("rename", () => body, t("done.renamed", { name }), { answered })) actions.open(kind, name);
  });

// --- proposals -------------------------------------------------------------------------------------------------------

actions.accept = async (...some) => {
  const kind = t(`proposals.kinds.${some[0].kind}`);
  const settle = settling();
  const done = await write("accept", () => ({ ids: some.map(each => each.id) }), t("proposals.accepted", { n: some.length, kind }));
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

// Go to words of an article; those that are less than their passage are chosen.
actions.showWords = async (source, start, end = null) => {
  await openSource(source);
  const index = passageAt(start);
  emit("goto", index);
  const passage = store.article.passages[index];
  if (passage && end && (start > passage.start || end < passage.end)) emit("choose", { start, end });
};
