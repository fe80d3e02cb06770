package dev.baton.gateway.conversation;

/// Where agents see a case: the desk's own reference of its card and thread, such as
/// `slack-thread:T024BE7LD/C0123/1718000000.000100`.
public record CaseRef(Address thread) {
  @Override
  public String toString() {
    return thread.toString();
  }
}
