// What this page knows: who it acts as, the rooms that person sees, and what stands in them.

const BASE = "/sandbox/slack";

const address = new URL(location.href);

export const state = {
  me: address.searchParams.get("as"),
  team: "",
  workspace: "",
  app: "",
  people: new Map(),
  rooms: new Map(),
  room: address.searchParams.get("room"),
  thread: address.searchParams.get("thread"),
  unread: new Map(),
  everyone: [],
  view: null,
  wire: [],
  connected: false,
};

const listeners = [];

/** Calls back after each change with what changed: a set of `rooms`, `lines`, `people`, … */
export function onChange(listener) {
  listeners.push(listener);
}

let pending = null;

function changed(...what) {
  if (pending === null) {
    pending = new Set();
    queueMicrotask(() => {
      const all = pending;
      pending = null;
      listeners.forEach((listener) => listener(all));
    });
  }
  what.forEach((one) => pending.add(one));
}

let source = null;

/** Starts over as someone else; the address says who, so that each tab can be another person. */
export async function actAs(person) {
  source?.close();
  if (state.everyone.length === 0) {
    const answer = await fetch(`${BASE}/everyone`);
    state.everyone = (await answer.json()).workspaces;
  }
  const known = state.everyone.flatMap((workspace) => workspace.people);
  const wanted = known.find((one) => one.id === person && one.kind !== "BOT");
  state.me = (wanted ?? known.find((one) => one.kind === "AGENT") ?? known[0]).id;
  state.rooms.clear();
  state.unread.clear();
  state.view = null;
  state.home = null;
  listen();
}

function listen() {
  source = new EventSource(`${BASE}/live?as=${encodeURIComponent(state.me)}`);
  source.onopen = () => {
    state.connected = true;
    changed("people");
  };
  source.onerror = () => {
    state.connected = false;
    changed("people");
  };
  const on = (name, handler) => source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
  on("picture", picture);
  on("line", ({ room, line }) => keep(room, line));
  on("gone", ({ room, ts }) => {
    state.rooms.get(room)?.lines.delete(ts);
    changed("lines");
  });
  on("room", (room) => {
    keepRoom(room);
    changed("rooms", "lines");
  });
  on("roomMoved", ({ before, room }) => {
    state.rooms.delete(before);
    keepRoom(room);
    if (state.room === before) {
      show(room.id, state.thread);
    }
    changed("rooms", "lines");
  });
  on("roomGone", ({ room }) => {
    state.rooms.delete(room);
    if (state.room === room) {
      show([...state.rooms.keys()][0]);
    }
    changed("rooms", "lines");
  });
  on("person", (person) => {
    state.people.set(person.id, person);
    changed("people");
  });
  on("view", (view) => {
    if (view.type === "home") {
      state.home = view;
      changed("home");
      return;
    }
    state.view = view.id ? view : null;
    changed("view");
  });
  on("wire", (entry) => {
    state.wire.unshift(entry);
    state.wire.length = Math.min(state.wire.length, 200);
    changed("wire");
  });
}

function picture(whole) {
  Object.assign(state, { me: whole.me, team: whole.team, workspace: whole.workspace, app: whole.app });
  state.people = new Map(whole.people.map((person) => [person.id, person]));
  const whispers = new Map([...state.rooms].map(([id, room]) => [id, [...room.lines.values()].filter((l) => l.is_ephemeral)]));
  state.rooms.clear();
  whole.rooms.forEach((room) => {
    keepRoom(room);
    (whispers.get(room.id) ?? []).forEach((line) => state.rooms.get(room.id).lines.set(line.ts, line));
  });
  if (!state.rooms.has(state.room)) {
    show(preferredRoom());
  }
  changed("all");
}

function preferredRoom() {
  const rooms = [...state.rooms.values()];
  const me = state.people.get(state.me);
  const direct = rooms.find((room) => room.kind === "DIRECT");
  const support = rooms.find((room) => room.name === "support");
  return ((me?.kind === "AGENT" ? (support ?? direct) : direct) ?? rooms[0])?.id;
}

function keepRoom(room) {
  const lines = new Map(room.messages.map((line) => [line.ts, line]));
  for (const line of state.rooms.get(room.id)?.lines.values() ?? []) {
    if (line.is_ephemeral) {
      lines.set(line.ts, line);
    }
  }
  state.rooms.set(room.id, { ...room, lines });
}

function keep(roomId, line) {
  const room = state.rooms.get(roomId);
  if (!room) {
    return;
  }
  const fresh = !room.lines.has(line.ts);
  room.lines.set(line.ts, line);
  if (fresh && line.user !== state.me) {
    noteUnread(roomId, line);
  }
  changed("lines", "rooms");
}

function noteUnread(roomId, line) {
  const inThread = isReply(line);
  const seen = inThread ? state.room === roomId && state.thread === line.thread_ts : state.room === roomId;
  if (seen && document.visibilityState === "visible") {
    return;
  }
  const key = inThread ? `${roomId}/${line.thread_ts}` : roomId;
  state.unread.set(key, (state.unread.get(key) ?? 0) + 1);
}

export function isReply(line) {
  return line.thread_ts !== undefined && line.thread_ts !== line.ts;
}

/** How much is new in a room: lines, and replies in threads. */
export function news(roomId) {
  let threads = 0;
  for (const [key, count] of state.unread) {
    threads += key.startsWith(`${roomId}/`) ? count : 0;
  }
  return { lines: state.unread.get(roomId) ?? 0, threads };
}

/** Shows a room, and a thread in it if one is named. */
export function show(roomId, thread = null) {
  state.room = roomId;
  state.thread = thread;
  state.unread.delete(roomId);
  if (thread) {
    state.unread.delete(`${roomId}/${thread}`);
  }
  const url = new URL(location.href);
  url.searchParams.set("as", state.me ?? "");
  url.searchParams.set("room", roomId ?? "");
  if (thread) {
    url.searchParams.set("thread", thread);
  } else {
    url.searchParams.delete("thread");
  }
  history.replaceState(null, "", url);
  changed("rooms", "lines", "place");
}

/** The lines of a room in order; replies only where they were also sent to the channel. */
export function topLines(room) {
  return sorted([...room.lines.values()].filter((line) => !isReply(line) || line.subtype === "thread_broadcast"));
}

/** A thread's head and its replies. */
export function threadLines(room, root) {
  return sorted([...room.lines.values()].filter((line) => line.ts === root || line.thread_ts === root));
}

function sorted(lines) {
  return lines.sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** Shares a file with a line. */
export async function share(room, thread, text, file) {
  const query = new URLSearchParams({ as: state.me, room, text, name: file.name, type: file.type });
  if (thread) {
    query.set("thread", thread);
  }
  try {
    const answer = await fetch(`${BASE}/share?${query}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
    return await answer.json();
  } catch {
    return { ok: false, error: "The sandbox cannot be reached" };
  }
}

/** Does something as the person this page acts as; resolves to `{ok, error?}`. */
export async function perform(deed) {
  try {
    const answer = await fetch(`${BASE}/do`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: state.me, ...deed }),
    });
    return await answer.json();
  } catch {
    return { ok: false, error: "The sandbox cannot be reached" };
  }
}

/** Takes a line away from this page alone, as one dismisses an ephemeral message. */
export function dismiss(roomId, ts) {
  state.rooms.get(roomId)?.lines.delete(ts);
  changed("lines");
}

/** A person's name, or the id where the person is not known. */
export function nameOf(id) {
  return state.people.get(id)?.name ?? id;
}
