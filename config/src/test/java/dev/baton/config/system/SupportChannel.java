package dev.baton.config.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.baton.channels.sandbox.slack.Cast;

/// The support channel in the Slack page, as one agent has it open.
record SupportChannel(Page page) {

  /// Opens it as one of the team.
  static SupportChannel open(Page page, ServedSandbox baton, String agent) {
    page.navigate(baton.slack() + "?as=" + agent + "&room=" + Cast.SUPPORT);
    return new SupportChannel(page);
  }

  /// The card that came last.
  Locator card() {
    return page.locator("#room .message:has(.block-header)").last();
  }

  /// Waits until the last card says this.
  SupportChannel awaitCard(String words) {
    assertThat(card()).containsText(words);
    return this;
  }

  /// Waits until the channel itself says this, outside of cards.
  void awaitNotice(String words) {
    assertThat(
            page.locator("#room .message:not(:has(.block-header))")
                .filter(new Locator.FilterOptions().setHasText(words)))
        .isVisible();
  }

  void press(String button) {
    card()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  void openThread() {
    card().locator(".thread-link").click();
    assertThat(page.locator("#thread")).isVisible();
  }

  void write(String words) {
    Locator field = page.locator("#thread textarea");
    field.fill(words);
    field.press("Enter");
  }

  /// Shares a file in the open thread.
  void share(String name, String type, byte[] bytes) {
    page.locator("#thread input[type=file]").setInputFiles(new FilePayload(name, type, bytes));
  }

  /// Changes a line of one's own in the open thread.
  void edit(String words, String now) {
    tool(words, "Edit");
    Locator field = page.locator("#thread .edit-field");
    field.fill(now);
    field.press("Enter");
  }

  /// Deletes one.
  void delete(String words) {
    tool(words, "Delete");
  }

  private void tool(String words, String name) {
    // By the keyboard: a picture that comes late moves the line away from under the pointer.
    line(words)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .press("Enter");
  }

  /// A line in the open thread.
  Locator line(String words) {
    return page.locator("#thread .message")
        .filter(new Locator.FilterOptions().setHasText(words))
        .last();
  }

  /// Waits until a line in the open thread says this.
  void awaitLine(String words) {
    assertThat(line(words)).isVisible();
  }

  /// Waits until a line of an agent's is marked as not reaching the customer.
  void awaitInternal(String words) {
    assertThat(line(words).locator(".reaction")).hasText("🔒 1");
  }

  /// Waits until a line of an agent's is marked as reaching the customer.
  void awaitReaching(String words) {
    assertThat(line(words).locator(".reaction")).hasText("💬 1");
  }
}
