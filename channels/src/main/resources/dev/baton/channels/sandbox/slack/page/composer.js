// Where one writes: Enter sends, Shift+Enter breaks the line, `/` begins a command, `@` names someone.

import { avatar, batonAvatar, el, fill, iconButton } from "./dom.js";
import { perform, share, state } from "./state.js";
import { toast } from "./toast.js";

/** A composer for a room or a thread in it. */
export function composer(room, thread, placeholder) {
  const field = el("textarea", { rows: 1, placeholder, "aria-label": placeholder, class: "composer-field" });
  const suggestions = el("div", { class: "suggestions", hidden: true, role: "listbox" });
  const send = async () => {
    const text = field.value.trim();
    if (!text) {
      return;
    }
    field.value = "";
    grow();
    const answer = await perform(deed(room, thread, text));
    if (!answer.ok) {
      toast(answer.error);
      field.value = field.value || text;
      grow();
    }
  };
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
  };
  field.addEventListener("input", () => {
    grow();
    suggest(field, suggestions, room);
  });
  field.addEventListener("keydown", (event) => {
    const first = suggestions.hidden ? null : suggestions.querySelector("button");
    if (event.key === "Escape") {
      suggestions.hidden = true;
    } else if (first && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      first.click();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  const chooser = el("input", { type: "file", hidden: true, onchange: () => shareAll() });
  const shareAll = async () => {
    const [file] = chooser.files;
    if (!file) {
      return;
    }
    const text = field.value.trim();
    const answer = await share(room, thread, text, file);
    chooser.value = "";
    if (answer.ok) {
      field.value = "";
      grow();
    } else {
      toast(answer.error);
    }
  };
  return el("form", { class: "composer", onsubmit: (event) => event.preventDefault() }, suggestions, chooser, field, iconButton("clip", "Share a file", () => chooser.click()), iconButton("send", "Send", send, { class: "icon-button send" }));
}

function deed(room, thread, text) {
  const command = /^(\/[a-z-]+)(?:\s+(.*))?$/s.exec(text);
  if (command && !thread) {
    return { deed: "command", room, command: command[1], text: command[2] ?? "" };
  }
  return { deed: "say", room, text, ...(thread ? { thread } : {}) };
}

function suggest(field, suggestions, roomId) {
  const before = field.value.slice(0, field.selectionStart);
  const typed = /(?:^|\s)@([\p{L}. ]{0,20})$/u.exec(before);
  const members = state.rooms.get(roomId)?.members ?? [];
  const found = typed ? members.map((id) => state.people.get(id)).filter((one) => one && one.id !== state.me && one.name.toLowerCase().startsWith(typed[1].toLowerCase())) : [];
  suggestions.hidden = found.length === 0;
  fill(
    suggestions,
    ...found.slice(0, 6).map((one) =>
      el(
        "button",
        {
          type: "button",
          role: "option",
          onclick: () => {
            field.setRangeText(`${one.name} `, before.length - typed[1].length, before.length, "end");
            suggestions.hidden = true;
            field.focus();
          },
        },
        one.kind === "BOT" ? batonAvatar("tiny") : avatar(one.name, one.id, "tiny"),
        one.name,
      ),
    ),
  );
}
