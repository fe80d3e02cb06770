// `<baton-chat>`: a company's chat on any page. One script tag defines it:
//
//   <script src="https://baton.example/widget.js" async></script>
//   <baton-chat brand="Kite &amp; Co." accent="#c2410c"></baton-chat>
//
// With `data-chat` on the script tag the element is made too, its attributes taken from the tag's
// other `data-` attributes. Attributes: `server`, `brand`, `accent`, `locale`, `theme` (`light`,
// `dark`; else as the device), `open`, `identity` (a JWT of the host site). Methods: `show()`,
// `hide()`, `forget()`. Events: `chatopen`, `chatclose`, `unread` with the count as detail, and
// `identityrefused` with the reason, when the server wants another `identity`.

import { Chat } from './chat.js'
import { accentColours } from './colours.js'
import { personOf } from './identity.js'
import { Memory, usableStore } from './memory.js'
import { PHONE, Panel } from './panel.js'
import { directionOf, fetchWords, hasWords, languageOf, wordsIn } from './words.js'
import sheet from './widget.css' with { type: 'css' }

const script = document.currentScript
const home = new URL('.', script?.src || location.href).href
const dark = matchMedia('(prefers-color-scheme: dark)')
const OPEN_KEY = 'baton:open'
const UNSEEN_AFTER_MS = 200

class BatonChat extends HTMLElement {
  static observedAttributes = [
    'server',
    'locale',
    'brand',
    'accent',
    'theme',
    'open',
    'identity',
  ]

  #root = this.attachShadow({ mode: 'open' })
  #chat = null
  #panel = null
  #page = usableStore('sessionStorage')
  #isDue = false
  #unread = 0
  #begun = null
  #isWanted = false

  constructor() {
    super()
    this.#root.adoptedStyleSheets = [sheet]
  }

