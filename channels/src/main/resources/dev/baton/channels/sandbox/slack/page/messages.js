// A list of messages: day by day, grouped by author, kept in place while it changes.

import { avatar, batonAvatar, el, fill, icon, iconButton } from "./dom.js";
import { body } from "./blocks.js";
import { REACTIONS, emoji, mrkdwn } from "./mrkdwn.js";
import { dismiss, nameOf, perform, show, state } from "./state.js";

const GROUP_SECONDS = 300;
const editing = new Set();
const forwarding = new Set();

const NEAR_END_PX = 80;
const glued = new WeakMap();

/** Has a list stay at its end, whatever grows or is resized, until somebody scrolls away from it. */
export function glue(list) {
  let size = "";
  const sizeNow = () => `${list.clientWidth}x${list.clientHeight}`;
  glued.set(list, true);
  new ResizeObserver(() => {
    size = sizeNow();
    if (glued.get(list)) {
      toEnd(list);
    }
  }).observe(list);
  list.addEventListener("scroll", () => {
    // A page that is turned or resized scrolls too: only what a hand does counts.
    if (sizeNow() === size) {
      glued.set(list, list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX);
    }
  });
}

function toEnd(list) {
  list.scrollTop = list.scrollHeight;
  glued.set(list, true);
}

/** Brings a list's elements up to date with its lines; what one writes oneself comes into sight. */
export function renderLines(list, lines, options) {
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const wanted = [];
  let previous = null;
  for (const line of lines) {
    if (previous === null || day(previous.ts) !== day(line.ts)) {
      wanted.push([`day-${day(line.ts)}`, () => el("div", { class: "day", role: "separator" }, el("span", {}, dayName(line.ts)))]);
      previous = null;
    }
    const grouped = previous !== null && sameRun(previous, line) && !options.threadHead?.(previous) && !standsAlone(line, options);
    const key = [line.ts, words(line), grouped, editing.has(line.ts), forwarding.has(line.ts), state.people.size].join("|");
    wanted.push([key, () => message(line, grouped, options), line]);
    if (options.threadHead?.(line) && lines.length > 1) {
      const count = lines.length - 1;
      wanted.push([`replies-${count}`, () => el("div", { class: "reply-rule" }, `${count} ${count === 1 ? "reply" : "replies"}`)]);
    }
    previous = line;
  }
  const elements = wanted.map(([key, make, line]) => {
    const element = known.get(key) ?? make();
    element.dataset.key = key;
    showBelow(element, line, options);
    return element;
  });
  const last = lines.at(-1);
  const wrote = last?.user === state.me && !known.has(elements.at(-1)?.dataset.key);
  const keep = new Set(elements);
  [...list.children].forEach((child) => keep.has(child) || child.remove());
  elements.forEach((element, index) => {
    if (list.children[index] !== element) {
      list.insertBefore(element, list.children[index] ?? null);
    }
  });
  if (glued.get(list) || wrote || options.jump) {
    toEnd(list);
  }
}

const numbers = new Map();
const wordsOf = new WeakMap();

/** A number that stands for what a line says, so that it is made anew only where that changes: a
 * button that someone is about to press must not go away because a reply came in. */
function words(line) {
  if (!wordsOf.has(line)) {
    const said = JSON.stringify([line.text, line.blocks, line.edited, line.subtype, line.username, line.icons, line.streaming_state]);
    numbers.set(said, numbers.get(said) ?? numbers.size);
    wordsOf.set(line, numbers.get(said));
  }
  return wordsOf.get(line);
}

/** Brings up to date what hangs below a message: reactions and the way to its thread. */
function showBelow(element, line, options) {
  const below = element.querySelector(".message-below");
  const unread = line && (state.unread.get(`${options.room.id}/${line.ts}`) ?? 0);
  const shown = line && JSON.stringify([line.reactions, line.reply_count, line.latest_reply, unread, state.people.size]);
  if (below && below.dataset.shown !== shown) {
    below.dataset.shown = shown;
    fill(below, reactions(line, options), threadLink(line, options));
  }
}

function day(ts) {
  return new Date(Number(ts) * 1000).toDateString();
}

function dayName(ts) {
  const date = new Date(Number(ts) * 1000);
  const today = new Date();
  const yesterday = new Date(today.getTime() - 86_400_000);
  if (date.toDateString() === today.toDateString()) {
    return "Today";
  }
  return date.toDateString() === yesterday.toDateString() ? "Yesterday" : date.toLocaleDateString(undefined, { weekday: "long", month: "long", day: "numeric" });
}

