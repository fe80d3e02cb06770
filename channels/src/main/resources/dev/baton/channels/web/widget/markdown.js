// A small part of Markdown, built as nodes. Words only ever become text nodes and addresses only
// `href`s of a few schemes, so nothing that is written can become markup.
//
// Paragraphs, line breaks, lists, fenced and inline code, bold, italic, struck out, links. All else
// is text.

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const ITEM = /^\s{0,3}(?:([-*•])|(\d{1,3})[.)])\s+(.*)$/
const FENCE = /^\s*```/
const SPECIAL = /\\[!-/:-@[-`{-~]|`|\*\*|__|~~|\*|_|\[|\bhttps?:\/\//g
const LINK = /\[([^[\]\n]{1,400})\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)/y
const ADDRESS = /https?:\/\/[^\s<>"`]+/y
const ESCAPED = /(?:^|[^\\])(?:\\\\)*\\$/
const DEEPEST = 4

/** The nodes that show the text. */
export function markdown(text) {
  const shown = document.createDocumentFragment()
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  for (let i = 0; i < lines.length; ) {
    if (lines[i].trim() === '') i++
    else if (FENCE.test(lines[i])) i = fenced(lines, i, shown)
    else if (ITEM.test(lines[i])) i = listed(lines, i, shown)
    else i = paragraph(lines, i, shown)
  }
  return shown
}

function fenced(lines, start, parent) {
  let end = start + 1
  while (end < lines.length && !FENCE.test(lines[end])) end++
  const block = append(parent, 'pre')
  append(block, 'code').textContent = lines.slice(start + 1, end).join('\n')
  block.tabIndex = 0 // it may scroll sideways
  return end + 1
}

function listed(lines, start, parent) {
  const [, bullet, number] = ITEM.exec(lines[start])
  const list = append(parent, bullet ? 'ul' : 'ol')
  if (number && number !== '1') list.start = Number(number)
  let i = start
  for (let item; i < lines.length; i++) {
    const next = ITEM.exec(lines[i])
    if (next && Boolean(next[1]) === Boolean(bullet)) inline(next[3], (item = append(list, 'li')))
    else if (!next && /^\s{2,}\S/.test(lines[i])) {
      append(item, 'br')
      inline(lines[i].trim(), item)
    } else break
  }
  return i
}

function paragraph(lines, start, parent) {
  const block = append(parent, 'p')
  let i = start
  while (i < lines.length && lines[i].trim() !== '' && !starts(lines[i], i > start)) i++
  inline(lines.slice(start, i).join('\n'), block)
  return i
}

function starts(line, isLater) {
  return isLater && (FENCE.test(line) || ITEM.test(line))
}

function inline(text, parent, depth = 0, inLink = false) {
  const special = new RegExp(SPECIAL)
  let plainFrom = 0
  for (let found; (found = special.exec(text)); ) {
    const at = found.index
    const before = () => words(text.slice(plainFrom, at), parent)
    const end = node(found[0], text, at, before, parent, depth, inLink)
    if (end > at) special.lastIndex = plainFrom = end
  }
  words(text.slice(plainFrom), parent)
}

// Appends the node that begins here, after the plain text before it. Where it ends, or -1.
function node(mark, text, at, before, parent, depth, inLink) {
  if (mark[0] === '\\') {
    before()
    words(mark[1], parent)
    return at + 2
  }
  if (mark === '`') {
    const end = text.indexOf('`', at + 1)
    if (end <= at + 1) return -1
    before()
    append(parent, 'code').textContent = text.slice(at + 1, end)
    return end + 1
  }
  if (mark === '[' || mark.startsWith('http')) {
    return inLink ? -1 : link(mark, text, at, before, parent, depth)
  }
  const end = depth < DEEPEST ? closing(mark, text, at) : -1
  if (end < 0) return -1
  before()
  const emphasis = append(parent, mark === '~~' ? 's' : mark.length === 2 ? 'strong' : 'em')
  inline(text.slice(at + mark.length, end), emphasis, depth + 1, inLink)
  return end + mark.length
}

function link(mark, text, at, before, parent, depth) {
  const pattern = mark === '[' ? LINK : ADDRESS
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (!found) return -1
  const address = mark === '[' ? found[2] : found[0].replace(/[.,;:!?'*_)\]}]+$/, '')
  const href = safeAddress(address)
  if (!href) return -1
  before()
  const anchor = append(parent, 'a')
  anchor.href = href
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer nofollow'
  if (mark === '[') inline(found[1], anchor, depth + 1, true)
  else anchor.textContent = address
  return at + (mark === '[' ? found[0].length : address.length)
}

// Emphasis hugs its words; an underscore inside a word is only an underscore.
function closing(mark, text, at) {
  const inside = at + mark.length
  const isWord = (char) => char !== undefined && /[\p{L}\p{N}_]/u.test(char)
  if (!text[inside] || /\s/.test(text[inside])) return -1
  if (mark[0] === '_' && isWord(text[at - 1])) return -1
  let end = text.indexOf(mark, inside + 1)
  for (; end >= 0; end = text.indexOf(mark, end + 1)) {
    const after = text[end + mark.length]
    const isLiteral = (at) => ESCAPED.test(text.slice(inside, at))
    const follows = mark.length === 1 && text[end - 1] === mark && !isLiteral(end - 1)
    const isPart = after === mark[0] || follows
    const hugs = !/\s/.test(text[end - 1]) && !isLiteral(end)
    if (hugs && !isPart && (mark[0] !== '_' || !isWord(after))) return end
  }
  return -1
}

/** The absolute address if it is of a scheme that can only lead somewhere, else null. */
export function safeAddress(address, base) {
  try {
    const url = new URL(address, base)
    return SCHEMES.has(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

function words(text, parent) {
  text.split('\n').forEach((line, i) => {
    if (i > 0) append(parent, 'br')
    if (line) parent.append(line)
  })
}

function append(parent, tag) {
  return parent.appendChild(document.createElement(tag))
}
