// The fields of a form, drawn from their descriptions. Each writes to the draft what is typed, at its path.

import { actions, called, evidence, newSpeakers, options, quotation, speakers } from "./actions.js";
import { get } from "./api.js";
import { liked, suggesting } from "./dialogs.js";
import { h, notice } from "./dom.js";
import { chosen, listed, sourceOf, store } from "./store.js";
import { shortened } from "./text.js";
import { t } from "./words.js";

function valueAt(draft, path) {
  return path.reduce((value, part) => value?.[part], draft);
}

function put(draft, path, value) {
  let holder = draft;
  for (const [index, part] of path.slice(0, -1).entries()) {
    holder[part] ??= typeof path[index + 1] === "number" ? [] : {};
    holder = holder[part];
  }
  holder[path.at(-1)] = value;
}

const named = path => path.join(".");
const idOf = path => `field-${path.join("-")}`;

export function drawFields(fields, context, path = []) {
  const draw = field => DRAWN[field.type](field, [...path, field.name], context);
  const first = fields.filter(field => !field.more);
  const folded = fields.filter(field => field.more);
  const filled = folded.some(field => listed(valueAt(context.draft, [...path, field.name])).length);
  return [
    first.map(draw),
    folded.length ? folding([...path, "more"], filled, context, t("form.more"), folded.map(draw)) : null,
  ];
}

// A part that can be folded away. Whoever opened or closed it finds it so when the form is drawn again.
function folding(path, open, { owner }, summary, inside) {
  const key = named(path);
  return h("details", { class: "more", open: owner.folds[key] ?? open, ontoggle: event => {
    owner.folds[key] = event.target.open;
  } }, h("summary", {}, summary), inside);
}

const DRAWN = { answered, text, prose, texts, proses, choice, one, many, groups, group, words };

const label = field => [t(`fields.${field.name}`), field.needed ? h("span", { class: "needed" }, ` ${t("form.required")}`) : null];

function hinted(field, path) {
  const words = field.hint ? t(`hints.${field.name}`) : field.type === "texts" ? t("hints.texts") : null;
  return words ? h("p", { class: "hint", id: `${idOf(path)}-hint` }, words) : null;
}

function frame(field, path, input) {
  const hint = hinted(field, path);
  if (hint) input.setAttribute("aria-describedby", hint.id);
  return h("div", { class: "field" }, h("label", { for: idOf(path) }, label(field)), input, hint);
}

function text(field, path, context) {
  const listId = field.suggest ? `${idOf(path)}-list` : null;
  const input = h("input", {
    id: idOf(path),
    type: "text",
    autocomplete: "off",
    dir: "auto",
    list: listId,
    value: valueAt(context.draft, path) ?? "",
    data: { path: named(path) },
    oninput: event => {
      put(context.draft, path, event.target.value);
      context.changed();
    },
  });
  const list = listId ? h("datalist", { id: listId }, (store.article?.[field.suggest] ?? []).map(value => h("option", { value }))) : null;
  return h("div", {}, frame(field, path, input), list);
}

function area(path, context, given = {}) {
  const node = h("textarea", {
    id: idOf(path),
    rows: 2,
    dir: "auto",
    data: { path: named(path) },
    oninput: event => {
      put(context.draft, path, given.read ? given.read(event.target.value) : event.target.value);
      grow(event.target);
      context.changed();
    },
  });
  node.value = given.value ?? valueAt(context.draft, path) ?? "";
  requestAnimationFrame(() => grow(node));
  return node;
}

function grow(node) {
  node.style.height = "auto";
  node.style.height = `${node.scrollHeight + 2}px`;
}

function prose(field, path, context) {
  const node = area(path, context);
  const framed = frame(field, path, node);
  return field.bare || field.editorial ? framed : h("div", {}, framed, citing(node, path));
}

