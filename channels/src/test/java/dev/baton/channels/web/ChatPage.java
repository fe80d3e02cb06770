package dev.baton.channels.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/// A page with the widget on it, as a customer sees and uses it.
final class ChatPage {

  static final String HOST =
      """
      <!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>A host page</title>
          <script src="/widget.js" async></script>
        </head>
        <body>
          <main><h1>A host page</h1><p><a href="#there">A link</a></p></main>
          <baton-chat brand="Kite &amp; Co." %s></baton-chat>
        </body>
      </html>
      """;

  final Page page;

  private ChatPage(Page page) {
    this.page = page;
  }

  /// Opens a page of the server's with a closed widget.
  static ChatPage visit(Page page, ScriptedChatServer server, String... attributes) {
    server.serves("/host", HOST.formatted(String.join(" ", attributes)));
    page.navigate(server.url("/host"));
    var chat = new ChatPage(page);
    assertThat(chat.launcher()).isVisible();
    return chat;
  }

  /// Opens a page of the server's with a widget that the page opens, and waits until it is
  /// welcomed.
  static ChatPage open(Page page, ScriptedChatServer server, String... attributes) {
    server.serves("/host", HOST.formatted("open " + String.join(" ", attributes)));
    page.navigate(server.url("/host"));
    var chat = new ChatPage(page);
    chat.isConnected(server);
    return chat;
  }

  /// Opens a page with a closed widget, and opens it as a customer does, who then has the focus in
  /// it.
  static ChatPage openByHand(Page page, ScriptedChatServer server) {
    var chat = visit(page, server);
    chat.launcher().click();
    chat.isConnected(server);
    return chat;
  }

  ChatPage reload() {
    page.reload();
    assertThat(launcher()).isVisible();
    return this;
  }

  void isConnected(ScriptedChatServer server) {
    var before = server.hellos();
    if (before == 0) {
      server.awaits(ScriptedChatServer.type("hello"));
    }
    assertThat(page.locator("baton-chat .panel")).hasAttribute("data-connection", "open");
  }

  Locator element() {
    return page.locator("baton-chat");
  }

  Locator launcher() {
    return page.locator("baton-chat .launcher");
  }

  Locator panel() {
    return page.getByRole(AriaRole.DIALOG);
  }

  Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  Locator input() {
    return page.getByRole(AriaRole.TEXTBOX);
  }

  Locator person() {
    return page.locator("baton-chat .person");
  }

  Locator banner() {
    return page.locator("baton-chat .banner");
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator bubbles() {
    return page.locator("baton-chat .line:not(.writing) .bubble");
  }

  Locator bubble(String text) {
    return bubbles().filter(new Locator.FilterOptions().setHasText(text));
  }

  /// The line with this text in it.
  Locator line(String text) {
    return page.locator("baton-chat .line").filter(new Locator.FilterOptions().setHasText(text));
  }

  /// Lets the page believe that its network has just returned, rather than wait out its patience.
  void hurry() {
    page.evaluate("dispatchEvent(new Event('online'))");
  }

  ChatPage say(String text) {
    input().fill(text);
    input().press("Enter");
    return this;
  }

  /// Waits until exactly these lines are shown, in this order.
  void shows(List<String> lines) {
    assertThat(bubbles()).hasText(lines.toArray(String[]::new));
  }

  void shows(String... lines) {
    shows(List.of(lines));
  }
}
