package dev.baton.config.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.baton.channels.sandbox.slack.Cast;
import dev.baton.channels.testing.InChromium;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole story, in a real browser, against all of Baton: a customer on one page, the team on
/// the page that is Slack.
@Tag("slow")
@InChromium
class StoryTest {
  /// Slack takes one post a second in a channel, and a machine that builds may be busy.
  private static final double PATIENCE_MS = 40_000;

  private static final byte[] DOT =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
                  + "RU5ErkJggg==");

  @TempDir private static Path directory;
  private static ServedSandbox baton;

  @BeforeAll
  static void start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    baton = ServedSandbox.start(directory, "");
  }

  @AfterAll
  static void stop() {
    baton.close();
  }

  @ParameterizedTest
  @EnumSource(Front.class)
  void aPersonJoinsWhereTheCustomerIsAndHandsBackAndAnotherSettlesTheMatter(
      Front front, BrowserContext browser) {
    Page customer = browser.newPage();
    front.open(customer, baton);
    front.say(customer, "Where is my order?");
    front.sees(customer, "I'm Gale, the");
    front.sees(customer, "Which order is it?");
    front.askForAPerson(customer);
    front.sees(customer, "I've asked our team to join you here");

    SupportChannel ben = SupportChannel.open(browser.newPage(), baton, Cast.BEN);
    ben.awaitCard("Waiting for somebody");
    ben.awaitCard("Where " + front.place);
    ben.awaitCard("Category Where is my order?");
    ben.awaitCard("About “Where is my order?”");
    ben.openThread();
    ben.awaitLine("What was said so far");
    ben.awaitLine("Which order is it?");
    ben.write("I will look after this one");
    ben.awaitInternal("I will look after this one");

    ben.press("Join");
    front.sees(customer, "Ben Okafor from Kite & Co. is here now");
    ben.awaitCard("With Ben Okafor");
    ben.awaitLine("What it is about: “Where is my order?”");
    ben.write("Hello, I have found your parcel");
    front.sees(customer, "Hello, I have found your parcel");
    ben.awaitReaching("Hello, I have found your parcel");
    front.say(customer, "Thank you so much");
    ben.awaitLine("Thank you so much");
    assertThat(ben.line("Thank you so much")).containsText("Customer · " + front.place);
    ben.write("! ask the warehouse about this one");
    ben.awaitInternal("ask the warehouse about this one");

    ben.press("Back to the bot");
    front.sees(customer, "Ben Okafor has left the conversation, and I'm back");
    ben.awaitCard("Back with the bot");
    front.say(customer, "can i pay with paypal");
    front.sees(customer, "PayPal, Apple Pay");
    front.askForAPerson(customer);

    SupportChannel carla = SupportChannel.open(browser.newPage(), baton, Cast.CARLA);
    carla.awaitCard("Waiting for somebody");
    carla.awaitCard("Category How can I pay?");
    carla.awaitCard("About “can i pay with paypal”");
    carla.awaitCard("Spoken with before Ben Okafor");
    carla.press("Join");
    front.sees(customer, "Carla Jensen from Kite & Co. is here now");
    carla.awaitCard("With Carla Jensen");
    carla.press("Resolve");
    front.sees(customer, "We've marked this as settled");
    carla.awaitCard("Settled");

    assertThat(front.lines(customer, "this one")).hasCount(0);
    assertThat(front.lines(customer, "I'm Gale, the")).hasCount(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Front.class,
      names = {"SMS", "SLACK"})
  void aCodeFromTheChatTakesTheCustomerElsewhereAndTheyPartAgain(
      Front elsewhere, BrowserContext browser) {
    Page web = browser.newPage();
    Front.WEB.open(web, baton);
    Front.WEB.say(web, "Where is my order?");
    Front.WEB.sees(web, "Which order is it?");
    String way = elsewhere == Front.SMS ? "Continue by text message" : "Continue in Slack";
    web.locator("baton-chat .asks button").getByText(way).click();
    Locator code = web.locator("baton-chat .elsewhere").getByText("LINK ").last();
    assertThat(code).isVisible();
    String words = code.textContent().replaceAll("(?s).*(LINK \\S{9}).*", "$1");

    Page other = browser.newPage();
    elsewhere.open(other, baton);
    elsewhere.say(other, words);
    elsewhere.sees(other, "It's one conversation now");
    elsewhere.say(other, "can i pay with paypal");
    elsewhere.sees(other, "PayPal, Apple Pay");
    Front.WEB.sees(web, "can i pay with paypal");
    Front.WEB.sees(web, "PayPal, Apple Pay");
    assertThat(web.locator("baton-chat .elsewhere")).containsText("You can also write from");

    elsewhere.say(other, "unlink");
    elsewhere.sees(other, "The two are apart again");
    Front.WEB.sees(web, "The two are apart again");
    elsewhere.say(other, "a secret of mine");
    Front.WEB.say(web, "can i pay with paypal");
    assertThat(Front.WEB.lines(web, "PayPal, Apple Pay")).hasCount(2);
    assertThat(Front.WEB.lines(web, "a secret of mine")).hasCount(0);
  }

  @Test
  void aPictureReachesTheAgentAndWhatTheAgentSharesChangesAndTakesBackTheCustomer(
      BrowserContext browser) {
    Page customer = browser.newPage();
    Front.WEB.open(customer, baton);
    customer
        .locator("baton-chat input[type=file]")
        .setInputFiles(new FilePayload("box.png", "image/png", DOT));
    assertThat(customer.locator("baton-chat .upload")).hasClass("upload done");
    Front.WEB.say(customer, "It arrived like this");
    assertThat(customer.locator("baton-chat .picture img")).hasAttribute("alt", "box.png");
    Front.WEB.askForAPerson(customer);

    SupportChannel ben = SupportChannel.open(browser.newPage(), baton, Cast.BEN);
    ben.awaitCard("Waiting for somebody");
    ben.openThread();
    ben.awaitLine("box.png (picture, " + DOT.length + " bytes)");
    ben.press("Join");
    Front.WEB.sees(customer, "Ben Okafor from Kite & Co. is here now");

    ben.share("label.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
    assertThat(customer.locator("baton-chat .file:not(.picture)")).containsText("label.pdf");
    ben.write("It goes out on Monday");
    Front.WEB.sees(customer, "It goes out on Monday");
    ben.edit("It goes out on Monday", "It goes out on Tuesday");
    Front.WEB.sees(customer, "It goes out on Tuesday");
    customer.reload();
    Front.WEB.sees(customer, "It goes out on Tuesday");
    assertThat(
            customer
                .locator("baton-chat .line")
                .filter(new Locator.FilterOptions().setHasText("Tuesday")))
        .containsText("edited");
    assertThat(Front.WEB.lines(customer, "Monday")).hasCount(0);
    assertThat(customer.locator("baton-chat .picture img")).hasAttribute("alt", "box.png");
    ben.delete("It goes out on Tuesday");
    assertThat(customer.locator("baton-chat .retracted")).hasCount(1);
  }

  @Test
  void theChatAlwaysSaysWhoIsThereAndWhatBecameOfTheWishForAPerson(BrowserContext browser) {
    Page customer = browser.newPage();
    Front.WEB.open(customer, baton);
    Locator room = customer.locator("baton-chat .room");
    Locator person = customer.locator("baton-chat .person");
    assertThat(room).hasText("A bot is answering");
    assertThat(person).hasText("Talk to a person");
    person.click();
    Front.WEB.sees(customer, "Talk to a person");
    assertThat(room).hasText("Finding a person for you");
    assertThat(person).hasText("Person requested");
    assertThat(customer.locator("baton-chat .banner")).containsText("as soon as someone is free");

    SupportChannel ben = SupportChannel.open(browser.newPage(), baton, Cast.BEN);
    ben.awaitCard("Waiting for somebody");
    ben.press("Join");
    assertThat(room).hasText("You are talking with Ben Okafor");
    assertThat(person).hasText("A person is here");
    assertThat(customer.locator("baton-chat .banner")).isHidden();
    ben.awaitCard("With Ben Okafor");
    ben.press("Back to the bot");
    assertThat(room).hasText("A bot is answering");
    assertThat(person).hasText("Talk to a person");
  }

  @Test
  void whomNobodyJoinsIsPromisedAnAnswerAfterTheTeamWasReminded(
      BrowserContext browser, @TempDir Path elsewhere) {
    String soon = "patience:\n  reminder_seconds: 1\n  promise_seconds: 3\n";
    try (ServedSandbox hasty = ServedSandbox.start(elsewhere, soon)) {
      Page customer = browser.newPage();
      Front.WEB.open(customer, hasty);
      SupportChannel ben = SupportChannel.open(browser.newPage(), hasty, Cast.BEN);
      Front.WEB.say(customer, "I want to talk to a real person");

      ben.awaitNotice("Still waiting for a person: Web visitor");
      ben.awaitNotice("was promised that somebody gets back to them");
      Front.WEB.sees(customer, "a person will get back to you right here");
      assertThat(customer.locator("baton-chat .banner")).containsText("We will get back to you");

      ben.press("Join");
      Front.WEB.sees(customer, "Ben Okafor from Kite & Co. is here now");
      assertThat(customer.locator("baton-chat .banner")).isHidden();
    }
  }

  @Test
  void aCaseFromBeforeARestartIsStillInSlackAndOnThePhoneAndGoesOn(
      BrowserContext browser, @TempDir Path elsewhere) {
    Page phone = browser.newPage();
    try (ServedSandbox before = ServedSandbox.start(elsewhere, "")) {
      Front.SMS.open(phone, before);
      Front.SMS.say(phone, "Where is my order?");
      Front.SMS.sees(phone, "Which order is it?");
      Front.SMS.askForAPerson(phone);
      Front.SMS.sees(phone, "I've asked our team to join you here");
    }
    try (ServedSandbox after = ServedSandbox.start(elsewhere, "")) {
      Front.SMS.open(phone, after);
      for (String line :
          List.of("Where is my order?", "Which order is it?", "PERSON", "our team")) {
        Front.SMS.sees(phone, line);
      }
      SupportChannel ben = SupportChannel.open(browser.newPage(), after, Cast.BEN);
      ben.awaitCard("Waiting for somebody");
      ben.openThread();
      ben.awaitLine("Which order is it?");
      ben.press("Join");
      Front.SMS.sees(phone, "Ben Okafor from Kite & Co. is here now");
      ben.write("Hello, I am back");
      Front.SMS.sees(phone, "Hello, I am back");
    }
  }

  @Test
  void theFrontDoorLeadsToTheShopThePhoneAndSlack(Page page) {
    page.navigate(baton.frontDoor());
    assertThat(page.locator("a.door")).hasCount(3);
    for (String where : List.of(baton.shop(), baton.phone(), baton.slack())) {
      page.navigate(baton.frontDoor());
      page.locator("a.door[href='" + where.replace(baton.frontDoor(), "/") + "']").click();
      page.waitForURL(url -> url.startsWith(where));
    }
  }
}
