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

  /** `actions`: say(text), typed(), askForPerson(). */
  constructor(words, { say, typed, askForPerson }) {
    this.#words = words
    this.#say = say
    this.#input = h('textarea', {
      rows: 1,
      placeholder: words('placeholder'),
      'aria-label': words('placeholder'),
      dir: 'auto',
      enterKeyHint: 'send',
      autocomplete: 'off',
      oninput: () => this.#written(typed),
      onkeydown: (event) => this.#pressed(event),
    })
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
      h('div', { className: 'write' }, this.#input, this.#send),
    )
  }

  /** The wish for a person is always in sight; it says what has become of it. */
  show(floor, isAsking) {
    const isHere = floor === 'people'
    const isAsked = isHere || floor === 'waiting' || isAsking
    this.#person.setAttribute('aria-disabled', String(isAsked))
    const label = isHere ? 'personHere' : isAsked ? 'personAsked' : 'person'
    setText(this.#personLabel, this.#words(label))
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
    const text = this.#input.value.trim()
    if (!text) return
    this.#input.value = ''
    this.#fit()
    this.#say(text)
    this.focus()
  }

  #fit() {
    const { style } = this.#input
    this.#send.disabled = !this.#input.value.trim()
    style.height = 'auto'
    style.height = `${Math.min(this.#input.scrollHeight, TALLEST_PX)}px`
    style.overflowY = this.#input.scrollHeight > TALLEST_PX ? 'auto' : 'hidden'
  }
}
