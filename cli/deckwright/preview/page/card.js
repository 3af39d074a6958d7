// One side of a card in a frame of its own, as in Anki: its style, its theme, MathJax as there.
"use strict";

const Side = (() => {
  const MATHEMATICS = /\\[([]/;
  const PAGE = new URL(".", document.baseURI);
  const ABOUT =
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Card</title></head><body></body></html>';

  // The same settings as Anki's. As text, for MathJax takes the objects of another window for none.
  const SETTINGS = JSON.stringify({
    tex: {
      displayMath: [["\\[", "\\]"]],
      processEscapes: false,
      processEnvironments: false,
      processRefs: false,
      packages: { "[+]": ["noerrors", "mathtools", "mhchem"] },
    },
    startup: { typeset: false },
  });

  return class {
    constructor(title, language, css, onkey) {
      this.frame = document.createElement("iframe");
      this.frame.title = title;
      this.frame.srcdoc = ABOUT;
      this.language = language;
      this.css = css;
      this.onkey = onkey;
      this.ready = new Promise((resolve) => {
        this.frame.addEventListener("load", () => resolve(this.begin()), { once: true });
      });
    }

    begin() {
      const page = this.frame.contentDocument;
      const style = page.createElement("style");
      style.textContent = `body{margin:20px}audio{max-width:100%;vertical-align:middle}${this.css}html{overflow:hidden;scrollbar-gutter:auto}`;
      page.head.append(style);
      page.documentElement.lang = this.language || "und";
      page.addEventListener("keydown", this.onkey);
      page.addEventListener("click", (event) => this.click(event));
      page.addEventListener("toggle", () => this.fit(), true);
      page.addEventListener("load", () => this.fit(), true);
      new ResizeObserver(() => this.fit()).observe(page.body);
    }

    // Links lead to a page of their own; a hint opens.
    click(event) {
      const link = event.target.closest?.("a");
      if (!link) return;
      if (link.classList.contains("hint")) {
        event.preventDefault();
        this.hint(link);
      } else {
        link.target = "_blank";
        link.rel = "noopener noreferrer";
      }
    }

    hint(link = this.frame.contentDocument.querySelector("a.hint:not([hidden])")) {
      if (!link) return;
      link.hidden = true;
      link.style.display = "none";
      link.nextElementSibling.hidden = false;
      this.fit();
    }

    get hasFormulas() {
      return MATHEMATICS.test(this.html);
    }

    async show(html, isNight) {
      await this.ready;
      const page = this.frame.contentDocument;
      this.html = html;
      page.body.innerHTML = `<div id="qa">${html}</div>`;
      this.theme(isNight);
      this.fit();
      if (this.hasFormulas) await this.typeset(html);
    }

    theme(isNight) {
      const page = this.frame.contentDocument;
      page.documentElement.classList.toggle("night-mode", isNight);
      page.body.className = `card${isNight ? " nightMode night_mode" : ""}`;
    }

    async typeset(html) {
      const view = this.frame.contentWindow;
      const card = view.document.getElementById("qa");
      card.style.visibility = "hidden"; // nobody wants to see TeX become a formula
      try {
        await this.prepare();
        if (this.html !== html) return;
        view.MathJax.typesetClear();
        await view.MathJax.typesetPromise([card]);
      } finally {
        card.style.visibility = "";
        this.fit();
      }
    }

    // Have MathJax at hand; it takes a moment to load.
    async prepare() {
      await this.ready;
      this.mathjax ??= this.load(this.frame.contentWindow);
      return this.mathjax;
    }

    load(view) {
      view.MathJax = view.JSON.parse(SETTINGS);
      const script = view.document.createElement("script");
      script.src = new URL("mathjax/tex-chtml-full.js", PAGE);
      return new Promise((resolve, reject) => {
        script.onload = () => view.MathJax.startup.promise.then(resolve);
        script.onerror = reject;
        view.document.head.append(script);
      });
    }

    fit() {
      const page = this.frame.contentDocument;
      const height = Math.ceil(page.body.getBoundingClientRect().height);
      const margin = parseFloat(getComputedStyle(page.body).marginTop) * 2;
      this.frame.style.height = `${height + margin}px`;
    }
  };
})();
