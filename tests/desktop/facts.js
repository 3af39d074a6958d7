// Puts into window.facts, as JSON, what the page of a card is, as far as a test can tell.
(async () => {
  const card = document.getElementById("qa");
  const all = (selector) => [...card.querySelectorAll(selector)];
  const prompt = card.querySelector(".dw-prompt").getBoundingClientRect();
  const isOwn = (url) => new URL(url).origin === location.origin || /^(data|blob):/.test(url);
  const isEmpty = (box) => !box.textContent.trim() && !box.querySelector("img, svg");
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);
  const found = await axe.run(
    { include: [card], exclude: [[".replay-button"]] }, // the button is Anki's own
    { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"] },
  );
  return {
    is_night: document.body.classList.contains("nightMode"),
    text: card.innerText,
    formulas: all("mjx-container").length,
    broken_formulas: all("mjx-merror, [data-mjx-error]").length,
    broken_pictures: all("img").filter((img) => !img.naturalWidth).map((img) => img.src),
    requests: performance.getEntriesByType("resource").map((r) => r.name).filter((n) => !isOwn(n)),
    prompt: [prompt.left, prompt.top + scrollY, prompt.width, prompt.height],
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    empty_boxes: all("[class^=dw-]").filter(isEmpty).map((box) => box.className),
    smallest_text: Math.min(...all(".dw, .dw *:not(mjx-container *, sub, sup)").map(size)),
    findings: found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.html}`)),
  };
})().then(
  (facts) => { window.facts = JSON.stringify(facts); },
  (error) => { window.facts = JSON.stringify({ error: String(error.stack) }); },
);
