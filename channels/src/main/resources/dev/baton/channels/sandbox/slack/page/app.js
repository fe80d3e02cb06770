// Puts the page together and keeps it up to date.

import { batonAvatar, el, fill, iconButton } from "./dom.js";
import { glue, renderLines } from "./messages.js";
import { composer } from "./composer.js";
import { renderSidebar } from "./sidebar.js";
import { homeTab, renderHome, renderModal } from "./views.js";
import { renderWire } from "./wire.js";
import { actAs, onChange, show, state, threadLines, topLines } from "./state.js";

const app = document.getElementById("app");
const sidebar = document.getElementById("sidebar");
const roomPane = document.getElementById("room");
const threadPane = document.getElementById("thread");
const wirePane = document.getElementById("wire");
const modal = document.getElementById("modal");

/** On a narrow screen one pane is in sight at a time. */
function pane(name) {
  app.dataset.pane = name;
}

function toggleWire() {
  wirePane.hidden = !wirePane.hidden;
  document.body.classList.toggle("with-wire", !wirePane.hidden);
  renderWire(wirePane, toggleWire);
}

let shownRoom = null;
let shownThread = null;

function renderRoom() {
  const room = state.rooms.get(state.room);
  if (!room) {
    roomPane.replaceChildren();
    shownRoom = null;
    return;
  }
  const key = `${state.me}/${room.id}`;
  const fresh = shownRoom?.key !== key;
  if (fresh) {
    const direct = room.kind === "DIRECT";
    const list = el("div", { class: "lines", role: "log", "aria-label": "Messages", tabindex: "0" });
    glue(list);
    const head = el("header", { class: "room-head" });
    const name = direct ? "Baton" : `#${room.name}`;
    fill(roomPane, head, direct ? homeTab() : null, list, composer(room.id, null, `Message ${name}`));
    shownRoom = { key, head, list };
  }
  renderHead(shownRoom.head, room);
  const lines = topLines(room);
  shownRoom.list.classList.toggle("empty", lines.length === 0);
  renderLines(shownRoom.list, lines, { room, inThread: false, jump: fresh });
  if (lines.length === 0) {
    shownRoom.list.replaceChildren(beginning(room));
  }
}

function renderHead(head, room) {
  const direct = room.kind === "DIRECT";
  const count = room.members.length;
  fill(
    head,
    iconButton("menu", "Channels", () => pane("sidebar"), { class: "icon-button narrow-only" }),
    direct ? batonAvatar("small") : null,
    el(
      "div",
      { class: "room-title" },
      el("h2", {}, direct ? "Baton" : `# ${room.name}`),
      el("p", {}, direct ? "App · ask it anything" : [room.topic, el("span", { class: "members" }, `${room.topic ? " · " : ""}${count} members`)]),
    ),
    el("span", { class: "sandbox-badge narrow-only" }, "sandbox"),
    room.archived ? el("span", { class: "tag" }, "archived") : null,
    state.connected ? null : el("span", { class: "tag outside", role: "status" }, "reconnecting…"),
    iconButton("wire", "What goes over the wire", toggleWire),
  );
}

function beginning(room) {
  const direct = room.kind === "DIRECT";
  return el(
    "div",
    { class: "beginning", dataset: { key: "beginning" } },
    direct ? batonAvatar("big") : el("span", { class: "beginning-hash", "aria-hidden": "true" }, "#"),
    el("h3", {}, direct ? "Say hello to Baton" : `This is the beginning of #${room.name}`),
    el("p", {}, direct ? "Write a question as a customer would. Ask for a person whenever you like." : (room.topic || "Nothing was written here yet.")),
  );
}

function renderThread() {
  const room = state.rooms.get(state.room);
  const open = room !== undefined && state.thread !== null && room.lines.has(state.thread);
  threadPane.hidden = !open;
  app.classList.toggle("with-thread", open);
  if (!open) {
    shownThread = null;
    return;
  }
  const key = `${state.me}/${room.id}/${state.thread}`;
  const fresh = shownThread?.key !== key;
  if (fresh) {
    const close = () => show(room.id);
    const list = el("div", { class: "lines", role: "log", "aria-label": "Replies", tabindex: "0" });
    glue(list);
    const where = room.kind === "DIRECT" ? "Baton" : `# ${room.name}`;
    fill(
    threadPane,
      el(
        "header",
        { class: "room-head" },
        iconButton("back", "Back", close, { class: "icon-button narrow-only" }),
        el("div", { class: "room-title" }, el("h2", {}, "Thread"), el("p", {}, where)),
        iconButton("close", "Close thread", close, { class: "icon-button wide-only" }),
      ),
      list,
      composer(room.id, state.thread, "Reply…"),
    );
    shownThread = { key, list };
  }
  const root = state.thread;
  renderLines(shownThread.list, threadLines(room, root), {
    room,
    inThread: true,
    jump: fresh,
    threadHead: (line) => line.ts === root,
  });
}

function renderTitle() {
  const room = state.rooms.get(state.room);
  const me = state.people.get(state.me);
  const fresh = [...state.unread.values()].reduce((sum, count) => sum + count, 0);
  const where = room ? (room.kind === "DIRECT" ? "Baton" : `#${room.name}`) : "Team chat";
  document.title = `${fresh ? `(${fresh}) ` : ""}${where} · ${me?.name ?? ""} · sandbox`;
}

onChange((what) => {
  const all = what.has("all");
  if (all || what.has("rooms") || what.has("people")) {
    renderSidebar(sidebar, pane);
  }
  if (all || what.has("lines") || what.has("place") || what.has("people") || what.has("rooms")) {
    renderRoom();
    renderThread();
  }
  if (all || what.has("home")) {
    renderHome();
  }
  if (all || what.has("view")) {
    renderModal(modal);
  }
  if (what.has("wire") && !wirePane.hidden) {
    renderWire(wirePane, toggleWire);
  }
  renderTitle();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) {
    return;
  }
  if (app.dataset.pane === "sidebar") {
    pane("room");
  } else if (state.thread) {
    show(state.room);
  }
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && state.room) {
    show(state.room, state.thread);
  }
});

actAs(state.me);
