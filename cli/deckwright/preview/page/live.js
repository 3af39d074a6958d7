// News from the server that made this page: loads it anew, or says why it can't be made.
"use strict";

(() => {
  const { state } = document.currentScript.dataset;
  const tell = (text) => {
    const news = document.getElementById("news");
    news.textContent = text;
    news.hidden = !text;
  };
  const events = new EventSource("events");
  events.addEventListener("made", (event) => {
    tell("");
    if (event.data !== state) location.reload();
  });
  events.addEventListener("failed", (event) => tell(JSON.parse(event.data)));
  events.addEventListener("error", () =>
    tell("The preview has ended. Start it again to see changes."),
  );
})();
