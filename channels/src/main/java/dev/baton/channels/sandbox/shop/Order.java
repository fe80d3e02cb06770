package dev.baton.channels.sandbox.shop;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An order of the stand-in's.
///
/// @param day days from today on which it is to arrive, or arrived
record Order(
    String number, String email, String postcode, Status status, int day, BigDecimal total) {

  enum Status {
    PACKING,
    SENT,
    DELIVERED,
    CANCELLED
  }

  /// One in each state that matters, and one that came long ago.
  static List<Order> seeded() {
    return List.of(
        order("48213", "ana@example.com", "SW1A1AA", Status.SENT, 2, "129.00"),
        order("50177", "ana@example.com", "SW1A1AA", Status.DELIVERED, -3, "89.50"),
        order("20991", "bo@example.com", "10115", Status.PACKING, 4, "240.00"),
        order("33008", "bo@example.com", "10115", Status.DELIVERED, -60, "59.90"));
  }

  /// The orders of each customer, for people.
  static List<String> told() {
    Map<String, String> orders = new LinkedHashMap<>();
    for (Order order : seeded()) {
      orders.merge(
          order.email() + " (" + order.postcode() + ")",
          order.number() + " " + order.state(),
          (some, more) -> some + ", " + more);
    }
    return orders.entrySet().stream().map(of -> of.getKey() + ": " + of.getValue()).toList();
  }

  private String state() {
    return day < -30
        ? "delivered long ago"
        : switch (status) {
          case PACKING -> "being packed";
          case SENT -> "on its way";
          case DELIVERED -> "delivered";
          case CANCELLED -> "cancelled";
        };
  }

  private static Order order(
      String number, String email, String postcode, Status status, int day, String total) {
    return new Order(number, email, postcode, status, day, new BigDecimal(total));
  }

  boolean isTheirs(String proof) {
    String said = proof.replace(" ", "");
    return said.equalsIgnoreCase(email) || said.equalsIgnoreCase(postcode);
  }

  Order at(Status other) {
    return new Order(number, email, postcode, other, day, total);
  }

  Order costing(BigDecimal other) {
    return new Order(number, email, postcode, status, day, other);
  }

  JsonObject shown(LocalDate today) {
    JsonObject shown =
        new JsonObject()
            .put("number", number)
            .put("status", status.name().toLowerCase(Locale.ROOT))
            .put("carrier", "Swift Parcels")
            .put("tracking-link", "https://track.kiteandco.example/" + number)
            .put("total", money(total));
    return status == Status.DELIVERED
        ? shown.put("delivered", today.plusDays(day).toString()).put("delivered-days", -day)
        : shown.put("arrives", today.plusDays(day).toString());
  }

  static String money(BigDecimal sum) {
    return sum.toPlainString() + " EUR";
  }
}
