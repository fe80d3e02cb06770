// The conversation on screen. A line's element is made once and stays: what assistive technology
// has announced is never announced again, and a line from before is not announced at all.

import { face, h, icon, setText } from './dom.js'
import { markdown, safeAddress } from './markdown.js'

const NEAR_BOTTOM_PX = 48
const TOGETHER_MS = 5 * 60_000
const PICTURES = /^image\/(png|jpeg|gif|webp)$/

export class Lines {
  #words
  #locale
  #server
  #actions
  #shown = new Map()
  #streams = new Map()
  #greeting
  #earlier
  #typing
  #newest
  #sticks = true
  #size = ''
  #resized = new ResizeObserver(() => {
    this.#size = this.#sizeNow()
    if (this.#sticks) this.toBottom()
  })

  /** `actions`: choose(line, choice), rate(line, value), retry(id), discard(id), loadEarlier(),
   * announce(text). */
  constructor(words, locale, server, actions) {
    this.#words = words
    this.#locale = locale
    this.#server = server
    this.#actions = actions
    this.#greeting = h(
      'div',
      { className: 'greeting' },
      h('p', {}, words('greeting')),
      h('p', {}, words('greetingNote')),
    )
    this.#earlier = h(
      'button',
      { type: 'button', className: 'earlier', hidden: true, onclick: actions.loadEarlier },
      words('earlier'),
    )
    this.#typing = h('p', { className: 'typing', hidden: true, 'aria-hidden': 'true' })
    this.log = h(
      'div',
      {
        className: 'log',
        role: 'log',
        tabIndex: 0,
        'aria-label': words('log'),
        'aria-relevant': 'additions',
        onscroll: () => this.#scrolled(),
      },
      this.#earlier,
      this.#greeting,
      this.#typing,
    )
    this.#newest = h(
      'button',
      { type: 'button', className: 'newest', hidden: true, onclick: () => this.toBottom() },
      icon('down'),
      words('newest'),
    )
    this.element = h('div', { className: 'history' }, this.log, this.#newest)
    this.#resized.observe(this.log)
  }

  stop() {
    this.#resized.disconnect()
  }

  show(chat) {
    const { transcript } = chat
    const lines = [...transcript.lines, ...chat.waitingLines.map(asLine)]
    const before = { height: this.log.scrollHeight, top: this.log.scrollTop }
    const oldest = this.log.querySelector('.line')

    this.#greeting.hidden = lines.length > 0
    this.#earlier.hidden = transcript.earlier === null
    this.#dropGone(lines)
    const added = this.#showLines(lines, chat)
    this.#showStreams(transcript.streams)
    this.#showTyping(chat.typing)

    if (this.#sticks || added.some((line) => line.waits)) this.toBottom()
    else if (oldest?.isConnected && this.log.querySelector('.line') !== oldest) {
      this.log.scrollTop = before.top + this.log.scrollHeight - before.height
    } else if (added.some((line) => line.seq > chat.seen)) this.#newest.hidden = false
  }

  toBottom() {
    this.log.scrollTop = this.log.scrollHeight
    this.#sticks = true
    this.#newest.hidden = true
  }

  // A page that is turned or resized scrolls too: only what a hand does in it counts.
  #scrolled() {
    if (this.#sizeNow() !== this.#size) return
    const { scrollHeight, scrollTop, clientHeight } = this.log
    this.#sticks = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX
    if (this.#sticks) this.#newest.hidden = true
  }

  #sizeNow() {
    return `${this.log.clientWidth}x${this.log.clientHeight}`
  }

  #dropGone(lines) {
    const keys = new Set(lines.map(keyOf))
    for (const [key, shown] of this.#shown) {
      if (keys.has(key)) continue
      shown.element.remove()
      this.#shown.delete(key)
    }
  }

  // Puts every line where it belongs, moving only what is out of place. The lines that are new.
  #showLines(lines, chat) {
    const rateable = new Set(chat.transcript.rateable.map(({ seq }) => seq))
    const added = []
    let previous = this.#greeting
    lines.forEach((line, i) => {
      const key = keyOf(line)
      let shown = this.#shown.get(key)
      if (!shown) {
        shown = new Line(this.#words, this.#locale, this.#server, this.#actions)
        if (line.seq <= chat.seen) shown.element.setAttribute('aria-live', 'off')
        this.#shown.set(key, shown)
        added.push(line)
      }
      shown.show(line, lines[i - 1], lines[i + 1], {
        isConnected: chat.connection === 'open',
        chosen: line.choices?.length > 0 ? chat.chosen(line) : undefined,
        rating: rateable.has(line.seq) ? chat.rated(line.seq) : undefined,
      })
      if (previous.nextSibling !== shown.element) previous.after(shown.element)
      previous = shown.element
    })
    return added
  }

  // Half an answer is for the eyes only; the finished line is announced.
  #showStreams(streams) {
    for (const [id, element] of this.#streams) {
      if (streams.some(({ stream }) => stream === id)) continue
      element.remove()
      this.#streams.delete(id)
    }
    for (const { stream, text } of streams) {
      if (!this.#streams.has(stream)) {
        const by = { role: 'bot', name: this.#words('bot') }
        const element = h(
          'div',
          { className: 'line bot first last writing', 'aria-hidden': 'true' },
          face(by),
          h('div', { className: 'bubble', dir: 'auto' }),
        )
        this.#streams.set(stream, element)
        this.#typing.before(element)
      }
      this.#streams.get(stream).lastChild.replaceChildren(markdown(text))
    }
  }

  #showTyping(authors) {
    this.#typing.hidden = authors.length === 0 || this.#streams.size > 0
    if (this.#typing.hidden) return
    const name = authors.map((author) => nameOf(author, this.#words)).join(', ')
    if (this.#typing.dataset.name === name) return
    this.#typing.dataset.name = name
    const dots = h('span', { className: 'dots' }, h('i'), h('i'), h('i'))
    this.#typing.replaceChildren(dots, this.#words('typing', { name }))
  }
}

/** One line's element, kept in step with the line. */
class Line {
  #words
  #locale
  #server
  #actions
  #shown = []
  #shownText
  #shownState
  #day = h('p', { className: 'day', hidden: true })
  #face = h('span', { className: 'face-place' })
  #by = h('span', { className: 'by' })
  #bubble = h('div', { className: 'bubble', dir: 'auto' })
  #more = h('div', { className: 'more' })
  #meta = h('p', { className: 'meta', 'aria-live': 'off' })
  #choices = null
  #signs = h('div', { className: 'signs', role: 'group', hidden: true, 'aria-live': 'off' })

  element = h(
    'div',
    { className: 'line' },
    this.#day,
    this.#face,
    this.#by,
    this.#bubble,
    this.#more,
    this.#signs,
    this.#meta,
  )

  constructor(words, locale, server, actions) {
    this.#words = words
    this.#locale = locale
    this.#server = server
    this.#actions = actions
  }

  show(line, previous, next, { isConnected, chosen, rating }) {
    const all = [line, previous, next, isConnected, chosen, rating]
    if (all.every((each, i) => each === this.#shown[i])) return
    this.#shown = all
    const isFirst = !together(previous, line)
    const isLast = !together(line, next)
    const { role } = line.author
    const isKnown = ['customer', 'bot', 'agent'].includes(role)
    this.element.className = [
      'line',
      isKnown ? role : 'system',
      isFirst && 'first',
      isLast && 'last',
      line.waits && 'waits',
      line.failed && 'failed',
      line.retracted && 'retracted',
    ]
      .filter(Boolean)
      .join(' ')
    this.#showDay(line, !sameDay(previous, line))
    this.#showAuthor(line, isKnown)
    this.#showText(line, role)
    this.#showChoices(line, chosen)
    this.#showSigns(line, rating)
    this.#showMeta(line, next, isConnected)
  }

  #showDay(line, isNewDay) {
    this.#day.hidden = !isNewDay || !line.at
    if (!this.#day.hidden) setText(this.#day, dayOf(line.at, this.#locale, this.#words))
  }

  #showAuthor({ author }, isKnown) {
    const name = nameOf(author, this.#words)
    if (!isKnown || this.#by.dataset.name === name) return
    this.#by.dataset.name = name
    this.#by.replaceChildren(name, h('span', { className: 'unseen' }, ':'))
    if (author.role !== 'customer') this.#face.replaceChildren(face(author))
  }

  #showText(line, role) {
    const text = line.retracted ? this.#words('retracted') : line.text
    if (text === this.#shownText) return
    if (this.#shownText) this.#announceChange(line, text)
    this.#shownText = text
    // The customer's words are shown as they were written.
    if (role === 'customer' || line.retracted) this.#bubble.textContent = text
    else this.#bubble.replaceChildren(markdown(text))
    this.#bubble.hidden = text === ''
    this.#showAttachments(line.retracted ? [] : (line.attachments ?? []))
  }

  // Said once, by itself: the log would tell the new words as if they were a new line.
  #announceChange(line, text) {
    this.element.setAttribute('aria-live', 'off')
    this.#actions.announce(line.retracted ? text : `${this.#words('edited')}: ${text}`)
  }

  #showAttachments(attachments) {
    this.#choices = null
    this.#more.replaceChildren(
      ...attachments.map((file) => {
        const href = safeAddress(String(file.url).replace(/^\/+/, ''), this.#server)
        const name = String(file.name ?? '')
        const label = [icon('file'), h('span', {}, name)]
        const size = h('small', {}, bytesIn(file.bytes, this.#locale))
        if (!href) return h('span', { className: 'file' }, ...label, size)
        const rel = 'noopener noreferrer nofollow'
        const link = h('a', { className: 'file', href, rel, target: '_blank' }, ...label, size)
        if (!PICTURES.test(file.type)) return link
        const picture = h('img', { src: href, alt: name, loading: 'lazy', decoding: 'async' })
        // A page's content policy may forbid it, or it may be gone: then it is a file by its name.
        picture.onerror = () => {
          link.classList.remove('picture')
          link.replaceChildren(...label, size)
        }
        link.classList.add('picture')
        link.replaceChildren(picture)
        return link
      }),
    )
  }

  #showChoices(line, chosen) {
    if (!line.choices?.length || line.retracted) {
      this.#choices?.remove()
      this.#choices = null
      return
    }
    if (!this.#choices) {
      const buttons = line.choices.map((choice) => {
        const choose = () => this.#actions.choose(line, choice)
        const button = h('button', { type: 'button', onclick: choose }, String(choice.label))
        button.dataset.value = choice.value
        return button
      })
      const label = this.#words('choices')
      this.#choices = h('div', { className: 'choices', role: 'group', 'aria-label': label })
      this.#choices.append(...buttons)
      this.#more.append(this.#choices)
    }
    for (const button of this.#choices.children) {
      button.disabled = chosen !== undefined
      button.classList.toggle('chosen', button.dataset.value === chosen)
    }
  }

  // Two quiet buttons that say whether an answer helped.
  #showSigns(line, rating) {
    this.#signs.hidden = rating === undefined
    if (this.#signs.hidden) return
    if (!this.#signs.firstChild) {
      this.#signs.setAttribute('aria-label', this.#words('rate'))
      const sign = (value) => {
        const rate = () => this.#actions.rate(line, value)
        const label = this.#words(value)
        const button = { type: 'button', 'aria-label': label, title: label, onclick: rate }
        return h('button', { ...button, className: value }, icon('thumb'))
      }
      this.#signs.append(sign('helpful'), sign('unhelpful'))
    }
    for (const button of this.#signs.children) {
      button.setAttribute('aria-pressed', String(button.className === rating))
    }
  }

  // What became of the customer's own line, and the time where the conversation paused.
  #showMeta(line, next, isConnected) {
    const state = stateOf(line, next, isConnected)
    const isPause = !line.waits && !soon(line, next)
    const shown = JSON.stringify([state, isPause, line.failed, line.edited, line.at])
    if (shown === this.#shownState) return
    this.#shownState = shown
    const parts = [
      isPause && this.#time(line),
      line.edited && this.#words('edited'),
      state && state !== 'failed' && this.#words(state),
    ].filter(Boolean)
    const apart = parts.flatMap((part, i) => (i > 0 ? [' · ', part] : [part]))
    this.#meta.hidden = apart.length === 0 && state !== 'failed'
    this.#meta.replaceChildren(...(state === 'failed' ? this.#failure(line) : apart))
  }

  #failure({ id, failed }) {
    const button = (name, action) =>
      h('button', { type: 'button', onclick: () => action(id) }, this.#words(name))
    return [
      h('bdi', {}, `${this.#words('failed')}. ${complaint(failed, this.#words)}`),
      h(
        'span',
        { className: 'ways' },
        button('retry', this.#actions.retry),
        button('discard', this.#actions.discard),
      ),
    ]
  }

  #time({ at }) {
    const date = new Date(at)
    if (!at || Number.isNaN(date.getTime())) return ''
    const text = date.toLocaleTimeString(this.#locale, { timeStyle: 'short' })
    return h('time', { dateTime: at }, text)
  }
}

/** What an error says to a customer: our own words where we have them. */
export function complaint({ code, message }, words) {
  const known = {
    too_long: 'errorTooLong',
    too_large: 'errorTooLong',
    too_fast: 'errorTooFast',
    identity_refused: 'errorIdentity',
  }
  return known[code] ? words(known[code]) : String(message ?? '')
}

function asLine(waiting) {
  return { ...waiting, author: { role: 'customer', name: '' }, waits: true }
}

// A line keeps its element from the first keystroke to its place in the record.
function keyOf({ id, seq }) {
  return id ?? `#${seq}`
}

function nameOf({ role, name }, words) {
  if (role === 'customer') return words('you')
  return name || words(role === 'agent' ? 'agent' : 'bot')
}

// An answer says better than any sign that a line has arrived.
function stateOf(line, next, isConnected) {
  if (line.failed) return 'failed'
  if (line.waits) return isConnected || line.sentAt ? 'sending' : 'queued'
  return line.author.role === 'customer' && !next ? 'sent' : ''
}

function together(line, next) {
  if (!line || !next || !soon(line, next)) return false
  return line.author.role === next.author.role && line.author.name === next.author.name
}

function soon(line, next) {
  if (!next || !sameDay(line, next)) return false
  return !(new Date(next.at) - new Date(line.at) > TOGETHER_MS)
}

function sameDay(line, next) {
  if (!line) return false
  if (!line.at || !next?.at) return true
  return new Date(line.at).toDateString() === new Date(next.at).toDateString()
}

function dayOf(at, locale, words) {
  const day = new Date(at)
  const now = new Date()
  const daysAgo = (days) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days)
  if (day.toDateString() === now.toDateString()) return words('today')
  if (day.toDateString() === daysAgo(1).toDateString()) return words('yesterday')
  const isThisYear = day.getFullYear() === now.getFullYear()
  const year = isThisYear ? undefined : 'numeric'
  return day.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', year })
}

function bytesIn(bytes, locale) {
  if (!Number.isFinite(bytes)) return ''
  const [amount, unit] =
    bytes < 1e3 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte']
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }
  return new Intl.NumberFormat(locale, options).format(amount)
}
