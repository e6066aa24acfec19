// The keyboard: each action has a letter, which works wherever nothing is typed.

import { actions } from "./actions.js";
import { choose, focusPassage, goTo, growPassages, nextWithoutFate, stepWord } from "./article.js";
import { help } from "./dialogs.js";
import { proposalHere } from "./dock.js";
import { closeForm, save } from "./form.js";
import { focusFind } from "./ledger.js";
import { togglePreview } from "./preview.js";
import { openSource, store } from "./store.js";

const DIGITS_WAIT = 900; // milliseconds until a number that is typed counts as whole

let letters = localStorageGet("letters") !== "no";
let digits = "";
let waiting;

function localStorageGet(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function step(by) {
  const { sources } = store.state;
  const other = sources[sources.findIndex(source => source.id === store.source) + by];
  if (other) openSource(other.id).then(() => focusPassage());
}

const withProposal = does => () => {
  const found = proposalHere();
  return found ? does(found) : actions.nextProposal();
};

const LETTERS = {
  c: () => actions.claim(),
  e: () => actions.cite(),
  s: () => actions.aside(),
  l: () => actions.loaded(),
  p: () => actions.speaker(),
  d: () => actions.event(),
  b: () => actions.back(),
  u: () => nextWithoutFate(),
  n: () => actions.nextProposal(),
  a: withProposal(found => (found.changes.length ? actions.accept(found) : undefined)),
  x: withProposal(found => actions.refuse(found)),
  o: withProposal(found => (found.changes.length ? actions.edit(found) : undefined)),
  j: () => goTo(store.passage + 1),
  k: () => goTo(store.passage - 1),
  g: () => focusPassage(),
  v: () => togglePreview(),
  "[": () => step(-1),
  "]": () => step(1),
  "/": () => focusFind(),
  "?": () => showHelp(),
};

const isTyping = node => node.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog") !== null;

export function showHelp() {
  help(letters, is => {
    letters = is;
    try {
      localStorage.setItem("letters", is ? "yes" : "no");
    } catch {
      // kept until the page is closed
    }
  });
}

export function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key === "Enter" && store.form) return done(event, save);
  const typing = isTyping(event.target);
  if (typing && event.key === "Escape" && !event.target.closest("dialog")) return done(event, focusPassage);
  if (typing) return undefined;
  if (control && !event.altKey && event.key.toLowerCase() === "z") return done(event, event.shiftKey ? actions.redo : actions.undo);
  if (control && event.key.toLowerCase() === "y") return done(event, actions.redo);
  if (control || event.altKey || !store.article) return undefined;
  if (event.key === "Escape") return done(event, escape);
  if (!letters) return undefined;
  if (/^\d$/.test(event.key)) return done(event, () => digit(event.key));
  if (event.key === "Enter" && digits) return done(event, jump);
  const does = LETTERS[event.key];
  return does ? done(event, does) : undefined;
}

// Keys that mean something in the article only.
export function pressedInArticle(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isRtl = getComputedStyle(event.target.querySelector?.(".words") ?? event.target).direction === "rtl";
  const aside = isRtl ? -1 : 1;
  const moves = {
    ArrowDown: () => (event.shiftKey ? growPassages(1) : goTo(store.passage + 1)),
    ArrowUp: () => (event.shiftKey ? growPassages(-1) : goTo(store.passage - 1)),
    ArrowRight: () => stepWord(aside, event.shiftKey),
    ArrowLeft: () => stepWord(-aside, event.shiftKey),
    Home: () => goTo(0),
    End: () => goTo(store.article.passages.length - 1),
  };
  return moves[event.key] ? done(event, moves[event.key]) : undefined;
}

function done(event, does) {
  event.preventDefault();
  event.stopPropagation();
  return does();
}

function escape() {
  if (store.selection) return choose(null);
  if (store.form) return closeForm(focusPassage);
  return focusPassage();
}

function digit(sign) {
  digits += sign;
  clearTimeout(waiting);
  waiting = setTimeout(jump, DIGITS_WAIT);
}

function jump() {
  clearTimeout(waiting);
  goTo(Number(digits) - 1);
  digits = "";
}
