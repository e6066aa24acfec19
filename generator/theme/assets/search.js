// The worker of the theme's search: it takes the theme's messages (set up, asked) and gives its answers (ready, found).
// Words are compared by their stems, without accents. Each word that was asked for is looked up as it stands, and less
// is made of those built from it ("weaponry" for "weapon"); only if no page has it, as the beginning of a word, where it is
// still being typed, and then as one that is spelt differently.
// An index in parts (`exports/search_parts.py`) is not read whole: the words that begin like those of the question come
// first, then the lists of where they stand, then the entries that count most by them, which are ranked as if all had come.
// It runs as a worker, or, opened from a disk, in the page itself (`main.html`), where browsers start no workers.
(() => {
  "use strict";

  const [READY, QUERY, RESULT] = [1, 2, 3];
  const FIELDS = { title: 4, names: 4, text: 1, of: 0.5 }; // what a word counts where it stands
  const NEAR = { alike: 0.7, built: 0.4, prefix: 0.7, spelling: 0.6 }; // what a word counts that is not quite the one asked for
  const NAMED = 5; // what it counts that all words of the question are in one name or title
  const EXPANDED = 60; // words at most that begin alike
  const EQUAL = 0.6; // what a place on a page counts at least, of the best there, to be shown without being asked for
  const SCATTERED = new Set(["ar", "he"]); // languages in which words of one stem begin in many ways
  const [PAGES, AT_ONCE, MOST] = [10, 24, 96]; // of these pages entries are fetched for a question, so many at once, at most
  const [NAME, STEPS, LEAST] = [16, 6, 4]; // how the lists write what a word counts
  const FEW = 100; // parts of words at most that are all fetched for a word that is like none of those that begin like it
  const BEGINNING = 3; // letters by which words are fetched
  const TEASER = 200; // characters, more or less

  // --- Words ---

  const UNSPACED = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]";
  const LETTER = "(?:[\\p{L}\\p{M}\\p{N}]|[\\u00ad\\u200c\\u200d])";
  const SPACED = `(?:(?!(?=[\\p{L}\\p{M}])${UNSPACED})${LETTER})`;
  const WORD = new RegExp(
    `(?<run>(?:(?=[\\p{L}\\p{M}])${UNSPACED})+)|(?:\\p{L}\\.){2,}|\\p{N}+(?:[.,]\\p{N}+)+\\p{L}*|${SPACED}+(?:['’ʼ＇]${SPACED}+)*`,
    "gu",
  );
  const isUnspaced = (text) => new RegExp(UNSPACED, "u").test(text);
  const UNMARKED = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ˈ: "" };
  const folded = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u00ad\u200c\u200d\u0640.,'’ʼ＇]/gu, "").replace(/[ßøłđðıæœþ]/g, (letter) => UNMARKED[letter]);

  // Scripts without spaces are cut into pairs of letters: two such texts have the same pairs, whoever would part them
  // into words otherwise. What an apostrophe parts counts by itself and as a whole: O'Brien is Brien and OBrien.
  const words = (text) => {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const { 0: whole, index: at } = match;
      if (match.groups.run) {
        const signs = [...whole];
        let start = at;
        for (const [place, sign] of signs.entries()) {
          const pair = sign + (signs[place + 1] || "");
          if (signs[place + 1] || signs.length === 1) found.push({ text: pair, at: start, forms: [pair], parts: Math.max(signs.length - 1, 1) });
          start += sign.length;
        }
      } else {
        const parts = whole.split(/['’ʼ＇]/u).filter((part) => [...part].length > 1);
        found.push({ text: whole, at, forms: parts.length === 1 && parts[0] === whole ? parts : [whole, ...parts], parts: 1 });
      }
    }
    return found;
  };

  let language = {}; // its stemmer and its fillers
  let base = new Map(); // of forms that no stemmer leads back: "met" is "meet"
  let alike = new Map(); // the stems that a dossier takes for one another
  const stem = (form) => {
    const lower = form.toLowerCase().replace(/’/g, "'");
    const word = base.get(lower) || lower;
    const root = language.stemmer ? language.stemmer(new lunr.Token(word)).toString() : word;
    return folded(root.length > 2 ? root : word); // no word becomes an acronym
  };
  const isShouted = (text) => text.length > 1 && text !== text.toLowerCase() && text === text.toUpperCase();
  const isFiller = (word) => Boolean(language.stopWordFilter) && !language.stopWordFilter(word.toLowerCase());

  // --- The index ---

  const plain = (html) =>
    html
      .replace(/<\/?(?:p|li|ol|ul|pre)>/g, "\n")
      .replace(/<[^>]*>/g, "")
      .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")
      .replace(/[ \t]*\n\s*/g, "\n")
      .trim();
  const html = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  let docs = new Map(); // by location
  let index = null;
  let known = new Map(); // each word, folded, with its stems
  let stems = new Map(); // each of these, with where it is listed, if the index is in parts
  let parts = null; // of an index in parts: where they begin, and those that came
  let shown = new Map(); // each word of a title or a name, in lower case, with how often it stands there

  /** Note a form of a word, and where it is listed; return its stem. */
  const learn = (form, ...listed) => {
    const [key, term] = [folded(form), stem(form)];
    if (!known.has(key)) known.set(key, new Set());
    known.get(key).add(term);
    if (!stems.has(term)) stems.set(term, []);
    stems.get(term).push(...listed);
    return term;
  };

  const show = (text, times = 1) => {
    const word = text.toLowerCase().replace(/['’]\p{L}$/u, "");
    shown.set(word, (shown.get(word) || 0) + times);
  };

  /** Make entries what is searched. */
  const gather = (entries) => {
    docs = new Map();
    for (const entry of entries) {
      const page = entry.location.split("#")[0];
      const doc = {
        ...entry,
        page,
        title: plain(entry.title),
        text: plain(entry.text),
        // A source is found by its newsroom; a claim is not, or all of them would be.
        names: [...(entry.tags || []).map(plain), ...(entry.location.startsWith("sources/") ? entry.by || [] : [])],
        of: entry.location === page ? "" : (docs.get(page) || {}).title || "",
      };
      if (!docs.has(page)) docs.set(page, doc);
      docs.set(doc.location, doc);
    }
    for (const doc of docs.values()) {
      doc.called = [doc.title, ...doc.names].map((name) => words(name).map((word) => word.forms.map(stem)));
    }
    index = lunr(function () {
      this.ref("location");
      this.metadataWhitelist = ["position"];
      this.pipeline.reset();
      this.b(0.4);
      this.tokenizer = (texts) =>
        [texts].flat().flatMap((text, place) =>
          words(text || "").flatMap((word) =>
            word.forms.map((form) => {
              const term = parts ? stem(form) : learn(form);
              return new lunr.Token(term, { position: [word.at, word.text.length, place] });
            }),
          ),
        );
      for (const [field, boost] of Object.entries(FIELDS)) this.field(field, { boost });
      for (const doc of docs.values()) this.add(doc);
      if (!parts) return;
      this.documentCount = parts.size; // as if all had come
      this.calculateAverageFieldLengths = () => Object.assign(this, { averageFieldLength: parts.lengths });
    });
  };

  const setUp = ({ config, docs: entries }) => {
    language = config.language === "en" ? lunr : lunr[config.language] || {};
    base = new Map(Object.entries(config.forms || {}));
    alike = new Map();
    for (const group of config.alike || []) for (const word of group) alike.set(stem(word), group.map(stem));
    known = new Map();
    stems = new Map();
    shown = new Map();
    parts = config.parts ? inParts(config) : null;
    gather(entries);
    for (const doc of docs.values()) for (const { text } of [doc.title, ...doc.names].flatMap(words)) show(text);
  };

  // --- An index in parts ---

  const inParts = ({ parts: { words: firsts, texts: counts, lengths }, language: name }) => {
    const starts = [];
    let size = 0;
    for (const count of counts) {
      starts.push(size);
      size += count;
    }
    const irregular = new Map(); // the words whose stem no rule leads back to it
    for (const [form, first] of base) irregular.set(stem(first), [...(irregular.get(stem(first)) || [first]), form]);
    return { firsts, starts, lengths, size, irregular, isScattered: SCATTERED.has(name), learned: new Set(), came: new Map() };
  };

  /** Return a part; nothing where it does not come. */
  const part = (name) => {
    const { came } = parts;
    if (!came.has(name)) {
      const coming = fetched(`../search/${name}.js`).catch(() => undefined);
      came.set(name, coming.then((found) => (found === undefined && came.delete(name), found))); // it may come the next time
    }
    return came.get(name);
  };

  /** Learn the words from one to another, in order. */
  const learnBetween = async (ranges) => {
    const { firsts, learned } = parts;
    const numbers = firsts.flatMap((first, number) => {
      const next = firsts[number + 1];
      return ranges.some(([from, to]) => first <= to && (next === undefined || next >= from)) && !learned.has(number) ? [number] : [];
    });
    const lists = await Promise.all(numbers.map((number) => part(`words/${number}`)));
    for (const [at, list] of lists.entries()) {
      if (!list || learned.has(numbers[at])) continue;
      learned.add(numbers[at]);
      for (const [place, line] of list.split(" ").entries()) {
        const [form, count, named] = line.split(":");
        learn(form, { number: numbers[at], place, count: Number(count) });
        if (named) show(form, Number(named));
      }
    }
  };

  const allLike = (start) => [start, `${start}\uffff`];

  /** Return between which words those stand that have a word's stem, or one that is taken for it. */
  const kin = (word) => {
    if (parts.isScattered) return [allLike("")];
    const terms = word.forms.map(stem).flatMap((term) => [term, ...(alike.get(term) || [])]);
    const others = terms.flatMap((term) => (parts.irregular.get(term) || []).map(folded));
    return [...word.forms.map(folded), ...terms, ...others].map((key) =>
      key.length > 1 || isUnspaced(key) ? allLike(key.slice(0, BEGINNING)) : [key, key],
    );
  };

  /** Return between which words those stand for which a word may be a slip of the pen. */
  const similar = (word) => [...folded(word.text)].slice(0, 2).map(allLike);

  const rareness = (count, size) => Math.log(1 + Math.abs((size - count + 0.5) / (count + 0.5)));

  /** Return how rare a stem is in the whole, if only a part of it is searched. */
  const rarity = (term) => rareness(stems.get(term).reduce((sum, { count }) => sum + count, 0), parts.size);

  /** Return the entries that a question finds, by their numbers, as the lists have it: those that count most first. */
  const best = async (asked) => {
    const places = asked.flatMap(({ terms }) => [...terms.keys()].flatMap((term) => stems.get(term)));
    const numbers = [...new Set(places.map(({ number }) => number))];
    const lists = new Map(await Promise.all(numbers.map(async (number) => [number, (await part(`lists/${number}`)) || []])));
    const total = asked.reduce((sum, word) => sum + (weight(word, () => true) || 1 / word.parts), 0);
    const found = new Map();
    for (const word of asked) {
      const here = new Map();
      for (const [term, boost] of word.terms) {
        for (const { number, place } of stems.get(term)) {
          const list = lists.get(number)[place] || [];
          for (let at = 0, entry = -1; at < list.length; at += 2) {
            entry += list[at];
            const counts = 2 ** (Math.floor(list[at + 1] / NAME) / STEPS - LEAST) * rarity(term);
            const one = here.get(entry) || { score: 0, share: 0, name: 0 };
            one.score += (counts * boost) / word.parts;
            one.share = Math.max(one.share, boost / word.parts);
            one.name = Math.max(one.name, list[at + 1] % NAME);
            here.set(entry, one);
          }
        }
      }
      for (const [entry, { score, share, name }] of here) {
        const one = found.get(entry) || { score: 0, share: 0, names: [] };
        found.set(entry, { score: one.score + score, share: one.share + share, names: [...one.names, name] });
      }
    }
    const counted = [...found].map(([entry, { score, share, names }]) => {
      const longest = names.length === asked.length && Math.min(...names) ? Math.max(...names) : Infinity;
      return [entry, score * (share / total) ** 2 * (1 + Math.min(asked.length / longest, 1) ** 2 * NAMED)];
    });
    return counted.sort(([, a], [, b]) => b - a).map(([entry]) => entry);
  };

  /** Return entries by their numbers, each with its own. */
  const entriesOf = async (numbers) => {
    const { starts } = parts;
    const found = numbers.map(async (number) => {
      const next = starts.findIndex((start) => start > number);
      const at = (next < 0 ? starts.length : next) - 1;
      const text = await part(`texts/${at}`);
      return text ? [[number, text[number - starts[at]]]] : [];
    });
    return (await Promise.all(found)).flat();
  };

  /** Gather what a question is likely to find. */
  const gatherFor = async (question) => {
    const asked = telling(question);
    await learnBetween(asked.flatMap(kin));
    const unknown = asked.filter((word) => word.parts === 1 && !asItStands(word).size);
    await learnBetween(unknown.flatMap(similar));
    const isLost = unknown.some((word) => !lookedUp(word).size);
    if (isLost && parts.firsts.length <= FEW) await learnBetween([allLike("")]); // a slip in the first letter
    let ranked = await best(read(question));
    const entries = new Map();
    const pages = new Map(); // the first entry of each, with the last that a part of it tells
    while (ranked.length && pages.size < PAGES && entries.size < MOST) {
      for (const [number, entry] of await entriesOf(ranked.splice(0, AT_ONCE))) {
        const [page, last] = entry.page || [number, number];
        entries.set(number, entry);
        pages.set(page, Math.max(last, pages.get(page) ?? 0));
      }
      // A page of many parts would be all that is found.
      ranked = ranked.filter((number) => ![...pages].some(([page, last]) => page <= number && number <= last));
    }
    for (const [number, entry] of await entriesOf([...pages.keys()])) entries.set(number, entry);
    gather([...entries].sort(([a], [b]) => a - b).map(([, entry]) => entry));
  };

  // --- A question ---

  /** Return how many letters are to be put in, left out, changed or swapped, or `most` + 1 where it is more than that. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [older, old] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [older, old] = [old, row];
    }
    return old[b.length];
  };

  const closest = (word) => {
    let most = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
    let found = [];
    for (const other of most ? known.keys() : []) {
      const steps = distance(word, other, most);
      if (steps < most) [most, found] = [steps, []];
      if (steps === most) found.push(other);
    }
    return found;
  };

  const stemsOf = (keys, weight) => new Map(keys.flatMap((key) => [...known.get(key)]).map((term) => [term, weight]));

  /** Return the stems that differ from a long one by a short ending. */
  const builtFrom = (terms) =>
    [...stems.keys()].filter((other) =>
      terms.some((term) => {
        const [short, long] = term.length < other.length ? [term, other] : [other, term];
        return short.length > 4 && long.length - short.length < 4 && long.startsWith(short);
      }),
    );

  /** Return the stems by which the index has a word as it stands, if any, each with what it counts. */
  const asItStands = (word) => {
    const terms = word.forms.map(stem);
    const form = folded(word.text);
    const there = (some, weight) => some.filter((term) => stems.has(term)).map((term) => [term, weight]);
    const others = terms.flatMap((term) => alike.get(term) || []);
    const near = [...there(builtFrom(terms), NEAR.built), ...there(others, NEAR.alike)];
    const exact = there(terms, 1);
    if (exact.length) return new Map([...near, ...exact]);
    const isOpen = (word.isTyped || [...form].length < 2) && (!parts || form.length >= BEGINNING || isUnspaced(form));
    const longer = isOpen ? [...known.keys()].filter((key) => key.startsWith(form)) : [];
    if (longer.length) return stemsOf(longer.slice(0, EXPANDED), NEAR.prefix);
    return new Map(near);
  };

  /** Return the stems by which the index has a word, or the words for which it may be a slip of the pen. */
  const lookedUp = (word) => {
    const found = asItStands(word);
    return found.size ? found : stemsOf(word.parts > 1 ? [] : closest(folded(word.text)), NEAR.spelling);
  };

  /** Return the words of a question without those that most questions hold: an acronym is none of them, unless the whole
   *  question is in capitals. */
  const telling = (question) => {
    const every = words(question);
    if (/[\p{L}\p{M}\p{N}]$/u.test(question)) every[every.length - 1].isTyped = true;
    const some = every.filter(({ text }) => !isFiller(text) || (isShouted(text) && !isShouted(question)));
    return some.length ? some : every;
  };

  /** Return the telling words of a question, each with its stems. */
  const read = (question) => telling(question).map((word) => ({ ...word, terms: lookedUp(word) }));

  /** Return what a word counts of which some stems were found: the best of them. */
  const weight = (word, has) => Math.max(0, ...[...word.terms].filter(([term]) => has(term)).map(([, best]) => best)) / word.parts;

  const search = (question) => {
    const asked = read(question);
    if (!asked.some((word) => word.terms.size)) return { asked, found: [] };
    const total = asked.reduce((sum, word) => sum + (weight(word, () => true) || 1 / word.parts), 0);
    const hits = index.query((query) => {
      for (const word of asked)
        for (const [term, boost] of word.terms) {
          const found = index.invertedIndex[term];
          const rarer = parts && found ? rarity(term) / lunr.idf(found, parts.size) : 1;
          query.term(term, { boost: (boost / word.parts) * rarer, usePipeline: false });
        }
    });
    const found = hits.map(({ ref, score, matchData: { metadata } }) => {
      const doc = docs.get(ref);
      const has = (term) => term in metadata;
      const here = asked.filter((word) => weight(word, has));
      const share = asked.reduce((sum, word) => sum + weight(word, has), 0) / total;
      return { doc, metadata, here, score: score * share ** 2 * (1 + named(asked, doc) * NAMED) * (doc.boost || 1) };
    });
    return { asked, found: found.sort((a, b) => b.score - a.score) };
  };

  /** Return how much of a name or of the title all words of a question are; 0 where none holds them all. */
  const named = (asked, doc) => {
    const shares = doc.called.map((name) => {
      const all = asked.every((word) => name.some((forms) => forms.some((term) => word.terms.has(term))));
      return all ? Math.min(asked.length / name.length, 1) ** 2 : 0;
    });
    return Math.max(0, ...shares);
  };

  // --- What is shown ---

  /** Return the places in a field that were found, in order, those that touch made one. */
  const places = (metadata, field, which = 0) => {
    const all = Object.values(metadata).flatMap((fields) => (fields[field] ? fields[field].position : []));
    const sorted = all.filter((place) => place[2] === which).sort((a, b) => a[0] - b[0]);
    const joined = [];
    for (const [at, length] of sorted) {
      const last = joined[joined.length - 1];
      if (last && at <= last[1]) last[1] = Math.max(last[1], at + length);
      else joined.push([at, at + length]);
    }
    return joined;
  };

  const marked = (text, found, from = 0, to = text.length) => {
    let [result, at] = ["", from];
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      result += `${html(text.slice(at, start))}<mark>${html(text.slice(start, end))}</mark>`;
      at = end;
    }
    return (result + html(text.slice(at, to))).replace(/(?<![.!?…。！？؟>])\n/g, " · ").replace(/\n/g, " ");
  };

  /** Return the part of a text with the most that was found, from the beginning of a sentence or of a word to an end. */
  const teaser = (text, found) => {
    if (text.length <= TEASER) return marked(text, found);
    let best = [0, 0];
    for (const [start] of found) {
      const inside = found.filter(([at, end]) => at >= start && end <= start + TEASER * 0.7);
      const kinds = new Set(inside.map(([at, end]) => stem(text.slice(at, end)))).size;
      if (kinds > best[1]) best = [start, kinds];
    }
    const before = text.slice(0, best[0]);
    const sentence = Math.max(...[...before.matchAll(/\n|[.!?。！？؟…]["”’»]?\s+/gu)].map((stop) => stop.index + stop[0].length), 0);
    let from = sentence;
    if (best[0] - sentence > TEASER / 2) {
      from = best[0] - TEASER / 3;
      from += text.slice(from).search(/\s/u) + 1 || 0;
      if (from > best[0]) from = best[0];
    }
    let to = Math.min(from + TEASER, text.length);
    if (to < text.length) {
      const space = text.slice(from, to).search(/\s\S*$/u);
      if (space > 0) to = from + space;
    }
    return `${from > sentence ? "… " : ""}${marked(text, found, from, to)}${to < text.length && !/[.!?。！？؟]$/u.test(text.slice(from, to)) ? " …" : ""}`;
  };

  const item = ({ doc, metadata = {}, here = [], score = 0 }, asked = []) => {
    // Another name is shown where only that was found.
    const names = (places(metadata, "title").length ? [] : doc.tags || [])
      .map((_, place) => marked(doc.names[place], places(metadata, "names", place)))
      .filter((name) => name.includes("<mark>"));
    const kind = [doc.kind, ...(doc.by || [])].filter(Boolean).map(html).join(" · ");
    const text = places(metadata, "text");
    const forms = [...places(metadata, "title").map((place) => doc.title.slice(...place)), ...text.map((place) => doc.text.slice(...place))];
    const missing = asked.filter((word) => !here.includes(word) && word.parts === 1);
    return {
      location: location(doc.location),
      title: `${kind && `<small>${kind}</small> `}${marked(doc.title, places(metadata, "title"))}`,
      text: teaser(doc.text, text),
      ...(names.length ? { tags: names } : {}),
      score,
      terms: {
        ...Object.fromEntries(missing.map((word) => [word.text, false])),
        ...Object.fromEntries(forms.slice(0, 12).map((form) => [form.toLowerCase(), true])),
      },
    };
  };

  // A disk shows a folder, not the page in it.
  const location = (address) => (inWorker ? address : address.replace(/(^|\/)(?=$|#)/, "$1index.html"));

  const answer = async (question) => {
    if (!words(question).length) return { items: [] };
    if (parts) await gatherFor(question);
    const { asked, found } = search(question);
    const pages = new Map();
    for (const hit of found) {
      const page = hit.doc.page;
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push(item(hit, asked));
    }
    for (const [page, items] of pages) {
      for (const one of items) if (one.score > items[0].score * EQUAL) one.score = items[0].score;
      const doc = docs.get(page);
      if (!items.some((one) => one.location === location(doc.location))) items.push(item({ doc }));
    }
    return { items: [...pages.values()], suggest: suggested(question) };
  };

  /** Return the word that a question's last one may become: the most frequent in titles and names. */
  const suggested = (question) => {
    const typed = (question.match(/[^\s-]+$/u) || [""])[0];
    const lower = typed.toLowerCase();
    const longer = typed && !isShouted(typed) && !known.has(folded(typed)) ? [...shown].filter(([word]) => word.length > lower.length && word.startsWith(lower)) : [];
    longer.sort(([, a], [, b]) => b - a);
    return longer.slice(0, 1).map(([word]) => typed + word.slice(typed.length));
  };

  // --- The theme's messages ---

  const inWorker = typeof importScripts === "function";
  const folder = inWorker ? "" : new URL(".", document.currentScript.src);
  const load = async (path) => {
    if (inWorker) return importScripts(path);
    const script = Object.assign(document.createElement("script"), { src: new URL(path, folder) });
    const loaded = new Promise((resolve) => {
      script.onload = () => resolve(window.__part);
      script.onerror = () => resolve();
    });
    document.head.append(script);
    return loaded;
  };

  /** Return what a part of the index holds; from a disk, scripts are all that can be fetched. */
  const fetched = async (path) => {
    if (!inWorker) return load(path);
    const answer = await fetch(new URL(path, self.location.href));
    const text = answer.ok ? await answer.text() : "";
    return text ? JSON.parse(text.slice(text.indexOf("=") + 1)) : undefined;
  };

  /** Return the message that answers a message. */
  const answered = async ({ type, data }) => {
    if (type === QUERY) return { type: RESULT, data: await answer(data) };
    await load("lunr.js");
    for (const script of data.config.stemmer) await load(script);
    setUp(data);
    return { type: READY };
  };

  let turn = Promise.resolve();
  let latest = null;

  /** Return the answer to a message once those before it have theirs: each is searched for in what it gathered itself.
   *  A question that another follows while it waits has none.
   */
  const answeredInTurn = (message) => {
    latest = message;
    turn = turn.catch(() => undefined).then(() => (message.type === QUERY && message !== latest ? undefined : answered(message)));
    return turn;
  };

  if (inWorker) onmessage = ({ data }) => answeredInTurn(data).then((answer) => answer && postMessage(answer), reportError);
  else window.answerSearch = answeredInTurn;
})();
