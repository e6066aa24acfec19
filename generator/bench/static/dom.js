// Elements out of data. Whatever comes from an article or a ledger becomes text, never markup.

export function h(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

let turn = false;

export function announce(words) {
  // The same words twice in a row would not be read again.
  document.getElementById("live").textContent = words + (turn ? "\u00a0" : "");
  turn = !turn;
}

export function notice(words, kind = "done") {
  announce(words);
  const box = h("div", { class: `notice is-${kind}` }, h("p", {}, words));
  const gone = () => box.remove();
  box.append(h("button", { type: "button", class: "quiet", "aria-label": "×", onclick: gone }, "×"));
  const notices = document.getElementById(kind === "problem" ? "problems" : "notices");
  if (notices.children.length > 2) notices.firstChild.remove();
  notices.append(box);
  if (kind !== "problem") setTimeout(gone, 5000);
}

let numbered = 0;

export const freshId = name => `${name}-${++numbered}`;
