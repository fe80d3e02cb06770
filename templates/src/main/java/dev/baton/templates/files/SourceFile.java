package dev.baton.templates.files;

import java.util.List;

/// A file's name, relative to the library's folder with forward slashes, and its text.
record SourceFile(String name, String text) {

  SourceFile {
    text = text.replace("\r\n", "\n").replaceFirst("^\uFEFF", "");
  }

  String simpleName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  String folder() {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  List<String> lines() {
    return List.of(text.split("\n", -1));
  }
}
