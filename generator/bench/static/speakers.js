// Who says some words, as far as their own sentence names somebody. Pure.

import { overlaps } from "./text.js";

const BETWEEN = 8; // words at most between a name and the word of saying behind it: an office or an age may stand there

const isLetter = sign => /[\p{L}\p{M}\p{N}]/u.test(sign ?? "");

// Where words stand in a text, outside of what is said; not within other words, or within longer ones of the list.
function places(text, inside, wanted) {
  const found = [];
  for (const { words, ...told } of wanted)
    for (let start = words ? text.indexOf(words) : -1; start >= 0; start = text.indexOf(words, start + 1)) {
      const end = start + words.length;
      if (isLetter(text[start - 1]) || isLetter(text[end]) || overlaps({ start, end }, inside)) continue;
      found.push({ start, end, ...told });
    }
  const isWithin = (one, other) => other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start;
  return found.filter(one => !found.some(other => isWithin(one, other)));
}

const between = (text, start, end) => (text.slice(start, end).match(/[\p{L}\p{N}]+/gu) ?? []).length;

const far = (one, other) => Math.max(other.start - one.end, one.start - other.end);

// Whether a word of saying is a person's: behind a quotation as in "said Ann Lee", or "Ann Lee said", where nobody is
// named before her. In "said the mayor was late" nobody need be the mayor, and in "Ann Lee of the Lake Society said" the
// last one named stands beside it.
const isOf = (text, verb, person, people) =>
  verb.end <= person.start
    ? between(text, verb.end, person.start) === 0 && /["”’»“'],?\s*$/u.test(text.slice(0, verb.start))
    : person === people[0] && between(text, person.end, verb.start) <= BETWEEN;

// `names` are {id, words}, `saying` a list of words, `inside` the [start, end) of what is said; all but ids in lower
// case. The speaker is the one of those named in the sentence whose word of saying stands in it; where that leaves a
// choice there is no speaker, and `named` are those to choose from.
export function speakerIn(text, inside, saying, names) {
  const people = places(text, inside, names).toSorted((one, other) => one.start - other.start);
  const verbs = places(text, inside, saying.map(words => ({ words, verb: words })));
  const named = [...new Set(people.map(each => each.id))];
  const pairs = people
    .flatMap(person => verbs.map(verb => ({ person, verb })))
    .filter(({ person, verb }) => isOf(text, verb, person, people))
    .toSorted((one, other) => far(one.person, one.verb) - far(other.person, other.verb));
  if (new Set(pairs.map(each => each.person.id)).size !== 1) return { named };
  return { named, speaker: pairs[0].person.id, attribution: pairs[0].verb.verb };
}
