package dev.baton.bot.llm;

import dev.baton.bot.outside.Dealings;
import java.time.Duration;

/// What a language model may cost.
///
/// @param reply how long it may take for a reply; shorter than what the kernel waits for the bot
/// @param atOnce how many replies may be in the making; whoever comes then gets the template
/// @param failures so many in a row, and it is left alone for a while
/// @param rest how long that is
/// @param look how often it is looked for
/// @param answerBytes the longest answer that is read
public record LlmLimits(
    Duration reply, int atOnce, int failures, Duration rest, Duration look, int answerBytes) {
  /// How long the model may take where the bot may take so long for a reply: half of it at most.
  public static Duration replyWithin(Duration bot) {
    return bot.dividedBy(2);
  }

  /// What is left of its time where the customer has waited so long: for the end of their burst,
  /// for the bot's thinking, for whom it has asked. What a reply needs to get to them is kept back.
  public Duration left(Duration waited) {
    Duration rest = reply.multipliedBy(7).dividedBy(5).minus(waited);
    return rest.compareTo(reply) < 0 ? rest : reply;
  }

  /// What is good where the bot may take so long for a reply.
  public static LlmLimits within(Duration bot) {
    return new LlmLimits(
        replyWithin(bot), 4, 3, Duration.ofSeconds(30), Duration.ofSeconds(30), 64 * 1024);
  }

  /// When the model is left alone.
  public Dealings.Limits dealings() {
    return new Dealings.Limits(failures, rest);
  }

  /// The same with room for so many at once.
  public LlmLimits withAtOnce(int other) {
    return new LlmLimits(reply, other, failures, rest, look, answerBytes);
  }

  /// The same, looking for the model this often.
  public LlmLimits withLook(Duration other) {
    return new LlmLimits(reply, atOnce, failures, rest, other, answerBytes);
  }

  /// The same, forgiving so many failures in a row.
  public LlmLimits withFailures(int other) {
    return new LlmLimits(reply, atOnce, other, rest, look, answerBytes);
  }
}
