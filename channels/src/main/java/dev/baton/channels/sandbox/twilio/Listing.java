package dev.baton.channels.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list of messages, filtered and cut into pages, newest first. A message that has not left its
/// queue has no date of sending and no filter on that date finds it.
final class Listing {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 1000;

  private Listing() {}

  static JsonObject of(List<Message> messages, MultiMap query, String path, String accountSid) {
    List<Message> found =
        messages.stream()
            .filter(filter(query))
            .sorted(Comparator.comparing(Message::created).reversed())
            .toList();
    int size = Math.clamp(number(query.get("PageSize"), USUAL_PAGE), 1, LARGEST_PAGE);
    int page = Math.max(0, number(query.get("Page"), 0));
    int start = Math.min(page * size, found.size());
    int end = Math.min(start + size, found.size());
    JsonArray shown = new JsonArray();
    found.subList(start, end).forEach(message -> shown.add(MessageJson.of(message, accountSid)));
    String next = end < found.size() ? uri(path, query, page + 1, size) : null;
    return new JsonObject()
        .put("first_page_uri", uri(path, query, 0, size))
        .put("previous_page_uri", page > 0 ? uri(path, query, page - 1, size) : null)
        .put("uri", uri(path, query, page, size))
        .put("next_page_uri", next)
        .put("page", page)
        .put("page_size", size)
        .put("start", start)
        .put("end", Math.max(start, end - 1))
        .put("messages", shown);
  }

  private static Predicate<Message> filter(MultiMap query) {
    return equal(query.get("To"), Message::to)
        .and(equal(query.get("From"), Message::from))
        .and(sent(query.get("DateSent"), Listing::onSameDay))
        .and(sent(query.get("DateSent>"), (at, bound) -> !at.isBefore(bound)))
        .and(sent(query.get("DateSent<"), (at, bound) -> !at.isAfter(bound)));
  }

  private static Predicate<Message> equal(
      @Nullable String wanted, Function<Message, String> field) {
    return message -> wanted == null || field.apply(message).equals(wanted);
  }

  private static Predicate<Message> sent(
      @Nullable String bound, BiPredicate<Instant, Instant> holds) {
    Optional<Instant> instant = Optional.ofNullable(bound).flatMap(Listing::instant);
    return message ->
        instant.isEmpty() || message.sent().filter(at -> holds.test(at, instant.get())).isPresent();
  }

  private static boolean onSameDay(Instant a, Instant b) {
    return a.atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .equals(b.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.length() > 10
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  private static String uri(String path, MultiMap query, int page, int size) {
    String filters =
        query.entries().stream()
            .filter(each -> !each.getKey().startsWith("Page"))
            .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()) + "&")
            .collect(Collectors.joining());
    String token = page > 0 ? "&PageToken=PA" + page : "";
    return path + "?" + filters + "PageSize=" + size + "&Page=" + page + token;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
