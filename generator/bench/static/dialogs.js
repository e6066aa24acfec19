// Questions that stand in the way of nothing else: a choice among few, or among many by their words.

import { fill, freshId, h } from "./dom.js";
import { holds } from "./text.js";
import { t } from "./words.js";

const MOST = 40;

function shown(label, content, closed) {
  const box = h("dialog", { "aria-label": label }, h("h2", {}, label), content);
  const back = document.activeElement;
  box.addEventListener("close", () => {
    box.remove();
    if (document.activeElement === document.body) back?.focus?.();
    closed?.();
  });
  box.addEventListener("click", event => event.target === box && box.close());
  document.body.append(box);
  box.showModal();
  return box;
}

const cancel = () => h("button", { type: "button", class: "quiet", onclick: event => event.target.closest("dialog").close() }, t("dialogs.cancel"));

// Choose one of a few by click, number or arrow. `options` are [value, name, meaning].
export function chooseFew(label, options, does) {
  const take = value => {
    box.close();
    does(value);
  };
  const buttons = options.map(([value, name, meaning], index) =>
    h("button", { type: "button", class: "option", onclick: () => take(value) },
      h("kbd", { "aria-hidden": "true" }, String(index + 1)), h("span", {}, h("strong", {}, name), meaning ? h("small", {}, meaning) : null)),
  );
  const list = h("div", { class: "options" }, buttons);
  const box = shown(label, [list, cancel()]);
  box.addEventListener("keydown", event => {
    const number = Number(event.key);
    if (number >= 1 && number <= options.length) {
      event.preventDefault();
      take(options[number - 1][0]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = buttons.indexOf(document.activeElement);
      buttons[(at + step + buttons.length) % buttons.length].focus();
    }
  });
  buttons[0].focus();
}

// Choose one of many, found by the words that are typed. `options(words)` are {value, name, detail}.
export function chooseMany(label, options, does, typed = "") {
  const take = value => {
    box.close();
    does(value, input.value.trim());
  };
  const finder = suggesting(options, take, { label: t("dialogs.find"), always: true, value: typed });
  const input = finder.querySelector("input");
  const box = shown(label, [finder, cancel()]);
  input.focus();
  input.select();
  input.dispatchEvent(new Event("input"));
}

// A field with a list of what is like the typed words: arrows move, Enter takes. What is to be taken before anything is
// typed is `first`.
export function suggesting(options, take, { label, always = false, value = "", id = freshId("find"), described } = {}) {
  const listId = freshId("list");
  let found = [];
  let active = -1;
  const list = h("ul", { id: listId, role: "listbox", class: "found", "aria-label": label, hidden: !always });
  const input = h("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": label,
    "aria-expanded": always ? "true" : "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    "aria-describedby": described,
    value,
  });
  const mark = index => {
    active = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    const item = list.children[index];
    item?.scrollIntoView({ block: "nearest" });
    if (item?.id) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const open = is => {
    list.hidden = !(is || always) || found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const draw = () => {
    found = options(input.value.trim()).slice(0, MOST);
    fill(
      list,
      found.map((each, index) =>
        h("li", { role: "option", id: freshId("option"), "aria-selected": "false", onmousedown: event => event.preventDefault(), onclick: () => pick(index) },
          h("span", {}, each.name), each.detail ? h("small", {}, each.detail) : null),
      ),
    );
    mark(found.length && (always || input.value.trim() || found[0].first) ? 0 : -1);
    open(document.activeElement === input);
  };
  const pick = index => {
    if (!found[index]) return;
    const { value: taken } = found[index];
    if (!always) input.value = "";
    take(taken, input);
    if (!always) open(false);
  };
  input.addEventListener("input", draw);
  input.addEventListener("focus", draw);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      open(true);
      mark((active + step + found.length) % found.length);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape" && !always && !list.hidden) {
      event.stopPropagation();
      open(false);
    }
  });
  return h("div", { class: "suggesting" }, input, list);
}

export const liked = (items, words) => items.filter(item => holds(`${item.name} ${item.detail ?? ""} ${item.value ?? ""}`, words));

// Ask for one text; `does` is told it, and whether the box below it is ticked.
export function ask(label, { label: name, value, hint, check }, does) {
  const input = h("input", { type: "text", id: freshId("ask"), value, autocomplete: "off", spellcheck: "false" });
  const box = h("input", { type: "checkbox", id: freshId("ask"), checked: true });
  const taken = event => {
    event.preventDefault();
    dialog.close();
    does(input.value.trim(), box.checked);
  };
  const dialog = shown(label, [
    h("form", { onsubmit: taken },
      h("div", { class: "field" }, h("label", { for: input.id }, name), input, h("p", { class: "hint" }, hint)),
      h("p", { class: "check" }, box, h("label", { for: box.id }, check)),
      h("button", { type: "submit", class: "primary" }, t("form.save")), " ", cancel()),
  ]);
  input.focus();
  input.select();
}

// Tell several things, each with what is to be said of it.
export function tell(label, things) {
  shown(label, [
    things.map(([name, lines]) => [h("h3", {}, name), h("ul", { class: "told" }, lines.map(line => h("li", {}, line)))]),
    h("button", { type: "button", class: "primary", autofocus: true, onclick: event => event.target.closest("dialog").close() }, t("help.close")),
  ]);
}

export function sure(label, yes, no, does) {
  const box = shown(label, [
    h("div", { class: "dock-buttons" },
      h("button", { type: "button", onclick: () => { box.close(); does(); } }, yes),
      h("button", { type: "button", class: "primary", autofocus: true, onclick: () => box.close() }, no)),
  ]);
}

export function help(letters, changed) {
  const rows = t("help.rows");
  const check = h("input", { type: "checkbox", id: "letters", checked: letters, onchange: event => changed(event.target.checked) });
  shown(t("help.heading"), [
    h("table", { class: "keys" }, h("tbody", {}, rows.map(([keys, means]) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, keys)), h("td", {}, means))))),
    h("p", {}, check, " ", h("label", { for: "letters" }, t("help.letters"))),
    h("button", { type: "button", class: "primary", autofocus: true, onclick: event => event.target.closest("dialog").close() }, t("help.close")),
  ]);
}
