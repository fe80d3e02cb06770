package dev.baton.templates.render;

import java.util.Map;

/// A template's words for every medium.
///
/// @param words those of the web
/// @param own by a medium's key: its words, where they are others
public record Forms(Rendering.Text words, Map<String, String> own) {
  public Forms {
    own = Map.copyOf(own);
  }
}
