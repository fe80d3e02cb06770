package dev.baton.config.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.baton.channels.sandbox.slack.Cast;

/// Where a customer writes from, and what they see there: a page in a browser.
enum Front {
  WEB("web chat", "baton-chat .bubble") {
    @Override
    void open(Page page, ServedSandbox baton) {
      page.navigate(baton.shop());
      page.locator("baton-chat .launcher").click();
    }

    @Override
    Locator input(Page page) {
      return page.locator("baton-chat textarea");
    }

    @Override
    void askForAPerson(Page page) {
      page.locator("baton-chat .person").click();
    }
  },

  SMS("SMS", "#log .words") {
    @Override
    void open(Page page, ServedSandbox baton) {
      page.navigate(baton.phone());
      page.locator(".person").first().click();
    }

    @Override
    Locator input(Page page) {
      return page.locator("#text");
    }

    @Override
    void askForAPerson(Page page) {
      say(page, "PERSON");
    }
  },

  SLACK("Slack", "#room .message") {
    @Override
    void open(Page page, ServedSandbox baton) {
      page.navigate(baton.slack() + "?as=" + Cast.ANA);
    }

    @Override
    Locator input(Page page) {
      return page.locator("#room textarea");
    }

    @Override
    void askForAPerson(Page page) {
      page.locator("#room .action")
          .filter(new Locator.FilterOptions().setHasText("Talk to a person"))
          .last()
          .click();
    }
  };

  /// What agents read of where the customer is.
  final String place;

  private final String lines;

  Front(String place, String lines) {
    this.place = place;
    this.lines = lines;
  }

  /// Goes there as a customer.
  abstract void open(Page page, ServedSandbox baton);

  /// Where one writes.
  abstract Locator input(Page page);

  /// Asks for a person in the way that is always in sight there.
  abstract void askForAPerson(Page page);

  void say(Page page, String words) {
    input(page).fill(words);
    input(page).press("Enter");
  }

  /// Waits until a line with these words is shown.
  void sees(Page page, String words) {
    assertThat(lines(page, words).last()).isVisible();
  }

  /// The lines with these words.
  Locator lines(Page page, String words) {
    return page.locator(lines).filter(new Locator.FilterOptions().setHasText(words));
  }
}