// Behind "[@" the claims are found whose words are typed; the one taken is written into the prose.
function citing(node, path) {
  const list = h("ul", { class: "found", role: "listbox", "aria-label": t("tabs.claims"), hidden: true, id: `${idOf(path)}-claims` });
  let found = [];
  let active = 0;
  const typed = () => /\[@([^\]\n]*)$/.exec(node.value.slice(0, node.selectionStart));
  const take = index => {
    const from = typed();
    if (!from || !found[index]) return;
    const cite = `[@${found[index].value}]`;
    node.setRangeText(cite, from.index, node.selectionStart, "end");
    list.hidden = true;
    node.dispatchEvent(new Event("input"));
    node.focus();
  };
  const draw = () => {
    const from = typed();
    found = from ? liked(options("claims")(""), from[1].replaceAll("-", " ").trim() ? from[1] : "").slice(0, 8) : [];
    if (from && !found.length) found = liked(options("claims")(""), from[1].replaceAll("-", " ")).slice(0, 8);
    active = 0;
    list.hidden = !found.length;
    list.replaceChildren(...found.map((each, index) =>
      h("li", { role: "option", "aria-selected": String(index === active), onmousedown: event => event.preventDefault(), onclick: () => take(index) },
        h("span", {}, shortened(each.name, 90)), h("small", {}, each.value))));
  };
  node.addEventListener("input", draw);
  node.addEventListener("blur", () => { list.hidden = true; });
  node.addEventListener("keydown", event => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      active = (active + step + found.length) % found.length;
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    } else if (event.key === "Enter" && !event.ctrlKey) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      list.hidden = true;
    }
  });
  return list;
}

// A value for each line.
function texts(field, path, context) {
  const read = value => value.split("\n").map(line => line.trim()).filter(Boolean);
  return frame(field, path, area(path, context, { value: listed(valueAt(context.draft, path)).join("\n"), read }));
}

// Several texts, each of as many lines as it likes.
function proses(field, path, context) {
  const items = listed(valueAt(context.draft, path));
  return h(
    "fieldset",
    { class: "group" },
    h("legend", {}, label(field)),
    items.map((_, index) => {
      if (!Array.isArray(valueAt(context.draft, path))) put(context.draft, path, [...items]);
      const inner = [...path, index];
      const node = area(inner, context);
      node.setAttribute("aria-label", `${t(`fields.${field.name}`)} ${index + 1}`);
      return h("div", { class: "prose-item" }, node, citing(node, inner), out(items, index, path, context));
    }),
    adder(field, () => put(context.draft, path, [...items, ""]), context, [...path, items.length]),
  );
}

function choice(field, path, context) {
  const value = valueAt(context.draft, path) ?? "";
  const take = taken => {
    put(context.draft, path, taken);
    context.changed();
  };
  if (!field.row) {
    const select = h("select", { id: idOf(path), data: { path: named(path) }, onchange: event => take(event.target.value) },
      field.options.map(each => h("option", { value: each, selected: each === value }, t(`choices.${each}`))));
    return frame(field, path, select);
  }
  return h(
    "fieldset",
    { class: "row" },
    h("legend", {}, label(field)),
    field.options.map(each => {
      const id = `${idOf(path)}-${each}`;
      const input = h("input", { type: "radio", id, name: idOf(path), value: each, checked: each === value, data: { path: `${named(path)}.${each}` }, onchange: () => take(each) });
      return h("span", { class: `radio is-${each}` }, input, h("label", { for: id }, t(`choices.${each}`)));
    }),
  );
}

// Whoever is called exactly so is there already, maybe chosen, and is not offered as a new one.
const withCreate = (field, words, found, context) =>
  field.kind === "actors" && words && !isCalled(words, context)
    ? [...found, { value: null, name: t("form.new_actor", { name: words }) }]
    : found;

function isCalled(words, context) {
  const there = [...Object.values(store.state.entries.actors ?? {}), ...context.owner.also.map(each => each.fields)];
  const name = words.toLowerCase();
  return there.some(actor => [actor.name, ...listed(actor.aliases)].some(each => each?.toLowerCase() === name));
}

function one(field, path, context) {
  const value = valueAt(context.draft, path);
  const take = async (given, words) => {
    if (given !== null && given === value) return context.changed(true);
    put(context.draft, path, given ?? (await alsoNew(words, context)));
    return context.changed(true);
  };
  const chips = value ? [chip(field.kind, value, () => take(""))] : [];
  return picker(field, path, chips, take, context);
}

function many(field, path, context) {
  const values = listed(valueAt(context.draft, path));
  const set = some => {
    const before = valueAt(context.draft, path);
    put(context.draft, path, field.plain && some.length === 1 && !Array.isArray(before) ? some[0] : some);
    context.changed(true);
  };
  const chips = values.map(id => chip(field.kind, id, () => set(values.filter(each => each !== id))));
  const take = async (given, words) => {
    const id = given ?? (await alsoNew(words, context));
    set(values.includes(id) ? values : [...values, id]);
  };
  return picker(field, path, chips, take, context, values);
}

