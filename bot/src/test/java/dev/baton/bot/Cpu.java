package dev.baton.bot;

import java.lang.management.ManagementFactory;

/// What a piece of work costs, whoever else is busy on this machine.
public final class Cpu {
  private Cpu() {}

  /// The processor time that this thread has had.
  public static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