function time(ts) {
  return new Date(Number(ts) * 1000).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}

function author(line) {
  return line.username ?? (line.user ? nameOf(line.user) : (line.bot_profile?.name ?? "app"));
}

function sameRun(a, b) {
  return author(a) === author(b) && !a.subtype?.startsWith("channel_") && !b.is_ephemeral && !a.is_ephemeral && Number(b.ts) - Number(a.ts) < GROUP_SECONDS;
}

/** A card, and a reply that was sent to the channel too, say themselves whose they are. */
function standsAlone(line, options) {
  return line.blocks?.some((block) => block.type === "header") || isBroadcast(line, options);
}

function isBroadcast(line, { inThread }) {
  return !inThread && line.subtype === "thread_broadcast";
}

function message(line, grouped, options) {
  if (line.subtype === "channel_join" || line.subtype === "channel_leave") {
    return el("div", { class: "message notice" }, el("span", {}, mrkdwn(line.text)), el("time", {}, time(line.ts)));
  }
  const app = line.bot_id !== undefined;
  const name = author(line);
  const picture = app && !line.username ? batonAvatar() : line.username ? personaAvatar(line) : avatar(name, line.user);
  const person = state.people.get(line.user);
  return el(
    "article",
    { class: `message ${grouped ? "grouped" : ""} ${line.is_ephemeral ? "whisper" : ""}`, "aria-label": `${name}, ${time(line.ts)}` },
    line.is_ephemeral ? whisperMark(line, options) : null,
    el("div", { class: "gutter" }, grouped ? el("time", { class: "gutter-time" }, time(line.ts)) : picture),
    el(
      "div",
      { class: "message-main" },
      grouped
        ? null
        : el(
            "header",
            { class: "message-head" },
            el("span", { class: "author" }, name),
            app ? el("span", { class: "tag" }, "APP") : null,
            person && person.team !== state.team ? el("span", { class: "tag outside" }, "other company") : null,
            el("time", { title: new Date(Number(line.ts) * 1000).toLocaleString() }, time(line.ts)),
          ),
      isBroadcast(line, options) ? broadcastOf(line, options) : null,
      editing.has(line.ts) ? editor(line, options) : content(line, options),
      forwarding.has(line.ts) ? forwarder(line, options) : null,
      el("div", { class: "message-below" }),
    ),
    line.is_ephemeral || line.subtype === "tombstone" ? null : tools(line, options),
  );
}

function broadcastOf(line, { room }) {
  const root = room.lines.get(line.thread_ts);
  const title = root?.blocks?.find((block) => block.type === "header")?.text.text ?? root?.text ?? "a thread";
  return el(
    "p",
    { class: "broadcast-of" },
    "replied to ",
    el("button", { type: "button", class: "link", onclick: () => show(room.id, line.thread_ts) }, title),
  );
}

function personaAvatar(line) {
  const icon = line.icons?.emoji?.replaceAll(":", "");
  return icon ? el("span", { class: "avatar avatar-emoji", "aria-hidden": "true" }, emoji(icon)) : avatar(line.username.replace(/^.*·\s*/, ""), line.username);
}

function content(line, { room }) {
  const press = (item, block) => perform({ deed: "press", room: room.id, ts: line.ts, action: item.action_id, block: block.block_id });
  return el(
    "div",
    { class: line.subtype === "tombstone" ? "message-body gone" : "message-body" },
    body(line, press),
    ...(line.attachments ?? []).filter((one) => one.is_share).map(passedOn),
    ...(line.files ?? []).map((file) => el("p", { class: "block-context" }, `📎 ${file.name}`)),
    line.streaming_state === "in_progress" ? el("span", { class: "growing" }, "is writing…") : null,
    line.edited && line.user === line.edited.user ? el("span", { class: "edited" }, "(edited)") : null,
  );
}

function passedOn(share) {
  return el(
    "blockquote",
    { class: "passed-on" },
    el("span", { class: "author" }, share.author_name || "Somebody"),
    el("div", { class: "text" }, mrkdwn(share.text)),
    ...(share.files ?? []).map((file) => el("p", { class: "block-context" }, `📎 ${file.name}`)),
  );
}

function whisperMark(line, { room }) {
  return el(
    "div",
    { class: "whisper-mark" },
    icon("eye"),
    el("span", {}, "Only visible to you"),
    el("button", { type: "button", class: "link", onclick: () => dismiss(room.id, line.ts) }, "Dismiss"),
  );
}

