package dev.baton.gateway.redis;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One call of a [Script], with its keys and arguments in the order the script reads them. On a
/// cluster all keys must carry the same hash tag.
public final class ScriptCall {

  private final Script script;
  private final List<String> keys = new ArrayList<>();
  private final List<byte[]> arguments = new ArrayList<>();

  ScriptCall(Script script) {
    this.script = script;
  }

  /// Adds the next of `KEYS`.
  public ScriptCall key(String key) {
    keys.add(key);
    return this;
  }

  /// Adds the next of `ARGV` as text.
  public ScriptCall arg(String text) {
    return arg(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds the next of `ARGV` as a decimal number.
  public ScriptCall arg(long number) {
    return arg(Long.toString(number));
  }

  /// Adds the next of `ARGV` as it is.
  public ScriptCall arg(byte[] bytes) {
    arguments.add(bytes);
    return this;
  }

  /// Adds the next of `ARGV` as it is.
  public ScriptCall arg(Buffer bytes) {
    return arg(bytes.getBytes());
  }

  Script script() {
    return script;
  }

  Request byName() {
    return filled(Request.cmd(Command.EVALSHA).arg(script.sha()));
  }

  Request byText() {
    return filled(Request.cmd(Command.EVAL).arg(script.text()));
  }

  private Request filled(Request request) {
    request.arg(keys.size());
    for (String key : keys) {
      request.arg(key);
    }
    for (byte[] argument : arguments) {
      request.arg(argument);
    }
    return request;
  }
}
