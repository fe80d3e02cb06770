package dev.baton.gateway.settings;

final class MemorySafeTest extends SafeContract {
  @Override
  protected Safe safe() {
    return new MemorySafe();
  }
}
