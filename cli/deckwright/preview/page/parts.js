// What the parts of the page are made of, and those parts that only show the data.
"use strict";

const $ = (id) => document.getElementById(id);

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined)
      element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

const number = (value) => value.toLocaleString("en");

const plural = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

const KINDS = { question: "Question", reverse: "Reversed", cloze: "Cloze" };

const kind = (card) =>
  card.kind === "cloze" ? `Cloze ${Number(card.id.split(".").at(-1)) + 1}` : KINDS[card.kind];

// A finding: how grave it is, where, what.
const finding = (each) => [
  make("span", { class: `mark ${each.severity}` }, each.severity),
  make("code", {}, `${each.path}:${each.line}`),
  make("span", { class: "code" }, each.code),
  make("p", {}, each.message),
];

// A row of the list.
const row = (card, open) => {
  const worst = ["error", "warning", "info"].find((severity) =>
    card.findings.some((each) => each.severity === severity),
  );
  const mark = worst ? [make("span", { class: `mark ${worst}` }, worst)] : [];
  const file = card.path.split("/").at(-1);
  const label = make("span", { class: "title", dir: "auto" }, card.title);
  const where = make("span", { class: "where" }, `${kind(card)} · ${file}:${card.line} `, ...mark);
  const button = make("button", { type: "button", onclick: () => open(card) }, label, where);
  return make("li", { "data-id": card.id }, button);
};

// The facts below a card.
const about = (card) => {
  const facts = {
    Deck: card.deck.split("::").join(" › "),
    Kind: kind(card),
    Source: `${card.path}:${card.line}`,
    Tags: card.tags.join(", "),
  };
  return Object.entries(facts)
    .filter(([, value]) => value)
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
};

// The tree of decks; of many, only those are open that lead to the chosen one.
const tree = (cards, chosen, choose) => {
  const FEW = 40;
  const counts = new Map();
  for (const { deck } of cards) {
    const levels = deck.split("::");
    levels.forEach((_, depth) => {
      const name = levels.slice(0, depth + 1).join("::");
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
  }
  const names = [...counts.keys()];
  const isOpen = (name) => names.length <= FEW || chosen === name || chosen.startsWith(`${name}::`);
  const button = (name, label, count) =>
    make(
      "button",
      { type: "button", "aria-current": chosen === name && "true", onclick: () => choose(name) },
      make("span", { dir: "auto" }, label),
      make("span", { class: "number" }, number(count)),
    );
  const level = (above) =>
    names
      .filter((name) => name.startsWith(above) && !name.slice(above.length).includes("::"))
      .map((name) => {
        const below = isOpen(name) ? level(`${name}::`) : [];
        const label = button(name, name.slice(above.length), counts.get(name));
        return make("li", {}, label, ...(below.length ? [make("ul", {}, ...below)] : []));
      });
  return [make("li", {}, button("", "All decks", cards.length)), ...level("")];
};

// What can be chosen, by name, with how often it occurs.
const counted = (values, label = (value) => value) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const entries = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([value, times]) => [value, `${label(value)} (${number(times)})`]);
};

const options = (all, values) =>
  [["", all], ...values].map(([value, label]) => make("option", { value }, label));

const FILTERS = {
  kind: (cards) =>
    options(
      "All kinds",
      counted(
        cards.map((card) => card.kind),
        (each) => KINDS[each],
      ),
    ),
  tag: (cards) => options("All tags", counted(cards.flatMap((card) => card.tags))),
  finding: (cards) => {
    const codes = (card) => [...new Set(card.findings.map((each) => each.code))];
    const found = counted(cards.flatMap(codes));
    return options("All cards", found.length ? [["*", "Any finding"], ...found] : []);
  },
};

// The packages that can be taken along.
const downloads = (packages) => {
  const size = (bytes) =>
    bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1000)} kB`;
  return packages.map(([title, href, bytes]) =>
    make("li", {}, make("a", { href, download: true }, title), ` ${size(bytes)}`),
  );
};

// What outlasts a reload: what was chosen here, for as long as the tab is open.
const kept = {
  key: `deckwright ${location.pathname}`, // pages from the disk have one storage
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(kept.key)) ?? {};
    } catch {
      return {};
    }
  },
  write(state) {
    try {
      sessionStorage.setItem(kept.key, JSON.stringify(state));
    } catch {
      // Without storage, a reload begins anew.
    }
  },
};