function reactions(line, { room }) {
  if (!line.reactions?.length) {
    return null;
  }
  return el(
    "div",
    { class: "reactions" },
    line.reactions.map((one) =>
      el(
        "button",
        {
          type: "button",
          class: one.users.includes(state.me) ? "reaction mine" : "reaction",
          title: `${one.users.map(nameOf).join(", ")} reacted with :${one.name}:`,
          "aria-pressed": String(one.users.includes(state.me)),
          onclick: () => perform({ deed: "react", room: room.id, ts: line.ts, emoji: one.name }),
        },
        `${emoji(one.name)} ${one.count}`,
      ),
    ),
  );
}

function threadLink(line, { room, inThread }) {
  if (inThread || !line.reply_count) {
    return null;
  }
  const fresh = state.unread.get(`${room.id}/${line.ts}`) ?? 0;
  return el(
    "button",
    { type: "button", class: "thread-link", onclick: () => show(room.id, line.ts) },
    el("span", { class: "thread-faces" }, line.reply_users.slice(0, 3).map((user) => (user === state.app || !state.people.has(user) ? batonAvatar("tiny") : avatar(nameOf(user), user, "tiny")))),
    el("strong", {}, `${line.reply_count} ${line.reply_count === 1 ? "reply" : "replies"}`),
    el("span", { class: "thread-last" }, fresh ? `${fresh} new` : `Last reply ${time(line.latest_reply)}`),
  );
}

function tools(line, { room, inThread }) {
  const mine = line.user === state.me;
  const menu = el(
    "div",
    { class: "tools-reactions", hidden: true },
    REACTIONS.map((name) =>
      el("button", { type: "button", class: "icon-button", title: `:${name}:`, onclick: () => react(name) }, emoji(name)),
    ),
  );
  const react = (name) => {
    menu.hidden = true;
    perform({ deed: "react", room: room.id, ts: line.ts, emoji: name });
  };
  return el(
    "div",
    { class: "tools" },
    menu,
    iconButton("smile", "React", () => {
      menu.hidden = !menu.hidden;
    }),
    inThread ? null : iconButton("thread", "Reply in thread", () => show(room.id, line.thread_ts ?? line.ts)),
    line.bot_id ? null : iconButton("ask", "Ask Baton", () => perform({ deed: "shortcut", room: room.id, ts: line.ts, callback: "baton.ask" })),
    iconButton("forward", "Forward", () => {
      forwarding.add(line.ts);
      show(state.room, state.thread);
    }),
    mine ? iconButton("edit", "Edit", () => edit(line)) : null,
    mine ? iconButton("bin", "Delete", () => perform({ deed: "delete", room: room.id, ts: line.ts })) : null,
  );
}

function edit(line) {
  editing.add(line.ts);
  show(state.room, state.thread);
}

/** Where a message is to go: to a room, or into the thread that is open. */
function forwarder(line, { room }) {
  const done = () => {
    forwarding.delete(line.ts);
    show(state.room, state.thread);
  };
  const places = [...state.rooms.values()].map((one) => [one.id, one.kind === "DIRECT" ? nameOf(state.app) : `#${one.name}`, null]);
  if (state.thread) {
    places.unshift([state.room, "the open thread", state.thread]);
  }
  const where = el("select", { "aria-label": "Forward to" }, places.map(([, name], at) => el("option", { value: String(at) }, name)));
  const form = el(
    "form",
    { class: "forwarder" },
    el("span", {}, "Forward to"),
    where,
    el("button", { type: "submit", class: "action primary" }, "Forward"),
    el("button", { type: "button", class: "action", onclick: done }, "Cancel"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [to, , thread] = places[Number(where.value)];
    perform({ deed: "forward", room: room.id, ts: line.ts, to, thread }).then(done);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      done();
    }
  });
  queueMicrotask(() => where.focus());
  return form;
}

function editor(line, { room }) {
  const done = () => {
    editing.delete(line.ts);
    show(state.room, state.thread);
  };
  const decoded = el("div", {}, mrkdwn(line.text)).innerText;
  const field = el("textarea", { class: "edit-field", "aria-label": "Edit message", rows: 2 }, decoded);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      done();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      perform({ deed: "edit", room: room.id, ts: line.ts, text: field.value }).then(done);
    }
  });
  queueMicrotask(() => field.focus());
  return el("div", { class: "editor" }, field, el("p", { class: "block-context" }, "Enter to save, Escape to cancel"));
}
