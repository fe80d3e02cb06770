// Who the host site's word (a JWT) is about, as far as this browser can tell: enough to keep
// customers apart. Whether to believe it is the server's to say.

/** A mark of the customer, '' for nobody in particular. */
export function personOf(token) {
  if (!token) return ''
  const { iss, sub } = claimsOf(token) ?? { sub: token }
  return markOf(JSON.stringify([iss ?? '', sub ?? token]))
}

function claimsOf(token) {
  try {
    const claims = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')
    const bytes = Uint8Array.from(atob(claims), (char) => char.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

// Short, and not the name itself: it stays in the browser as part of keys. Web Crypto's digests are
// missing on pages without TLS.
function markOf(text) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (const char of text) {
    a = Math.imul(a ^ char.codePointAt(0), 2654435761)
    b = Math.imul(b ^ char.codePointAt(0), 1597334677)
  }
  return ((a ^ (b >>> 16)) >>> 0).toString(36) + ((b ^ (a >>> 13)) >>> 0).toString(36)
}
