// The drawer that shows what really went over the wire between the stand-in and the app.

import { el, fill, iconButton } from "./dom.js";
import { faultMenu, refreshFaults } from "./faults.js";
import { state } from "./state.js";

const WORDS = { in: "app → chat", out: "chat → app" };

let menu = null;

export function renderWire(root, close) {
  if (menu) {
    refreshFaults();
  } else {
    menu = faultMenu();
  }
  const entries = state.wire.map((entry) =>
    el(
      "tr",
      { class: entry.outcome === "ok" ? "" : "bad" },
      el("td", {}, el("time", {}, new Date(entry.at).toLocaleTimeString())),
      el("td", { class: `way ${entry.way}` }, WORDS[entry.way]),
      el("td", {}, el("strong", {}, entry.what), " ", entry.about, entry.attempt ? ` · attempt ${entry.attempt + 1}` : ""),
      el("td", {}, `${entry.status || "–"} ${entry.outcome}`),
      el("td", {}, entry.millis === undefined ? "" : `${entry.millis} ms`),
    ),
  );
  const log =
    entries.length === 0
      ? el("p", { class: "block-context" }, "Nothing yet. Write something, and the signed requests and API calls show up here.")
      : el("div", { class: "wire-scroll" }, el("table", {}, el("tbody", {}, entries)));
  if (root.contains(menu)) {
    // The menu stays where it is, with what is being chosen in it.
    root.lastElementChild.replaceWith(log);
    return;
  }
  fill(root, el("header", {}, el("h2", {}, "On the wire"), iconButton("close", "Close", close)), menu, log);
}