// A new actor is saved with the entry that names it.
async function alsoNew(name, context) {
  const { also } = context.owner;
  const { id: made } = await get("fresh", { kind: "actors", words: name });
  const isTaken = id => also.some(each => each.fields.id === id);
  let id = made;
  for (let number = 2; isTaken(id); number++) id = `${made}-${number}`;
  also.push({ kind: "actors", fields: { id, name, kind: "person" } });
  return id;
}

function picker(field, path, chips, take, context, taken = []) {
  // Words that are no entry yet are kept while the form is drawn anew; saving asks for a decision on them.
  const { typed } = context.owner;
  const key = named(path);
  const offers = offered(field, path, context, taken);
  const isOffered = each => offers.some(offer => offer.id === each.value);
  const found = words => {
    typed[key] = words;
    // Whoever is chosen already is found as well, so that nobody makes a second one of them.
    const some = near(field, options(field.kind)(words)).filter(each => words || !taken.includes(each.value));
    const told = some.map(each => ({ ...each, first: isOffered(each), name: taken.includes(each.value) ? `${each.name} ✓` : each.name }));
    return withCreate(field, words, told.toSorted((one, other) => Number(other.first) - Number(one.first)), context);
  };
  const taking = value => {
    const words = typed[key];
    delete typed[key];
    const offer = offers.find(each => each.id === value);
    if (offer) saying(path, context, offer);
    take(value, words);
  };
  const finder = suggesting(found, taking, { label: t(`fields.${field.name}`), id: idOf(path), value: typed[key] ?? "" });
  const input = finder.querySelector("input");
  Object.assign(input.dataset, { path: key, kind: field.kind });
  input.addEventListener("taken", event => taking(event.detail));
  return h("div", { class: "field" }, h("label", { for: idOf(path) }, label(field)), chips.length ? h("ul", { class: "chips" }, chips) : null, finder,
    offers.map(each => h("button", { type: "button", class: "add", onclick: () => taking(each.id) }, `${called("actors", each.id)}?`)),
    maybe(field, path, take, context), hinted(field, path));
}

// Who may be the speaker, by what stands elsewhere than in the sentence: nobody is until somebody says so.
function offered(field, path, context, taken) {
  if (!isOfChosen(field, path, context)) return [];
  const some = speakers(chosen()).offers.filter(each => !taken.includes(each.id));
  return some.filter((each, index) => some.findIndex(other => other.id === each.id) === index);
}

// Whether a field is about the words that are chosen in the article.
function isOfChosen(field, path, context) {
  if (field.name !== "speaker" || !store.article?.passages.length) return false;
  const { source, quote } = valueAt(context.draft, path.slice(0, -1)) ?? {};
  const words = store.article.words.slice(chosen().start, chosen().end);
  return Boolean(quote) && source === store.source && (words.includes(quote) || quote.includes(words));
}

// The word of saying and the day come with the speaker, where nobody has typed another.
function saying(path, context, { attribution, said }) {
  const item = valueAt(context.draft, path.slice(0, -1));
  if (attribution) item.attribution ||= attribution;
  if (said) item.said ||= said;
}

// A speaker who is proposed and is no actor yet becomes one only where somebody says so.
function maybe(field, path, take, context) {
  if (!isOfChosen(field, path, context)) return null;
  return newSpeakers(chosen()).filter(name => !isCalled(name, context)).map(name =>
    h("button", { type: "button", class: "add", onclick: () => take(null, name) }, `${t("form.new_actor", { name })}?`));
}

// Whoever the chosen passage names comes first.
function near(field, found) {
  if (field.kind !== "actors" || !store.article) return found;
  const passage = store.article.passages[store.passage];
  const text = passage ? store.article.words.slice(passage.start, passage.end) : "";
  const isNamed = each => [each.name, ...each.detail.split(" · ")].some(name => text.includes(name)) ? 0 : 1;
  return found.toSorted((a, b) => isNamed(a) - isNamed(b));
}

function chip(kind, id, remove) {
  const name = shortened(called(kind, id), 70);
  return h("li", {}, h("span", { class: "chip", title: id }, name,
    h("button", { type: "button", class: "quiet", "aria-label": `${t("form.take_out")}: ${name}`, onclick: remove }, "×")));
}

function out(items, index, path, context) {
  const remove = () => {
    put(context.draft, path, items.filter((_, number) => number !== index));
    for (const key of Object.keys(context.owner.typed)) if (key.startsWith(`${named(path)}.`)) delete context.owner.typed[key];
    context.changed(true);
  };
  return h("button", { type: "button", class: "quiet", "aria-label": `${t("form.take_out")}: ${index + 1}`, onclick: remove }, t("form.take_out"));
}

