package dev.baton.templates.check;

import dev.baton.templates.Medium;
import dev.baton.templates.Wording;
import java.util.ArrayList;
import java.util.List;

/// Some words that an author wrote, and the part of the file they stand in.
record Words(String path, Medium medium, String words) {

  /// The variants that stand in the file itself: the body, which is the web's unless the web has a
  /// section of its own, and the sections.
  static List<Words> written(Wording wording, Findings findings) {
    var written = new ArrayList<Words>();
    for (var medium : Medium.values()) {
      var words = wording.variant(medium);
      if (findings.wrote(wording.language(), medium.key())) {
        written.add(new Words(medium.key(), medium, words));
      } else if (medium == Medium.WEB) {
        written.add(new Words("body", medium, words));
      }
    }
    return written;
  }
}
