// Renders Block Kit: the blocks and elements that a message or a modal may have.

import { el, icon } from "./dom.js";
import { emoji, link, markdown, mention, mrkdwn, plain } from "./mrkdwn.js";
import { nameOf, state } from "./state.js";

const TASK_MARKS = { pending: "○", in_progress: "◐", complete: "●", error: "✕" };

/** What a message shows: an app's blocks, or the text, which is what people's blocks say too. */
export function body(line, press) {
  const blocks = (line.bot_id && line.blocks) || [];
  return blocks.length > 0 ? blocks.map((block) => render(block, press)) : [el("div", { class: "text" }, mrkdwn(line.text ?? ""))];
}

/** One block; `press(element, block)` is called when someone uses something in it; `written` is what a form holds. */
export function render(block, press, written = {}) {
  switch (block.type) {
    case "section":
      return section(block, press);
    case "header":
      return el("h3", { class: "block-header" }, plain(block.text.text));
    case "divider":
      return el("hr", { class: "block-divider" });
    case "context":
      return el("div", { class: "block-context" }, block.elements.map((e) => el("span", {}, e.type === "image" ? (e.alt_text ?? "") : text(e))));
    case "actions":
      return el("div", { class: "block-actions" }, block.elements.map((e) => element(e, block, press)));
    case "rich_text":
      return el("div", { class: "text" }, block.elements.map(richBlock));
    case "markdown":
      return el("div", { class: "text markdown" }, markdown(block.text));
    case "image":
      return el("p", { class: "block-context" }, `🖼 ${block.alt_text ?? "image"}`);
    case "plan":
      return el("h3", { class: "block-header" }, block.title);
    case "task_card":
      return el("p", { class: "block-context" }, `${TASK_MARKS[block.status] ?? "○"} ${block.title}`);
    case "input":
      return input(block, written[block.block_id] ?? {});
    default:
      return el("p", { class: "block-context" }, `(${block.type})`);
  }
}

function text(object) {
  return object.type === "mrkdwn" ? mrkdwn(object.text) : plain(object.text);
}

function section(block, press) {
  return el(
    "div",
    { class: "block-section" },
    el(
      "div",
      { class: "block-section-main" },
      block.text ? el("div", { class: "text" }, text(block.text)) : null,
      block.fields ? el("div", { class: "block-fields" }, block.fields.map((field) => el("div", { class: "text" }, text(field)))) : null,
    ),
    block.accessory && block.accessory.type !== "image" ? element(block.accessory, block, press) : null,
  );
}

function element(item, block, press) {
  if (item.type !== "button") {
    return el("span", { class: "block-context" }, `(${item.type})`);
  }
  const button = el(
    "button",
    { type: "button", class: `action ${item.style ?? ""}`, dataset: { action: item.action_id ?? "" }, "aria-label": item.accessibility_label },
    el("span", { class: "action-label" }, plain(item.text.text)),
  );
  button.addEventListener("click", async () => {
    if (item.url) {
      window.open(item.url, "_blank", "noopener,noreferrer");
    }
    if (item.confirm && !window.confirm(`${item.confirm.title.text}\n\n${item.confirm.text.text}`)) {
      return;
    }
    await use(button, () => press(item, block));
  });
  return button;
}

/** Shows that a click is under way, and a warning where the app did not take it. */
async function use(button, deed) {
  button.classList.add("busy");
  button.disabled = true;
  const answer = await deed();
  button.classList.remove("busy");
  button.disabled = false;
  button.nextElementSibling?.classList.contains("action-problem") && button.nextElementSibling.remove();
  if (!answer.ok) {
    const why = answer.error === "http_timeout" ? "The app took too long to answer." : `The app did not take this (${answer.error}).`;
    button.after(el("span", { class: "action-problem", role: "alert" }, icon("warn"), why));
  }
}

function richBlock(part) {
  switch (part.type) {
    case "rich_text_preformatted":
      return el("pre", {}, part.elements.map(rich));
    case "rich_text_quote":
      return el("blockquote", {}, part.elements.map(rich));
    case "rich_text_list":
      return el(part.style === "ordered" ? "ol" : "ul", {}, part.elements.map((item) => el("li", {}, item.elements.map(rich))));
    default:
      return el("div", {}, part.elements.map(rich));
  }
}

function rich(item) {
  switch (item.type) {
    case "text":
      return styled(plain(item.text), item.style);
    case "link":
      return styled([link(item.url, item.text ?? "")], item.style);
    case "user":
      return mention(`@${nameOf(item.user_id)}`, item.user_id === state.me);
    case "channel":
      return mention(`#${state.rooms.get(item.channel_id)?.name ?? item.channel_id}`);
    case "broadcast":
      return mention(`@${item.range}`, true);
    case "emoji":
      return emoji(item.name);
    case "date":
      return moment(item);
    default:
      return "";
  }
}

/** A moment in the reader's own time zone, in the form that the app asks for. */
function moment({ timestamp, format = "{date_short_pretty} {time}", fallback }) {
  const at = new Date(timestamp * 1000);
  const options = {
    "{date_num}": { dateStyle: "short" },
    "{date}": { dateStyle: "long" },
    "{date_short}": { day: "numeric", month: "short", year: "numeric" },
    "{date_long}": { dateStyle: "full" },
    "{time}": { hour: "2-digit", minute: "2-digit" },
    "{time_secs}": { timeStyle: "medium" },
  };
  const words = format.replace(/\{\w+\}/g, (token) => {
    const plainToken = token.replace("_pretty", "");
    const isToday = plainToken !== token && at.toDateString() === new Date().toDateString();
    return isToday ? "today" : options[plainToken] ? at.toLocaleString(undefined, options[plainToken]) : (fallback ?? token);
  });
  return el("time", { datetime: at.toISOString(), title: at.toLocaleString() }, words);
}

function styled(nodes, style = {}) {
  let styledNodes = nodes;
  for (const [name, tag] of [["code", "code"], ["strike", "s"], ["italic", "em"], ["bold", "strong"]]) {
    styledNodes = style[name] ? [el(tag, {}, styledNodes)] : styledNodes;
  }
  return styledNodes;
}

function input(block, written) {
  const { element: item } = block;
  const id = `input-${block.block_id}-${item.action_id}`;
  const attributes = { id, name: `${block.block_id}/${item.action_id}`, required: !block.optional, dataset: { kind: item.type } };
  const options = (item.options ?? []).map((option) => el("option", { value: option.value }, option.text.text));
  const value = written[item.action_id]?.value ?? item.initial_value;
  const field =
    item.type === "static_select"
      ? el("select", attributes, options)
      : el(item.multiline ? "textarea" : "input", { ...attributes, placeholder: item.placeholder?.text, maxlength: item.max_length, value }, item.multiline ? (value ?? "") : "");
  return el("div", { class: "field" }, el("label", { for: id }, plain(block.label.text)), field, block.hint ? el("p", { class: "block-context" }, plain(block.hint.text)) : null);
}
