/// The menu of what goes wrong: what is set stands at the server, and the menu shows it.
const $ = (id) => document.getElementById(id);

let person = () => undefined;
let ask = () => Promise.resolve();
let now = {
  waiting: 0,
  progress: "IN_ORDER",
  arrival: "AT_ONCE",
  held: 0,
  copies: 1,
  fates: {},
  dayIsOver: false,
  mediaIsLost: false,
};

/// `whose` says whose phone is in the hand and what they are called; `post` sends to the server.
export function begin(whose, post) {
  person = whose;
  ask = post;
  $("bad-day").addEventListener("click", open);
  $("add-fault").addEventListener("click", () =>
    set({ next: { times: Number($("times").value) || 1, fault: $("next").value } }),
  );
  $("fate").addEventListener("change", (event) =>
    set({ fate: { to: person().number, fate: event.target.value } }),
  );
  $("progress").addEventListener("change", (event) => set({ progress: event.target.value }));
  $("arrival").addEventListener("change", (event) => set({ arrival: event.target.value }));
  $("let-go").addEventListener("click", () => set({ letGo: true }));
  $("copies").addEventListener("change", (event) => set({ copies: Number(event.target.value) }));
  $("day").addEventListener("change", (event) => set({ dayIsOver: event.target.checked }));
  $("media-lost").addEventListener("change", (event) =>
    set({ mediaIsLost: event.target.checked }),
  );
  $("all-well").addEventListener("click", () => set({ clear: true }));
}

/// The server says what is set.
export function show(faults) {
  now = faults;
  const who = person();
  $("waiting").textContent =
    faults.waiting === 0
      ? "No request is going to fail."
      : `${faults.waiting} ${faults.waiting === 1 ? "request is" : "requests are"} going to.`;
  $("progress").value = faults.progress;
  $("arrival").value = faults.arrival;
  $("held-back").textContent =
    faults.held === 0
      ? "Nothing is held back."
      : `${faults.held} ${faults.held === 1 ? "report is" : "reports are"} held back.`;
  // Disabled, it would lose the focus of whoever has just pressed it.
  $("let-go").setAttribute("aria-disabled", String(faults.held === 0));
  $("copies").value = String(faults.copies);
  $("day").checked = faults.dayIsOver;
  $("media-lost").checked = faults.mediaIsLost;
  $("fate").value = faults.fates[who?.number] ?? "delivered";
  $("fate-of").textContent = who?.label ?? "nobody";
  const bad = Object.values(faults.fates).some((fate) => fate !== "delivered");
  const any =
    bad ||
    faults.waiting > 0 ||
    faults.progress !== "IN_ORDER" ||
    faults.arrival !== "AT_ONCE" ||
    faults.held > 0 ||
    faults.copies > 1 ||
    faults.dayIsOver ||
    faults.mediaIsLost;
  $("bad-day").classList.toggle("on", any);
  $("bad-day").textContent = any ? "Bad day: on" : "Bad day";
}

function open() {
  $("fault-problem").textContent = "";
  show(now);
  $("faults").showModal();
}

function set(what) {
  $("fault-problem").textContent = "";
  // The stream tells what is set, in its order; the answer may be older than what it told last.
  ask("faults", what).catch((problem) => {
    $("fault-problem").textContent = problem.message;
  });
}
