package dev.baton.templates.check;

import dev.baton.templates.Library;
import dev.baton.templates.Line;
import dev.baton.templates.Medium;
import dev.baton.templates.Template;
import dev.baton.templates.Variable;
import dev.baton.templates.Wording;
import dev.baton.templates.render.Renderer;
import dev.baton.templates.render.Rendering;
import dev.baton.templates.render.SmsSegments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// As a text message, every template is plain and short enough, with values of an ordinary length.
final class SmsCheck implements Check {
  /// What a customer still reads as one message and a company still likes to pay for.
  static final int MOST_SEGMENTS = 3;

  private static final Pattern RUNS_ON =
      Pattern.compile("(https?://\\S*[^\\s.,;:!?…)]) +(?=[\\p{Lu}¿¡])");

  private static final List<String> MARKUP = List.of("**", "](", "`");

  @Override
  public void check(Template template, Library library, Findings findings) {
    for (var wording : template.wordings().values()) {
      var section = findings.wrote(wording.language(), "sms");
      var path = section ? "sms" : "body";
      if (section) {
        checkPlain(wording, findings);
      }
      var text =
          new Renderer(library)
              .render(template.id(), wording.language().locale(), Medium.SMS, samples(template));
      if (text instanceof Rendering.Text sms && !isForAgents(template)) {
        checkLength(wording, path, sms.text(), section, findings);
        checkLinks(wording, path, sms.text(), findings);
      }
    }
  }

  private static void checkPlain(Wording wording, Findings findings) {
    for (var markup : MARKUP) {
      if (wording.variant(Medium.SMS).contains(markup)) {
        findings.near(
            wording.language(),
            "sms",
            markup,
            "‘" + markup + "’ would be seen as it stands in a text message",
            "write plain text in the sms section");
      }
    }
  }

  private static void checkLength(
      Wording wording, String path, String sms, boolean section, Findings findings) {
    var segments = SmsSegments.in(sms);
    if (segments > MOST_SEGMENTS) {
      findings.at(
          wording.language(),
          path,
          "as a text message this takes %d segments (%d characters), more than %d"
              .formatted(segments, sms.length(), MOST_SEGMENTS),
          section ? "shorten the sms section" : "add a shorter ‘## sms’ section");
    }
  }

  /// A phone shows no more of a paragraph's end than its text has: where a link without a full stop
  /// ends one sentence, the next begins in the middle of the line.
  private static void checkLinks(Wording wording, String path, String sms, Findings findings) {
    var found = RUNS_ON.matcher(sms);
    if (found.find()) {
      findings.at(
          wording.language(),
          path,
          "as a text message the link ‘%s’ runs into the next sentence".formatted(found.group(1)),
          "begin a new paragraph after it");
    }
  }

  private static boolean isForAgents(Template template) {
    return Line.with(template.id()).map(l -> l.audience() == Line.Audience.AGENTS).orElse(false);
  }

  private static Map<String, String> samples(Template template) {
    var samples = new HashMap<String, String>();
    for (var variable : template.variables()) {
      samples.put(
          variable.name(),
          switch (variable.type()) {
            case TEXT -> "twenty letters or so";
            case NUMBER -> "1234";
            case DATE -> "2025-09-28";
            case MONEY -> "1234.50 EUR";
            case LINK -> sampleLink(variable);
          });
    }
    return samples;
  }

  private static String sampleLink(Variable variable) {
    return variable.hosts().stream().findFirst().map(h -> "https://" + h + "/").orElse("")
        + "a-path-of-30-characters-length";
  }
}
