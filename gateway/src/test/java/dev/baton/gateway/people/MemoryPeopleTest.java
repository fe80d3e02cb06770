package dev.baton.gateway.people;

import dev.baton.gateway.time.VirtualTime;
import java.time.Duration;

final class MemoryPeopleTest extends PeopleContract {
  private final VirtualTime time = new VirtualTime();
  private final People people = new MemoryPeople(time, REMEMBERS);

  @Override
  protected People people() {
    return people;
  }

  @Override
  protected void pass() {
    time.advance(Duration.ofMillis(20));
  }
}
