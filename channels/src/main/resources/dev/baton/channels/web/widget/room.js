// Who is here and what the customer is waiting for: the panel's header and the banner under it.

import { face, h, icon, setText } from './dom.js'

const MOST_FACES = 3
const STEADY_MS = 1_500
const BACK_SHOWN_MS = 2_500

/** The header: the brand, and who has the floor. */
export class Header {
  #words
  #title = h('h2', { id: 'title' })
  #room = h('p', { className: 'room' })
  #faces = h('div', { className: 'faces' })
  #shownFaces = ''

  constructor(words, close) {
    this.#words = words
    this.element = h(
      'div', // a header would be one more banner of the page's
      { className: 'top' },
      this.#faces,
      h('div', { className: 'who' }, this.#title, this.#room),
      h(
        'button',
        { type: 'button', className: 'close', 'aria-label': words('close'), onclick: close },
        icon('down'),
      ),
    )
  }

  show(brand, { people, floor }) {
    setText(this.#title, brand || this.#words('title'))
    const agents = people.filter(({ role }) => role === 'agent')
    const names = agents.map(({ name }) => name || this.#words('agent')).join(', ')
    const isWithPeople = floor === 'people' && agents.length > 0
    const room = isWithPeople
      ? this.#words('roomPeople', { names })
      : this.#words(floor === 'waiting' ? 'roomWaiting' : 'roomBot')
    setText(this.#room, room)
    this.#showFaces(agents.length > 0 ? agents : [{ role: 'bot', name: this.#words('bot') }])
  }

  #showFaces(authors) {
    const key = JSON.stringify(authors)
    if (key === this.#shownFaces) return
    this.#shownFaces = key
    const more = authors.length - MOST_FACES
    this.#faces.replaceChildren(
      ...authors.slice(0, MOST_FACES).map(face),
      ...(more > 0 ? [h('span', { className: 'face', 'aria-hidden': 'true' }, `+${more}`)] : []),
    )
  }
}

/** The calm word on the wait for a person, with its choices. */
export class WaitBanner {
  #words
  #locale
  #choose
  #title = h('strong')
  #note = h('span')
  #choices = h('div', { className: 'choices', role: 'group' })
  #shownChoices = ''

  constructor(words, locale, choose) {
    this.#words = words
    this.#locale = locale
    this.#choose = choose
    this.#choices.setAttribute('aria-label', words('choices'))
    this.element = h(
      'div',
      { className: 'banner', hidden: true },
      icon('clock'),
      h('div', {}, h('p', { role: 'status' }, this.#title, ' ', this.#note), this.#choices),
    )
  }

  show({ wait, floor }, isAsking) {
    this.element.hidden = floor === 'people' || (!wait && floor !== 'waiting')
    if (this.element.hidden) return
    const state = wait?.state ?? 'queued'
    const title = { offered: 'offeredTitle', callback: 'callbackTitle' }[state] ?? 'waitTitle'
    setText(this.#title, this.#words(title))
    setText(this.#note, this.#noteOn(state, wait))
    this.#showChoices(Array.isArray(wait?.choices) ? wait.choices : [])
    this.#choices.querySelectorAll('button').forEach((each) => (each.disabled = isAsking))
  }

  #noteOn(state, wait) {
    if (state === 'callback') return this.#words('callbackNote')
    const minutes = range(wait?.lowMinutes, wait?.highMinutes, this.#locale)
    const when = minutes ? this.#words('waitAbout', { minutes }) : this.#words('waitSoon')
    return state === 'offered' && !minutes
      ? this.#words('waitStay')
      : `${when} ${this.#words('waitStay')}`
  }

  #showChoices(choices) {
    const key = JSON.stringify(choices)
    if (key === this.#shownChoices) return
    this.#shownChoices = key
    this.#choices.replaceChildren(
      ...choices.map((choice) =>
        h('button', { type: 'button', onclick: () => this.#choose(choice) }, String(choice.label)),
      ),
    )
  }
}

/** Whether words get through: quiet for a hiccup, plain when it lasts. */
export class ConnectionSign {
  #words
  #timer
  #wasAway = false
  element = h('p', { className: 'connection', role: 'status' })

  constructor(words) {
    this.#words = words
  }

  show(state) {
    const isTrouble = state === 'away' || (state === 'connecting' && this.#wasAway)
    if (isTrouble) {
      this.#timer ??= setTimeout(() => this.#trouble(), STEADY_MS)
      this.#wasAway = true
      if (this.element.textContent) this.#trouble()
    } else if (state === 'open' && this.#wasAway) {
      this.#settle()
    }
  }

  stop() {
    clearTimeout(this.#timer)
  }

  #trouble() {
    setText(this.element, this.#words(navigator.onLine ? 'away' : 'offline'))
    this.element.classList.remove('good')
  }

  #settle() {
    clearTimeout(this.#timer)
    this.#wasAway = false
    if (this.element.textContent) {
      setText(this.element, this.#words('back'))
      this.element.classList.add('good')
      setTimeout(() => this.#wasAway || setText(this.element, ''), BACK_SHOWN_MS)
    }
    this.#timer = undefined
  }
}

/** `3–5`, or what is known of it. */
function range(low, high, locale) {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const known = [low, high].filter((minutes) => Number.isFinite(minutes) && minutes >= 0)
  const [first, last] = [Math.min(...known), Math.max(...known)]
  if (known.length === 0) return ''
  return first === last ? format.format(last) : `${format.format(first)}–${format.format(last)}`
}
