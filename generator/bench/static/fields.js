// What the entries of each kind hold, as fields of a form: the ledger's own fields, in the order in which they are met.
// `plain` fields are written without a list where there is one value only; `more` ones are folded away.

const text = (name, given = {}) => ({ name, type: "text", ...given });
const prose = (name, given = {}) => ({ name, type: "prose", ...given });
const texts = (name, given = {}) => ({ name, type: "texts", ...given });
const proses = (name, given = {}) => ({ name, type: "proses", ...given });
const choice = (name, options, given = {}) => ({ name, type: "choice", options, ...given });
const one = (name, kind, given = {}) => ({ name, type: "one", kind, ...given });
const many = (name, kind, given = {}) => ({ name, type: "many", kind, ...given });
const groups = (name, fields, given = {}) => ({ name, type: "groups", fields, ...given });
const group = (name, fields, given = {}) => ({ name, type: "group", fields, ...given });

const needed = { needed: true };
const more = { more: true };

const quoted = [text("quote", needed), text("prefix"), text("suffix")];
const basis = name =>
  group(name, [prose("reasoning", { editorial: true, ...needed }), groups("quotes", [one("source", "sources"), ...quoted])]);

export const FIELDS = {
  claims: [
    prose("statement", { hint: true, bare: true, ...needed }),
    groups("evidence", [
      { name: "quote", type: "words" },
      choice("stance", ["supports", "disputes", "qualifies"], { row: true, ...needed }),
      many("speaker", "actors", { plain: true }),
      text("attribution", { hint: true, suggest: "saying" }),
      text("said", { hint: true, more: true }),
      texts("via", more),
      text("origin", { hint: true, more: true }),
      choice("form", ["", "direct", "indirect", "narration"], more),
      many("echoes", "sources", more),
      prose("translation", { bare: true, more: true }),
    ]),
    texts("topics"),
    group("inferred", [many("from", "claims", needed), prose("reasoning", { editorial: true, ...needed })], more),
    many("contradicts", "claims", { hint: true, more: true }),
    { name: "accept", type: "answered" },
  ],
  actors: [
    text("name", needed),
    choice("kind", ["person", "organisation", "state", "group"], { row: true, ...needed }),
    texts("aliases"),
    one("speaks_for", "actors", { hint: true }),
    prose("role"),
    prose("summary"),
    groups("relations", [one("to", "actors", needed), text("kind", needed), many("claims", "claims", needed)], more),
    choice("main", ["", "true", "false"], more),
  ],
  events: [
    text("title", needed),
    groups("dates", [text("date", { hint: true, ...needed }), many("claims", "claims", needed), prose("basis", { editorial: true })]),
    many("claims", "claims", needed),
    many("actors", "actors"),
    groups("places", [text("place", needed), many("claims", "claims", needed)], more),
    groups("states", [
      choice("status", ["planned", "reported", "confirmed", "denied"], { row: true, ...needed }),
      many("claims", "claims", needed),
    ], more),
    one("listed_before", "events", more),
    choice("main", ["", "true", "false"], more),
  ],
  questions: [
    text("question", needed),
    choice("status", ["open", "partly-answered", "answered"], { row: true, ...needed }),
    groups("answers", [prose("text", needed), many("claims", "claims", needed)]),
    proses("settled_by"),
    many("claims", "claims", more),
    text("as_of", more),
  ],
  motives: [
    one("actor", "actors", needed),
    one("toward", "actors"),
    proses("wants"),
    proses("offers"),
    proses("risks"),
    prose("summary", needed),
    proses("limits"),
    many("claims", "claims", more),
  ],
  reasons: [
    text("title", needed),
    text("order", needed),
    prose("summary", needed),
    prose("strength"),
    proses("limits"),
    many("claims", "claims", more),
  ],
  sources: [
    text("title", needed),
    text("outlet", { hint: true }),
    text("origin", { hint: true }),
    texts("via"),
    text("published", { hint: true, ...needed }),
    text("language", { hint: true }),
    text("url"),
    text("archived"),
    one("speaker", "actors", more),
    choice("publish", ["", "excerpts", "full", "none"], more),
    group("basis", [
      basis("outlet"),
      basis("origin"),
      basis("via"),
      { name: "published", type: "group", fields: basis("published").fields, ends: [basis("earliest"), basis("latest")] },
    ]),
  ],
  dossier: [
    text("title", needed),
    prose("description", { bare: true }),
    text("publisher"),
    text("language", { hint: true }),
    text("as_of", needed),
    text("reviewed"),
    choice("publish", ["", "excerpts", "full", "none"]),
    choice("strict", ["", "true", "false"], more),
  ],
};

// By which field an entry of each kind is called.
export const CALLED = {
  claims: "statement",
  actors: "name",
  events: "title",
  questions: "question",
  motives: "summary",
  reasons: "title",
  sources: "title",
  dossier: "title",
};
