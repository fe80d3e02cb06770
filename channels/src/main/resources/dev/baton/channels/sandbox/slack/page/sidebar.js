// The left side: the workspace, its rooms, and who this page acts as.

import { avatar, batonAvatar, el, fill, icon } from "./dom.js";
import { actAs, news, perform, show, state } from "./state.js";

export function renderSidebar(root, pane) {
  const rooms = [...state.rooms.values()];
  const channels = rooms.filter((room) => room.kind !== "DIRECT");
  const direct = rooms.filter((room) => room.kind === "DIRECT");
  fill(
    root,
    el(
      "header",
      { class: "workspace" },
      el("span", { class: "workspace-mark", "aria-hidden": "true" }, state.workspace.slice(0, 1)),
      el(
        "div",
        {},
        el("p", { class: "workspace-name" }, state.workspace),
        el("p", { class: "workspace-sub" }, "Slack stand-in ", el("span", { class: "sandbox-badge", title: "Everything here is made up and stays on this machine" }, "sandbox")),
      ),
    ),
    el(
      "div",
      { class: "sidebar-scroll" },
      group("Channels", channels.map((room) => row(room, pane))),
      group("Apps", direct.map((room) => row(room, pane))),
    ),
    me(),
  );
}

function group(title, rows) {
  return rows.length === 0 ? null : el("section", { class: "group" }, el("h2", {}, title), el("ul", {}, rows));
}

function row(room, pane) {
  const { lines, threads } = news(room.id);
  const direct = room.kind === "DIRECT";
  const outside = room.members.some((id) => state.people.get(id)?.team !== state.team);
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: `room-row ${lines ? "unread" : ""}`,
        "aria-current": state.room === room.id ? "page" : null,
        onclick: () => {
          pane("room");
          show(room.id);
          if (direct) {
            perform({ deed: "home" });
          }
        },
      },
      direct ? batonAvatar("tiny") : el("span", { class: "hash", "aria-hidden": "true" }, room.kind === "PRIVATE" ? icon("lock") : "#"),
      el("span", { class: "room-name" }, direct ? (state.people.get(state.app)?.name ?? "App") : room.name),
      direct ? el("span", { class: "tag" }, "APP") : outside ? el("span", { class: "tag outside" }, "shared") : null,
      lines ? el("span", { class: "badge", "aria-label": `${lines} new` }, String(lines)) : threads ? el("span", { class: "dot", title: `${threads} new in threads` }) : null,
    ),
  );
}

function me() {
  const person = state.people.get(state.me);
  const others = el(
    "div",
    { class: "people-menu", hidden: true, role: "menu" },
    el("p", { class: "people-hint" }, "Whom do you want to be?"),
    state.everyone.map((workspace) => [
      people(workspace, "Agents", (one) => one.kind === "AGENT"),
      people(workspace, "Customers", (one) => one.kind === "CUSTOMER" && one.team === workspace.team),
      people(workspace, "Other companies", (one) => one.kind === "CUSTOMER" && one.team !== workspace.team),
    ]),
  );
  const button = el(
    "button",
    {
      type: "button",
      class: "me",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      onclick: () => {
        others.hidden = !others.hidden;
        button.setAttribute("aria-expanded", String(!others.hidden));
      },
    },
    person ? el("span", { class: "me-face" }, avatar(person.name, person.id), el("span", { class: `presence ${person.active ? "active" : ""}` })) : null,
    el("span", { class: "me-text" }, el("span", { class: "me-as" }, "Acting as"), el("strong", {}, person?.name ?? "…"), el("span", { class: "me-role" }, person?.title ?? "")),
    icon("swap"),
  );
  return el("footer", { class: "me-area" }, others, button);
}

function people(workspace, title, wanted) {
  const found = workspace.people.filter((one) => one.kind !== "BOT" && wanted(one));
  return found.length === 0
    ? null
    : el(
        "div",
        {},
        el("h3", {}, title),
        found.map((one) =>
          el(
            "button",
            { type: "button", role: "menuitem", class: one.id === state.me ? "person current" : "person", onclick: () => switchTo(one.id) },
            avatar(one.name, one.id, "small"),
            el("span", {}, el("strong", {}, one.name), el("span", { class: "me-role" }, one.title)),
          ),
        ),
      );
}

function switchTo(person) {
  state.room = null;
  state.thread = null;
  actAs(person);
}
