package dev.baton.config;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.List;
import java.util.Set;

/// The arrows on the map, as rules.
final class Arrows {
  private static final String TEMPLATES = "dev.baton.templates..";
  private static final String GATEWAY = "dev.baton.gateway..";
  private static final String CHANNELS = "dev.baton.channels..";
  private static final String BOT = "dev.baton.bot..";
  private static final String HANDOFF = "dev.baton.handoff..";
  private static final String CONFIG = "dev.baton.config..";

  private static final String WEB = "dev.baton.channels.web..";
  private static final String SMS = "dev.baton.channels.sms..";
  private static final String SLACK = "dev.baton.channels.slack..";
  private static final String SANDBOX = "dev.baton.channels.sandbox..";

  static final List<ArchRule> OF_THE_MODULES =
      List.of(
          never(TEMPLATES, GATEWAY, CHANNELS, BOT, HANDOFF, CONFIG),
          gatewayImportsNothingOfOurs(),
          never(CHANNELS, TEMPLATES, BOT, HANDOFF, CONFIG),
          never(BOT, CHANNELS, HANDOFF, CONFIG),
          never(HANDOFF, CHANNELS, BOT, CONFIG));

  static final List<ArchRule> BETWEEN_CHANNELS =
      List.of(never(WEB, SMS, SLACK), never(SMS, WEB, SLACK), never(SLACK, WEB, SMS));

  static final List<ArchRule> FOREIGN =
      List.of(
          staysIn("com.slack..", SLACK),
          staysIn("com.twilio..", SMS),
          staysIn("dev.langchain4j..", BOT),
          staysIn("redis.embedded..", "dev.baton.gateway.redis.."),
          routesAreLaidAtTheEdge());

  static final List<ArchRule> WITHOUT_CYCLES =
      List.of(withoutCycles(TEMPLATES), withoutCycles(GATEWAY), withoutCycles(CHANNELS));

  static ArchRule gatewayImportsNothingOfOurs() {
    return never(GATEWAY, TEMPLATES, CHANNELS, BOT, HANDOFF, CONFIG);
  }

  static ArchRule adaptersNeverSeeTheStandIns() {
    return noClasses()
        .that()
        .resideInAnyPackage(WEB, SMS, SLACK)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SANDBOX);
  }

  static ArchRule standInsNeverSeeTheAdapters() {
    return never(SANDBOX, WEB, SMS, SLACK);
  }

  static ArchRule routesAreLaidAtTheEdge() {
    return staysIn("io.vertx.ext.web..", "dev.baton.gateway.http..", CHANNELS, CONFIG);
  }

  static ArchRule theModelIsPure() {
    return theModelIsPure(
        "dev.baton.gateway.aggregate..",
        "dev.baton.gateway.conversation..",
        "dev.baton.gateway.desk..");
  }

  /// No input and output, no thread, no library: what these packages decide depends on what they
  /// are given, and on nothing else.
  static ArchRule theModelIsPure(String... packages) {
    return classes()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.baton.gateway.aggregate..",
            "dev.baton.gateway.conversation..",
            "dev.baton.gateway.desk..",
            "org.jspecify.annotations",
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.math",
            "java.nio.charset",
            "java.text",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream");
  }

  /// What answers Twilio when Baton does not has nothing of Baton's that could have failed.
  static ArchRule theFallbackSharesNoCode() {
    return classes()
        .that()
        .resideInAPackage("dev.baton.config.fallback")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.baton.config.fallback",
            "org.jspecify.annotations",
            "com.sun.net.httpserver",
            "java..");
  }

  static ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(CONFIG)
        .should()
        .accessTargetWhere(
            describe(
                "standard output or error is used",
                access ->
                    access.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("out", "err").contains(access.getName())));
  }

  private static SliceRule withoutCycles(String module) {
    return slices().matching(module.replace("..", ".(*)..")).should().beFreeOfCycles();
  }

  private static ArchRule never(String from, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to);
  }

  private static ArchRule staysIn(String library, String... places) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private Arrows() {}
}
