// Builds elements without ever parsing markup: text is only ever set as text.

/** An element with attributes, listeners (`onclick: f`) and children; null children are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "dataset") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...present(children));
  return element;
}

/** Puts these children in the place of an element's own; null children are left out. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined);
}

const SHAPES = {
  menu: "M4 6h16M4 12h16M4 18h16",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  clip: "M19 11l-8 8a4.500 4.500 0 0 1-6-6l8-8a3 3 0 0 1 4 4l-8 8a1.500 1.500 0 0 1-2-2l7-7",
  send: "M5 12h13M12 5l7 7-7 7",
  thread: "M4 5h16v11H9l-5 4z",
  smile: "M12 3a9 9 0 100 18 9 9 0 000-18M8.5 14.5c1 1.3 2.2 2 3.5 2s2.5-.7 3.5-2M9 9.5v.01M15 9.5v.01",
  ask: "M9 9a3 3 0 114 2.8c-.7.4-1 .9-1 1.7M12 17v.01M12 3a9 9 0 100 18 9 9 0 000-18",
  forward: "M14 6l6 6-6 6M20 12H9a5 5 0 00-5 5v2",
  edit: "M4 20h4L19 9l-4-4L4 16z",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7M12 9a3 3 0 100 6 3 3 0 000-6",
  warn: "M12 4l9 16H3zM12 10v4M12 17v.01",
  wire: "M3 12h4l3-7 4 14 3-7h4",
  swap: "M7 4L3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7",
};

/** A line icon. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** A button that is only an icon and says its name to screen readers and on hover. */
export function iconButton(name, label, onclick, extra = {}) {
  return el("button", { type: "button", class: "icon-button", title: label, "aria-label": label, onclick, ...extra }, icon(name));
}

/** The coloured square that stands for a person. */
export function avatar(name, id, size = "") {
  const initials = name
    .split(/\s+/)
    .map((word) => /\p{L}|\p{N}/u.exec(word.startsWith("(") ? "" : word)?.[0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
  let hash = 2166136261;
  for (const char of id || name) {
    hash = Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0;
  }
  hash = (hash >>> 11) ^ hash;
  return el("span", { class: `avatar hue-${(hash >>> 0) % 8} ${size}`, "aria-hidden": "true" }, initials);
}

/** The baton: two hands' worth of a relay, for the app itself. */
export function batonAvatar(size = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M6.2 17.8L17.8 6.2");
  svg.append(path);
  return el("span", { class: `avatar avatar-app ${size}`, "aria-hidden": "true" }, svg);
}
