package dev.baton.channels.slack;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.baton.gateway.bus.Channel.Fence;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One message on its way into a channel or a thread.
///
/// @param channel a channel's id, or a member's, which means the app's conversation with them
/// @param thread the `ts` of the message at the thread's head
/// @param persona under whose name, if not the app's
/// @param keys the names of the effects that it carries; they travel as metadata, so that the
///   message can be found again
/// @param text what notifications show, plain; the blocks say it all
/// @param broadcast whether a reply is also shown in the channel
/// @param fence says when it is too late for it
record Post(
    SlackApi api,
    Lane lane,
    String channel,
    Optional<String> thread,
    Optional<Persona> persona,
    List<String> keys,
    String text,
    JsonArray blocks,
    boolean broadcast,
    Fence fence)
    implements Shipment<ChatPostMessageResponse> {
  static final String METHOD = "chat.postMessage";
  static final String METADATA_TYPE = "baton_post";
  static final String METADATA_KEYS = "keys";

  /// How many characters of words a message may carry; Slack cuts at 4,000.
  static final int MOST_CHARACTERS = 3_900;

  private static final int MOST_KEYS = 20;

  /// A name and a picture in the place of the app's own.
  record Persona(String name, String emoji) {
    private static final int MOST_CHARACTERS = 80;

    public Persona {
      // What can't be seen could make one name look like another.
      name = Pieces.shortened(name.replaceAll("[\\p{Cntrl}\\p{Cf}]", ""), MOST_CHARACTERS);
    }
  }

  Post {
    keys = List.copyOf(keys);
    text = Pieces.shortened(text, MOST_CHARACTERS);
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public String resource() {
    return channel;
  }

  @Override
  public Pace pace() {
    return Pace.POST;
  }

  @Override
  public Future<Reply<ChatPostMessageResponse>> send() {
    return api.call(fence, methods -> methods.chatPostMessage(request()));
  }

  @Override
  public boolean staysBefore(Shipment<?> next) {
    return next instanceof Post post && sameThread(post);
  }

  @Override
  public Optional<Shipment<ChatPostMessageResponse>> with(Shipment<?> next) {
    if (!(next instanceof Post post)
        || thread.isEmpty()
        || !sameThread(post)
        || lane != post.lane
        || broadcast
        || post.broadcast
        || !fence.equals(Fence.OPEN)
        || !post.fence.equals(Fence.OPEN)
        || !persona.equals(post.persona)
        || keys.size() + post.keys.size() > MOST_KEYS
        || !isWords(blocks)
        || !isWords(post.blocks)
        || characters(blocks) + characters(post.blocks) > MOST_CHARACTERS) {
      return Optional.empty();
    }
    List<String> allKeys = new ArrayList<>(keys);
    allKeys.addAll(post.keys);
    JsonArray allBlocks = blocks.copy().addAll(post.blocks.copy());
    return Optional.of(
        new Post(
            api,
            lane,
            channel,
            thread,
            persona,
            allKeys,
            text + "\n" + post.text,
            allBlocks,
            false,
            Fence.OPEN));
  }

  /// A message of the app's own that opens a thread.
  static Post opening(
      SlackApi api, String channel, List<String> keys, String text, JsonArray blocks, Fence fence) {
    return new Post(
        api,
        Lane.STATUS,
        channel,
        Optional.empty(),
        Optional.empty(),
        keys,
        text,
        blocks,
        false,
        fence);
  }

  /// The same, shown in the channel too.
  Post alsoInChannel() {
    return new Post(api, lane, channel, thread, persona, keys, text, blocks, true, fence);
  }

  private boolean sameThread(Post post) {
    return channel.equals(post.channel) && thread.equals(post.thread);
  }

  private ChatPostMessageRequest request() {
    var request =
        ChatPostMessageRequest.builder()
            .channel(channel)
            .text(SlackText.escape(text, MOST_CHARACTERS))
            .blocksAsString(blocks.encode())
            .metadataAsString(metadata())
            .parse("none")
            .linkNames(false)
            .unfurlLinks(false)
            .unfurlMedia(false)
            .replyBroadcast(broadcast);
    thread.ifPresent(request::threadTs);
    persona.ifPresent(shown -> request.username(shown.name()).iconEmoji(":" + shown.emoji() + ":"));
    return request.build();
  }

  private String metadata() {
    return new JsonObject()
        .put("event_type", METADATA_TYPE)
        .put("event_payload", new JsonObject().put(METADATA_KEYS, new JsonArray(keys)))
        .encode();
  }

  private static boolean isWords(JsonArray blocks) {
    return blocks.stream()
        .allMatch(block -> ((JsonObject) block).getString("type").equals("rich_text"));
  }

  private static int characters(Object json) {
    return switch (Objects.requireNonNull(json)) {
      case JsonArray array -> array.stream().mapToInt(Post::characters).sum();
      case JsonObject object ->
          object.stream()
              .mapToInt(field ->
                  field.getValue() instanceof String words && field.getKey().equals("text")
                      ? words.length()
                      : characters(field.getValue()))
              .sum();
      default -> 0;
    };
  }
}
