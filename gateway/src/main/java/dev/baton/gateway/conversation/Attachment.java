package dev.baton.gateway.conversation;

/// A file that travels with a line: Baton's own id of it, the name shown, its media type, its size.
public record Attachment(String id, String name, String type, long bytes) {
  public Attachment {
    Text.requireToken("attachment id", id);
    Text.requireShown("attachment name", name);
    if (bytes < 0) {
      throw new IllegalArgumentException("an attachment's size is 0 or more bytes, was " + bytes);
    }
  }
}
