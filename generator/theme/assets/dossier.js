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

  // --- Evidence cards: the words behind a marker, copied from the list at the page's end when they are asked for ---

  const heading = document.getElementById("evidence");
  const label = (heading && heading.firstChild && heading.firstChild.textContent) || "";
  const evidence = (marker) => document.getElementById(`evidence-${marker.dataset.claim}`);
  const markerAt = (target) => {
    const marker = target instanceof Element ? target.closest("a.cite[data-standing]") : null;
    return marker && !marker.closest(".evidence, .evidence-item, .evidence-card") && evidence(marker) ? marker : null;
  };

  let card = null; // the card on show
  let group = []; // the markers that share it
  let closing = 0;
  let opening = 0;
  let dismissed = null; // the marker whose card was closed with Escape: it stays closed until the reader leaves

  const isMarker = (node) => node instanceof Element && node.matches("a.cite[data-standing]");
  const groupOf = (marker) => {
    let first = marker;
    while (isMarker(first.previousSibling)) first = first.previousSibling;
    const found = [];
    for (let one = first; isMarker(one); one = one.nextSibling) found.push(one);
    return found.filter(evidence);
  };

  const copied = (marker) => {
    const copy = evidence(marker).cloneNode(true);
    for (const node of copy.querySelectorAll(".back, .headerlink")) node.remove();
    for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    return make("div", { className: "evidence-item" }, ...copy.childNodes);
  };

  const close = () => {
    clearTimeout(closing);
    clearTimeout(opening);
    if (!card) return;
    for (const marker of group) {
      marker.removeAttribute("aria-expanded");
      marker.removeAttribute("aria-controls");
    }
    card.remove();
    card = null;
    group = [];
  };

  const place = (marker) => {
    const at = marker.getClientRects()[0] || marker.getBoundingClientRect();
    card.classList.toggle("is-above", at.top > innerHeight / 2);
    if (narrow.matches) return;
    const gap = 6;
    card.style.left = card.style.top = "0px";
    const box = card.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left - 16, wide - box.width - 8));
    const below = at.bottom + gap;
    const above = at.top - gap - box.height;
    const top = below + box.height > innerHeight && above > 0 ? above : below;
    card.style.left = `${left - box.left}px`;
    card.style.top = `${top - box.top}px`;
  };

  const open = (marker) => {
    clearTimeout(closing);
    clearTimeout(opening);
    if (group.includes(marker)) return;
    close();
    group = groupOf(marker);
    const shown = group.filter((one, index) => group.findIndex((other) => other.dataset.claim === one.dataset.claim) === index);
    card = make("aside", { className: "evidence-card", id: "evidence-card" }, ...shown.map(copied));
    card.setAttribute("aria-label", label);
    card.setAttribute("data-search-exclude", "");
    if ("popover" in card) card.popover = "manual"; // above everything, cut off by nothing
    group[group.length - 1].after(card); // the next stop of the keyboard
    if (card.showPopover) card.showPopover();
    for (const one of group) {
      one.setAttribute("aria-expanded", "true");
      one.setAttribute("aria-controls", card.id);
    }
    place(marker);
  };

  const soon = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = setTimeout(() => {
      if (!card || !card.contains(document.activeElement)) close();
    }, 250);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const marker = markerAt(event.target);
    if (marker && marker !== dismissed) {
      clearTimeout(closing);
      clearTimeout(opening);
      opening = setTimeout(open, card ? 0 : 120, marker);
    } else if (card && card.contains(event.target)) {
      clearTimeout(closing);
    }
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "mouse") return;
    if (markerAt(event.target)) {
      dismissed = null;
      soon();
    } else if (card && card.contains(event.target) && !card.contains(event.relatedTarget)) {
      soon();
    }
  });

  let pointer = "";
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (card && !card.contains(event.target) && !markerAt(event.target)) close();
  });

  document.addEventListener("focusin", (event) => {
    const marker = markerAt(event.target);
    if (marker) {
      if (marker !== dismissed && marker.matches(":focus-visible")) open(marker);
    } else if (card && !card.contains(event.target)) {
      close();
    }
    if (marker !== dismissed) dismissed = null;
  });

  document.addEventListener("click", (event) => {
    const marker = markerAt(event.target);
    const link = event.target instanceof Element && event.target.closest("a");
    if (marker && (pointer === "touch" || pointer === "pen") && !group.includes(marker)) {
      event.preventDefault(); // the first tap shows, the second follows
      open(marker);
    } else if (link && card) {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    const inside = card.contains(document.activeElement);
    const back = group.includes(document.activeElement) ? document.activeElement : group[group.length - 1];
    dismissed = back;
    close();
    if (inside) back.focus();
    event.stopPropagation();
  }, true);

  addEventListener("resize", close);

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

  // --- Tables that scroll can be reached by the keyboard ---

  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) wrap.tabIndex = 0;

  // --- The page of a missing address looks for its last words ---

  const find = document.querySelector("form.find input[name=q]");
  if (find && !find.value) {
    const words = (location.pathname.split("/").filter(Boolean).pop() || "").replace(/\.html?$/, "");
    find.value = words === "404" ? "" : decodeURIComponent(words).replace(/[-_+]+/g, " ");
  }
})();
