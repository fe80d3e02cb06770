// The shop's own button opens the chat as any site's can.
const button = document.querySelector('[data-chat]')
button.hidden = false
button.addEventListener('click', () => document.querySelector('baton-chat').show())
