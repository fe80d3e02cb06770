/// The phones: what each has said and heard, which one is in the hand, and the line to the server.
import * as faults from "./faults.js";
import * as picture from "./picture.js";
import { measure } from "./segments.js";
import * as view from "./view.js";

const RETRY_MS = 1500;
const $ = (id) => document.getElementById(id);

const state = {
  numbers: [],
  people: new Map(),
  messages: new Map(),
  blocked: new Set(),
  read: new Map(),
  person: sessionStorage.getItem("person") ?? undefined,
  company: undefined,
  medium: sessionStorage.getItem("medium") ?? "sms",
  drafts: new Map(),
};

const pair = (person, company) => `${person} ${company}`;

function between(person) {
  return [...state.messages.values()].filter(
    (each) => each.person === person && each.company === state.company,
  );
}

/// What stands in one app of somebody's phone.
function inApp(person, medium) {
  return between(person).filter((each) => each.medium === medium);
}

function heard(person, medium) {
  return inApp(person, medium).filter((each) => !each.mine).length;
}

function unreadIn(person, medium) {
  return heard(person, medium) - (state.read.get(pair(person, medium)) ?? 0);
}

function unread(person) {
  return unreadIn(person, "sms") + unreadIn(person, "whatsapp");
}

function markRead(person, medium) {
  const news = unreadIn(person, medium) > 0;
  state.read.set(pair(person, medium), heard(person, medium));
  // WhatsApp tells the company; a text does not.
  if (news && medium === "whatsapp") {
    post("read", { person, company: state.company }).catch(() => {});
  }
}

function pick(number) {
  state.drafts.set(state.person, $("text").value);
  picture.drop(typed);
  state.person = number;
  sessionStorage.setItem("person", number);
  $("text").value = state.drafts.get(number) ?? "";
  glued = true;
  draw();
  typed();
}

function draw() {
  if (!state.people.has(state.person)) state.person = state.people.keys().next().value;
  const nobody = state.person === undefined;
  for (const each of document.querySelectorAll("#quick button, #text, #attach")) {
    each.disabled = nobody;
  }
  if (nobody) {
    view.nobody($("log"));
    return;
  }
  if (!document.hidden) markRead(state.person, state.medium);
  drawMedia();
  drawPeople();
  drawLog();
  const who = state.people.get(state.person);
  $("company").textContent = view.spaced(state.company);
  $("owner").textContent = `on ${who.name ? `${who.name}’s phone` : view.spaced(who.number)}`;
  const texting = state.medium === "sms";
  const blocked = texting && state.blocked.has(pair(state.person, state.company));
  $("blocked").hidden = !blocked;
  $("quick").hidden = blocked;
}

function drawMedia() {
  const texting = state.medium === "sms";
  $("screen").dataset.medium = state.medium;
  $("text").placeholder = texting ? "Text message" : "Message";
  $("text-label").textContent = texting ? "Text message" : "WhatsApp message";
  for (const button of document.querySelectorAll("[data-medium]")) {
    if (button.id === "screen") continue;
    const medium = button.dataset.medium;
    button.setAttribute("aria-pressed", String(medium === state.medium));
    button.classList.toggle("news", unreadIn(state.person, medium) > 0);
  }
}

function hold(medium) {
  if (medium === state.medium) return;
  state.medium = medium;
  sessionStorage.setItem("medium", medium);
  glued = true;
  draw();
  typed();
}

function drawPeople() {
  const rows = [...state.people.values()].map((who, index) =>
    view.person(who, {
      tint: index,
      selected: who.number === state.person,
      unread: unread(who.number),
      last: between(who.number).at(-1),
      onPick: pick,
    }),
  );
  const held = document.activeElement?.closest?.(".person");
  const index = held ? [...$("people").querySelectorAll(".person")].indexOf(held) : -1;
  $("people").replaceChildren(...rows);
  if (index >= 0) $("people").querySelectorAll(".person")[index]?.focus();
  const waiting = [...state.people.keys()].reduce((sum, each) => sum + unread(each), 0);
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}Phone · Baton sandbox`;
}

function drawLog() {
  view.converse($("log"), inApp(state.person, state.medium));
  if (glued) toEnd();
}

/// The log stays at its end while it grows or the page is turned, until somebody scrolls away.
let glued = true;
let size = "";

function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
}

function sizeNow() {
  return `${$("log").clientWidth}x${$("log").clientHeight}`;
}

new ResizeObserver(() => {
  size = sizeNow();
  if (glued) toEnd();
}).observe($("log"));

$("log").addEventListener("scroll", () => {
  const { scrollHeight, scrollTop, clientHeight } = $("log");
  // A page that is turned scrolls too: only what a hand does counts.
  if (sizeNow() === size) glued = scrollHeight - scrollTop - clientHeight < 60;
});

function typed() {
  const box = $("text");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 120)}px`;
  document.querySelector(".send").disabled = box.value.trim() === "" && !picture.isHeld();
  const texting = state.medium === "sms";
  const measured = measure(box.value);
  $("count").textContent = texting ? view.count(box.value, measured) : "";
  $("count").classList.toggle(
    "costly",
    texting && (measured.segments > 1 || measured.culprit !== undefined),
  );
}

