// One customer's conversation: the transcript, what waits to be sent, and the connection between
// them and the server. It knows nothing of how it is shown.

import { Connection } from './connection.js'
import { personOf } from './identity.js'
import { Outbox } from './outbox.js'
import { Transcript } from './transcript.js'
import { Uploads } from './uploads.js'

const TYPING_EVERY_MS = 3_000
const TYPING_LASTS_MS = 6_000
// A choice that answers no line: of the wait, or the wish for a person.
const NO_LINE = 0

export class Chat {
  #memory
  #locale
  #changed
  #connection
  #outbox
  #transcript
  #session = null
  #conversation = null
  #greeting = 0
  #greeted = () => {}
  #typing = new Map()
  #typedAt = 0
  #readTold = 0
  #stopListening = () => {}
  #ending = null // the conversation that is to end, and what to do then
  #identity
  #refused
  #uploads

  /** Where else the customer can go on, each `{channel, to}`. */
  ways = []
  /** What to send from there, `{text, until}`, or null. */
  code = null
  /** From where else the customer writes, each `{channel, name}`. */
  linked = []

  /** What the server last complained of, apart from single lines, or null. */
  error = null

  /** `identity` is the host site's word for who the customer is, a JWT, or null; `refused` is
   * called when the server does not believe it. */
  constructor({ url, memory, identity, locale, changed, refused }) {
    this.#memory = memory
    this.#identity = identity
    this.#refused = refused
    this.#locale = locale
    this.#changed = changed
    this.#connection = new Connection(url, {
      greet: () => this.#greet(),
      heard: (frame) => this.#hear(frame),
      changed: (state) => this.#connectionIs(state),
    })
    this.#uploads = new Uploads(`${url.replace(/^ws/, 'http')}/files`, {
      bearer: () => this.#session && (this.#identity || this.#session),
      changed,
    })
    this.#begin()
  }

  /** Files that the next line will carry. */
  get uploads() {
    return this.#uploads
  }

  /** A customer who has been here before may have an answer waiting. */
  get isReturning() {
    return this.#memory.session !== null || this.#outbox.lines.length > 0
  }

  get isConnected() {
    return this.#connection.state === 'open'
  }

  /** Whether the host site vouches for who the customer is. */
  get isKnown() {
    return Boolean(this.#identity)
  }

  get connection() {
    return this.#connection.state
  }

  get transcript() {
    return this.#transcript
  }

  /** Lines on their way, oldest first. */
  get waitingLines() {
    return this.#outbox.lines.filter(({ frame }) => frame.type !== 'rate')
  }

  /** Who is typing, as authors. */
  get typing() {
    return [...this.#typing.values()].map(({ author }) => author)
  }

  get seen() {
    return this.#memory.seen
  }

  get unread() {
    return this.#spokenAfter(this.#memory.seen)
  }

  /** Whether something was said that was neither seen nor told of before, in no tab. */
  tellsNews() {
    const { seen, told } = this.#memory
    // Not the last line's: one of the customer's own may be known here before an answer to an
    // earlier one.
    const last = this.#spoken.at(-1)?.seq ?? 0
    const isNews = last > Math.max(seen, told)
    if (isNews) this.#memory.told = last
    return isNews
  }

  start() {
    if (this.#connection.state !== 'idle') return
    this.#stopListening = this.#memory.onChangeElsewhere((what) => this.#changedElsewhere(what))
    this.#connection.start()
  }

  stop() {
    this.#stopListening()
    this.#connection.stop()
    this.#outbox.stop()
    this.#uploads.stop()
    this.#typing.forEach(({ author }) => this.#stoppedTyping(author))
  }

  say(text) {
    this.#typedAt = 0
    const files = this.#uploads.take()
    const attachments = files.length > 0 ? { attachments: files.map(({ id }) => id) } : {}
    this.#outbox.add({ type: 'message', text, ...attachments }, text, files)
    this.#changed()
  }

  /** Chooses among the choices of a line, or of the wait where there is no line. */
  choose(line, { value, label }) {
    this.#outbox.add({ type: 'choice', of: line?.seq ?? NO_LINE, value }, label)
    this.#changed()
  }

  /** In the customer's language, so that everyone reads in the record what they pressed. */
  askForPerson(words) {
    this.#outbox.add({ type: 'choice', of: NO_LINE, value: 'person', label: words }, words)
    this.#changed()
  }

  /** The value chosen among a line's choices, undefined while they are open. */
  chosen(line) {
    return this.#underWay(line.seq)?.frame.value ?? this.#transcript.chosen(line)
  }

  /** Says of an answer whether it helped; saying the same again takes it back. */
  rate({ seq }, value) {
    const now = this.rated(seq) === value ? 'none' : value
    this.#outbox.add({ type: 'rate', of: seq, value: now }, '')
    this.#changed()
  }

  /** What the customer says of a line: `helpful`, `unhelpful` or `none`. */
  rated(seq) {
    const isOf = ({ frame }) => frame.type === 'rate' && frame.of === seq
    return this.#outbox.lines.findLast(isOf)?.frame.value ?? this.#transcript.rating(seq)
  }

  /** Whether a choice of the wait, or the wish for a person, is on its way. */
  get isAsking() {
    return this.#underWay(NO_LINE) !== undefined
  }

  typed() {
    const now = Date.now()
    if (now - this.#typedAt < TYPING_EVERY_MS) return
    if (this.#connection.send({ type: 'typing' })) this.#typedAt = now
  }

  /** All lines so far are before the customer's eyes. */
  read() {
    const seq = this.#transcript.lines.at(-1)?.seq ?? 0
    if (seq > this.#memory.seen) this.#memory.seen = seq
    if (seq > this.#readTold && this.#connection.send({ type: 'read', seq })) this.#readTold = seq
  }

  retry(id) {
    this.#outbox.retry(id)
    this.#changed()
  }

  discard(id) {
    this.#outbox.drop(id)
    this.#outbox.pump()
    this.#changed()
  }

  loadEarlier() {
    const before = this.#transcript.earlier
    if (!this.#connection.send({ type: 'earlier', before })) return
    this.#transcript.earlier = null // until the server says that there is more still
    this.#changed()
  }

  link() {
    this.#connection.send({ type: 'link' })
  }

  unlink() {
    this.#connection.send({ type: 'unlink' })
  }

  /** Ends the chat: `ended` is called once the server has. That the connection is lost says nothing
   * of that: the server is asked again. */
  end(ended) {
    const of = this.#conversation
    if (this.#connection.send({ type: 'end' })) this.#ending = { of, ended }
  }

  dismissError() {
    this.error = null
    this.#changed()
  }

  /** The host site vouches anew for the customer. False if it is for another: that is another
   * chat. */
  identify(identity) {
    if (personOf(identity) !== personOf(this.#identity)) return false
    this.#identity = identity
    // Who is let in already needs the new word only for the next time.
    if (this.#connection.state !== 'open') this.#connection.restart()
    return true
  }

  /** Leaves no trace of any customer in this browser. This chat is over. */
  forget() {
    this.stop()
    this.#memory.forget()
  }

  #spokenAfter(seq) {
    return this.#spoken.filter((line) => line.seq > seq).length
  }

  get #spoken() {
    const spoken = ({ author }) => author.role === 'bot' || author.role === 'agent'
    return this.#transcript.lines.filter(spoken)
  }

  #begin() {
    this.#outbox?.stop()
    this.#transcript = new Transcript()
    this.#session = this.#conversation = this.#ending = null
    this.#readTold = 0
    this.#outbox = new Outbox(this.#memory, {
      send: (frame) => this.#connection.send(frame),
      changed: this.#changed,
    })
  }

  // A page that has no session yet greets alone and holds the others back until it is welcomed:
  // they then greet with its session.
  #greet() {
    const greeting = ++this.#greeting
    return new Promise((hello) => {
      this.#memory.alone(() => {
        hello(this.#hello())
        if (this.#memory.session || greeting !== this.#greeting) return undefined
        return new Promise((greeted) => (this.#greeted = greeted))
      })
    })
  }

  #hello() {
    const { session } = this.#memory
    if (session !== this.#session) this.#transcript = new Transcript()
    return {
      type: 'hello',
      session,
      lastSeq: this.#transcript.lastSeq,
      locale: this.#locale,
      ...(this.#identity && { identity: this.#identity }),
    }
  }

  #connectionIs(state) {
    if (state !== 'connecting') {
      this.#greeting++
      this.#greeted()
    }
    if (state === 'away') {
      this.#transcript.disconnected()
      this.#typing.forEach(({ author }) => this.#stoppedTyping(author))
    }
    this.#changed()
  }

  #hear(frame) {
    switch (frame.type) {
      case 'welcome':
        this.#welcome(frame)
        break
      case 'accepted':
        this.#accepted(frame)
        break
      case 'typing':
        this.#typingSign(frame.author)
        break
      case 'code':
        this.code = frame
        break
      case 'places':
        this.linked = Array.isArray(frame.linked) ? frame.linked : []
        this.code = null
        break
      case 'ended':
        this.#over()
        break
      case 'error':
        this.#complaint(frame)
        break
      default:
        this.#told(frame)
    }
    this.#changed()
  }

  #welcome({ session, conversation, ways, files }) {
    if (files) this.#uploads.limits = files
    const isAnother = this.#conversation !== null && conversation !== this.#conversation
    this.#session = this.#memory.session = session
    this.#uploads.resume()
    this.#conversation = conversation
    this.ways = Array.isArray(ways) ? ways : []
    this.linked = [] // told anew where there are any
    this.error = this.code = null
    this.#greeted()
    // It had ended, and the word of it was lost.
    if (this.#ending && this.#ending.of !== conversation) return this.#over()
    if (isAnother && this.#transcript.lastSeq > 0) {
      // The numbers known here count another conversation's lines.
      this.#transcript = new Transcript()
      this.#connection.restart()
      return
    }
    this.#readTold = 0
    this.#outbox.connected()
    if (this.#ending) this.#connection.send({ type: 'end' })
  }

  #over() {
    if (this.#ending) queueMicrotask(this.#ending.ended)
    this.#ending = null
  }

  #accepted({ id, seq }) {
    const line = this.#settled(id)
    if (!line) return
    const { text, at, attachments, frame } = line
    if (frame.type === 'rate') this.#transcript.rate(frame.of, frame.value, seq)
    else this.#transcript.accepted({ id, text, at, attachments }, seq)
  }

  #told(frame) {
    if (frame.type === 'message') {
      if (frame.author?.role === 'customer' && frame.id) this.#settled(frame.id)
      else this.#stoppedTyping(frame.author)
    }
    this.#transcript.take(frame)
  }

  #settled(id) {
    const line = this.#outbox.settle(id)
    if (line?.frame.type === 'choice') this.#transcript.choose(line.frame.of, line.frame.value)
    return line
  }

  #complaint(frame) {
    if (frame.id) this.#outbox.refused(frame.id, frame)
    else this.error = frame
    // Of a line or a sign it says nothing of the end.
    if (frame.code === 'unavailable' && !frame.id) this.#ending = null
    if (frame.code !== 'identity_refused') return
    this.#connection.wait()
    this.#refused()
  }

  #typingSign(author) {
    if (!author) return
    this.#stoppedTyping(author)
    const timer = setTimeout(() => {
      this.#stoppedTyping(author)
      this.#changed()
    }, TYPING_LASTS_MS)
    this.#typing.set(key(author), { author, timer })
  }

  #stoppedTyping(author) {
    clearTimeout(this.#typing.get(key(author))?.timer)
    this.#typing.delete(key(author))
  }

  #underWay(seq) {
    const isOf = ({ frame, failed }) => frame.type === 'choice' && frame.of === seq && !failed
    return this.#outbox.lines.find(isOf)
  }

  #changedElsewhere(what) {
    if (what === 'session' && this.#memory.session !== this.#session) {
      this.#begin()
      this.#connection.restart()
    }
    this.#changed()
  }
}

function key(author) {
  return `${author?.role}/${author?.name}`
}
