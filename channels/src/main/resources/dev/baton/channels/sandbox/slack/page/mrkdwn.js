// Renders the team chat's own notation (mrkdwn) and a subset of Markdown as elements.

import { el } from "./dom.js";
import { nameOf, state } from "./state.js";

const EMOJI = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", eyes: "👀", white_check_mark: "✅", heavy_check_mark: "✔️", heart: "❤️",
  joy: "😂", tada: "🎉", pray: "🙏", wave: "👋", smile: "😄", slightly_smiling_face: "🙂", thinking_face: "🤔",
  rocket: "🚀", fire: "🔥", warning: "⚠️", x: "❌", lock: "🔒", unlock: "🔓", robot_face: "🤖", speech_balloon: "💬",
  bell: "🔔", hourglass: "⌛", hourglass_flowing_sand: "⏳", package: "📦", telephone_receiver: "📞", phone: "☎️",
  iphone: "📱", globe_with_meridians: "🌐", memo: "📝", bulb: "💡", star: "⭐", sparkles: "✨", clap: "👏",
  raised_hands: "🙌", point_right: "👉", point_up: "☝️", mag: "🔍", calendar: "📅", email: "📧", lipstick: "💄",
  red_circle: "🔴", large_green_circle: "🟢", large_yellow_circle: "🟡", large_orange_circle: "🟠",
  large_blue_circle: "🔵", white_circle: "⚪", runner: "🏃", running: "🏃", bust_in_silhouette: "👤",
  busts_in_silhouette: "👥", information_source: "ℹ️", link: "🔗", no_entry: "⛔", clock3: "🕒", envelope: "✉️",
  arrow_right: "➡️", leftwards_arrow_with_hook: "↩️", back: "🔙", see_no_evil: "🙈", sob: "😭", rage: "😡",
};

/** An emoji by name, or the name between colons where this page does not know it. */
export function emoji(name) {
  return EMOJI[name] ?? `:${name}:`;
}

/** The emoji that the reaction menu offers. */
export const REACTIONS = ["+1", "eyes", "white_check_mark", "heart", "joy", "tada", "pray", "wave"];

function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function shortcodes(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
}

export function mention(label, mine = false) {
  return el("span", { class: mine ? "mention mine" : "mention" }, label);
}

export function link(url, label) {
  const message = /^https:\/\/[\w-]+\.slack\.example\/archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(url);
  if (message) {
    const [, room, seconds, rest] = message;
    return el("a", { href: `?as=${state.me}&room=${room}&thread=${seconds}.${rest}` }, label || url);
  }
  const safe = /^(https?|mailto|tel):/i.test(url);
  return safe ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, label || url) : document.createTextNode(label || url);
}

function entity(inner) {
  const [target, label] = inner.split("|", 2);
  if (target.startsWith("@")) {
    const id = target.slice(1);
    return mention(`@${label ?? nameOf(id)}`, id === state.me);
  }
  if (target.startsWith("#")) {
    return mention(`#${label || state.rooms.get(target.slice(1))?.name || target.slice(1)}`);
  }
  if (target.startsWith("!date")) {
    return document.createTextNode(label ?? target);
  }
  if (target.startsWith("!")) {
    return mention(`@${target.slice(1).split("^")[0]}`, true);
  }
  return link(unescape(target), label === undefined ? "" : unescape(label));
}

const STYLES = [
  ["`", "code"],
  ["*", "strong"],
  ["_", "em"],
  ["~", "s"],
];

/** One line's worth of mrkdwn: entities, code, bold, italic, strike, emoji. */
function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest.length > 0) {
    const found = /<([^<>]+)>|(?<![\w`*_~])([`*_~])(?=\S)(.+?)(?<=\S)\2(?![\w])/.exec(rest);
    if (!found) {
      nodes.push(shortcodes(unescape(rest)));
      break;
    }
    if (found.index > 0) {
      nodes.push(shortcodes(unescape(rest.slice(0, found.index))));
    }
    if (found[1] !== undefined) {
      nodes.push(entity(found[1]));
    } else {
      const tag = STYLES.find(([mark]) => mark === found[2])[1];
      nodes.push(el(tag, {}, tag === "code" ? unescape(found[3]) : inline(found[3])));
    }
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

/** mrkdwn as block elements: fenced code, quotes, lines. */
export function mrkdwn(text) {
  const parts = text.split("```");
  return parts.map((part, index) => {
    if (index % 2 === 1 && index < parts.length - 1) {
      return el("pre", {}, unescape(part.replace(/^\n/, "")));
    }
    return index % 2 === 1 ? lines("```" + part) : lines(part);
  });
}

function lines(text) {
  const out = [];
  let quote = null;
  text.split("\n").forEach((line, index, all) => {
    const quoted = /^(&gt;|>) ?/.exec(line);
    if (quoted) {
      if (!quote) {
        quote = el("blockquote");
        out.push(quote);
      } else {
        quote.append(el("br"));
      }
      quote.append(...inline(line.slice(quoted[0].length)));
      return;
    }
    quote = null;
    out.push(...inline(line));
    if (index < all.length - 1) {
      out.push(el("br"));
    }
  });
  return out;
}

/** Text that is never parsed. */
export function plain(text) {
  return text.split("\n").flatMap((line, index) => (index === 0 ? [shortcodes(line)] : [el("br"), shortcodes(line)]));
}

/** The `markdown` block: headings, lists, quotes, fences, bold, italic, strike, code, links. */
export function markdown(text) {
  const out = [];
  let list = null;
  const fenced = text.split("```");
  fenced.forEach((part, index) => {
    if (index % 2 === 1) {
      out.push(el("pre", {}, part.replace(/^\w*\n/, "")));
      return;
    }
    for (const line of part.split("\n")) {
      const item = /^\s*([-*+]|\d+[.)])\s+(.*)$/.exec(line);
      if (item) {
        const tag = /\d/.test(item[1]) ? "ol" : "ul";
        if (list?.localName !== tag) {
          list = el(tag);
          out.push(list);
        }
        list.append(el("li", {}, markdownInline(item[2])));
        continue;
      }
      list = null;
      const heading = /^(#{1,6})\s+(.*)$/.exec(line);
      const quote = /^>\s?(.*)$/.exec(line);
      if (heading) {
        out.push(el("p", { class: "md-heading" }, markdownInline(heading[2])));
      } else if (quote) {
        out.push(el("blockquote", {}, markdownInline(quote[1])));
      } else if (line.trim()) {
        out.push(el("p", {}, markdownInline(line)));
      }
    }
  });
  return out;
}

function markdownInline(text) {
  const nodes = [];
  let rest = text;
  const pattern = /`([^`]+)`|\[([^\]]+)\]\((\S+?)\)|(\*\*|__)(?=\S)(.+?)(?<=\S)\4|([*_])(?=\S)(.+?)(?<=\S)\6|~~(.+?)~~/;
  while (rest.length > 0) {
    const found = pattern.exec(rest);
    if (!found) {
      nodes.push(shortcodes(rest));
      break;
    }
    nodes.push(shortcodes(rest.slice(0, found.index)));
    if (found[1]) {
      nodes.push(el("code", {}, found[1]));
    } else if (found[2]) {
      nodes.push(link(found[3], found[2]));
    } else if (found[4]) {
      nodes.push(el("strong", {}, markdownInline(found[5])));
    } else if (found[6]) {
      nodes.push(el("em", {}, markdownInline(found[7])));
    } else {
      nodes.push(el("s", {}, markdownInline(found[8])));
    }
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}