async function post(path, body) {
  const response = await fetch(`/sandbox/phone/api/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

async function send(body, file) {
  const sent = await post("messages", {
    from: state.person,
    to: state.company,
    medium: state.medium,
    body,
    file,
  });
  // The stream may have told of it already, and further on.
  if (!state.messages.has(sent.sid)) state.messages.set(sent.sid, sent);
  glued = true;
  draw();
}

function failed(problem) {
  $("count").textContent = problem instanceof Error ? problem.message : String(problem);
  $("count").classList.add("costly");
}

function begin(whole) {
  state.numbers = whole.numbers;
  state.company = whole.numbers.includes(state.company) ? state.company : whole.numbers[0];
  state.people = new Map(whole.people.map((each) => [each.number, each]));
  state.messages = new Map(whole.messages.map((each) => [each.sid, each]));
  state.blocked = new Set(whole.consents.map((each) => pair(each.person, each.company)));
  if (state.read.size === 0) {
    for (const { number } of whole.people) {
      for (const medium of ["sms", "whatsapp"]) {
        state.read.set(pair(number, medium), heard(number, medium));
      }
    }
  }
  faults.show(whole.faults);
  const choice = $("numbers");
  choice.replaceChildren(...state.numbers.map((each) => new Option(view.spaced(each), each)));
  choice.value = state.company;
  choice.hidden = state.numbers.length < 2;
  $("offline").hidden = true;
  glued = true;
  draw();
}

function listen() {
  const stream = new EventSource("/sandbox/phone/api/events");
  const on = (name, act) =>
    stream.addEventListener(name, (event) => {
      act(JSON.parse(event.data));
      if (name !== "state") draw();
    });
  on("state", begin);
  on("message", (message) => state.messages.set(message.sid, message));
  on("faults", faults.show);
  on("person", (who) => state.people.set(who.number, who));
  on("consent", ({ person, company, blocked }) => {
    if (blocked) state.blocked.add(pair(person, company));
    else state.blocked.delete(pair(person, company));
  });
  stream.addEventListener("error", () => {
    $("offline").hidden = false;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MS);
  });
}

$("composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const box = $("text");
  const body = box.value.trim();
  if (body === "" && !picture.isHeld()) return;
  const file = picture.ready();
  picture.drop(typed);
  box.value = "";
  typed();
  box.focus();
  try {
    await send(body, await file);
  } catch (problem) {
    box.value = body;
    typed();
    failed(problem);
  }
});

$("text").addEventListener("input", typed);
$("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("composer").requestSubmit();
  }
});

for (const button of document.querySelectorAll(".media button")) {
  button.addEventListener("click", () => hold(button.dataset.medium));
}

for (const button of document.querySelectorAll("[data-text]")) {
  button.addEventListener("click", () => send(button.dataset.text).catch(failed));
}

$("invite").addEventListener("submit", (event) => {
  event.preventDefault();
  const box = $("name");
  post("people", { name: box.value })
    .then((who) => {
      box.value = "";
      state.people.set(who.number, who);
      pick(who.number);
    })
    .catch(failed);
});

$("numbers").addEventListener("change", (event) => {
  state.company = event.target.value;
  draw();
});

document.addEventListener("visibilitychange", draw);

function tick() {
  $("clock").textContent = view.clock(new Date());
}

picture.begin(typed, failed);
faults.begin(() => {
  const who = state.people.get(state.person);
  return who && { number: who.number, label: who.name || view.spaced(who.number) };
}, post);
tick();
setInterval(tick, 5000);
listen();