  connectedCallback() {
    dark.addEventListener('change', this.#look)
    visualViewport?.addEventListener('resize', this.#fit)
    visualViewport?.addEventListener('scroll', this.#fit)
    document.addEventListener('visibilitychange', this.#changed)
    const wasOpen = this.#page.getItem(OPEN_KEY) === '1' && !PHONE.matches
    this.#isWanted = this.hasAttribute('open') || wasOpen
    this.#begin()
  }

  disconnectedCallback() {
    dark.removeEventListener('change', this.#look)
    visualViewport?.removeEventListener('resize', this.#fit)
    visualViewport?.removeEventListener('scroll', this.#fit)
    document.removeEventListener('visibilitychange', this.#changed)
    this.#begun = null
    this.#tearDown()
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#begun || before === after) return
    if (name === 'server' || name === 'locale') this.#rebuild()
    else if (name === 'open') this.#toggle(after !== null, false)
    else if (!this.#chat) return
    else if (name === 'identity') this.#chat.identify(after) || this.#rebuild()
    else this.#look()
  }

  show() {
    this.#toggle(true, true)
  }

  hide() {
    this.#toggle(false, true)
  }

  /** To be called when the customer signs out: nothing of them stays in this browser. */
  forget() {
    this.#page.removeItem(OPEN_KEY)
    if (!this.#begun) return
    if (!this.#chat) this.#build()
    this.#chat.forget()
    this.#rebuild()
  }

  // Whoever uses this browser next is somebody else, for the server and here. A chat that the
  // server can't end now is still there: what is forgotten could not be ended any more.
  #startOver() {
    const chat = this.#chat
    chat.end(() => {
      if (chat !== this.#chat) return
      chat.forget()
      this.#rebuild()
      this.#panel.focus()
    })
  }

  get #server() {
    const server = new URL(this.getAttribute('server') || home, location.href).href
    return server.replace(/\/?$/, '/')
  }

  get #locale() {
    return usableLocale(this.getAttribute('locale'))
  }

  // Nothing is shown before its words are here. What was asked for meanwhile is done then.
  #begin() {
    const begun = (this.#begun = {})
    const build = () => {
      if (this.#begun !== begun) return
      if (!this.#chat) this.#build()
      if (this.#isWanted) this.#toggle(true, false)
      else if (this.#chat.isReturning) this.#chat.start()
    }
    if (hasWords(this.#locale)) build()
    else fetchWords(this.#locale, this.#server).then(build)
  }

  #build() {
    const server = this.#server
    const locale = this.#locale
    const language = languageOf(locale)
    const words = wordsIn(locale)
    const identity = this.getAttribute('identity')
    this.#chat = new Chat({
      url: new URL('channels/web', server).href.replace(/^http/, 'ws'),
      memory: new Memory(server, personOf(identity)),
      identity,
      locale,
      changed: this.#changed,
      refused: () => this.#tell('identityrefused', this.#chat.error.message),
    })
    this.#panel = new Panel({
      chat: this.#chat,
      words,
      language,
      direction: directionOf(language),
      locale,
      server,
      toggle: (open) => this.#toggle(open, true),
      startOver: () => this.#startOver(),
    })
    this.#root.replaceChildren(this.#panel.element)
    this.#look()
    this.#fit()
  }

  #tearDown() {
    this.#chat?.stop()
    this.#panel?.stop()
    this.#chat = this.#panel = null
  }

  #rebuild() {
    if (this.#panel) this.#isWanted = this.#panel.isOpen
    this.#tearDown()
    this.#begin()
  }

  #toggle(open, isByCustomer) {
    if (!this.#panel) this.#isWanted = open
    if (!this.#panel || open === this.#panel.isOpen) return
    if (open) {
      this.#chat.start()
      this.#panel.open({ isByCustomer })
      this.#page.setItem(OPEN_KEY, '1')
    } else {
      this.#panel.close({ isByCustomer })
      this.#page.removeItem(OPEN_KEY)
    }
    this.toggleAttribute('open', open)
    this.#fit()
    this.#show()
    this.#tell(open ? 'chatopen' : 'chatclose')
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(event, { detail }))
  }

  // Many frames at once are shown once, with the page's next picture; a page that nobody looks at
  // has none, and is shown a moment later.
  #changed = () => {
    if (this.#isDue) return
    this.#isDue = true
    const show = () => {
      if (!this.#isDue) return
      this.#isDue = false
      if (this.#panel) this.#show()
    }
    requestAnimationFrame(show)
    setTimeout(show, UNSEEN_AFTER_MS)
  }

  #show() {
    this.#panel.show(this.getAttribute('brand') ?? '')
    if (this.#panel.isOpen && !document.hidden) this.#chat.read()
    if (this.#chat.unread !== this.#unread) {
      this.#unread = this.#chat.unread
      this.#tell('unread', this.#unread)
      this.#changed()
    }
  }

  #look = () => {
    if (!this.#panel) return
    const wish = this.getAttribute('theme')
    const theme = ['light', 'dark'].includes(wish) ? wish : dark.matches ? 'dark' : 'light'
    const { dataset, style } = this.#panel.element
    dataset.theme = theme
    const colours = accentColours(this.getAttribute('accent') ?? '', theme)
    const set = (name, value) => (value ? style.setProperty(name, value) : style.removeProperty(name))
    set('--accent', colours?.accent)
    set('--on-accent', colours?.onAccent)
    set('--accent-text', colours?.accentText)
    this.#changed()
  }

  // Where a phone's keyboard covers the page, the sheet ends above it.
  #fit = () => {
    if (!this.#panel) return
    const { style } = this.#panel.element
    const covers = visualViewport && visualViewport.scale === 1
    style.setProperty('--height', covers ? `${visualViewport.height}px` : '100dvh')
    style.setProperty('--top', covers ? `${visualViewport.offsetTop}px` : '0px')
  }
}

/** The first of these that is a language tag: what the page asks for, the page's, the browser's. */
function usableLocale(wished) {
  const candidates = [wished, document.documentElement.lang, navigator.language]
  const isTag = (tag) => {
    try {
      return Boolean(tag) && Intl.getCanonicalLocales(tag).length === 1
    } catch {
      return false
    }
  }
  return candidates.find(isTag) ?? 'en'
}

if (!customElements.get('baton-chat')) {
  customElements.define('baton-chat', BatonChat)
  if (script && 'chat' in script.dataset) addElement(script.dataset)
}

function addElement(attributes) {
  const add = () => {
    if (document.querySelector('baton-chat')) return
    const element = document.createElement('baton-chat')
    for (const name of BatonChat.observedAttributes) {
      if (name in attributes) element.setAttribute(name, attributes[name])
    }
    document.body.append(element)
  }
  if (document.body) add()
  else addEventListener('DOMContentLoaded', add, { once: true })
}
