// The menu of what may go wrong: with the app's calls, with what it is told, with its sockets.

import { el, fill } from "./dom.js";
import { perform, state } from "./state.js";
import { toast } from "./toast.js";

const METHODS = ["*", "chat.postMessage", "chat.update", "chat.postEphemeral", "chat.startStream", "chat.appendStream", "chat.stopStream", "reactions.add", "conversations.history", "conversations.replies", "files.info", "users.info", "views.open", "views.publish", "auth.test", "apps.connections.open"];

/** Each way a call fails, and the unit of its number where it takes one. */
const CALLS = [
  ["tooFast", "429 with Retry-After", "seconds"],
  ["status", "an error status", "status"],
  ["html", "200 with HTML", null],
  ["resetBefore", "cut off, not done", null],
  ["resetAfter", "done, then cut off", null],
  ["belated", "cut off, done later", "seconds"],
  ["slow", "a slow answer", "seconds"],
  ["not_in_channel", "ok: false, not_in_channel", null],
  ["is_archived", "ok: false, is_archived", null],
  ["token_revoked", "ok: false, token_revoked", null],
  ["missing_scope", "ok: false, missing_scope", null],
  ["file_not_found", "ok: false, file_not_found", null],
  ["access_denied", "ok: false, access_denied", null],
  ["stopped_by_user", "ok: false, stopped_by_user", null],
  ["internal_error", "ok: false, internal_error", null],
];
const USUAL = { tooFast: 5, status: 503, belated: 3, slow: 5 };

const DELIVERIES = [
  ["copies", "each event so often", "times"],
  ["late", "each event so late", "seconds"],
  ["hold", "hold events back", null],
  ["release", "let them go, shuffled", null],
];

const SOCKETS = [
  ["warning", "disconnect: warning", null],
  ["refresh_requested", "disconnect: refresh_requested", null],
  ["too_many_websockets", "disconnect: too_many_websockets", null],
  ["link_disabled", "switch Socket Mode off", null],
  ["link_enabled", "switch Socket Mode on", null],
  ["cut", "cut them", null],
  ["freeze", "let them fall silent", null],
];

const CHANNELS = [
  ["channel_id", "this channel gets another id", null],
];

const waiting = el("ul", { class: "faults-waiting", "aria-live": "polite" });

/** What is still to go wrong, asked for anew whenever something went over the wire. */
export async function refreshFaults() {
  try {
    const answer = await fetch("/sandbox/slack/faults");
    const { waiting: words, sockets } = await answer.json();
    const open = sockets === 1 ? "one socket is open" : `${sockets} sockets are open`;
    fill(waiting, words.map((text) => el("li", {}, text)), el("li", { class: "quiet" }, sockets ? open : "nothing else is in the way"));
  } catch {
    fill(waiting, el("li", {}, "the sandbox cannot be reached"));
  }
}

async function order(fault) {
  const answer = await perform({ deed: "fault", ...fault });
  if (!answer.ok) {
    toast(answer.error);
  }
  await refreshFaults();
}

function select(label, options) {
  return el("select", { "aria-label": label }, options.map(([value, text]) => el("option", { value }, text)));
}

function number(label, value) {
  return el("input", { type: "number", min: "1", max: "1000", value: String(value), "aria-label": label });
}

/** A row: what, a number where it takes one, and a button that orders it. */
function row(title, kinds, before = null, extra = () => ({})) {
  const kind = select(title, kinds);
  const count = number(`${title}: number`, USUAL[kinds[0][0]] ?? 2);
  const unit = el("span", { class: "quiet" });
  const shape = () => {
    const chosen = kinds.find(([value]) => value === kind.value);
    count.hidden = unit.hidden = chosen[2] === null;
    unit.textContent = chosen[2] ?? "";
    count.value = String(USUAL[kind.value] ?? 2);
  };
  kind.addEventListener("change", shape);
  shape();
  return el(
    "form",
    {
      class: "fault-row",
      onsubmit: (event) => {
        event.preventDefault();
        order({ kind: kind.value, number: count.hidden ? 1 : Number(count.value), ...extra() });
      },
    },
    el("span", { class: "fault-title" }, title),
    before,
    kind,
    count,
    unit,
    el("button", { type: "submit", class: "fault-order" }, "Do it"),
  );
}

/** The menu, made once: what was chosen in it stays. */
export function faultMenu() {
  const method = select("Method", METHODS.map((name) => [name, name === "*" ? "any method" : name]));
  const times = number("How often", 1);
  refreshFaults();
  return el(
    "section",
    { class: "faults", "aria-label": "What goes wrong" },
    row("The app's calls", CALLS, [method, times, el("span", { class: "quiet" }, "times")], () => ({ method: method.value, times: Number(times.value) })),
    row("Deliveries", DELIVERIES),
    row("Sockets", SOCKETS),
    row("Channels", CHANNELS, null, () => ({ room: state.room })),
    el(
      "div",
      { class: "fault-row" },
      el("span", { class: "fault-title" }, "Still to come"),
      waiting,
      el("button", { type: "button", class: "fault-order", onclick: () => order({ kind: "clear" }) }, "All well again"),
    ),
  );
}
