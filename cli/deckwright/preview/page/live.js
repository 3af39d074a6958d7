// News from the server that made this page: loads it anew, or says why it can't be made.
"use strict";

(() => {
  const news = document.getElementById("news");
  const tell = (text) => {
    news.textContent = text;
    news.hidden = !text;
  };
  const events = new EventSource("events");
  events.addEventListener("made", () => location.reload());
  events.addEventListener("failed", (event) => tell(JSON.parse(event.data)));
  events.addEventListener("open", () => tell(""));
  events.addEventListener("error", () => tell("The preview has ended. Start it again to see changes."));
})();
