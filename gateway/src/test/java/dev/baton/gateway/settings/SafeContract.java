package dev.baton.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every safe does.
public abstract class SafeContract {

  /// An empty one.
  protected abstract Safe safe();

  @Test
  protected void ofTwoWhoHaveSeenTheSameOneChangesIt() {
    Safe safe = safe();
    assertThat(safe.read().await()).isEmpty();
    assertThat(safe.swap(Optional.empty(), "one").await()).isTrue();
    assertThat(safe.swap(Optional.empty(), "two").await()).isFalse();
    assertThat(safe.read().await()).contains("one");

    assertThat(safe.swap(Optional.of("one"), "three").await()).isTrue();
    assertThat(safe.swap(Optional.of("one"), "four").await()).isFalse();
    assertThat(safe.read().await()).contains("three");
  }
}