function adder(field, add, context, next) {
  const does = () => {
    add();
    context.changed(true);
    document.querySelector(`#panel [data-path^="${CSS.escape(named(next))}"]`)?.focus();
  };
  return h("button", { type: "button", class: "add", onclick: does }, `+ ${t("form.add")}`, h("span", { class: "unseen" }, ` ${t(`fields.${field.name}`)}`));
}

function groups(field, path, context) {
  const items = listed(valueAt(context.draft, path));
  if (!Array.isArray(valueAt(context.draft, path)) && items.length) put(context.draft, path, items);
  const isEvidence = field.name === "evidence";
  const add = isEvidence ? addEvidence(path, context) : adder(field, () => put(context.draft, path, [...items, {}]), context, [...path, items.length]);
  return h(
    "fieldset",
    { class: "group" },
    h("legend", {}, label(field)),
    items.map((_, index) =>
      h("fieldset", { class: "item" },
        h("legend", {}, isEvidence ? t("form.citation", { n: index + 1 }) : String(index + 1)),
        drawFields(field.fields, context, [...path, index]),
        out(items, index, path, context))),
    field.name === "quotes" ? addQuoted(path, context) : null,
    add,
  );
}

const useWords = does => h("button", { type: "button", class: "add", onclick: does }, `+ ${t("form.use_words")}`);

function addEvidence(path, context) {
  return useWords(() => {
    const words = evidence();
    if (!words) return notice(t("form.no_words"), "problem");
    put(context.draft, path, [...listed(valueAt(context.draft, path)), words.found]);
    context.begin(words.found, words.whole);
    return context.changed(true);
  });
}

// Words that show how something is known; those of the source itself need not name it.
function addQuoted(path, context) {
  return useWords(async () => {
    const { source } = store;
    const words = await quotation();
    if (!words) return notice(t("form.no_words"), "problem");
    const item = { ...(source === context.owner.id ? {} : { source }), ...words };
    put(context.draft, path, [...listed(valueAt(context.draft, path)), item]);
    return context.changed(true);
  });
}

// One mapping, which is there or not. Where something is known by its two ends, it has two of them.
function group(field, path, context) {
  const value = valueAt(context.draft, path);
  const isText = typeof value === "string";
  if (isText) put(context.draft, path, { reasoning: value });
  const fields = field.ends && value && ("earliest" in value || "latest" in value) ? field.ends : field.fields;
  return folding(path, Boolean(value), context, t(`fields.${field.name}`), drawFields(fields, context, path));
}

// Findings that are answered with the reason why they do not apply, by their code.
function answered(field, path, context) {
  const codes = Object.keys(valueAt(context.draft, path) ?? {});
  if (!codes.length) return null;
  const out = code => {
    delete valueAt(context.draft, path)[code];
    context.changed(true);
  };
  return h("fieldset", { class: "group" }, h("legend", {}, label(field)), codes.map(code => {
    const node = area([...path, code], context);
    return h("div", { class: "field" }, h("label", { for: node.id }, code), node,
      h("button", { type: "button", class: "quiet", "aria-label": `${t("form.take_out")}: ${code}`, onclick: () => out(code) }, t("form.take_out")));
  }));
}

// The quoted words: chosen in the article, never typed.
function words(field, path, context) {
  const at = path.slice(0, -1);
  const given = valueAt(context.draft, at) ?? {};
  const source = sourceOf(given.source);
  const replace = async () => {
    const { source } = store;
    const fresh = await quotation();
    if (!fresh) return;
    const kept = { ...given };
    for (const key of ["source", "quote", "prefix", "suffix"]) delete kept[key];
    put(context.draft, at, { source, ...fresh, ...kept });
    context.changed(true);
  };
  const show = () => {
    const cited = (store.state.claims[context.owner.id]?.citations ?? []).find(each => each.source === given.source && each.exact === given.quote);
    if (cited) return actions.showWords(cited.source, cited.start);
    if (given.source === store.source) {
      const found = store.article.words.points.join("").indexOf(given.quote);
      if (found >= 0) return actions.showWords(given.source, Array.from(store.article.words.points.join("").slice(0, found)).length);
    }
    return actions.showWords(given.source, 0);
  };
  return h("div", { class: "field quoted" },
    h("blockquote", { lang: source?.language, dir: "auto" }, given.quote ?? ""),
    h("p", { class: "place" }, `${source?.name || given.source || ""} `,
      h("button", { type: "button", class: "quiet", onclick: show }, t("form.show")),
      h("button", { type: "button", class: "quiet", data: { path: named(path) }, onclick: replace }, t("form.use_words"))));
}
