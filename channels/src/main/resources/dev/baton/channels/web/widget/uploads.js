// Files on their way to the server, each by a request of its own, before the line that carries them.

/** Without word of the server: what every Baton takes. */
const LIMITS = {
  mostBytes: 10 * 1024 * 1024,
  types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'],
}
const MOST_AT_ONCE = 10
const REASONS = { too_large: 'errorFileSize', type_not_allowed: 'errorFileType' }

export class Uploads {
  #url
  #bearer
  #changed
  #files = []
  #made = 0

  /** What the server takes: `{mostBytes, types}`. */
  limits = LIMITS

  /** `bearer` gives the word that says who the customer is, nothing while nobody knows. */
  constructor(url, { bearer, changed }) {
    this.#url = url
    this.#bearer = bearer
    this.#changed = changed
  }

  /** Files in order, each `{key, name, bytes, preview, failed, done}`: `failed` is the name of a
   * word, `done` what the server calls the file. */
  get all() {
    return this.#files
  }

  get isUnderWay() {
    return this.#files.some(({ done, failed }) => !done && !failed)
  }

  add(files) {
    const room = MOST_AT_ONCE - this.#files.length
    for (const file of [...files].slice(0, room)) {
      const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : ''
      const entry = { key: ++this.#made, name: file.name, bytes: file.size, preview, file }
      this.#files.push(entry)
      this.#send(entry)
    }
  }

  /** Sends what was chosen before the server said who the customer is. */
  resume() {
    for (const entry of this.#files) if (entry.waits) this.#send(entry)
  }

  retry(key) {
    const entry = this.#files.find((each) => each.key === key)
    if (entry) this.#send(entry)
  }

  remove(key) {
    const entry = this.#files.find((each) => each.key === key)
    this.#files = this.#files.filter((each) => each !== entry)
    entry?.request?.abort()
    if (entry) URL.revokeObjectURL(entry.preview)
    this.#changed()
  }

  /** The files that have arrived; they are not here any more. */
  take() {
    const taken = this.#files.filter(({ done }) => done)
    taken.forEach(({ preview }) => URL.revokeObjectURL(preview))
    this.#files = this.#files.filter(({ done }) => !done)
    return taken.map(({ done }) => done)
  }

  stop() {
    this.#files.forEach(({ request, preview }) => {
      request?.abort()
      URL.revokeObjectURL(preview)
    })
    this.#files = []
  }

  async #send(entry) {
    entry.failed = this.#refusal(entry.file)
    this.#changed()
    const bearer = this.#bearer()
    entry.waits = !entry.failed && !bearer
    if (entry.failed || entry.waits) return
    entry.request = new AbortController()
    try {
      const answer = await fetch(`${this.#url}?name=${encodeURIComponent(entry.name)}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${bearer}`,
          'Content-Type': 'application/octet-stream',
        },
        body: entry.file,
        signal: entry.request.signal,
        credentials: 'omit',
      })
      const said = await answer.json()
      if (answer.ok) entry.done = said
      else entry.failed = REASONS[said.error?.code] ?? 'errorFile'
    } catch {
      entry.failed = 'errorFile'
    }
    this.#changed()
  }

  // The server looks at the bytes; this only saves the way there.
  #refusal({ size, type }) {
    if (size > this.limits.mostBytes) return 'errorFileSize'
    const isKnown = !type || type.startsWith('text/') || this.limits.types.includes(type)
    return isKnown ? undefined : 'errorFileType'
  }
}
