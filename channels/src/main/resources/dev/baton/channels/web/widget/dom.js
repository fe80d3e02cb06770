// Elements made in code: text is only ever set as text.

const SVG = 'http://www.w3.org/2000/svg'

const ICONS = {
  chat: 'M4.5 5.5h15a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H11l-4.6 3.6v-3.6H4.5a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z',
  down: 'm5.5 9 6.5 6.5L18.5 9',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5.5M6 11l6-6 6 6',
  person: 'M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5ZM4.8 20a7.2 7.2 0 0 1 14.4 0',
  bot: 'M7 8.5h10a3 3 0 0 1 3 3V16a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-4.5a3 3 0 0 1 3-3ZM12 8.5V5M12 4.5v.1M9 13.2v1.1M15 13.2v1.1',
  file: 'M13.5 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5ZM13.5 3.5v5h5',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4h-4',
  clip: 'm19.5 11.5-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l7.9-7.9a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.6 1.6 0 0 1-2.2-2.2l7.1-7.1',
  thumb: 'M8 10.5 11.6 3.6a2.3 2.3 0 0 1 2.3 2.6l-.5 3.4h4.5a2 2 0 0 1 2 2.3l-1 6a2 2 0 0 1-2 1.7H8ZM8 10.5v9.1H4.5v-9.1Z',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2',
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
