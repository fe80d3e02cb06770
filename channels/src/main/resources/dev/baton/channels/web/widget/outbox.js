// What the customer has said and the server has not yet accepted, in order.
//
// One line is under way at a time, so that a line sent again never overtakes another. The id is
// made here and stays through retries, reconnects and reloads: the server stores an id once.

const ANSWER_WITHIN_MS = 10_000
const ATTEMPTS = 4
const STALE_AFTER_MS = 60 * 60_000
const SHORTEST_HOLD_MS = 500

export class Outbox {
  #memory
  #send
  #changed
  #lines
  #timer
  #heldUntil = 0
  #signsHeldUntil = 0

  /** `send` hands a frame to the connection and says whether it took it. */
  constructor(memory, { send, changed }) {
    this.#memory = memory
    this.#send = send
    this.#changed = changed
    this.#lines = memory.waitingLines().map((line) => ({ ...line, tries: 0, sentAt: 0 }))
    this.#doubtTheOld()
  }

  /** Lines in order, each with `failed`: undefined, or `{code, message}`. */
  get lines() {
    return this.#lines
  }

  /** `attachments` is how the frame's files are shown. */
  add(frame, text, attachments = []) {
    // Of what is said of a line by a sign only the last counts.
    this.#lines
      .filter((line) => isSign(line) && frame.type === 'rate' && line.frame.of === frame.of)
      .filter((line) => !line.sentAt)
      .forEach(({ id }) => this.drop(id))
    const id = newId()
    const order = Math.max(Date.now(), (this.#lines.at(-1)?.order ?? 0) + 1)
    const at = new Date().toISOString()
    const line = { id, frame: { ...frame, id }, text, attachments, order, at }
    this.#lines.push({ ...line, tries: 0, sentAt: 0 })
    this.#memory.keepLine(line)
    this.pump()
    return id
  }

  /** Sends the oldest line that is not under way. A sign that is held back holds up no line. */
  pump() {
    clearTimeout(this.#timer)
    const now = Date.now()
    const waiting = this.#lines.filter((each) => !each.failed)
    const line = waiting.find((each) => !isSign(each) || now >= this.#signsHeldUntil) ?? waiting[0]
    if (!line) return
    const heldUntil = isSign(line) ? this.#signsHeldUntil : this.#heldUntil
    if (now < heldUntil) {
      this.#later(heldUntil - now)
    } else if (line.sentAt && now - line.sentAt < ANSWER_WITHIN_MS) {
      this.#later(ANSWER_WITHIN_MS - (now - line.sentAt))
    } else if (line.tries >= ATTEMPTS) {
      this.#lines.filter((each) => !each.failed).forEach((each) => this.#fail(each, {}))
      this.#changed()
    } else if (this.#send(line.frame)) {
      line.sentAt = now
      line.tries++
      this.#later(ANSWER_WITHIN_MS)
    }
  }

  /** A new connection knows nothing of what the old one was asked. */
  connected() {
    this.#lines.forEach((line) => (line.sentAt = line.tries = 0))
    this.#heldUntil = this.#signsHeldUntil = 0
    this.#doubtTheOld()
    this.pump()
  }

  /** The server holds the line of this id; the line, or undefined if it was not ours. */
  settle(id) {
    const line = this.#lines.find((each) => each.id === id)
    if (!line) return undefined
    this.drop(id)
    this.pump()
    return line
  }

  /** The server did not take the line: held back for a while, or failed for a person to see. */
  refused(id, { code, message, retryAfterMs }) {
    const line = this.#lines.find((each) => each.id === id)
    if (!line) return
    line.sentAt = 0
    if (retryAfterMs >= 0) {
      line.tries = 0
      const until = Date.now() + Math.max(SHORTEST_HOLD_MS, retryAfterMs)
      if (isSign(line)) this.#signsHeldUntil = until
      else this.#heldUntil = until
    } else {
      this.#fail(line, { code, message })
    }
    this.pump()
  }

  retry(id) {
    const line = this.#lines.find((each) => each.id === id)
    if (!line) return
    Object.assign(line, { failed: undefined, tries: 0, sentAt: 0, at: new Date().toISOString() })
    this.#keep(line)
    this.pump()
  }

  drop(id) {
    this.#lines = this.#lines.filter((each) => each.id !== id)
    this.#memory.dropLine(id)
  }

  stop() {
    clearTimeout(this.#timer)
  }

  // Words of an hour ago may no longer be meant: the customer decides.
  #doubtTheOld() {
    const oldest = Date.now() - STALE_AFTER_MS
    this.#lines
      .filter(({ failed, at }) => failed || Date.parse(at) < oldest)
      .forEach((line) => this.#fail(line, line.failed ?? {}))
  }

  #fail(line, failed) {
    if (isSign(line)) return this.drop(line.id)
    line.failed = failed
    this.#keep(line)
  }

  #keep({ id, frame, text, attachments, order, at, failed }) {
    this.#memory.keepLine({ id, frame, text, attachments, order, at, failed })
  }

  #later(ms) {
    this.#timer = setTimeout(() => this.pump(), ms)
  }
}

// A sign is no line: where it can't be sent it is forgotten, and shows as it was.
function isSign({ frame }) {
  return frame.type === 'rate'
}

/** A random id, also on pages served without TLS, where `crypto.randomUUID` is missing. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
