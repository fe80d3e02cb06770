package dev.baton.channels.web;

import io.vertx.core.json.Json;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The one script that a website loads, put together from the widget's modules.
///
/// The modules are plain ES modules that a browser could load as they are. A script tag on a
/// stranger's page wants a single file, so each module becomes a function that is called once, in
/// the order of the imports, and hands out what it exports. Style sheets become constructed sheets,
/// which a page's content policy lets through. Comments stay at home.
///
/// This reads our own few modules and no others: one `import` a line, `export` only before a class,
/// a function or a constant.
final class WidgetScript {

  private static final Pattern IMPORT =
      Pattern.compile("(?ms)^import (\\{[^}]*\\}|\\w+) from '\\./([\\w.]+)'.*?$");
  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export (?=(?:class|function|const) (\\w+))");
  private static final Pattern COMMENT = Pattern.compile("(?ms)^\\s*(?://.*?$|/\\*.*?\\*/\\s*$)");
  private static final Pattern INDENT = Pattern.compile("(?m)^\\s+");

  private final SequencedSet<String> placed = new LinkedHashSet<>();
  private final StringBuilder script = new StringBuilder();

  private WidgetScript() {}

  static String assembled() {
    var widget = new WidgetScript();
    widget.place("main.js");
    return "(() => {\n'use strict'\n" + widget.script + "})()\n";
  }

  private void place(String module) {
    if (!placed.add(module)) {
      return;
    }
    var source = Resource.text("widget/" + module);
    IMPORT.matcher(source).results().forEach(this::placeImported);
    var exported = new StringJoiner(", ", "{ ", " }");
    EXPORT.matcher(source).results().forEach(export -> exported.add(export.group(1)));
    var body = EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll("");
    script
        .append("const %s = (() => {\n".formatted(exported))
        .append(withoutComments(body))
        .append("return %s\n})()\n".formatted(exported));
  }

  private void placeImported(MatchResult found) {
    var name = found.group(1);
    var file = found.group(2);
    if (!file.endsWith(".css")) {
      place(file);
    } else if (placed.add(file)) {
      var rules = Json.encode(withoutComments(Resource.text("widget/" + file)));
      script
          .append("const %s = new CSSStyleSheet()\n".formatted(name))
          .append("%s.replaceSync(%s)\n".formatted(name, rules));
    }
  }

  private static String withoutComments(String source) {
    return INDENT.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
  }
}
