// One lasting connection over many sockets: greets, listens for silence, and comes back by itself.
//
// A socket that stays open may carry nothing any more in one direction. So every silence is
// questioned with a ping, and a ping without any answer ends the socket. Coming back waits as long
// as the server asked for, and a random part of a doubling limit: thousands of pages that lose one
// server return spread out.

const PING_EVERY_MS = 20_000
const ANSWER_WITHIN_MS = 8_000
const WELCOME_WITHIN_MS = 10_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
const STEADY_AFTER_MS = 5_000
const ANSWERS = ['pong', 'accepted', 'error']

export class Connection {
  #url
  #greet
  #heard
  #changed
  #socket = null
  #state = 'idle' // idle | connecting | open | away | waiting
  #attempt = 0
  #asked = 0
  #timers = {}
  #answeredAt = 0
  #pingedAt = 0

  /** `greet` makes the hello frame, perhaps later; `heard` gets each frame; `changed` the state. */
  constructor(url, { greet, heard, changed }) {
    this.#url = url
    this.#greet = greet
    this.#heard = heard
    this.#changed = changed
  }

  get state() {
    return this.#state
  }

  start() {
    if (this.#state !== 'idle') return
    addEventListener('online', this.#wake)
    addEventListener('offline', this.#wake)
    addEventListener('pageshow', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    this.#connect()
  }

  stop() {
    removeEventListener('online', this.#wake)
    removeEventListener('offline', this.#wake)
    removeEventListener('pageshow', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#abandon()
    this.#attempt = 0
    this.#enter('idle')
  }

  /** Leaves this socket, if any, and greets anew at once. */
  restart() {
    if (this.#state === 'idle') return
    this.#abandon()
    this.#connect()
  }

  /** Leaves this socket and stays away until it is told to restart. */
  wait() {
    this.#abandon()
    this.#enter('waiting')
  }

  /** True if the frame was handed to an open socket; whether it arrived is another matter. */
  send(frame) {
    if (this.#state !== 'open') return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  #connect() {
    this.#abandon()
    this.#enter('connecting')
    let socket
    try {
      socket = new WebSocket(this.#url)
    } catch {
      this.#comeBackLater()
      return
    }
    this.#socket = socket
    const current = (step) => (event) => socket === this.#socket && step(event)
    this.#after('welcome', WELCOME_WITHIN_MS, () => this.#comeBackLater())
    socket.onopen = current(async () => {
      const hello = await this.#greet()
      if (socket === this.#socket && socket.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify(hello))
      }
    })
    socket.onmessage = current((event) => this.#receive(event.data))
    socket.onclose = current(() => this.#comeBackLater())
    socket.onerror = null // a close always follows
  }

  #receive(text) {
    let frame
    try {
      frame = JSON.parse(text)
    } catch {
      return
    }
    // What the server says by itself does not show that it hears us.
    if (ANSWERS.includes(frame?.type)) this.#answeredAt = Date.now()
    if (frame?.type === 'welcome') {
      this.#cancel('welcome')
      this.#enter('open')
      this.#after('steady', STEADY_AFTER_MS, () => (this.#attempt = 0))
      this.#listen()
    }
    if (frame && frame.type !== 'pong' && !this.#isSentAway(frame)) this.#heard(frame)
  }

  // The server says when to come back: because it is about to go, or can't let anyone in yet.
  #isSentAway({ type, code, id, retryAfterMs }) {
    const isGoing = code === 'restarting'
    const isNotYet = this.#state === 'connecting' && retryAfterMs >= 0
    if (type !== 'error' || id !== undefined || !(isGoing || isNotYet)) return false
    this.#asked = retryAfterMs
    if (!isGoing) this.#comeBackLater()
    return true
  }

  #listen() {
    this.#after('ping', PING_EVERY_MS, () => this.#ask())
  }

  #ask() {
    this.#pingedAt = Date.now()
    this.send({ type: 'ping' })
    this.#after('ping', ANSWER_WITHIN_MS, () =>
      this.#answeredAt >= this.#pingedAt ? this.#listen() : this.#comeBackLater(),
    )
  }

  #comeBackLater() {
    this.#abandon()
    this.#enter('away')
    const limit = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempt++)
    this.#after('retry', this.#asked + Math.random() * limit, () => this.#connect())
    this.#asked = 0
  }

  // The network came or went, or the page is looked at again, perhaps after a sleep. A socket
  // that was begun before that may never open, so another is begun.
  #wake = ({ type }) => {
    if (type === 'visibilitychange' && document.hidden) return
    if (type === 'online') this.#attempt = 0
    if (this.#state === 'open') this.#ask()
    else if (type === 'online' || (this.#isTrying && type !== 'offline')) this.#connect()
  }

  get #isTrying() {
    return this.#state === 'away' || this.#state === 'connecting'
  }

  #abandon() {
    Object.keys(this.#timers).forEach((name) => this.#cancel(name))
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #enter(state) {
    if (state === this.#state) return
    this.#state = state
    this.#changed(state)
  }

  #after(name, ms, step) {
    this.#cancel(name)
    this.#timers[name] = setTimeout(step, ms)
  }

  #cancel(name) {
    clearTimeout(this.#timers[name])
    delete this.#timers[name]
  }
}
