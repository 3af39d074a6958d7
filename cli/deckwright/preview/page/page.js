// The page: what is chosen, what is shown of it, and the keys.
"use strict";

const $ = (id) => document.getElementById(id);

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

const number = (value) => value.toLocaleString("en");

const plural = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

// What outlasts a reload: what was chosen here, for as long as the tab is open.
const kept = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem("deckwright")) ?? {};
    } catch {
      return {};
    }
  },
  write(state) {
    try {
      sessionStorage.setItem("deckwright", JSON.stringify(state));
    } catch {
      // Without storage, a reload begins anew.
    }
  },
};

const STEP = 200; // rows that are added to the list at once
const KINDS = { question: "Question", reverse: "Reversed", cloze: "Cloze" };
const FEW = 40; // decks that are all shown open
const DRAWER = matchMedia("(max-width: 1100px)");
const DESKTOP = 680; // pixels that a card needs to be as it is on a desktop
const PHONE = matchMedia("(max-width: 700px)");
const isDark = matchMedia("(prefers-color-scheme: dark)").matches;

deckwright.data.then((data) => {
  const state = {
    query: "", deck: "", kind: "", tag: "", finding: "", side: "front", width: "desktop",
    isNight: isDark, isOpen: false, ...kept.read(),
  };
  let found = [];
  let current;
  let rows = 0;

  // The card

  const sides = Object.fromEntries(
    ["front", "back"].map((side) => {
      const title = side === "front" ? "Front of the card" : "Back of the card";
      return [side, new Side(title, data.language, data.css, onkey)];
    }),
  );
  $("desk").append(sides.front.frame, sides.back.frame);

  const shown = () => (state.side === "both" ? ["front", "back"] : [state.side]);

  async function showCard() {
    const card = current;
    document.body.classList.toggle("is-open", state.isOpen && Boolean(card));
    $("stage").hidden = !card;
    if (!card) return;
    const position = found.indexOf(card);
    $("place").textContent = `${number(position + 1)} of ${number(found.length)}`;
    $("previous").disabled = position <= 0;
    $("next").disabled = position >= found.length - 1;
    about(card);
    const [front, back] = await deckwright.html(card);
    if (card !== current) return;
    const html = { front, back };
    for (const [name, side] of Object.entries(sides)) {
      side.frame.hidden = !shown().includes(name);
      if (!side.frame.hidden) await side.show(html[name], state.isNight);
    }
    if (Object.values(sides).some((side) => side.hasFormulas)) for (const side of Object.values(sides)) side.prepare();
    if (card === current) $("desk").dataset.ready = card.id;
  }

  const SEPARATOR = " › ";

  function about(card) {
    const facts = {
      Deck: card.deck.split("::").join(SEPARATOR),
      Kind: kind(card),
      Source: `${card.path}:${card.line}`,
      Tags: card.tags.join(", "),
    };
    $("about").replaceChildren(
      ...Object.entries(facts)
        .filter(([, value]) => value)
        .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
    );
    $("said").replaceChildren(...card.findings.map((each) => make("li", {}, ...finding(each))));
    $("said").hidden = card.findings.length === 0;
  }

  const finding = (each) => [
    make("span", { class: `mark ${each.severity}` }, each.severity),
    make("code", {}, `${each.path}:${each.line}`),
    make("span", { class: "code" }, each.code),
    make("p", {}, each.message),
  ];

  const kind = (card) =>
    card.kind === "cloze" ? `Cloze ${Number(card.id.split(".").at(-1)) + 1}` : KINDS[card.kind];

  // The list

  function row(card) {
    const worst = ["error", "warning", "info"].find((severity) =>
      card.findings.some((each) => each.severity === severity));
    const mark = worst ? [make("span", { class: `mark ${worst}` }, worst)] : [];
    const label = make("span", { class: "title", dir: "auto" }, card.title);
    const where = make("span", { class: "where" }, `${kind(card)} · ${card.path.split("/").at(-1)}:${card.line} `, ...mark);
    const button = make("button", { type: "button", onclick: () => open(card) }, label, where);
    return make("li", { "data-id": card.id }, button);
  }

  function addRows() {
    const next = found.slice(rows, rows + STEP);
    $("list").append(...next.map(row));
    rows += next.length;
    $("more").hidden = rows >= found.length;
    $("more").textContent = `Show ${Math.min(STEP, found.length - rows)} more`;
  }

  function mark() {
    $("list").querySelector("[aria-current]")?.removeAttribute("aria-current");
    const position = found.indexOf(current);
    if (position < 0) return;
    while (rows <= position) addRows();
    const button = $("list").children[position].firstChild;
    button.setAttribute("aria-current", "true");
    button.scrollIntoView({ block: "nearest" });
  }

  function update() {
    found = deckwright.find(data.cards, state);
    rows = 0;
    $("list").replaceChildren();
    addRows();
    const isAll = found.length === data.cards.length;
    $("count").textContent = isAll ? plural(found.length, "card") : `${number(found.length)} of ${plural(data.cards.length, "card")}`;
    $("nothing").textContent = data.cards.length
      ? "No card fits. Search for less, or show all cards."
      : "No cards yet: write a heading that ends in a question mark, and below it the answer.";
    $("nothing").hidden = found.length > 0;
    $("clear").hidden = !(state.deck || state.kind || state.tag || state.finding || state.query);
    if (!found.includes(current)) current = found[0];
    tree();
    select(current);
  }

  function select(card) {
    current = card;
    state.id = card?.id;
    mark();
    showCard();
    keep();
  }

  const keep = () => {
    kept.write(state);
    if (current) history.replaceState(null, "", `#${current.id}`);
  };

  function open(card) {
    const isNew = PHONE.matches && !state.isOpen;
    if (isNew) state.isOpen = true;
    if (state.side === "back") choose("side", "front");
    select(card);
    if (isNew) $("back").focus();
  }

  function step(by) {
    const next = found[found.indexOf(current) + by];
    if (next) open(next);
  }

  // Decks and filters

  function tree() {
    const counts = new Map();
    for (const { deck } of data.cards) {
      const levels = deck.split("::");
      levels.forEach((_, depth) => {
        const name = levels.slice(0, depth + 1).join("::");
        counts.set(name, (counts.get(name) ?? 0) + 1);
      });
    }
    const names = [...counts.keys()];
    const isOpen = (name) => names.length <= FEW || state.deck === name || state.deck.startsWith(`${name}::`);
    const level = (above) =>
      names
        .filter((name) => name.startsWith(above) && !name.slice(above.length).includes("::"))
        .map((name) => {
          const button = deckButton(name, name.slice(above.length), counts.get(name));
          const below = isOpen(name) ? level(`${name}::`) : [];
          return make("li", {}, button, ...(below.length ? [make("ul", {}, ...below)] : []));
        });
    $("tree").replaceChildren(make("li", {}, deckButton("", "All decks", data.cards.length)), ...level(""));
  }

  function deckButton(name, label, count) {
    const current = state.deck === name ? "true" : false;
    const choose = () => filter("deck", name);
    return make("button", { type: "button", "aria-current": current, onclick: choose },
      make("span", { dir: "auto" }, label), make("span", { class: "number" }, number(count)));
  }

  function filter(name, value) {
    state[name] = value;
    if (name === "deck" && DRAWER.matches) drawer(false);
    update();
  }

  function options(id, all, values) {
    const entries = [["", all], ...values];
    $(id).replaceChildren(...entries.map(([value, label]) => make("option", { value }, label)));
    $(id).value = state[id];
    if ($(id).value !== state[id]) $(id).value = state[id] = "";
    $(id).addEventListener("change", () => filter(id, $(id).value));
  }

  const count = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([value, times]) => [value, `${value} (${number(times)})`]);
  };

  function filters() {
    options("kind", "All kinds", count(data.cards.map((card) => card.kind)).map(([kind, label]) => [kind, label.replace(kind, KINDS[kind])]));
    options("tag", "All tags", count(data.cards.flatMap((card) => card.tags)));
    const codes = count(data.cards.flatMap((card) => [...new Set(card.findings.map((each) => each.code))]));
    options("finding", "All cards", codes.length ? [["*", "Any finding"], ...codes] : []);
    const labels = ["kind", "tag", "finding"].map((id) => $(id).parentElement);
    for (const label of labels) label.hidden = label.lastElementChild.length <= 2;
    $("only").hidden = labels.every((label) => label.hidden);
  }

  function drawer(isOpen) {
    document.body.classList.toggle("has-drawer", isOpen);
    $("filters").setAttribute("aria-expanded", String(isOpen));
  }

  // What is said of the whole

  function report() {
    const grave = data.findings.filter((each) => each.severity !== "info");
    if (!data.findings.length) return;
    const errors = grave.filter((each) => each.severity === "error").length;
    $("report").textContent = errors ? plural(errors, "error") : plural(data.findings.length, "finding");
    $("report").className = errors ? "error" : grave.length ? "warning" : "info";
    $("report").hidden = false;
    $("findings-list").replaceChildren(...data.findings.map((each) => {
      const card = data.cards.find((one) => one.findings.includes(each));
      const see = make("button", { type: "button", onclick: () => { $("findings").close(); reveal(card); } }, "See the card");
      return make("li", {}, ...finding(each), ...(card ? [see] : []));
    }));
  }

  function reveal(card) {
    Object.assign(state, { query: "", deck: "", kind: "", tag: "", finding: "" });
    for (const id of ["search", "kind", "tag", "finding"]) $(id).value = "";
    current = card;
    update();
  }

  function downloads() {
    const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`);
    $("downloads").hidden = data.packages.length === 0;
    $("downloads").querySelector("ul").replaceChildren(...data.packages.map(([title, href, bytes]) =>
      make("li", {}, make("a", { href, download: true }, title), ` ${size(bytes)}`)));
  }

  // Choices

  function choose(name, value) {
    state[name] = value;
    settle();
    showCard();
    keep();
  }

  function settle() {
    document.documentElement.dataset.theme = state.isNight ? "night" : "light";
    $("theme").textContent = state.isNight ? "Light" : "Night";
    $("desk").dataset.width = state.width;
    $("desk").dataset.side = state.side;
    zoom();
    $("flip").textContent = state.side === "front" ? "Show answer" : "Show question";
    $("flip").hidden = state.side === "both";
    for (const button of document.querySelectorAll("[data-side], [data-width]")) {
      const { side, width } = button.dataset;
      if (button.id !== "desk") button.setAttribute("aria-pressed", String(side ? side === state.side : width === state.width));
    }
  }

  // A desktop's card where there is no room for it: the same, only smaller.
  function zoom() {
    const room = $("desk").clientWidth;
    const isSmall = state.width === "desktop" && !PHONE.matches && room < DESKTOP;
    for (const { frame } of Object.values(sides)) {
      frame.style.zoom = isSmall ? room / DESKTOP : "";
      frame.style.flex = isSmall ? `0 0 ${DESKTOP}px` : "";
    }
  }

  const flip = () => choose("side", state.side === "front" ? "back" : "front");

  const isLinked = (card) => `#${card.id}` === location.hash;

  const KEYS = {
    j: () => step(1), ArrowRight: () => step(1),
    k: () => step(-1), ArrowLeft: () => step(-1),
    " ": flip,
    b: () => choose("side", state.side === "both" ? "front" : "both"),
    h: () => sides.front.hint(),
    t: () => $("theme").click(),
    w: () => choose("width", state.width === "phone" ? "desktop" : "phone"),
    f: () => data.findings.length && $("findings").showModal(),
    "/": () => { $("search").focus(); $("search").select(); },
    "?": () => $("keys").showModal(),
    Escape: () => { drawer(false); state.isOpen = false; showCard(); },
  };

  function onkey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const target = event.target;
    const isIn = (tags) => tags.includes(target.localName);
    if (target === $("search") && event.key === "Escape") { filter("query", $("search").value = ""); target.blur(); return; }
    if (isIn(["input", "select", "textarea", "audio", "video"])) return;
    if (event.key === " " && isIn(["button", "a", "summary"]) && target.closest("nav, #tools, .bar, dialog, #qa")) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  document.addEventListener("keydown", onkey);
  $("search").addEventListener("input", () => filter("query", $("search").value));
  $("more").addEventListener("click", addRows);
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("flip").addEventListener("click", flip);
  $("back").addEventListener("click", () => { state.isOpen = false; showCard(); mark(); keep(); $("list").querySelector("[aria-current]").focus(); });
  addEventListener("hashchange", () => { const card = data.cards.find(isLinked); if (card && card !== current) reveal(card); });
  $("clear").addEventListener("click", () => reveal(current));
  $("theme").addEventListener("click", () => choose("isNight", !state.isNight));
  $("help").addEventListener("click", KEYS["?"]);
  $("report").addEventListener("click", KEYS.f);
  $("filters").addEventListener("click", () => drawer(!document.body.classList.contains("has-drawer")));
  for (const button of document.querySelectorAll("button[data-side]")) button.addEventListener("click", () => choose("side", button.dataset.side));
  for (const button of document.querySelectorAll("button[data-width]")) button.addEventListener("click", () => choose("width", button.dataset.width));

  new ResizeObserver(zoom).observe($("desk"));

  // Begin

  document.title = `${data.name} · cards`;
  $("name").textContent = data.name;
  $("version").textContent = data.version;
  $("total").textContent = `${plural(data.cards.length, "card")} in ${plural(data.decks.length, "deck")}`;
  $("search").value = state.query;
  if (state.deck && !data.decks.some((deck) => `${deck}::`.startsWith(`${state.deck}::`))) state.deck = "";
  filters();
  report();
  downloads();
  settle();
  current = data.cards.find(isLinked) ?? data.cards.find((card) => card.id === state.id);
  update();
});
