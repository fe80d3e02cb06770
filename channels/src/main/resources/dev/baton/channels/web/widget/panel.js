// The launcher and the panel: everything that is seen, built once, then kept in step with the chat.

import { Composer } from './composer.js'
import { h, icon, setText } from './dom.js'
import { Elsewhere } from './elsewhere.js'
import { Lines, complaint } from './lines.js'
import { ConnectionSign, Header, WaitBanner } from './room.js'

const MOST_UNREAD = 99
/** Where the panel takes the whole screen; the style sheet says the same. */
export const PHONE = matchMedia('(max-width: 520px), (max-height: 460px)')

export class Panel {
  #words
  #chat
  #header
  #banner
  #connection
  #lines
  #composer
  #elsewhere
  #launcher
  #badge = h('span', { className: 'badge', hidden: true, 'aria-hidden': 'true' })
  #error = h('div', { className: 'error', role: 'alert' })
  #news = h('p', { className: 'unseen', role: 'status' })
  // What is in a closed panel is not heard.
  #unread = h('p', { className: 'unseen', role: 'status' })
  #agents = null
  #failed = new Set()
  #panel

  constructor({ chat, words, language, direction, locale, server, toggle, startOver }) {
    this.#words = words
    this.#chat = chat
    const asked = words('person')
    this.#header = new Header(words, () => toggle(false))
    this.#banner = new WaitBanner(words, locale, (choice) => chat.choose(null, choice))
    this.#connection = new ConnectionSign(words)
    this.#lines = new Lines(words, locale, server, {
      choose: (line, choice) => chat.choose(line, choice),
      rate: (line, value) => chat.rate(line, value),
      retry: (id) => chat.retry(id),
      discard: (id) => chat.discard(id),
      loadEarlier: () => chat.loadEarlier(),
      announce: (text) => setText(this.#news, text),
    })
    this.#composer = new Composer(words, chat.uploads, {
      say: (text) => chat.say(text),
      typed: () => chat.typed(),
      askForPerson: () => chat.askForPerson(asked),
    })
    this.#elsewhere = new Elsewhere(words, locale, chat, startOver)
    this.#panel = h(
      'section',
      { id: 'panel', className: 'panel', role: 'dialog', hidden: true, tabIndex: -1 },
      // At which side the panel stands, the page says; which way its words run, the language.
      h(
        'div',
        { className: 'inside', dir: direction },
        this.#header.element,
        this.#connection.element,
        this.#banner.element,
        this.#lines.element,
        this.#error,
        this.#composer.element,
        this.#elsewhere.element,
        this.#news,
      ),
    )
    this.#panel.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    })
    this.#panel.addEventListener('drop', (event) => this.#composer.drop(event))
    this.#panel.addEventListener('keydown', (event) => this.#pressed(event, toggle))
    this.#launcher = h(
      'button',
      {
        type: 'button',
        className: 'launcher',
        'aria-expanded': 'false',
        'aria-controls': 'panel',
        onclick: () => toggle(this.#panel.hidden),
      },
      icon('chat'),
      icon('down'),
      this.#badge,
    )
    const all = [this.#unread, this.#panel, this.#launcher]
    this.element = h('div', { className: 'baton', lang: language }, ...all)
  }

  get isOpen() {
    return !this.#panel.hidden
  }

  focus() {
    this.#composer.focus()
  }

  stop() {
    this.#connection.stop()
    this.#lines.stop()
  }

  open({ isByCustomer }) {
    this.#panel.hidden = false
    this.#launcher.setAttribute('aria-expanded', 'true')
    this.#panel.setAttribute('aria-modal', String(PHONE.matches))
    this.#lines.toBottom()
    if (isByCustomer) this.#composer.focus()
  }

  close({ isByCustomer }) {
    this.#panel.hidden = true
    this.#launcher.setAttribute('aria-expanded', 'false')
    if (isByCustomer) this.#launcher.focus({ preventScroll: true })
  }

  show(brand) {
    const { transcript } = this.#chat
    const { isAsking } = this.#chat
    const focused = this.#focused()
    const title = brand ? this.#words('titleOf', { brand }) : this.#words('title')
    this.#panel.setAttribute('aria-label', title)
    this.#header.show(brand, transcript)
    this.#banner.show(transcript, isAsking)
    this.#connection.show(this.#chat.connection)
    this.#panel.dataset.connection = this.#chat.connection
    this.#lines.show(this.#chat)
    this.#composer.show(transcript.floor, isAsking)
    this.#elsewhere.show()
    this.#showUnread()
    this.#showErrors()
    this.#announceAgents(transcript)
    this.#keepFocus(focused)
  }

  #focused() {
    return this.element.getRootNode().activeElement
  }

  // What had the focus may be used up or gone now: the focus stays in the panel all the same.
  #keepFocus(focused) {
    if (!focused || focused === this.#launcher || !this.isOpen) return
    const isLost = !focused.isConnected || focused.disabled || focused.offsetParent === null
    if (isLost) this.#lines.log.focus({ preventScroll: true })
  }

  #showUnread() {
    const unread = this.isOpen && !document.hidden ? 0 : this.#chat.unread
    const label = this.#words(this.isOpen ? 'close' : 'launch')
    const count = this.#words('unread', { count: unread })
    this.#launcher.setAttribute('aria-label', unread > 0 ? `${label}. ${count}` : label)
    this.#badge.hidden = unread === 0
    setText(this.#badge, unread > MOST_UNREAD ? `${MOST_UNREAD}+` : String(unread))
    if (unread === 0) setText(this.#unread, '')
    else if (!document.hidden && this.#chat.tellsNews()) setText(this.#unread, count)
  }

  // A failed line shows its own trouble and a way out; here it is only said aloud.
  #showErrors() {
    const failed = this.#chat.waitingLines.filter((line) => line.failed)
    const news = failed.filter(({ id }) => !this.#failed.has(id))
    this.#failed = new Set(failed.map(({ id }) => id))
    const { error } = this.#chat
    const key = error ? JSON.stringify(error) : ''
    if (key !== (this.#error.dataset.key ?? '')) {
      this.#error.dataset.key = key
      this.#error.replaceChildren(...(error ? this.#complaint(error) : []))
    }
    if (news.length > 0 && !error) {
      const said = `${this.#words('failed')}. ${complaint(news[0].failed, this.#words)}`
      this.#error.replaceChildren(h('span', { className: 'unseen' }, said))
    }
  }

  #complaint(error) {
    const label = this.#words('dismiss')
    const dismiss = () => this.#chat.dismissError()
    return [
      h('span', {}, complaint(error, this.#words) || this.#words('errorOther')),
      h('button', { type: 'button', 'aria-label': label, onclick: dismiss }, icon('close')),
    ]
  }

  #announceAgents({ people, floor }) {
    const agents = people.filter(({ role }) => role === 'agent').map(({ name }) => name)
    const isNew = this.#agents !== null && agents.some((name) => !this.#agents.includes(name))
    if (isNew && floor === 'people') {
      setText(this.#news, this.#words('here', { names: agents.join(', ') }))
    }
    this.#agents = agents
  }

  // Escape leaves; where the panel covers the page, Tab stays inside.
  #pressed(event, toggle) {
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation()
      toggle(false)
    } else if (event.key === 'Tab' && PHONE.matches) {
      const stops = [...this.#panel.querySelectorAll('button, a[href], textarea, [tabindex="0"]')]
        .filter((each) => !each.disabled && each.offsetParent !== null)
      const active = this.#focused()
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
      if (active !== from && stops.includes(active)) return
      event.preventDefault()
      to?.focus()
    }
  }
}
