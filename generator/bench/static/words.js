// All that the bench says stands in words.json, so that it can be translated.

let words = {};
let plural = new Intl.PluralRules("en");

export async function readWords() {
  words = await (await fetch("words.json")).json();
  plural = new Intl.PluralRules(words.language);
  document.documentElement.lang = words.language;
}

export function t(key, given = {}) {
  let found = key.split(".").reduce((part, name) => part?.[name], words);
  if (found && typeof found === "object" && !Array.isArray(found)) found = found[plural.select(given.n ?? 0)] ?? found.other;
  if (found === undefined) return key;
  if (typeof found !== "string") return found;
  return found.replace(/\{(\w+)\}/g, (_, name) => String(given[name] ?? ""));
}

// What a check says, which may name a field as files do, in the names that the forms give to fields.
export function plainly(told) {
  const named = (whole, name) => (words.fields[name] ? `“${words.fields[name]}”` : whole);
  const said = words.findings.terms.reduce((text, [from, to]) => text.replace(new RegExp(from, "g"), to), told);
  return said.replace(/`(\w+)`/g, named).replace(/\b([a-z]+_[a-z_]+)\b/g, named);
}

export const percent = part => new Intl.NumberFormat(words.language, { style: "percent" }).format(part);
