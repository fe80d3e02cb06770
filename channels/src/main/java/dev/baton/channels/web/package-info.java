/// The web chat.
///
/// The browser side is the widget, `<baton-chat>`: plain modules in this package's resources, put
/// together to one script. [WebPages] hands it out, and with it the sandbox's pages. The modules'
/// story begins in `widget/main.js`; `widget/chat.js` is the conversation without its looks, and
/// `widget/transcript.js` the fold over the server's frames.
///
/// - Text that people wrote becomes text nodes and nothing else, in every module.
/// - The widget needs nothing of its host page's content policy but its own script and socket.
@NullMarked
package dev.baton.channels.web;

import org.jspecify.annotations.NullMarked;
