// What the chat remembers in the browser: the session, how far the customer has read, and the
// lines that wait to be sent. Tabs of one website share it. Where the browser denies storage it
// lives as long as the page.
//
// Each customer has a memory apart. Who signs in makes the browser forget everybody else; who signs
// out leaves nothing that the next one is shown.

const PREFIX = 'baton:'

export class Memory {
  #site
  #scope
  #store

  /** `person` is who the host site says the customer is, or '' for anybody. */
  constructor(server, person, store = usableStore('localStorage')) {
    this.#site = `${PREFIX}${new URL(server).host}:`
    this.#scope = `${this.#site}${person}:`
    this.#store = store
    if (person) this.#forget((key) => !key.startsWith(this.#scope))
  }

  get session() {
    return this.#store.getItem(this.#scope + 'session')
  }

  set session(session) {
    this.#put('session', session)
  }

  /** The highest sequence number that the customer has had before their eyes. */
  get seen() {
    return Number(this.#store.getItem(this.#scope + 'seen')) || 0
  }

  set seen(seq) {
    this.#put('seen', String(seq))
  }

  /** The highest sequence number of which a screen reader was told while the panel was closed. */
  get told() {
    return Number(this.#store.getItem(this.#scope + 'told')) || 0
  }

  set told(seq) {
    this.#put('told', String(seq))
  }

  /** Lines not yet accepted by the server, oldest first. Each has a key of its own, so that two
   * tabs never overwrite one another's. */
  waitingLines() {
    return this.#keys('out:')
      .map((key) => parsed(this.#store.getItem(key)))
      .filter((line) => line && typeof line.id === 'string' && line.frame)
      .sort((a, b) => a.order - b.order)
  }

  keepLine(line) {
    this.#put(`out:${line.id}`, JSON.stringify(line))
  }

  dropLine(id) {
    this.#store.removeItem(`${this.#scope}out:${id}`)
  }

  /** Forgets every customer: the next words begin a conversation of their own. */
  forget() {
    this.#forget(() => true)
  }

  /** Calls back when another tab changed the session or read further. */
  onChangeElsewhere(changed) {
    const listener = (event) => {
      if (event.key === null || event.key.startsWith(this.#scope)) {
        changed(event.key === null ? 'session' : event.key.slice(this.#scope.length))
      }
    }
    addEventListener('storage', listener)
    return () => removeEventListener('storage', listener)
  }

  /** Runs the step in one tab at a time, so that two tabs opened together share one session. */
  alone(step) {
    if (!navigator.locks || this.#store instanceof PageStore) return step()
    return navigator.locks.request(this.#scope + 'hello', step).catch(step)
  }

  #put(name, value) {
    try {
      this.#store.setItem(this.#scope + name, value)
    } catch {
      this.#store = copied(this.#store) // full: what is kept from here on lives with the page
      this.#store.setItem(this.#scope + name, value)
    }
  }

  #forget(which) {
    const keys = this.#allKeys().filter((key) => key.startsWith(this.#site))
    keys.filter(which).forEach((key) => this.#store.removeItem(key))
  }

  #keys(start) {
    return this.#allKeys().filter((key) => key.startsWith(this.#scope + start))
  }

  #allKeys() {
    return Array.from({ length: this.#store.length }, (_, i) => this.#store.key(i))
  }
}

/** The browser's store of that name, or one in memory where the browser refuses. */
export function usableStore(name) {
  try {
    const store = window[name]
    store.setItem(PREFIX + 'probe', '1')
    store.removeItem(PREFIX + 'probe')
    return store
  } catch {
    return new PageStore()
  }
}

/** Web Storage's shape, for the life of the page. */
class PageStore {
  #items = new Map()

  get length() {
    return this.#items.size
  }

  key(index) {
    return [...this.#items.keys()][index]
  }

  getItem(key) {
    return this.#items.get(key) ?? null
  }

  setItem(key, value) {
    this.#items.set(key, value)
  }

  removeItem(key) {
    this.#items.delete(key)
  }
}

function copied(store) {
  const copy = new PageStore()
  for (let i = 0; i < store.length; i++) copy.setItem(store.key(i), store.getItem(store.key(i)))
  return copy
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
