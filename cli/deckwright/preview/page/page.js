// The page: what is chosen, what is shown of it, and the keys.
"use strict";

const STEP = 200; // rows that are added to the list at once
const DESKTOP = 680; // pixels that a card needs to be as it is on a desktop
const DRAWER = matchMedia("(max-width: 1100px)");
const PHONE = matchMedia("(max-width: 700px)");
const EVERYTHING = { query: "", deck: "", kind: "", tag: "", finding: "" };

deckwright.data.then((data) => {
  const state = {
    ...EVERYTHING,
    side: "front",
    width: "desktop",
    isNight: matchMedia("(prefers-color-scheme: dark)").matches,
    isOpen: false, // on a phone: the card, and not the list
    ...kept.read(),
  };
  let found = [];
  let current;
  let rows = 0;

  const front = new Side("Front of the card", data.language, data.css, onkey);
  const back = new Side("Back of the card", data.language, data.css, onkey);
  const sides = { front, back };

  // The card

  async function show() {
    const card = current;
    document.body.classList.toggle("is-open", state.isOpen && Boolean(card));
    $("stage").hidden = !card;
    if (!card) return;
    const position = found.indexOf(card);
    $("place").textContent = `${number(position + 1)} of ${number(found.length)}`;
    $("previous").disabled = position <= 0;
    $("next").disabled = position >= found.length - 1;
    $("about").replaceChildren(...about(card));
    $("said").replaceChildren(...card.findings.map((each) => make("li", {}, ...finding(each))));
    $("said").hidden = card.findings.length === 0;
    const html = await deckwright.html(card);
    if (card === current) await showSides(html);
    if (card === current) $("desk").dataset.ready = card.id;
  }

  async function showSides(html) {
    for (const [place, [name, side]] of Object.entries(sides).entries()) {
      side.frame.hidden = ![name, "both"].includes(state.side);
      if (!side.frame.hidden) await side.show(html[place], state.isNight);
    }
    if (front.hasFormulas || back.hasFormulas) for (const side of [front, back]) side.prepare();
  }

  // A desktop's card where there is no room for it: the same, only smaller.
  function zoom() {
    const room = $("desk").clientWidth;
    const isSmall = state.width === "desktop" && !PHONE.matches && room < DESKTOP;
    for (const { frame } of [front, back]) {
      frame.style.zoom = isSmall ? room / DESKTOP : "";
      frame.style.flex = isSmall ? `0 0 ${DESKTOP}px` : "";
    }
  }

  // The list

  function update() {
    found = deckwright.find(data.cards, state);
    rows = 0;
    $("list").replaceChildren();
    addRows();
    const all = plural(data.cards.length, "card");
    $("count").textContent =
      found.length === data.cards.length ? all : `${number(found.length)} of ${all}`;
    const isWrong = data.findings.some((each) => each.severity === "error");
    $("nothing").textContent = data.cards.length
      ? "No card fits. Search for less, or show all cards."
      : isWrong
        ? "No cards. The button above says what is wrong."
        : "No cards yet: write a heading that ends in a question mark, and below it the answer.";
    $("nothing").hidden = found.length > 0;
    $("clear").hidden = Object.keys(EVERYTHING).every((name) => !state[name]);
    const description = data.about[state.deck] ?? "";
    $("description").innerHTML = description;
    $("description").hidden = !description;
    $("tree").replaceChildren(...tree(data.cards, state.deck, (name) => filter("deck", name)));
    select(found.includes(current) ? current : found[0]);
  }

  function addRows() {
    const next = found.slice(rows, rows + STEP);
    $("list").append(...next.map((card) => row(card, open)));
    rows += next.length;
    $("more").hidden = rows >= found.length;
    $("more").textContent = `Show ${Math.min(STEP, found.length - rows)} more`;
  }

  const marked = () => $("list").querySelector("[aria-current]");

  function mark() {
    marked()?.removeAttribute("aria-current");
    const position = found.indexOf(current);
    if (position < 0) return;
    while (rows <= position) addRows();
    const button = $("list").children[position].firstChild;
    button.setAttribute("aria-current", "true");
    button.scrollIntoView({ block: "nearest" });
  }

  function select(card) {
    current = card;
    state.id = card?.id;
    mark();
    show();
    keep();
  }

  function open(card) {
    const isNew = PHONE.matches && !state.isOpen;
    if (isNew) state.isOpen = true;
    if (state.side === "back") state.side = "front";
    settle();
    select(card);
    if (isNew) $("back").focus();
  }

  function close() {
    state.isOpen = false;
    show();
    mark();
    keep();
    marked()?.focus();
  }

  function step(by) {
    const next = found[found.indexOf(current) + by];
    if (next) open(next);
  }

  // Choices

  function keep() {
    kept.write(state);
    if (current) history.replaceState(null, "", `#${current.id}`);
  }

  function filter(name, value) {
    state[name] = value;
    if (name === "deck" && DRAWER.matches) drawer(false);
    update();
  }

  function showAll(card) {
    Object.assign(state, EVERYTHING);
    for (const id of ["search", ...Object.keys(FILTERS)]) $(id).value = "";
    current = card;
    update();
  }

  function choose(name, value) {
    state[name] = value;
    settle();
    show();
    keep();
  }

  function settle() {
    document.documentElement.dataset.theme = state.isNight ? "night" : "light";
    $("theme").textContent = state.isNight ? "Light" : "Night";
    $("desk").dataset.width = state.width;
    $("desk").dataset.side = state.side;
    $("flip").textContent = state.side === "front" ? "Show answer" : "Show question";
    $("flip").hidden = state.side === "both";
    for (const name of ["side", "width"])
      for (const button of document.querySelectorAll(`button[data-${name}]`))
        button.setAttribute("aria-pressed", String(button.dataset[name] === state[name]));
    zoom();
  }

  function drawer(isOpen) {
    document.body.classList.toggle("has-drawer", isOpen);
    $("filters").setAttribute("aria-expanded", String(isOpen));
  }

  const flip = () => choose("side", state.side === "front" ? "back" : "front");
  const findings = () => data.findings.length && $("findings").showModal();
  const isLinked = (card) => `#${card.id}` === location.hash;

  // Keys

  const KEYS = {
    j: () => step(1),
    ArrowRight: () => step(1),
    k: () => step(-1),
    ArrowLeft: () => step(-1),
    " ": flip,
    b: () => choose("side", state.side === "both" ? "front" : "both"),
    h: () => front.hint(),
    t: () => choose("isNight", !state.isNight),
    w: () => choose("width", state.width === "phone" ? "desktop" : "phone"),
    f: findings,
    "/": () => $("search").select(),
    "?": () => $("keys").showModal(),
    Escape: () => {
      drawer(false);
      if (state.isOpen) close();
    },
  };

  function onkey(event) {
    const target = event.target;
    const isIn = (...tags) => tags.includes(target.localName);
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]"))
      return;
    if (target === $("search") && event.key === "Escape") {
      target.value = "";
      filter("query", "");
      target.blur();
      return;
    }
    if (isIn("input", "select", "textarea", "audio", "video")) return;
    // A space presses the button that it is on; on the list, where the focus rests, it turns.
    if (event.key === " " && isIn("button", "a", "summary") && !target.closest("#list")) return;
    if (!Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  const on = (id, act, kind = "click") => $(id).addEventListener(kind, act);

  document.addEventListener("keydown", onkey);
  addEventListener("hashchange", () => {
    const card = data.cards.find(isLinked);
    if (card && card !== current) showAll(card);
  });
  on("search", () => filter("query", $("search").value), "input");
  on("more", addRows);
  on("previous", () => step(-1));
  on("next", () => step(1));
  on("flip", flip);
  on("back", close);
  on("clear", () => showAll(current));
  on("theme", KEYS.t);
  on("help", KEYS["?"]);
  on("report", findings);
  on("filters", () => drawer(!document.body.classList.contains("has-drawer")));
  for (const name of ["side", "width"])
    for (const button of document.querySelectorAll(`button[data-${name}]`))
      button.addEventListener("click", () => choose(name, button.dataset[name]));
  new ResizeObserver(zoom).observe($("desk"));

  // Begin

  function filters() {
    for (const [id, entries] of Object.entries(FILTERS)) {
      $(id).replaceChildren(...entries(data.cards));
      $(id).value = state[id];
      if ($(id).value !== state[id]) $(id).value = state[id] = ""; // of an older page
      $(id).parentElement.hidden = $(id).length <= 2; // nothing to choose between
      on(id, () => filter(id, $(id).value), "change");
    }
    $("only").hidden = Object.keys(FILTERS).every((id) => $(id).parentElement.hidden);
    const isDeck = (deck) => `${deck}::`.startsWith(`${state.deck}::`);
    if (!data.decks.some(isDeck)) state.deck = "";
    $("search").value = state.query;
  }

  function report() {
    const severity = ["error", "warning", "info"].find((severity) =>
      data.findings.some((each) => each.severity === severity),
    );
    const errors = data.findings.filter((each) => each.severity === "error").length;
    $("report").hidden = !severity;
    $("report").className = severity ?? "";
    $("report").textContent = errors
      ? plural(errors, "error")
      : plural(data.findings.length, "finding");
    const cards = new Map();
    for (const card of data.cards)
      for (const each of card.findings) if (!cards.has(each)) cards.set(each, card);
    const see = (card) => {
      $("findings").close();
      showAll(card);
      open(card);
    };
    const button = (card) =>
      make("button", { type: "button", onclick: () => see(card) }, "See the card");
    const item = (each) =>
      make("li", {}, ...finding(each), ...(cards.has(each) ? [button(cards.get(each))] : []));
    $("findings-list").replaceChildren(...data.findings.map(item));
  }

  document.title = `${data.name} · cards`;
  $("name").textContent = data.name;
  $("version").textContent = data.version;
  const decks = plural(data.decks.length, "deck");
  $("total").textContent = `${plural(data.cards.length, "card")} in ${decks}`;
  $("desk").append(front.frame, back.frame);
  $("downloads").hidden = data.packages.length === 0;
  $("downloads").lastElementChild.replaceChildren(...downloads(data.packages));
  filters();
  report();
  settle();
  current = data.cards.find(isLinked) ?? data.cards.find((card) => card.id === state.id);
  update();
});
