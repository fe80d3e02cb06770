// Going on elsewhere, and leaving: a code that links a phone or a Slack account to the chat, what
// is linked to it, and the end of the chat for whoever shares this browser.

import { h, setText } from './dom.js'

export class Elsewhere {
  #words
  #locale
  #chat
  #startOver
  #ways = h('div', { className: 'asks' })
  #card = h('p', { role: 'status' })
  #over
  #chosen = null
  #isSure = false
  #shown = ''

  constructor(words, locale, chat, startOver) {
    this.#words = words
    this.#locale = locale
    this.#chat = chat
    this.#startOver = startOver
    this.#over = this.#button('', () => this.#leave())
    this.element = h('div', { className: 'elsewhere' }, this.#card, this.#ways)
  }

  show() {
    const { ways, code, linked, isConnected, transcript, isKnown } = this.#chat
    const mayLeave = isConnected && !isKnown && transcript.lines.length > 0
    if (!mayLeave) this.#isSure = false
    const key = JSON.stringify([this.#chosen, ways, code, linked, isConnected, mayLeave])
    setText(this.#over, this.#words(this.#isSure ? 'startOverSure' : 'startOver'))
    if (key === this.#shown) return
    this.#shown = key
    const others = isConnected && linked.length === 0 ? ways : []
    this.#ways.replaceChildren(
      ...others
        .filter(({ channel }) => channel === 'sms' || channel === 'slack')
        .map((way) => this.#button(this.#words(`by_${way.channel}`), () => this.#ask(way))),
      ...(isConnected && linked.length > 0
        ? [this.#button(this.#words('unlink'), () => this.#chat.unlink())]
        : []),
      ...(mayLeave ? [this.#over] : []),
    )
    this.#card.replaceChildren(...this.#cardOf(code, linked))
  }

  #cardOf(code, linked) {
    if (linked.length > 0) {
      const names = linked.map(({ channel, name }) => name || channel)
      return [this.#words('linked', { names: names.join(', ') })]
    }
    if (!code || !this.#chosen) return []
    const { channel, to } = this.#chosen
    const time = new Date(code.until).toLocaleTimeString(this.#locale, { timeStyle: 'short' })
    const isNumber = channel === 'sms' && /^\+?\d+$/.test(to)
    return [
      this.#words('sendTo', { to: `\u2068${to}\u2069` }),
      ' ',
      isNumber
        ? h('a', { href: `sms:${to}?&body=${encodeURIComponent(code.text)}`, dir: 'ltr' }, code.text)
        : h('code', { dir: 'ltr' }, code.text),
      ' ',
      this.#words('goodUntil', { time }),
    ]
  }

  #ask(way) {
    this.#chosen = way
    this.#chat.link()
  }

  // What was said is gone from this browser then: it takes a second press.
  #leave() {
    if (this.#isSure) this.#startOver()
    else this.#isSure = true
    this.show()
  }

  #button(label, onclick) {
    return h('button', { type: 'button', onclick }, label)
  }
}
