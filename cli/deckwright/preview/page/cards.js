// The cards: loaded, and found by search and filters. Knows nothing of the page.
"use strict";

const deckwright = (() => {
  const FIELDS = ["deck", "path", "line", "kind", "tags", "findings", "id", "title", "text"];
  const chunks = new Map();
  const waiting = new Map();
  let begun;
  let size = 1;

  const simple = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const record = (row, place, data) => {
    const card = Object.fromEntries(FIELDS.map((name, number) => [name, row[number]]));
    card.place = place;
    card.deck = data.decks[card.deck];
    card.path = data.paths[card.path];
    card.tags = card.tags.map((number) => data.tags[number]);
    card.findings = card.findings.map((number) => data.findings[number]);
    return card;
  };

  const finding = ([path, line, severity, code, message]) => ({
    path,
    line,
    severity,
    code,
    message,
  });

  const load = (src) => {
    const script = document.createElement("script");
    script.src = src;
    document.head.append(script);
  };

  return {
    // Called by data/cards.js.
    begin(data) {
      data.findings = data.findings.map(finding);
      data.cards = data.cards.map((row, place) => record(row, place, data));
      size = data.chunk;
      begun(data);
    },

    // Called by data/0.js and the others.
    chunk(number, cards) {
      chunks.set(number, cards);
      waiting.get(number)?.(cards);
    },

    data: new Promise((resolve) => {
      begun = resolve;
    }),

    // The HTML of both sides.
    async html(card) {
      const number = Math.floor(card.place / size);
      if (!waiting.has(number) && !chunks.has(number)) {
        const loaded = new Promise((resolve) => waiting.set(number, resolve));
        chunks.set(number, loaded);
        load(`data/${number}.js`);
      }
      const cards = await chunks.get(number);
      return cards[card.place % size];
    },

    // The cards that fit; all words of the query must stand somewhere in what can be read.
    find(cards, wanted) {
      const words = simple(wanted.query).split(/\s+/).filter(Boolean);
      const fits = (card) =>
        (!wanted.deck || card.deck === wanted.deck || card.deck.startsWith(`${wanted.deck}::`)) &&
        (!wanted.kind || card.kind === wanted.kind) &&
        (!wanted.tag ||
          card.tags.some((tag) => tag === wanted.tag || tag.startsWith(`${wanted.tag}::`))) &&
        (!wanted.finding || deckwright.isFound(card, wanted.finding)) &&
        words.every((word) => (card.simple ??= deckwright.simple(card)).includes(word));
      return cards.filter(fits);
    },

    isFound(card, code) {
      if (code === "*") return card.findings.length > 0;
      return card.findings.some((each) => each.code === code);
    },

    simple: (card) =>
      simple([card.title, card.text, card.path, card.deck, ...card.tags].join("\n")),
  };
})();
