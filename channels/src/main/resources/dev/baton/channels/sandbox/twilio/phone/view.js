/// What is on the page, made from what the phones hold. Text is only ever set as text.

const GROUP_MS = 3 * 60 * 1000;
const TINTS = 6;
const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" });

export function clock(now) {
  return time.format(now);
}

/// +13125550142 reads +1 312 555 0142; other numbers are left in groups of three.
export function spaced(number) {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return american ? `+1 ${american.slice(1).join(" ")}` : number.replace(/(\d{3})(?=\d)/g, "$1 ");
}

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function person(who, { tint, selected, unread, last, onPick }) {
  const item = element("li");
  const button = element("button", "person");
  button.type = "button";
  button.setAttribute("aria-current", selected ? "true" : "false");
  button.append(avatar(who, tint), names(who, last));
  if (unread > 0) {
    const badge = element("span", "unread", String(unread));
    badge.setAttribute("aria-label", `${unread} unread`);
    button.append(badge);
  }
  button.addEventListener("click", () => onPick(who.number));
  item.append(button);
  return item;
}

function avatar(who, tint) {
  const label = who.name || "#";
  const initials = label
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0] ?? "")
    .join("");
  const made = element("span", `avatar tint-${tint % TINTS}`, initials.toUpperCase());
  made.setAttribute("aria-hidden", "true");
  return made;
}

function names(who, last) {
  const made = element("span", "names");
  made.append(
    element("span", "name", who.name || spaced(who.number)),
    element("span", "number", last ? last.body || named(last.media[0]) : spaced(who.number)),
  );
  return made;
}

/// Shows the messages in the log. A row that has not changed stays as it is, so that it is neither
/// announced nor animated again.
export function converse(log, messages) {
  const rows = rowsOf(messages);
  rows.forEach(({ key, make }, index) => {
    const there = log.children[index];
    if (there?.dataset.key === key) return;
    const row = make();
    row.dataset.key = key;
    if (there) there.replaceWith(row);
    else log.append(row);
  });
  while (log.children.length > rows.length) log.lastElementChild.remove();
}

/// What stands there as long as there is no phone.
export function nobody(log) {
  log.replaceChildren(element("p", "empty", "There is no phone yet. Add somebody by name."));
}

function rowsOf(messages) {
  if (messages.length === 0) {
    const text = "No messages yet. Say hello.";
    return [{ key: "empty", make: () => element("p", "empty", text) }];
  }
  const rows = [];
  let before;
  messages.forEach((message, index) => {
    const at = new Date(message.at);
    if (before?.toDateString() !== at.toDateString()) {
      rows.push({ key: at.toDateString(), make: () => element("p", "day", day.format(at)) });
    }
    const after = messages[index + 1];
    const closes = !after || after.mine !== message.mine || new Date(after.at) - at > GROUP_MS;
    const key = `${message.sid} ${message.taken} ${closes}`;
    rows.push({ key, make: () => bubble(message, at, closes) });
    before = at;
  });
  return rows;
}

function bubble(message, at, closes) {
  const row = element("div", `row ${message.mine ? "mine" : "theirs"}${closes ? " closes" : ""}`);
  const box = element("div", "bubble");
  box.append(element("span", "hidden", message.mine ? "You: " : "Company: "));
  for (const file of message.media) box.append(shown(file));
  if (message.body !== "") box.append(words(message));
  if (message.media.length > 0) box.classList.add("with-media");
  row.append(box);
  const failed = message.mine && message.taken === false;
  if (closes || failed) row.append(foot(message, at, failed));
  return row;
}

/// A file, shown where it is a picture, else as a card that opens it.
function shown(file) {
  if (!file.type.startsWith("image/")) {
    const card = element("a", "document", `${named(file)}, ${size(file.bytes)}`);
    card.href = file.url;
    card.target = "_blank";
    card.rel = "noopener";
    return card;
  }
  const link = element("a", "picture");
  link.href = file.url;
  link.target = "_blank";
  link.rel = "noopener";
  const image = element("img");
  image.src = file.url;
  image.alt = `Picture, ${size(file.bytes)}`;
  image.addEventListener("error", () => {
    link.classList.add("gone");
    link.textContent = "This picture is not kept any more";
  });
  link.append(image);
  return link;
}

function named(file) {
  if (file.type.startsWith("image/")) return "Picture";
  return { "application/pdf": "PDF", "text/csv": "Table", "text/plain": "Text" }[file.type] ?? "Document";
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/// What WhatsApp shows of its marks; a text has none.
const MARKS = /(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]+?)(?<=\S)\1(?![\p{L}\p{N}])/u;
const TAGS = { "*": "strong", _: "em", "~": "s", "`": "code" };

function words(message) {
  const made = element("span", "words");
  if (message.medium === "sms") made.textContent = message.body;
  else made.append(...marked(message.body));
  return made;
}

function marked(text) {
  const found = MARKS.exec(text);
  if (!found) return [text];
  const [all, mark, inner] = found;
  const part = element(TAGS[mark]);
  part.append(...(mark === "`" ? [inner] : marked(inner)));
  const after = text.slice(found.index + all.length);
  return [text.slice(0, found.index), part, ...marked(after)];
}

function foot(message, at, failed) {
  const made = element("p", failed ? "foot failed" : "foot");
  const stamp = element("time", "", time.format(at));
  stamp.dateTime = message.at;
  made.append(stamp);
  if (message.automatic) made.append(element("span", "", "answered by the carrier"));
  if (message.medium === "sms" && message.media.length > 0) made.append(element("span", "", "MMS"));
  else if (message.medium === "sms" && message.segments > 1) made.append(element("span", "", `${message.segments} segments`));
  if (message.mine) made.append(progress(message));
  return made;
}

function progress(message) {
  if (message.taken === true) {
    return element("span", "ticks", message.medium === "sms" ? "✓✓ delivered" : "✓✓");
  }
  if (message.taken === false) return element("span", "", `not delivered, error ${message.problem}`);
  return element("span", "", "✓ sent");
}

export function count(text, measured) {
  if (text === "") return "";
  const parts = [
    `${measured.segments} ${measured.segments === 1 ? "segment" : "segments"}`,
    measured.alphabet,
    `${measured.left} left`,
  ];
  if (measured.culprit !== undefined) parts[1] += ` for “${measured.culprit}”`;
  return parts.join(" · ");
}
