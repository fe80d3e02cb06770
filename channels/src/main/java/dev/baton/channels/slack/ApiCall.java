package dev.baton.channels.slack;

import com.slack.api.methods.SlackApiTextResponse;
import io.vertx.core.Future;

/// A call that is no post: its limit is the method's, for the whole workspace.
record ApiCall<T extends SlackApiTextResponse>(
    SlackApi api, Lane lane, String method, Pace pace, SlackApi.Call<T> call)
    implements Shipment<T> {
  @Override
  public String resource() {
    return "";
  }

  @Override
  public Future<Reply<T>> send() {
    return api.call(call);
  }
}
