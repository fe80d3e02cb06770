package dev.baton.channels.web;

import dev.baton.gateway.http.Page;
import dev.baton.gateway.http.Pages;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a browser can load from the web channel: the widget's script, its words in each language
/// and, in the sandbox, the front door and the demo shop. All of it is read and compressed once,
/// when this is made.
public final class WebPages implements Pages {

  /// A place the front door may lead to; where there is none, its card is left out.
  public enum Door {
    PHONE,
    SLACK
  }

  private static final String TEXT_CSS = "text/css; charset=utf-8";
  private static final String TEXT_JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String IMAGE_SVG = "image/svg+xml";

  /// What the widget says in besides English, which it brings along.
  static final List<String> LANGUAGES =
      List.of("ar", "de", "es", "fa", "fr", "he", "it", "nl", "pt");

  private static final Pattern MARKUP = Pattern.compile("[&<>\"']");

  private final Map<String, Page> pages;

  private WebPages(Map<String, Page> pages) {
    this.pages = Map.copyOf(pages);
  }

  /// The widget alone, as a company's own Baton serves it.
  public static WebPages widget() {
    var pages = new HashMap<String, Page>();
    pages.put("/widget.js", Page.script(WidgetScript.assembled()));
    for (var language : LANGUAGES) {
      pages.put(
          "/widget/" + language + ".json",
          Page.json(Resource.text("widget/words/" + language + ".json")));
    }
    return new WebPages(pages);
  }

  /// The widget, the front door to the places given, and the demo shop.
  public static WebPages sandbox(Map<Door, URI> doors) {
    var pages = new HashMap<>(widget().pages);
    pages.put("/", Page.html(frontDoor(doors)));
    pages.put("/demo", Page.html(Resource.text("pages/shop.html")));
    for (var sheet : List.of("door.css", "shop.css")) {
      pages.put("/pages/" + sheet, Page.asset(TEXT_CSS, Resource.text("pages/" + sheet)));
    }
    pages.put("/pages/shop.js", Page.asset(TEXT_JAVASCRIPT, Resource.text("pages/shop.js")));
    for (var picture : List.of("baton.svg", "kite.svg")) {
      pages.put("/pages/" + picture, Page.asset(IMAGE_SVG, Resource.text("pages/" + picture)));
    }
    return new WebPages(pages);
  }

  @Override
  public Optional<Page> at(String path) {
    return Optional.ofNullable(pages.get(path));
  }

  /// The page has each door between `<!-- phone -->` and `<!-- /phone -->`, its address as
  /// `{phone}`.
  private static String frontDoor(Map<Door, URI> doors) {
    var html = Resource.text("pages/door.html");
    for (var door : Door.values()) {
      var name = door.name().toLowerCase(Locale.ROOT);
      var address = doors.get(door);
      html =
          address == null
              ? html.replaceAll("(?s)<!-- %1$s -->.*?<!-- /%1$s -->".formatted(name), "")
              : html.replace('{' + name + '}', escaped(address.toString()));
    }
    return html;
  }

  private static String escaped(String text) {
    return MARKUP
        .matcher(text)
        .replaceAll(found -> "&#%d;".formatted((int) found.group().charAt(0)));
  }
}
