package dev.baton.bot.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bot.Shipped;
import dev.baton.gateway.bus.Assistant.Aspect;
import dev.baton.gateway.bus.Assistant.Outline;
import dev.baton.gateway.bus.Assistant.Point;
import dev.baton.gateway.conversation.Progress;
import dev.baton.gateway.conversation.Progress.Ending;
import dev.baton.gateway.conversation.Progress.Stage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlinesTest {
  private static final Outlines OUTLINES = new Outlines(Shipped.library(), Shipped.mind());

  @Test
  void aConversationIsAboutWhatMostOfItIsAbout() {
    Outline outline =
        of(
            Scenes.in("en")
                .customer("hello")
                .bot("Hello")
                .customer("how do i send something back")
                .bot("Like this.")
                .customer("I want to talk to a person"));

    assertThat(outline.category()).contains(title("how-to-return"));
    assertThat(point(outline, Aspect.WANTS)).isEqualTo("“how do i send something back”");
  }

  @Test
  void ofSeveralMattersThatWereAnsweredItIsAboutTheLatestUnlessTheyCameBackToAnother() {
    Scenes matters =
        Scenes.in("en")
            .customer("do you ship to Norway?")
            .bot("Yes.")
            .customer("what does delivery cost?")
            .bot("So much.")
            .customer("where is order 48213")
            .bot("On its way.");
    assertThat(of(matters.customer("this is ridiculous, I want a real person")).category())
        .contains(title("where-is-my-order"));

    Scenes cameBack =
        Scenes.in("en")
            .customer("do you ship to Norway?")
            .bot("Yes.")
            .customer("can you send it to Norway?")
            .bot("Yes.")
            .customer("where is order 48213")
            .bot("On its way.");
    assertThat(of(cameBack.customer("I want a real person")).category())
        .contains(title("delivery-abroad"));
  }

  @Test
  void aNumberThatBeginsWhatWasOfferedIsNothingThatTheBotFailedToUnderstand() {
    Progress began =
        new Progress(
            "start-return",
            new Progress.Stage.Asking("proof", 1),
            Map.of("asked.order", "50177"),
            0);
    Outline outline =
        of(
            Scenes.in("en")
                .customer("how do i send something back")
                .bot("Like this.")
                .customer("50177")
                .progressed(began)
                .bot("And its e-mail address?")
                .customer("I want to talk to a person"));

    assertThat(outline.toString()).doesNotContain("“50177” was not understood");
  }

  @Test
  void aConversationIsAboutWhatAPersonIsWantedForWhereTheySaySo() {
    String wish = "can I have a real person please, the parcel arrived broken";
    Outline outline =
        of(
            Scenes.in("en")
                .customer("how do i send something back")
                .bot("Like this.")
                .customer(wish));

    assertThat(outline.category()).contains(title("damaged-item"));
    assertThat(point(outline, Aspect.WANTS)).contains(wish);
  }

  private static String title(String template) {
    return Shipped.library().templates().stream()
        .filter(each -> each.id().value().equals(template))
        .findFirst()
        .orElseThrow()
        .english()
        .title();
  }

  @Test
  void whereNothingIsKnownOfItTheReasonForAPersonIsItsCategory() {
    assertThat(of(Scenes.in("en").customer("xyzzy plugh")).category())
        .contains("complaint or dispute");
  }

  @Test
  void factsAreQuotedAsTheCustomerNamedThem() {
    Outline outline =
        of(
            Scenes.in("en")
                .customer("my order 4711-A never came", "I paid $49.90 last Tuesday from Berlin"));

    assertThat(point(outline, Aspect.KNOWN)).contains("4711-A", "$49.90", "last Tuesday", "Berlin");
  }

  @Test
  void whatAnOrderIsFoundByIsNamedInWhateverTurnItWasGiven() {
    Outline outline =
        of(
            Scenes.in("en")
                .customer("xyzzy plugh frobnicate")
                .bot("Pardon?")
                .customer("48213")
                .bot("Pardon?")
                .customer("sorry, ana.ruiz@example.com")
                .customer("my card is •••• 1111"));

    assertThat(point(outline, Aspect.KNOWN)).isEqualTo("48213; ana.ruiz@example.com");
  }

  @Test
  void whatBeganTheUnsolvedMatterIsWhatTheyWant() {
    assertThat(
            wants(
                Scenes.in("en")
                    .customer("where is my parcel?")
                    .bot("Which order is it?")
                    .customer("ana@example.com")
                    .bot("Pardon?")
                    .customer("and the other one?")))
        .isEqualTo("“where is my parcel?”");
    assertThat(
            wants(
                Scenes.in("en")
                    .customer("when are you open?")
                    .bot("From nine.")
                    .customer("that's not what I asked")
                    .bot("What was missing?")
                    .customer("that did not help")))
        .isEqualTo("“when are you open?”");
    assertThat(
            wants(
                Scenes.in("en")
                    .customer("when are you open?")
                    .bot("From nine.")
                    .customer("xyzzy plugh frobnicate quux")
                    .bot("Pardon?")
                    .customer("quux frobnicate plugh xyzzy")
                    .asked()
                    .customer("how long does it take until you come?")))
        .isEqualTo("“xyzzy plugh frobnicate quux”");
  }

  private static String wants(Scenes scenes) {
    return point(of(scenes), Aspect.WANTS);
  }

  @Test
  void whatWasTriedIsToldWithWhatTheCustomerSaidOfIt() {
    String tried =
        point(
            of(
                Scenes.in("en")
                    .customer("how do i send something back")
                    .bot("Like this.")
                    .customer("how do i send something back")
                    .bot("Like this.")
                    .customer("that is not what I asked")
                    .bot("Sorry")),
            Aspect.TRIED);

    assertThat(tried)
        .isEqualTo(
            "How do I send something back? (asked again); How do I send something back? (did not"
                + " help)");
  }

  @Test
  void anAnswerToTheBotsQuestionIsNoQuestionThatItFailedToUnderstand() {
    Scenes asked =
        Scenes.in("en")
            .customer("where is my parcel")
            .progressed(at(new Stage.Asking("order", 1)))
            .bot("Which order is it?")
            .customer("48213");
    String tried =
        point(
            of(asked.progressed(at(new Stage.Over(Ending.ANSWERED))).bot("On its way.")),
            Aspect.TRIED);
    String instead =
        point(of(asked.progressed(at(new Stage.Over(Ending.LEFT))).bot("Sorry?")), Aspect.TRIED);

    assertThat(tried).isEqualTo("Where is my order?");
    assertThat(instead).isEqualTo("Where is my order?; “48213” was not understood");
  }

  private static Progress at(Stage stage) {
    return new Progress("order-status", stage, Map.of(), 0);
  }

  @Test
  void theMoodIsToldWithItsCourse() {
    Outline outline =
        of(
            Scenes.in("en")
                .customer("how do i send something back")
                .bot("Like this.")
                .customer("this is ridiculous, I am furious, worst service ever!!"));

    assertThat(point(outline, Aspect.MOOD)).isEqualTo("angry now, before: neutral");
  }

  @Test
  void promisesOfAgentsAndOfBatonAreTold() {
    Outline outline =
        of(
            Scenes.in("en")
                .customer("where is my parcel")
                .asked()
                .agent("Let me see. I'll send you a new one by Friday. Is that fine?"));

    assertThat(point(outline, Aspect.PROMISED))
        .contains("that somebody gets back to them", "“I'll send you a new one by Friday.”")
        .doesNotContain("Let me see", "Is that fine");
  }

  @Test
  void notesAreForAgentsAndStandInIt() {
    assertThat(
            point(of(Scenes.in("en").customer("hi there you").note("VIP, be kind")), Aspect.NOTED))
        .isEqualTo("“VIP, be kind”");
  }

  @Test
  void whatWasSettledBeforeTellsNothingOfTheMatterAfterIt() {
    Outline outline =
        of(
            Scenes.in("en")
                .customer("order 1111 how do i send something back")
                .note("old")
                .settled()
                .customer("when are you open?"));

    assertThat(outline.toString()).doesNotContain("1111", "old").contains("when are you open?");
  }

  @Test
  void aLongConversationHasAShortOutline() {
    Scenes scenes = Scenes.in("en");
    for (int i = 0; i < 60; i++) {
      scenes =
          scenes
              .customer("my order number %d0000 and ".formatted(i + 1) + "word ".repeat(300))
              .agent("I'll look at that. ".repeat(40))
              .note("noted ".repeat(100));
    }
    Outline outline = of(scenes);

    assertThat(outline.points())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(Aspect.values().length)
        .allSatisfy(point -> assertThat(point.words()).hasSizeLessThanOrEqualTo(245));
  }

  @Test
  void theSameConversationHasTheSameOutline() {
    Scenes scenes = Scenes.in("en").customer("order 4711", "how do i send something back");
    assertThat(of(scenes)).isEqualTo(of(scenes));
  }

  private static Outline of(Scenes scenes) {
    return OUTLINES.of(scenes.scene());
  }

  private static String point(Outline outline, Aspect aspect) {
    return outline.points().stream()
        .filter(point -> point.aspect() == aspect)
        .map(Point::words)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + aspect + " in " + outline));
  }
}
