package dev.baton.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.bot.BotThreads;
import dev.baton.bot.Clerk;
import dev.baton.bot.escalation.UnsoundRules;
import dev.baton.bot.llm.Asking;
import dev.baton.bot.llm.LlmLimits;
import dev.baton.bot.llm.Ollama;
import dev.baton.bot.outside.Dealings;
import dev.baton.channels.sms.KeptRequests;
import dev.baton.config.cli.AnswerLine;
import dev.baton.config.cli.Lines;
import dev.baton.config.cli.Replay;
import dev.baton.config.cli.Understand;
import dev.baton.config.doctor.Diagnosis;
import dev.baton.config.doctor.Doctor;
import dev.baton.config.settings.Problem;
import dev.baton.config.settings.Settings;
import dev.baton.config.settings.Settings.Role;
import dev.baton.config.settings.Settings.Twilio;
import dev.baton.config.settings.SettingsReader;
import dev.baton.gateway.checkup.Finding;
import dev.baton.gateway.log.RedisPartitions;
import dev.baton.gateway.redis.DirectoryLock;
import dev.baton.gateway.redis.EmbeddedRedisRefusal;
import dev.baton.gateway.time.SystemTime;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The program. `baton [serve]` starts; what can't start says why in lines for people and ends with
/// 1 (2 where the command line or a setting is wrong).
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int status = run(List.of(arguments), System.getenv(), System.in, System.out, System.err);
    if (status != RUNNING) {
      System.exit(status);
    }
  }

  private static final int RUNNING = -1;

  static int run(
      List<String> arguments,
      Map<String, String> environment,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    Optional<String> usage = Usage.asked(arguments);
    if (usage.isPresent()) {
      return print(out, usage.get(), 0);
    }
    String command = arguments.isEmpty() ? "serve" : arguments.getFirst();
    return switch (command) {
      case "serve" -> settings(environment, err).map(found -> serve(found, out, err)).orElse(2);
      case "doctor" -> settings(environment, err).map(found -> examine(found, out)).orElse(2);
      case "settings" -> settings(environment, err).map(found -> show(found, out)).orElse(2);
      case "understand" ->
          settings(environment, err)
              .flatMap(found -> company(found, err))
              .map(company -> lines(in, out, err, new Understand(company)::answer))
              .orElse(2);
      case "answer" ->
          Answering.read(arguments.subList(1, arguments.size()), err)
              .flatMap(asked ->
                  settings(environment, err)
                      .flatMap(found -> asked.with(found, err))
                      .flatMap(answering ->
                          company(answering.settings(), err)
                              .map(company -> answer(answering, company, in, out, err))))
              .orElse(2);
      case "replay" ->
          settings(environment, err).map(found -> replay(found, arguments, out, err)).orElse(2);
      case "rehearse" -> rehearse(err);
      case "version", "--version" -> print(out, "Baton " + Version.CURRENT, 0);
      default -> print(err, "There is no command '" + command + "'.\n" + Usage.ALL, 2);
    };
  }

  private static int replay(
      Settings settings, List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 3) {
      return print(err, "baton replay takes the file and the address of the fallback.", 2);
    }
    if (!(settings.twilio() instanceof Role.Real<Twilio>(Twilio twilio))) {
      return print(err, "baton replay needs the credentials of a Twilio account.", 2);
    }
    URI fallback = URI.create(arguments.get(2));
    URI ours = settings.http().publicUrl().orElseThrow();
    return new Replay(
            new KeptRequests(twilio.authTokens(), fallback, ours), settings.http().here(), out)
        .run(Path.of(arguments.get(1)));
  }

  private static Optional<Company> company(Settings settings, PrintStream err) {
    try {
      return Optional.of(Company.read(settings.store()));
    } catch (UnsoundLibrary | UnsoundRules unsound) {
      err.println(unsound.getMessage());
      return Optional.empty();
    }
  }

  /// Answers as a node with these settings would that has found its models and learnt by them.
  private static int answer(
      Answering asked, Company company, InputStream in, PrintStream out, PrintStream err) {
    Vertx vertx = Vertx.vertx();
    SystemTime time = new SystemTime(vertx);
    Settings settings = asked.settings();
    // Whoever failed on one line may do better on the next.
    LlmLimits limits = settings.ollama().limits().withFailures(Integer.MAX_VALUE);
    Asking asking = new Asking(vertx, time, Dealings.unmeasured(time, limits.dealings()), limits);
    try (Ollama ollama =
            Ollama.at(
                vertx, time, settings.ollama().baseUrl(), settings.ollama().models(), limits);
        BotThreads threads = new BotThreads(vertx, BotThreads.Limits.ofThisMachine())) {
      ollama.look().await();
      Clerk clerk =
          new Clerk(
              threads,
              company::bot,
              asked
                  .connector()
                  .map(
                      shop -> company.connector(vertx, time, shop, settings.connector().limits())));
      CustomersBot bot =
          new CustomersBot(clerk, company::library, ollama, asking, asking, _ -> limits.reply());
      bot.learn().await();
      AnswerLine answering =
          new AnswerLine(
              company, asked.channel(), turn -> bot.phrase(turn).await(), Optional.of(clerk));
      return lines(in, out, err, answering::answer);
    } finally {
      vertx.close().await();
    }
  }

  private static int lines(
      InputStream input,
      PrintStream out,
      PrintStream err,
      Function<ObjectNode, ObjectNode> answer) {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(input, UTF_8))) {
      Lines.answer(in, new PrintStream(out, false, UTF_8), answer);
      return 0;
    } catch (IOException broken) {
      err.println("The lines can't be read: " + broken.getMessage());
      return 1;
    }
  }

  private static Optional<Settings> settings(Map<String, String> environment, PrintStream err) {
    Path file = SettingsFile.path(environment);
    try {
      String yaml = Files.exists(file) ? Files.readString(file) : "";
      if (environment.containsKey("BATON_CONFIG") && !Files.exists(file)) {
        err.println("BATON_CONFIG: there is no file " + file + ". Name one, or unset it.");
        return Optional.empty();
      }
      return switch (SettingsReader.read(yaml, file.toString(), environment)) {
        case SettingsReader.Reading.Sound(Settings settings) -> Optional.of(settings);
        case SettingsReader.Reading.Unsound(List<Problem> problems) -> {
          err.println("Baton does not start: " + problems.size() + " setting(s) to mend.");
          problems.forEach(problem -> err.println("  " + problem));
          yield Optional.empty();
        }
      };
    } catch (IOException unreadable) {
      err.println(file + " can't be read: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static int show(Settings settings, PrintStream out) {
    settings.shown().forEach((key, value) -> out.println(key + ": " + value));
    return 0;
  }

  private static int serve(Settings settings, PrintStream out, PrintStream err) {
    Vertx vertx = Vertx.vertx();
    try {
      Baton baton = Baton.start(vertx, settings).await();
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(vertx, baton, settings, err, stopped), "stop"));
      out.println(Banner.of(baton, settings, new SystemTime(vertx).now()));
      return RUNNING;
    } catch (Exception failed) {
      err.println("Baton does not start: " + explained(failed, settings));
      vertx.close().await();
      return 1;
    }
  }

  private static int examine(Settings settings, PrintStream out) {
    Vertx vertx = Vertx.vertx();
    try {
      List<Finding> found = new ArrayList<>(List.of(words(settings)));
      found.addAll(new Doctor(vertx, new SystemTime(vertx), settings).look().await());
      Diagnosis diagnosis = new Diagnosis(found);
      out.println(diagnosis.text());
      return diagnosis.isWell() ? 0 : 1;
    } finally {
      vertx.close().await();
    }
  }

  private static Finding words(Settings settings) {
    try {
      Company.check(settings.store());
      return Finding.good("settings", "sound, and so are templates and rules");
    } catch (UnsoundLibrary | UnsoundRules unsound) {
      return Finding.bad(
          "templates",
          String.valueOf(unsound.getMessage()),
          "Mend what is named, or start without it.");
    }
  }

  private static int rehearse(PrintStream err) {
    Vertx vertx = Vertx.vertx();
    try {
      Rehearsal.run(vertx).await(1, TimeUnit.MINUTES);
      return 0;
    } catch (Exception failed) {
      err.println("The rehearsal failed: " + failed.getMessage());
      return 1;
    } finally {
      vertx.close().await();
    }
  }

  private static void stop(
      Vertx vertx, Baton baton, Settings settings, PrintStream err, CountDownLatch stopped) {
    err.println("Stopping: what has been accepted is finished first.");
    baton.stop().eventually(vertx::close).onComplete(_ -> stopped.countDown());
    try {
      if (!stopped.await(Baton.longestStop(settings).toSeconds(), TimeUnit.SECONDS)) {
        err.println("Not everything could be finished in time; it stays pending in the log.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What stopped the start, in words for people; a stack trace only where nobody foresaw it.
  private static String explained(Throwable failed, Settings settings) {
    return switch (failed) {
      case EmbeddedRedisRefusal refusal -> String.valueOf(refusal.getMessage());
      case DirectoryLock.Held held -> String.valueOf(held.getMessage());
      case RedisPartitions.Mismatch mismatch -> String.valueOf(mismatch.getMessage());
      case UnsoundRules unsound -> String.valueOf(unsound.getMessage());
      case UnsoundLibrary unsound -> String.valueOf(unsound.getMessage());
      case BindException _ ->
          "port "
              + settings.http().port()
              + " (or one of the three after it, for the stand-ins) is taken. Set BATON_PORT to another,"
              + " or stop what listens there.";
      default -> {
        failed.printStackTrace(System.err);
        yield failed.toString();
      }
    };
  }

  private static int print(PrintStream stream, String text, int status) {
    stream.println(text);
    return status;
  }
}
