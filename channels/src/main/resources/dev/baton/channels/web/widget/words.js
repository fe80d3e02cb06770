// Everything the widget says of itself. English is here; another language is fetched from the
// server before the widget is shown, and is English where that can't be. `{name}` marks a gap.

const ENGLISH = {
  launch: 'Open chat',
  unread: 'Unread messages: {count}',
  close: 'Close chat',
  title: 'Chat',
  titleOf: 'Chat with {brand}',
  log: 'Conversation',
  greeting: 'Hello! How can we help?',
  greetingNote: 'A bot answers first. You can talk to a person at any time.',
  bot: 'Bot',
  agent: 'Support',
  you: 'You',
  roomBot: 'A bot is answering',
  roomWaiting: 'Finding a person for you',
  roomPeople: 'You are talking with {names}',
  here: '{names} is here.',
  person: 'Talk to a person',
  personAsked: 'Person requested',
  personHere: 'A person is here',
  placeholder: 'Write a message',
  send: 'Send',
  choices: 'Possible answers',
  rate: 'Was this answer helpful?',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  typing: '{name} is typing',
  earlier: 'Earlier messages',
  newest: 'New messages',
  sending: 'Sending…',
  queued: 'Will be sent when you are connected',
  sent: 'Sent',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',
  edited: 'edited',
  retracted: 'This message was withdrawn.',
  connecting: 'Connecting…',
  away: 'Connection lost. Trying again…',
  offline: 'You are offline. What you write is sent later.',
  back: 'Connected again.',
  waitTitle: 'A person will join you here',
  waitSoon: 'We will be with you as soon as someone is free.',
  waitAbout: 'In about {minutes} min.',
  waitStay: 'You can go on writing.',
  offeredTitle: 'Someone is being asked to join you',
  callbackTitle: 'We will get back to you',
  callbackNote: 'You need not wait here.',
  errorTooLong: 'This message is too long.',
  errorTooFast: 'That was a lot at once. Please wait a moment.',
  attach: 'Attach a file',
  errorFileSize: 'This file is too large.',
  errorFileType: 'Files of this type can’t be sent.',
  errorFile: 'This file could not be sent.',
  errorIdentity: 'You are no longer signed in here. Please reload the page.',
  errorOther: 'Something went wrong. Please try again.',
  dismiss: 'Dismiss',
  today: 'Today',
  yesterday: 'Yesterday',
  by_sms: 'Continue by text message',
  by_slack: 'Continue in Slack',
  sendTo: 'Send this to {to}:',
  goodUntil: 'Good until {time}.',
  linked: 'You can also write from {names}.',
  unlink: 'Unlink it',
  startOver: 'Not you? Start over',
  startOverSure: 'Really? This chat will be gone here',
}

/** The languages that there are words in, by what the server calls them. */
const LANGUAGES = ['ar', 'de', 'es', 'fa', 'fr', 'he', 'it', 'nl', 'pt']
const RIGHT_TO_LEFT = ['ar', 'fa', 'he']
/** What is not there by then is not waited for. */
const WITHIN_MS = 4_000

const lists = new Map([['en', ENGLISH]])

/** Whether the words for a locale are here already. */
export function hasWords(locale) {
  return lists.has(nearest(locale))
}

/** Fetches the words for a locale; done in any case, however that ends. */
export const fetchWords = async (locale, server) => {
  const language = nearest(locale)
  try {
    const answer = await fetch(new URL(`widget/${language}.json`, server), {
      credentials: 'omit',
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    lists.set(language, answer.ok ? await answer.json() : ENGLISH)
  } catch {
    lists.set(language, ENGLISH)
  }
}

/** The words for a locale, as a function of their name and what fills their gaps. */
export function wordsIn(locale) {
  const words = listOf(locale)
  return (name, gaps = {}) =>
    (words[name] ?? ENGLISH[name]).replace(/\{(\w+)\}/g, (_, gap) => String(gaps[gap]))
}

/** The language that `wordsIn` speaks for a locale. */
export function languageOf(locale) {
  return listOf(locale) === ENGLISH ? 'en' : nearest(locale)
}

/** `rtl` for a language that is written so. With another one the page's own direction stands. */
export function directionOf(language) {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : ''
}

function listOf(locale) {
  return lists.get(nearest(locale)) ?? ENGLISH
}

function nearest(locale) {
  const language = locale.toLowerCase().split('-')[0]
  return LANGUAGES.includes(language) ? language : 'en'
}
