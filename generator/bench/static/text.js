// An article's text by code points, as the ledger counts, and its words in its own language.

export class Text {
  constructor(text, language) {
    this.points = Array.from(text);
    this.language = language;
    this.parts = new Map();
  }

  slice(start, end) {
    return this.points.slice(start, end).join("");
  }

  // The words of a passage, as [start, end) in the article; found once.
  words({ start, end }) {
    if (!this.parts.has(start)) this.parts.set(start, this.#split(start, this.slice(start, end)));
    return this.parts.get(start);
  }

  #split(start, text) {
    const found = [];
    let at = start;
    let glue = "";
    for (const { segment, isWordLike } of this.#segments(text)) {
      const end = at + Array.from(segment).length;
      const last = found.at(-1);
      // "non-nuclear" and "union's" are one word each: half of one may say something else.
      if (isWordLike && last && /^['’\-‑]$/.test(glue) && last.end === at - 1) last.end = end;
      else if (isWordLike) found.push({ start: at, end });
      glue = segment;
      at = end;
    }
    return found.length ? found : [{ start, end: at }];
  }

  #segments(text) {
    try {
      return new Intl.Segmenter(this.language, { granularity: "word" }).segment(text);
    } catch {
      return new Intl.Segmenter("en", { granularity: "word" }).segment(text);
    }
  }

  // A selection made of whole words, with the marks between them; nothing where it holds no word.
  snap(start, end, passages) {
    const touched = passages
      .filter(passage => passage.start < end && start < passage.end)
      .flatMap(passage => this.words(passage))
      .filter(word => word.start < end && start < word.end);
    return touched.length ? { start: touched[0].start, end: touched.at(-1).end } : null;
  }
}

export const overlaps = (one, other) => one.start < other.end && other.start < one.end;

export const shortened = (text, most = 90) => {
  const joined = text.replace(/\s+/g, " ").trim();
  const points = Array.from(joined);
  return points.length > most ? `${points.slice(0, most).join("")}…` : joined;
};

export const plainProse = text => (text ?? "").replace(/\s*\[@[^\]\n]+\]/g, "");

// Whether every word that is looked for begins a word of the text.
export function holds(text, wanted) {
  const folded = fold(text);
  return fold(wanted)
    .split(/\s+/)
    .filter(Boolean)
    .every(word => folded.includes(word));
}

const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
