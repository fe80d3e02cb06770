// Where the customer writes, and where a person can always be asked for.

import { h, icon, setText } from './dom.js'

const TALLEST_PX = 132

export class Composer {
  #words
  #say
  #input
  #send
  #person
  #personLabel
  #uploads
  #chooser
  #tray = h('ul', { className: 'tray', hidden: true })
  #trayShown = ''

  /** `actions`: say(text), typed(), askForPerson(). */
  constructor(words, uploads, { say, typed, askForPerson }) {
    this.#words = words
    this.#uploads = uploads
    this.#say = say
    this.#input = h('textarea', {
      rows: 1,
      placeholder: words('placeholder'),
      'aria-label': words('placeholder'),
      enterKeyHint: 'send',
      autocomplete: 'off',
      oninput: () => this.#written(typed),
      onkeydown: (event) => this.#pressed(event),
      onpaste: (event) => this.#take(event.clipboardData, event),
    })
    this.#chooser = h('input', {
      type: 'file',
      multiple: true,
      hidden: true,
      tabIndex: -1,
      onchange: () => {
        this.#uploads.add(this.#chooser.files)
        this.#chooser.value = ''
        this.focus()
      },
    })
    const attach = h(
      'button',
      {
        type: 'button',
        className: 'attach',
        'aria-label': words('attach'),
        onclick: () => {
          this.#chooser.accept = this.#uploads.limits.types.join()
          this.#chooser.click()
        },
      },
      icon('clip'),
    )
    this.#send = h(
      'button',
      { type: 'submit', className: 'send', 'aria-label': words('send'), disabled: true },
      icon('send'),
    )
    this.#personLabel = h('span')
    this.#person = h(
      'button',
      {
        type: 'button',
        className: 'person',
        onclick: () => this.#person.getAttribute('aria-disabled') === 'true' || askForPerson(),
      },
      icon('person'),
      this.#personLabel,
    )
    const submit = (event) => {
      event.preventDefault()
      this.#submit()
    }
    this.element = h(
      'form',
      { className: 'composer', onsubmit: submit },
      this.#person,
      this.#tray,
      h('div', { className: 'write' }, this.#input, attach, this.#send, this.#chooser),
    )
  }

  /** What is dropped on the panel, or pasted, may be files. */
  drop(event) {
    this.#take(event.dataTransfer, event)
  }

  #take(given, event) {
    if (!given?.files?.length) return
    event.preventDefault()
    this.#uploads.add(given.files)
  }

  /** The wish for a person is always in sight; it says what has become of it. */
  show(floor, isAsking) {
    const isHere = floor === 'people'
    const isAsked = isHere || floor === 'waiting' || isAsking
    this.#person.setAttribute('aria-disabled', String(isAsked))
    const label = isHere ? 'personHere' : isAsked ? 'personAsked' : 'person'
    setText(this.#personLabel, this.#words(label))
    this.#showTray()
    this.#fit()
  }

  #showTray() {
    const files = this.#uploads.all
    const shown = JSON.stringify(files.map(({ key, failed, done }) => [key, failed, done?.id]))
    if (shown === this.#trayShown) return
    this.#trayShown = shown
    this.#tray.hidden = files.length === 0
    this.#tray.replaceChildren(...files.map((file) => this.#upload(file)))
  }

  #upload({ key, name, preview, failed, done }) {
    const state = failed ? 'failed' : done ? 'done' : 'sending'
    const words = failed ? this.#words(failed) : done ? '' : this.#words('sending')
    const picture = preview && h('img', { src: preview, alt: '' })
    // A page's content policy may forbid the picture.
    if (picture) picture.onerror = () => picture.replaceWith(icon('file'))
    const button = (label, sign, onclick) =>
      h('button', { type: 'button', 'aria-label': `${label}: ${name}`, onclick }, icon(sign))
    return h(
      'li',
      { className: `upload ${state}` },
      picture || icon('file'),
      h(
        'span',
        { role: failed ? 'alert' : 'presentation' },
        h('bdi', {}, name),
        words && h('small', {}, words),
      ),
      failed === 'errorFile' &&
        button(this.#words('retry'), 'again', () => this.#uploads.retry(key)),
      button(this.#words('discard'), 'close', () => {
        this.#uploads.remove(key)
        this.focus()
      }),
    )
  }

  get #isReady() {
    const { all, isUnderWay } = this.#uploads
    return !isUnderWay && (this.#input.value.trim() !== '' || all.some(({ done }) => done))
  }

  focus() {
    this.#input.focus({ preventScroll: true })
  }

  #written(typed) {
    this.#fit()
    if (this.#input.value.trim()) typed()
  }

  // Enter sends, unless it ends a composition of an input method or asks for a new line.
  #pressed(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    this.#submit()
  }

  #submit() {
    if (!this.#isReady) return
    const text = this.#input.value.trim()
    this.#input.value = ''
    this.#fit()
    this.#say(text)
    this.focus()
  }

  #fit() {
    const { style } = this.#input
    // By itself it would take nothing, and its placeholder, for something written from the left.
    this.#input.dir = this.#input.value ? 'auto' : ''
    this.#send.disabled = !this.#isReady
    style.height = 'auto'
    style.height = `${Math.min(this.#input.scrollHeight, TALLEST_PX)}px`
    style.overflowY = this.#input.scrollHeight > TALLEST_PX ? 'auto' : 'hidden'
  }
}
