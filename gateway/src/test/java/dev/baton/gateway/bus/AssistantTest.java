package dev.baton.gateway.bus;

import static dev.baton.gateway.bus.Node.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.bus.Assistant.Closed;
import dev.baton.gateway.bus.Assistant.Draft;
import dev.baton.gateway.bus.Assistant.Outline;
import dev.baton.gateway.bus.Assistant.Point;
import dev.baton.gateway.bus.Assistant.Scene;
import dev.baton.gateway.bus.Assistant.Similar;
import dev.baton.gateway.bus.Assistant.Suggestion;
import dev.baton.gateway.bus.Assistant.Translation;
import dev.baton.gateway.bus.Closings.Closing;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.conversation.ConversationEvent.ForCustomer;
import dev.baton.gateway.conversation.Transcript.Entry;
import dev.baton.gateway.conversation.Wording;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssistantTest {
  private static final String MARK = "for-agents-only";

  @Test
  void agentsSeeWithTheCaseWhatItIsAbout() {
    KernelStage stage = new KernelStage(new Marking());
    stage.hear(KernelStage.WEB, "where is my parcel");
    stage.askForPerson(KernelStage.WEB);

    assertThat(stage.shown(Desk.Card.class).getFirst().brief().facts())
        .contains(new Brief.Fact("Category", MARK));
  }

  @Test
  void aCaseIsShownInTimeWhenTheAssistantIsNot() {
    KernelStage stage =
        new KernelStage(
            new Marking() {
              @Override
              public Future<Outline> outline(Scene scene) {
                return Promise.<Outline>promise().future();
              }
            });
    stage.askForPerson(KernelStage.WEB);
    assertThat(stage.shown(Desk.Card.class)).isEmpty();

    stage.time.advance(ConversationEffects.Limits.DEFAULT.reply());

    assertThat(stage.shown(Desk.Card.class)).hasSize(1);
  }

  @Test
  void aCaseIsShownWhenTheAssistantFails() {
    KernelStage stage =
        new KernelStage(
            new Marking() {
              @Override
              public Future<Outline> outline(Scene scene) {
                return Future.failedFuture("no");
              }
            });
    stage.askForPerson(KernelStage.WEB);

    assertThat(stage.shown(Desk.Card.class)).hasSize(1);
  }

  @Test
  void theAssistantLearnsOfEachCaseThatIsClosed() {
    Marking assistant = new Marking();
    KernelStage stage = new KernelStage(assistant);
    solve(stage, KernelStage.WEB);

    assertThat(assistant.closed).hasSize(1);
    Closed closed = assistant.closed.getFirst();
    assertThat(closed.ref().thread()).isEqualTo(stage.threads().getFirst());
    assertThat(closed.request().reason().rule()).isEqualTo("explicit_human");
    assertThat(closed.scene().transcript()).anyMatch(line -> line.entry() instanceof Entry.Closed);

    Closing closing =
        new Closing(stage.conversation(), closed.scene().transcript().getLast().seq(), closed.at());
    assertThat(now(stage.kernel.closed(closing)))
        .as("the log tells the same later")
        .contains(closed);
    assertThat(now(stage.kernel.closed(new Closing(closing.conversation(), 2, closing.at()))))
        .isEmpty();
  }

  @Test
  void whatTheAssistantIsShownIsWhatAgentsSee() {
    KernelStage stage = new KernelStage(new Marking());
    stage.hear(KernelStage.PHONE, "where is my parcel");
    Scene scene = now(stage.kernel.scene(stage.conversation())).orElseThrow();

    assertThat(scene.channel()).isEqualTo("sms");
    assertThat(scene.language()).isEqualTo("en");
    assertThat(scene.transcript()).isNotEmpty();
  }

  @Test
  void nothingThatTheAssistantGivesReachesACustomer() {
    KernelStage stage = new KernelStage(new Marking());
    solve(stage, KernelStage.PHONE);
    Scene scene = now(stage.kernel.scene(stage.conversation())).orElseThrow();

    assertThat(scene.transcript().toString()).doesNotContain(MARK);
    assertThat(stage.shown(Desk.Card.class).toString()).contains(MARK);
    assertThat(stage.events().stream().filter(ForCustomer.class::isInstance).map(Object::toString))
        .isNotEmpty()
        .noneMatch(event -> event.contains(MARK));
    assertThat(stage.texted).noneMatch(line -> line.toString().contains(MARK));
  }

  @Test
  void nothingThatTheAssistantGivesCanBeDeliveredByType() {
    List<Class<?>> aids = leaves(Assistant.Aid.class).toList();

    assertThat(aids).hasSizeGreaterThan(5);
    assertThat(aids.stream().flatMap(AssistantTest::parts))
        .isNotEmpty()
        .doesNotContain(Content.class, Wording.class)
        .noneMatch(ForCustomer.class::isAssignableFrom);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AssistantTest::leaves)
        : Stream.of(type);
  }

  private static Stream<Class<?>> parts(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .flatMap(part -> Stream.concat(Stream.of(part), parts(part)))
        : Stream.empty();
  }

  private static void solve(KernelStage stage, Address from) {
    stage.hear(from, "where is my parcel");
    stage.askForPerson(from);
    stage.join(KernelStage.BEN);
    stage.write(stage.threads().getFirst(), KernelStage.BEN, "It is on its way.");
    now(
        stage
            .kernel
            .conversations()
            .resolve(stage.conversation(), KernelStage.BEN, Optional.empty(), "done"));
  }

  /// Gives a marked word for everything.
  private static class Marking implements Assistant {
    final List<Closed> closed = new ArrayList<>();

    @Override
    public Future<List<Suggestion>> suggestions(Scene scene) {
      return Future.succeededFuture(List.of(suggestion()));
    }

    @Override
    public Future<Optional<Draft>> draft(Scene scene) {
      return Future.succeededFuture(Optional.of(new Draft(suggestion(), MARK, false)));
    }

    @Override
    public Future<Outline> outline(Scene scene) {
      return Future.succeededFuture(
          new Outline(Optional.of(MARK), List.of(new Point(Aspect.WANTS, MARK))));
    }

    @Override
    public Future<List<Similar>> similar(Scene scene) {
      return Future.succeededFuture(
          closed.stream()
              .map(one ->
                  new Similar(one.ref(), Optional.of(MARK), Duration.ZERO, Optional.of(MARK), 1))
              .toList());
    }

    @Override
    public Future<Translation> translation(Scene scene, String line, String to) {
      return Future.succeededFuture(new Translation.Translated(MARK, to));
    }

    @Override
    public void closed(Closed one) {
      closed.add(one);
    }

    private static Suggestion suggestion() {
      return new Suggestion(MARK, MARK, MARK, "en", 1);
    }
  }
}
