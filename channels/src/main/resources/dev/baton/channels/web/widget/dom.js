// Elements made in code: text is only ever set as text.

const SVG = 'http://www.w3.org/2000/svg'

const ICONS = {
  chat: 'M4.5 5.5h15a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H11l-4.6 3.6v-3.6H4.500a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z',
  down: 'm5.5 9 6.5 6.500L18.5 9',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5.5M6 11l6-6 6 6',
  person: 'M12 11.500a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.500ZM4.8 20a7.2 7.2 0 0 1 14.4 0',
  bot: 'M7 8.500h10a3 3 0 0 1 3 3V16a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-4.500a3 3 0 0 1 3-3ZM12 8.500V5M12 4.500v.1M9 13.200v1.100M15 13.200v1.1',
  file: 'M13.5 3.500H7a1.5 1.5 0 0 0-1.5 1.500v14A1.5 1.5 0 0 0 7 20.500h10a1.5 1.5 0 0 0 1.5-1.500V8.500l-5-5ZM13.5 3.500v5h5',
  again: 'M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 3.500v4h-4',
  clip: 'm19.5 11.500-7.400 7.400a4.600 4.600 0 0 1-6.500-6.500l7.900-7.900a3.100 3.100 0 0 1 4.400 4.400l-7.900 7.900a1.600 1.600 0 0 1-2.200-2.200l7.100-7.100',
  clock: 'M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.500V12l3 2',
}

/** An element with its properties, attributes (`role`, `aria-…`, `data-…`), listeners (`on…`) and
 * children: nodes, words, or nothing. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name in element && !name.includes('-')) element[name] = value
    else element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== ''))
  return element
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  const path = svg.appendChild(document.createElementNS(SVG, 'path'))
  path.setAttribute('d', ICONS[name])
  return svg
}

/** A round face: a person's initials, or the bot's sign. */
export function face({ role, name }) {
  const content = role === 'bot' ? icon('bot') : initials(name) || icon('person')
  return h('span', { className: `face ${role}`, 'aria-hidden': 'true' }, content)
}

function initials(name) {
  const parts = name.trim().split(/\s+/).filter(Boolean)
  const first = [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => [...(part ?? '')][0])
  return first.join('').toUpperCase()
}

/** Sets text only where it differs, so that nothing is announced again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}
