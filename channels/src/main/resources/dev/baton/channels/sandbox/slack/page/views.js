// A modal that the app opened, and its home.

import { el, iconButton } from "./dom.js";
import { render } from "./blocks.js";
import { perform, state } from "./state.js";

const home = el("div", { class: "home-body" });

/** The app's home, above the messages with it; it is asked for when somebody opens it. */
export function homeTab() {
  const tab = el("details", { class: "home" }, el("summary", {}, "Home"), home);
  tab.addEventListener("toggle", () => tab.open && perform({ deed: "homeTab" }));
  return tab;
}

/** Shows what the app last published. */
export function renderHome() {
  const press = (item, block) => perform({ deed: "pressHome", action: item.action_id, block: block.block_id });
  home.replaceChildren(...(state.home?.blocks ?? []).map((block) => render(block, press)));
}

/** Shows the modal of the moment, or none. */
export function renderModal(root) {
  const { view } = state;
  if (!view) {
    root.replaceChildren();
    return;
  }
  const close = () => perform({ deed: "close", view: view.id });
  const dialog = el(
    "dialog",
    { class: "dialog", "aria-label": view.title.text },
    el(
      "form",
      { method: "dialog", onsubmit: (event) => submit(event, view) },
      el("header", {}, el("h2", {}, view.title.text), iconButton("close", "Close", close)),
      el("div", { class: "dialog-body" }, view.blocks.map((block) => [render(block, () => ({ ok: true }), view.state?.values), error(view, block)])),
      el(
        "footer",
        {},
        el("button", { type: "button", class: "action", onclick: close }, view.close?.text ?? "Cancel"),
        view.submit ? el("button", { type: "submit", class: "action primary" }, view.submit.text) : null,
      ),
    ),
  );
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  root.replaceChildren(dialog);
  dialog.showModal();
}

function error(view, block) {
  const message = view.errors?.[block.block_id];
  return message ? el("p", { class: "action-problem", role: "alert" }, message) : null;
}

async function submit(event, view) {
  event.preventDefault();
  const values = {};
  for (const field of event.target.querySelectorAll("[name]")) {
    const [block, action] = field.name.split("/");
    const { kind } = field.dataset;
    values[block] ??= {};
    values[block][action] =
      kind === "static_select"
        ? { type: kind, selected_option: { value: field.value, text: { type: "plain_text", text: field.selectedOptions[0]?.text ?? "" } } }
        : { type: kind, value: field.value };
  }
  await perform({ deed: "submit", view: view.id, values });
}
