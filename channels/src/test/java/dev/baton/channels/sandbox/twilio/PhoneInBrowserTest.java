package dev.baton.channels.sandbox.twilio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import dev.baton.channels.testing.Axe;
import dev.baton.channels.testing.InChromium;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@InChromium
@ExtendWith(VertxExtension.class)
@Timeout(60)
class PhoneInBrowserTest {
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private Wire wire;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    wire = new Wire(vertx, StandInSettings.instant());
    Person.starters().forEach(wire.twilio::invite);
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
  }

  private void open(Page page) {
    page.navigate(wire.twilio.phonePage().toString());
    assertThat(person(page, "Maya Torres")).isVisible();
  }

  private static Locator person(Page page, String name) {
    return page.locator(".person", new Page.LocatorOptions().setHasText(name));
  }

  private static Locator log(Page page) {
    return page.getByRole(AriaRole.LOG);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void type(Page page, String text) {
    page.getByLabel("Text message").fill(text);
    page.keyboard().press("Enter");
  }

  @Test
  void aTextGoesToTheCompanyAndShowsThatItArrived(Page page) throws Exception {
    open(page);
    type(page, "Where is my order?");
    assertThat(log(page).locator(".mine")).containsText("Where is my order?");
    assertThat(log(page).locator(".mine")).containsText("✓✓ delivered");
    assertThat(wire.told.getFirst().get("Body")).isEqualTo("Where is my order?");
    wire.send(Wire.MAYA, "It is on its way.");
    assertThat(log(page).locator(".theirs")).containsText("It is on its way.");
  }

  @Test
  void whatIsWrittenIsShownAsTextAndNotAsPage(Page page) throws Exception {
    open(page);
    wire.send(Wire.MAYA, "<img src=x onerror=alert(1)> & <b>bold</b>");
    assertThat(log(page).locator(".words")).hasText("<img src=x onerror=alert(1)> & <b>bold</b>");
    assertThat(log(page).locator("img, b")).hasCount(0);
  }

  @Test
  void aTextThatCouldNotBeReportedSaysSo(Page page) {
    wire.manner = request -> request.response().setStatusCode(500).end();
    open(page);
    type(page, "Hello");
    assertThat(log(page).locator(".mine")).containsText("not delivered, error 11200");
  }

  @Test
  void stopWorksAndShowsAndStartLiftsIt(Page page) throws Exception {
    open(page);
    button(page, "STOP").click();
    assertThat(page.getByText("This number can’t text you.")).isVisible();
    assertThat(log(page).locator(".theirs")).containsText("answered by the carrier");
    assertThat(wire.send(Wire.MAYA, "Hello").code()).isEqualTo(21610);
    button(page, "Text START").click();
    assertThat(page.getByText("This number can’t text you.")).isHidden();
    assertThat(wire.send(Wire.MAYA, "Hello").status()).isEqualTo(201);
    assertThat(log(page).locator(".theirs").last()).containsText("Hello");
  }

  @Test
  void otherPhonesCountWhatTheirPeopleHaveNotSeen(Page page) throws Exception {
    open(page);
    wire.send("+16465550187", "One");
    wire.send("+16465550187", "Two");
    Locator jonas = person(page, "Jonas Weber");
    assertThat(jonas.locator(".unread")).hasText("2");
    assertThat(page).hasTitle("(2) Phone · Baton sandbox");
    jonas.click();
    assertThat(jonas.locator(".unread")).hasCount(0);
    assertThat(log(page)).containsText("Two");
    assertThat(page).hasTitle("Phone · Baton sandbox");
  }

  @Test
  void somebodyNewGetsAPhone(Page page) {
    open(page);
    page.getByLabel("Name of somebody new").fill("Nia Okafor");
    button(page, "Add").click();
    assertThat(person(page, "Nia Okafor")).hasAttribute("aria-current", "true");
    type(page, "Hi");
    assertThat(log(page).locator(".mine")).containsText("✓✓ delivered");
    assertThat(wire.told.getFirst().get("From")).matches("\\+1\\d{3}55501\\d{2}");
  }

  @Test
  void theCostIsCountedWhileTyping(Page page) {
    open(page);
    Locator count = page.locator("#count");
    page.getByLabel("Text message").fill("It's here");
    assertThat(count).hasText("1 segment · GSM-7 · 151 left");
    page.getByLabel("Text message").fill("It’s here");
    assertThat(count).hasText("1 segment · UCS-2 for “’” · 61 left");
    page.getByLabel("Text message").fill("a".repeat(161));
    assertThat(count).hasText("2 segments · GSM-7 · 145 left");
  }

  @Test
  void thePageCountsAsTheCarrierDoes(Page page) {
    open(page);
    Random random = new Random(160);
    String[] bits = {"a", " ", "€", "[", "ü", "ç", "я", "👍", "’", "\n", "^~"};
    List<String> all = new ArrayList<>();
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      int plain = random.nextInt(3) == 0 ? bits.length : 5;
      for (int i = random.nextInt(330); i > 0; i--) {
        text.append(bits[random.nextInt(plain)]);
      }
      all.add(text.toString());
    }
    Object counted =
        page.evaluate(
            "async (texts) => { const { measure } = await import('/sandbox/phone/segments.js');"
                + " return texts.map((t) => measure(t).segments); }",
            all);
    assertThat(counted).isEqualTo(all.stream().map(Segments::of).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void nothingStandsOutOfTheScreen(int width, Page page) throws Exception {
    page.setViewportSize(width, 844);
    open(page);
    for (int i = 0; i < 12; i++) {
      wire.send(
          Wire.MAYA, "A line that is long enough to be broken, number " + i + " " + "x".repeat(90));
    }
    assertThat(log(page).locator(".theirs")).hasCount(12);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
        .isEqualTo(true);
    assertThat(page.locator(".badge")).hasText("sandbox");
    assertThat(page.getByLabel("Text message")).isInViewport();
    assertThat(log(page).locator(".theirs").last()).isInViewport();
  }

  @Test
  void thePageComesBackAfterTheLineWasCut(Page page) throws Exception {
    page.route("**/api/events", route -> route.abort(), new Page.RouteOptions().setTimes(1));
    page.navigate(wire.twilio.phonePage().toString());
    assertThat(page.getByText("No connection.")).isVisible();
    wire.send(Wire.MAYA, "While you were out");
    assertThat(log(page)).containsText("While you were out");
    assertThat(page.getByText("No connection.")).isHidden();
  }

  @Test
  void theOtherAppOfThePhoneIsWhatsApp(Page page) throws Exception {
    open(page);
    type(page, "By text");
    button(page, "WhatsApp").click();
    assertThat(log(page)).containsText("No messages yet");
    page.getByLabel("WhatsApp message").fill("On WhatsApp");
    page.keyboard().press("Enter");
    assertThat(log(page).locator(".mine")).containsText("On WhatsApp");
    assertThat(log(page).locator(".ticks")).hasText("✓✓");
    assertThat(wire.told.getLast().get("From")).isEqualTo("whatsapp:" + Wire.MAYA);
    assertThat(wire.told.getLast().get("ProfileName")).isEqualTo("Maya Torres");
    button(page, "Texts").click();
    wire.create(
        "To",
        "whatsapp:" + Wire.MAYA,
        "From",
        "whatsapp:" + Wire.SHOP,
        "Body",
        "*Hello* _there_5",
        "StatusCallback",
        wire.hook("/status"));
    assertThat(button(page, "WhatsApp")).hasClass("news");
    button(page, "WhatsApp").click();
    assertThat(log(page).locator(".theirs")).containsText("Hello _there_5");
    assertThat(log(page).locator(".theirs strong")).hasText("Hello");
    Wire.await(wire.twilio.until(() -> wire.statuses().contains("read")));
  }

  @Test
  void aPictureIsAttachedSeenAndSent(Page page) throws Exception {
    open(page);
    page.locator("#file").setInputFiles(new FilePayload("kite.png", "image/png", PIXEL));
    assertThat(page.locator("#held")).containsText("kite.png");
    button(page, "Remove the file").click();
    assertThat(page.locator("#held")).isHidden();
    page.locator("#file").setInputFiles(new FilePayload("kite.png", "image/png", PIXEL));
    button(page, "Send").click();
    assertThat(log(page).locator(".mine img")).isVisible();
    assertThat(log(page).locator(".mine")).containsText("✓✓ delivered");
    assertThat(page.locator("#held")).isHidden();
    assertThat(wire.told.getFirst().get("MediaContentType0")).isEqualTo("image/png");
    assertThat(log(page).locator(".mine img").evaluate("image => image.decode().then(() => 1)"))
        .as("it is shown")
        .isEqualTo(1);
  }

  @Test
  void whatTheCompanySendsIsShownAsAPicture(Page page) throws Exception {
    wire.manner =
        request ->
            request.response().putHeader("Content-Type", "image/png").end(Buffer.buffer(PIXEL));
    open(page);
    wire.create(
        "To", Wire.MAYA, "From", Wire.SHOP, "Body", "Like this?", "MediaUrl", wire.hook("/p.png"));
    assertThat(log(page).locator(".theirs img")).isVisible();
    assertThat(log(page).locator(".theirs")).containsText("Like this?");
    assertThat(log(page).locator(".theirs .foot")).containsText("MMS");
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void nothingOnThePageKeepsPeopleOut(int width, ColorScheme scheme, Page page) throws Exception {
    wire.manner =
        request ->
            request.response().putHeader("Content-Type", "image/png").end(Buffer.buffer(PIXEL));
    page.setViewportSize(width, 844);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    open(page);
    Assertions.assertThat(Axe.violations(page)).as("nothing said").isEmpty();
    type(page, "Where is my order?");
    assertThat(log(page).locator(".mine")).containsText("error 12300");
    wire.create("To", Wire.MAYA, "From", Wire.SHOP, "Body", "See", "MediaUrl", wire.hook("/p.png"));
    wire.send("+16465550187", "One");
    assertThat(log(page).locator(".theirs img")).isVisible();
    page.locator("#file").setInputFiles(new FilePayload("kite.png", "image/png", PIXEL));
    picture(page, "texts", width, scheme);
    Assertions.assertThat(Axe.violations(page)).as("texts").isEmpty();
    button(page, "Remove the file").click();
    button(page, "STOP").click();
    assertThat(page.getByText("This number can’t text you.")).isVisible();
    Assertions.assertThat(Axe.violations(page)).as("stopped").isEmpty();
    button(page, "WhatsApp").click();
    page.getByLabel("WhatsApp message").fill("Hello");
    page.keyboard().press("Enter");
    // Who has not written yet can be sent nothing.
    assertThat(log(page).locator(".mine")).containsText("error 12300");
    wire.create(
        "To",
        "whatsapp:" + Wire.MAYA,
        "From",
        "whatsapp:" + Wire.SHOP,
        "MediaUrl",
        wire.hook("/p.png"));
    assertThat(log(page).locator(".theirs img")).isVisible();
    picture(page, "whatsapp", width, scheme);
    Assertions.assertThat(Axe.violations(page)).as("WhatsApp").isEmpty();
    button(page, "Bad day").click();
    assertThat(page.getByText("A bad day at Twilio")).isVisible();
    picture(page, "menu", width, scheme);
    Assertions.assertThat(Axe.violations(page)).as("the menu").isEmpty();
  }

  private static void picture(Page page, String of, int width, ColorScheme scheme) {
    Path shot = Path.of("target/screens/phone-" + of + "-" + width + "-" + scheme + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(shot));
  }

  @Test
  void aBadDayIsMadeAndEndedOnThePage(Page page) throws Exception {
    open(page);
    button(page, "Bad day").click();
    page.getByRole(AriaRole.SPINBUTTON).fill("2");
    page.locator("#next").selectOption("unavailable");
    button(page, "Add").last().click();
    assertThat(page.getByText("2 requests are going to.")).isVisible();
    page.locator("#copies").selectOption("2");
    page.locator("#arrival").selectOption("HELD");
    assertThat(page.getByText("Nothing is held back.")).isVisible();
    wire.twilio.text(Wire.MAYA, "Hello?");
    assertThat(page.getByText("2 reports are held back.")).isVisible();
    button(page, "Let go").click();
    assertThat(page.getByText("Nothing is held back.")).isVisible();
    Wire.await(wire.twilio.until(() -> wire.twilio.hookCalls().size() == 2));
    page.keyboard().press("Escape");
    assertThat(button(page, "Bad day: on")).isVisible();
    assertThat(wire.send(Wire.MAYA, "Hello").status()).isEqualTo(503);
    button(page, "Bad day: on").click();
    assertThat(page.getByText("1 request is going to.")).isVisible();
    button(page, "All is well again").click();
    button(page, "Done").click();
    assertThat(button(page, "Bad day")).isVisible();
    assertThat(wire.send(Wire.MAYA, "Hello").status()).isEqualTo(201);
  }
}
