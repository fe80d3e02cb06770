package dev.baton.channels.sandbox.slack;

import dev.baton.channels.sandbox.slack.Person.Kind;
import java.util.List;

/// Who and what there is when the stand-in starts: a small online shop, the people who look after
/// its customers, some customers, a guest from another company, and the app.
public final class Cast {
  /// The shop's name, the same as in its templates and on its page.
  public static final String SHOP = "Kite & Co.";

  public static final String TEAM = "T0HARBOUR";
  public static final String OTHER_TEAM = "T0LUMEN";
  public static final String TOKEN = "xoxb-sandbox-harbour";

  /// What the token is renewed with where tokens rotate.
  public static final String REFRESH_TOKEN = "xoxe-sandbox-0";

  public static final String CLIENT_ID = "1234567890.9876543210";
  public static final String CLIENT_SECRET = "sandbox-client-secret";

  /// The app-level token, which opens Socket Mode.
  public static final String APP_TOKEN = "xapp-sandbox-harbour";

  public static final String APP = "A0BATON";
  public static final String BOT_USER = "U0BATON";
  public static final String BOT = "B0BATON";

  static final Install INSTALLED =
      new Install(APP, "Baton", TOKEN, BOT_USER, BOT, Manifest.shipped());

  /// Customers.
  public static final String ANA = "U0ANA";

  public static final String MATEO = "U0MATEO";
  public static final String YUKI = "U0YUKI";

  /// Agents.
  public static final String BEN = "U0BEN";

  public static final String CARLA = "U0CARLA";
  public static final String DEV = "U0DEV";
  public static final String ERIN = "U0ERIN";

  /// Someone of another company, in a shared channel.
  public static final String NOOR = "U0NOOR";

  public static final String GENERAL = "C0GENERAL";
  public static final String SUPPORT = "C0SUPPORT";
  public static final String RETURNS = "C0RETURNS";
  public static final String LUMEN = "C0LUMEN";

  private Cast() {}

  static void enter(Workspace shop) {
    shop.install(INSTALLED);
    List<Person> agents =
        List.of(
            Person.of(BEN, TEAM, "Ben Okafor", "Customer care", Kind.AGENT),
            Person.of(CARLA, TEAM, "Carla Jensen", "Customer care", Kind.AGENT)
                .inZone("Europe/Copenhagen"),
            Person.of(DEV, TEAM, "Dev Patel", "Returns and refunds", Kind.AGENT)
                .inZone("Asia/Kolkata"),
            Person.of(ERIN, TEAM, "Erin Walsh", "Head of support", Kind.AGENT)
                .inZone("Europe/Dublin"));
    List<Person> customers =
        List.of(
            Person.of(ANA, TEAM, "Ana Ruiz", "Customer", Kind.CUSTOMER).inZone("Europe/Madrid"),
            Person.of(MATEO, TEAM, "Mateo Silva", "Customer", Kind.CUSTOMER)
                .inZone("America/Sao_Paulo"),
            Person.of(YUKI, TEAM, "Yuki Tanaka", "Customer", Kind.CUSTOMER).inZone("Asia/Tokyo"));
    Person guest = Person.of(NOOR, OTHER_TEAM, "Noor Haddad", "Lumen Studio", Kind.CUSTOMER);
    agents.forEach(shop::add);
    customers.forEach(shop::add);
    shop.add(guest);

    Room general = shop.open(GENERAL, "general", Room.Kind.CHANNEL, "For everyone");
    Room support = shop.open(SUPPORT, "support", Room.Kind.CHANNEL, "Customers who ask for us");
    Room returns = shop.open(RETURNS, "support-returns", Room.Kind.CHANNEL, "Returns and refunds");
    Room lumen = shop.open(LUMEN, "lumen-studio", Room.Kind.CHANNEL, "Shared with Lumen Studio");
    for (Person agent : agents) {
      List.of(general, support, returns, lumen).forEach(room -> room.members.add(agent.id()));
    }
    customers.forEach(customer -> general.members.add(customer.id()));
    lumen.members.add(guest.id());
    List.of(support, returns, lumen).forEach(room -> room.members.add(BOT_USER));
    customers.forEach(customer -> shop.direct(customer.id()));
    agents.forEach(agent -> shop.direct(agent.id()));
  }
}
