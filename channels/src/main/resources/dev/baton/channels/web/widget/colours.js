// From the one colour that a site gives, all that must be readable on it and in it.

// WCAG 2.2 asks for 4.5; the rest is for what a browser rounds, and for bubbles that fade in.
const READABLE = 4.7
// As in the style sheet: the panel, the bubbles on it, and the share of the accent in tinted ones.
const SURFACE = { light: [255, 255, 255], dark: [23, 25, 29] }
const SOFT = { light: [242, 244, 246], dark: [36, 39, 45] }
const TINT = 0.14
const INK = { light: [0, 0, 0], dark: [255, 255, 255] }

/** The accent, the ink that can be read on it, and a shade of it that can be read on the panel and
 * its bubbles; null if it is no colour. */
export function accentColours(accent, theme) {
  const rgb = parsed(accent)
  if (!rgb) return null
  const white = [255, 255, 255]
  const black = [17, 19, 22]
  const on = contrast(rgb, white) >= READABLE - 0.3 ? white : black
  const filled = towards(rgb, on === white ? [0, 0, 0] : white, (shade) => contrast(shade, on))
  const grounds = [SOFT[theme], mixed(SURFACE[theme], filled, TINT)]
  const text = towards(rgb, INK[theme], (shade) =>
    Math.min(...grounds.map((ground) => contrast(shade, ground))),
  )
  return { accent: css(filled), onAccent: css(on), accentText: css(text) }
}

function towards(rgb, end, readability) {
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mixed(rgb, end, share)
    if (readability(shade) >= READABLE) return shade
  }
  return end
}

function mixed(one, other, share) {
  return one.map((part, i) => Math.round(part + (other[i] - part) * share))
}

// The browser knows every way to write a colour and paints one pixel of it.
function parsed(colour) {
  if (!CSS.supports('color', colour)) return null
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function css([red, green, blue]) {
  return `rgb(${red} ${green} ${blue})`
}
