package dev.baton.config.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.sandbox.twilio.Hook;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C in the middle of work, to a Baton that is a process of its own.
@Tag("slow")
@ExtendWith(VertxExtension.class)
class StopTest {
  private static final int EACH_CHANNEL = 4;
  private static final int LINES = 5;

  @TempDir private Path directory;
  private Vertx vertx;
  private SystemTime time;
  private Providers providers;
  private BatonProcess baton;
  private SlackDoor door;
  private WebSocketClient sockets;
  private Deadline deadline;

  @BeforeEach
  void start(Vertx given) {
    vertx = given;
    time = new SystemTime(vertx);
    providers = Providers.start(vertx, time);
    baton = BatonProcess.in(directory, providers, Providers.settings(), time);
    door = SlackDoor.before(baton.url(), vertx);
    sockets = vertx.createWebSocketClient();
    deadline = new Deadline(time, Duration.ofSeconds(60));
    providers.slack().deliverTo(door.webhooks());
    providers.twilio().reportTo(Hook.to(baton.url() + "/channels/sms/inbound#rc=2&rp=ct,5xx"));
    baton.start();
  }

  @AfterEach
  void end() {
    baton.kill();
    baton.killRedis();
    sockets.close().eventually(door::close).await();
    providers.close();
  }

  @Test
  void aStopInTheMiddleOfWorkLosesNothingAndLeavesNothingUncertain() throws Exception {
    List<Customer> customers = customers();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> said = new ArrayList<>();
      for (Customer customer : customers) {
        said.add(people.submit(() -> talk(customer)));
      }
      deadline.await(
          "they are in the middle of it",
          () -> acknowledged(customers) >= customers.size() * LINES / 3,
          () -> acknowledged(customers));

      assertThat(baton.stop()).as(baton.lastWords()).isIn(0, 143);
      assertThat(acknowledged(customers)).isLessThan(customers.size() * LINES);
      assertThat(baton.lastWords()).contains("Stopping").doesNotContain("Exception");

      baton.start();
      for (Future<Boolean> each : said) {
        assertThat(each.get()).as("everybody could say everything in the end").isTrue();
      }
    }
    try (Books books = Books.open(vertx, time, Books.socket(baton.data()))) {
      deadline.await(
          "nothing is under way",
          () -> books.unfinished(Duration.ofSeconds(1)).isEmpty(),
          () -> books.unfinished(Duration.ofSeconds(1)));
      deadline.await(
          "every browser shows what there is",
          () -> web(customers).allMatch(customer -> showsAll(customer, books)),
          customers::toString);
      Audit audit = new Audit(books, providers);
      audit.look(customers, List.of());
      assertThat(audit.wrongs()).isEmpty();
      assertThat(audit.count("stored")).isEqualTo(customers.size() * LINES);
      assertThat(audit.count("uncertain")).isZero();
    }
  }

  private List<Customer> customers() {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < EACH_CHANNEL; i++) {
      customers.add(new WebCustomer(sockets, time, baton.url(), "visitor" + i));
      customers.add(new SmsCustomer(providers.twilio(), time, "+1312555%04d".formatted(100 + i)));
      String member = providers.slack().stage().addCustomer("Customer " + i);
      customers.add(new SlackCustomer(providers.slack().as(member), door, time));
    }
    return customers;
  }

  private static boolean talk(Customer customer) {
    for (int i = 0; i < LINES; i++) {
      if (!customer.say("what are your opening hours on day " + i)) {
        return false;
      }
    }
    return true;
  }

  private static int acknowledged(List<Customer> customers) {
    return customers.stream().mapToInt(customer -> customer.acknowledged().size()).sum();
  }

  private static Stream<WebCustomer> web(List<Customer> customers) {
    return customers.stream().filter(WebCustomer.class::isInstance).map(WebCustomer.class::cast);
  }

  private static boolean showsAll(WebCustomer customer, Books books) {
    customer.enter();
    return customer
        .conversation(books)
        .filter(id -> Audit.shown(books.conversation(id)).size() == customer.told().size())
        .isPresent();
  }
}
