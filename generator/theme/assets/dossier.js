// Comfort for readers with a script: evidence cards, the timeline's filter, copying a claim, searching from the 404 page.
// Everything works without it. Words come from the pages.
(() => {
  "use strict";

  const narrow = matchMedia("(max-width: 44.98em)");
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // --- Evidence cards: the words behind a marker, from the list at the page's end or from the claim's own page ---

  const wording = document.querySelector(".card-words");
  const markerAt = (target) => {
    const marker = wording && target instanceof Element ? target.closest("a.cite:not(.source-link)") : null;
    return marker && !marker.closest(".evidence-card") ? marker : null;
  };

  let card = null; // the card on show
  let owner = null; // its marker
  let pinned = false; // asked for by a click or a key: it stays until it is closed
  let closing = 0;
  let opening = 0;
  let asked = null; // the marker whose card is being fetched

  const pages = new Map(); // the pages of claims that were asked for
  const fetched = (address) => {
    if (!pages.has(address)) {
      const page = fetch(address)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
        .then((text) => new DOMParser().parseFromString(text, "text/html"));
      page.catch(() => pages.delete(address));
      pages.set(address, page);
    }
    return pages.get(address);
  };

  // Each claim of a marker has its own page beside that of the first.
  const addressOf = (claim, marker) => {
    if (!marker.getAttribute("href").startsWith("#")) return new URL(`../${claim}/`, new URL(marker.href));
    const link = document.getElementById(`evidence-${claim}`)?.querySelector(".evidence-statement > a.cite");
    return new URL(link ? link.href.split("#")[0] : location.href.split("#")[0]);
  };

  const parts = async (claim, marker) => {
    const address = addressOf(claim, marker);
    const here = document.getElementById(`evidence-${claim}`);
    const page = here ? document : await fetched(address.href);
    const found = here || page.getElementById(`evidence-${claim}`);
    if (!found) throw new Error(claim);
    const copy = document.importNode(found, true);
    const statement = copy.querySelector(":scope > .evidence-statement");
    const said = document.importNode(statement || page.querySelector("article h1"), true);
    const standing = copy.querySelector(":scope > .evidence-standing .mark") || page.querySelector(".weighed .mark");
    statement?.remove();
    copy.querySelector(":scope > .evidence-standing")?.remove();
    for (const node of [said, copy]) {
      for (const one of node.querySelectorAll(".back, .headerlink")) one.remove();
      for (const one of node.querySelectorAll("h3")) one.replaceWith(make("p", { className: "card-side" }, ...one.childNodes));
      for (const one of [node, ...node.querySelectorAll("[id]")]) one.removeAttribute("id");
      for (const link of node.querySelectorAll("a[href]")) {
        link.href = new URL(link.getAttribute("href"), here ? location.href : address.href);
      }
    }
    for (const one of said.querySelectorAll("a.cite")) one.remove();
    const words = make("p", { className: "evidence-statement" }, ...said.childNodes);
    const mark = standing ? [make("p", { className: "evidence-standing" }, document.importNode(standing, true))] : [];
    const open = make("a", { className: "card-open", href: address.href, textContent: wording.dataset.open });
    const rest = make("div", { className: copy.classList.contains("sides") ? "card-sides" : "" }, ...copy.childNodes);
    return make("div", { className: "card-claim" }, words, ...mark, rest, make("p", {}, open));
  };

  const close = ({ back = false } = {}) => {
    clearTimeout(closing);
    clearTimeout(opening);
    asked = null;
    if (!card) return;
    const marker = owner;
    marker.removeAttribute("aria-expanded");
    marker.removeAttribute("aria-controls");
    card.remove();
    card = owner = null;
    pinned = false;
    if (back) marker.focus();
  };

  // Below the marker, or above it where there is more room, and never beyond the window.
  const place = () => {
    const at = owner.getClientRects()[0] || owner.getBoundingClientRect();
    card.classList.toggle("is-above", at.top > innerHeight / 2);
    if (narrow.matches) return;
    const gap = 6;
    const edge = 8;
    const wide = document.documentElement.clientWidth;
    const below = innerHeight - at.bottom - gap - edge;
    const above = at.top - gap - edge;
    card.style.maxHeight = `${innerHeight - 2 * edge}px`;
    const whole = Math.min(card.offsetHeight, 0.62 * innerHeight);
    const up = whole > below && above > below;
    const room = Math.max(up ? above : below, Math.min(160, innerHeight - 2 * edge));
    card.style.maxHeight = `${Math.min(room, Math.max(0.62 * innerHeight, 160))}px`;
    const box = card.getBoundingClientRect();
    const left = Math.max(edge, Math.min(at.left - 16, wide - box.width - edge));
    const wanted = up ? at.top - gap - box.height : at.bottom + gap;
    const top = Math.max(edge, Math.min(wanted, innerHeight - box.height - edge));
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  };

  const show = (marker, sections, pin) => {
    close();
    const shut = make("button", { type: "button", className: "card-close", textContent: "×" });
    shut.setAttribute("aria-label", wording.dataset.close);
    shut.addEventListener("click", () => close({ back: true }));
    card = make("div", { className: "evidence-card", id: "evidence-card", tabIndex: -1 }, shut, ...sections);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", wording.dataset.card);
    card.setAttribute("data-search-exclude", "");
    card.popover = "manual"; // above everything, cut off by nothing
    owner = marker;
    pinned = pin;
    marker.after(card); // the next stop of the keyboard
    card.showPopover?.();
    marker.setAttribute("aria-expanded", "true");
    marker.setAttribute("aria-controls", card.id);
    place();
    if (pin) card.focus({ preventScroll: true });
  };

  const open = async (marker, pin) => {
    clearTimeout(closing);
    clearTimeout(opening);
    if (owner === marker) {
      pinned ||= pin;
      if (pin) card.focus({ preventScroll: true });
      return;
    }
    asked = marker;
    try {
      const sections = await Promise.all(marker.dataset.claim.split(" ").map((claim) => parts(claim, marker)));
      if (asked === marker) show(marker, sections, pin);
    } catch {
      if (pin && asked === marker) location.assign(marker.href); // as without a script
    }
  };

  const soon = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    if (!pinned) closing = setTimeout(close, 250);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const marker = markerAt(event.target);
    if (marker && !pinned) {
      clearTimeout(closing);
      clearTimeout(opening);
      opening = setTimeout(open, 250, marker, false);
    } else if (card && card.contains(event.target)) {
      clearTimeout(closing);
    }
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse") return;
    const leaves = card && card.contains(event.target) && !card.contains(event.relatedTarget);
    if (markerAt(event.target) || leaves) {
      if (!card) asked = null;
      soon();
    }
  });

  document.addEventListener("pointerdown", (event) => {
    if (card && !card.contains(event.target) && markerAt(event.target) !== owner) close();
  });

  document.addEventListener("focusin", (event) => {
    if (card && !card.contains(event.target) && event.target !== owner) close();
  });

  document.addEventListener("click", (event) => {
    const marker = markerAt(event.target);
    if (marker && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      if (owner === marker && pinned) close({ back: true });
      else open(marker, true);
    } else if (card && event.target instanceof Element && event.target.closest("a")) {
      setTimeout(close); // a link that is gone leads nowhere
    }
  });

  document.addEventListener("keydown", (event) => {
    const marker = event.key === " " && markerAt(document.activeElement);
    if (marker) {
      event.preventDefault();
      marker.click();
    } else if (event.key === "Escape" && card) {
      close({ back: card.contains(document.activeElement) || pinned });
      event.stopPropagation();
    }
  }, true);

  addEventListener("resize", () => card && place());

  // --- The timeline by actor: the others stay in the list, a line each ---

  for (const nav of document.querySelectorAll("nav.filter[data-filter]")) {
    const links = [...nav.querySelectorAll("a[data-actor]")];
    const select = make("select", {}, new Option(nav.dataset.all, ""));
    for (const link of links) select.append(new Option(link.textContent, link.dataset.actor));
    const filter = () => {
      for (const event of document.querySelectorAll(".event")) {
        const actors = event.dataset.actors.split(" ");
        event.classList.toggle("is-aside", Boolean(select.value) && !actors.includes(select.value));
      }
      for (const fold of document.querySelectorAll(".folded > details")) {
        fold.open = Boolean(select.value) && Boolean(fold.querySelector(".event:not(.is-aside)"));
      }
    };
    select.addEventListener("change", filter);
    nav.prepend(make("label", {}, `${nav.dataset.filter} `, select));
    nav.querySelector("ul").hidden = true;
    filter();
  }

  // --- The list of claims by their words: folds open where something in them is alike ---

  for (const slot of document.querySelectorAll(".find-claims[data-filter]")) {
    const input = make("input", { type: "search", autocomplete: "off" });
    const rows = [...document.querySelectorAll('article [id^="claim-"]')];
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const folds = [...document.querySelectorAll("details.from-source")].map((fold) => [fold, fold.open]);
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const text = plain((row.cells ? row.cells[0] : row).textContent);
        row.classList.toggle("is-unlike", !words.every((word) => text.includes(word)));
      }
      for (const [fold, open] of folds) {
        fold.open = words.length ? Boolean(fold.querySelector("li:not(.is-unlike)")) : open;
      }
    });
    slot.append(make("label", {}, slot.dataset.filter, input));
  }

  // --- A claim, copied with its citations and its address ---

  for (const slot of document.querySelectorAll(".copy[data-copy]")) {
    if (!navigator.clipboard) continue;
    const button = make("button", { type: "button", textContent: slot.dataset.copy });
    const status = make("span", { className: "copied" });
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const plain = (node) => node.innerText.replace(/\s+/g, " ").trim();
      const article = slot.closest("article");
      const title = article.querySelector("h1").cloneNode(true);
      for (const node of title.querySelectorAll(".headerlink")) node.remove();
      const address = document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0];
      const facts = [...article.querySelectorAll(".weighed > div")].map(plain);
      const quoted = [...article.querySelectorAll(".evidence-item .citation")].map((figure) => {
        const from = figure.querySelector("figcaption").cloneNode(true);
        for (const node of from.querySelectorAll(".source-link, [aria-hidden]")) node.remove();
        return `${plain(figure.querySelector("blockquote"))} (${from.textContent.replace(/\s+/g, " ").replace(/[\s·]+$/, "").trim()})`;
      });
      await navigator.clipboard.writeText([title.textContent.trim(), facts.join("; "), ...quoted, address].join("\n"));
      status.textContent = ` ${slot.dataset.done}`;
    });
    slot.append(button, status);
  }

  // --- Tables and code that scroll can be reached by the keyboard ---

  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code")) wrap.tabIndex = 0;

  // --- The page of a missing address looks for its last words ---

  const find = document.querySelector("form.find input[name=q]");
  if (find && !find.value) {
    const words = (location.pathname.split("/").filter(Boolean).pop() || "").replace(/\.html?$/, "");
    find.value = words === "404" ? "" : decodeURIComponent(words).replace(/[-_+]+/g, " ");
  }
})();
