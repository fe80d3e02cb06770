// The conversation as this tab knows it: a pure fold over the server's frames.
//
// Every stored frame has a sequence number, the same on each tab and after each return. A number
// seen before changes nothing, and a line stands where its number puts it, so frames may come
// twice, late or in any order.

/** As many as the server knows. */
const MOST_RATEABLE = 3

export class Transcript {
  #lines = new Map()
  #sorted = null
  #changes = new Map()
  #streams = new Map()
  #room = { seq: 0, people: [], floor: 'bot' }
  #used = new Map()
  #ratings = new Map()

  /** The highest number the server has told, which is where a return goes on from. */
  lastSeq = 0
  /** What the server last said of the wait for a person, or null. */
  wait = null
  /** The number before which the server holds more, or null. */
  earlier = null

  /** Lines in their order. */
  get lines() {
    this.#sorted ??= [...this.#lines.values()].sort((a, b) => a.seq - b.seq)
    return this.#sorted
  }

  /** Answers that are being written, each `{stream, text}`. */
  get streams() {
    return [...this.#streams.values()]
  }

  get people() {
    return this.#room.people
  }

  /** Who has the floor: `bot`, `waiting` or `people`. */
  get floor() {
    return this.#room.floor
  }

  has(seq) {
    return this.#lines.has(seq)
  }

  /** Takes a frame in; false if it told nothing new. */
  take(frame) {
    switch (frame.type) {
      case 'message':
        return this.#message(frame)
      case 'delta':
        return this.#delta(frame)
      case 'deltaEnd':
        return this.#streams.delete(frame.stream)
      case 'edit':
        return this.#change(frame, { text: String(frame.text ?? ''), edited: true })
      case 'retract':
        return this.#change(frame, { text: '', retracted: true })
      case 'rated':
        return this.#rated(frame)
      case 'people':
        return this.#people(frame)
      case 'wait':
        this.wait = frame
        return true
      case 'earlier':
        return this.#earlier(frame.before)
      default:
        return false
    }
  }

  /** The customer's own line, accepted under a number. The server goes on telling from
   * `lastSeq`, which this must not move: lines before it may still be on their way. */
  accepted(line, seq) {
    if (!this.has(seq)) this.#put({ ...line, seq, author: { role: 'customer' } })
  }

  /** What was chosen among a line's choices, or undefined while all are open. */
  chosen(line) {
    const remembered = this.#used.get(line.seq)
    if (remembered !== undefined) return remembered
    const labels = new Map((line.choices ?? []).map((choice) => [choice.label, choice.value]))
    const answer = this.lines.find(
      (later) => later.seq > line.seq && later.author.role === 'customer' && labels.has(later.text),
    )
    return answer && labels.get(answer.text)
  }

  choose(seq, value) {
    this.#used.set(seq, value)
  }

  /** The bot's answers that the customer may say of whether they helped: the latest, while the bot
   * has the floor, since it last got it. */
  get rateable() {
    if (this.floor !== 'bot') return []
    return this.lines
      .filter((line) => line.rateable && !line.retracted && line.seq > this.#room.seq)
      .slice(-MOST_RATEABLE)
  }

  /** What the customer said of a line: `helpful`, `unhelpful` or `none`. */
  rating(seq) {
    return this.#ratings.get(seq)?.value ?? 'none'
  }

  /** What the customer said of a line here is stored under a number. Like `accepted`. */
  rate(of, value, seq) {
    if ((this.#ratings.get(of)?.seq ?? 0) > seq) return false
    this.#ratings.set(of, { seq, value })
    return true
  }

  /** What holds only while connected is told anew by the server after each return. */
  disconnected() {
    this.#streams.clear()
    this.wait = null
  }

  #message(frame) {
    const finished = frame.stream !== undefined && this.#streams.delete(frame.stream)
    if (!this.#isNumber(frame.seq)) return finished
    this.#advance(frame.seq)
    if (this.has(frame.seq)) return finished
    this.#put({
      seq: frame.seq,
      id: frame.id,
      author: author(frame.author),
      text: String(frame.text ?? ''),
      choices: list(frame.choices),
      attachments: list(frame.attachments),
      at: frame.at,
      rateable: frame.rateable === true,
      ...this.#changes.get(frame.seq)?.fields,
    })
    return true
  }

  #delta({ stream, text }) {
    const before = this.#streams.get(stream)?.text ?? ''
    this.#streams.set(stream, { stream, text: before + String(text ?? '') })
    return true
  }

  // A change may come before its line, when the line is paged in later.
  #change({ seq, of }, fields) {
    if (!this.#isNumber(seq) || (this.#changes.get(of)?.seq ?? 0) >= seq) return false
    this.#advance(seq)
    this.#changes.set(of, { seq, fields })
    if (this.has(of)) this.#put({ ...this.#lines.get(of), ...fields })
    return true
  }

  #rated({ seq, of, value }) {
    if (!this.#isNumber(seq)) return false
    this.#advance(seq)
    return this.rate(of, String(value), seq)
  }

  #people(frame) {
    if (!this.#isNumber(frame.seq) || frame.seq <= this.#room.seq) return false
    this.#advance(frame.seq)
    this.#room = { seq: frame.seq, people: list(frame.in).map(author), floor: frame.floor }
    if (frame.floor !== 'waiting') this.wait = null
    return true
  }

  // What lies before a gap is dropped: it is paged in again with the gap.
  #earlier(before) {
    if (!this.#isNumber(before)) return false
    this.earlier = before
    this.lines.filter((line) => line.seq < before).forEach((line) => this.#lines.delete(line.seq))
    this.#sorted = null
    return true
  }

  #put(line) {
    this.#lines.set(line.seq, line)
    this.#sorted = null
  }

  #advance(seq) {
    this.lastSeq = Math.max(this.lastSeq, seq)
  }

  #isNumber(seq) {
    return Number.isSafeInteger(seq) && seq > 0
  }
}

function author(from) {
  return { role: String(from?.role ?? 'system'), name: String(from?.name ?? '') }
}

function list(items) {
  return Array.isArray(items) ? items : []
}
