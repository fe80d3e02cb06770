package dev.baton.channels.sms;

import dev.baton.channels.sms.Parcel.Enclosed;
import dev.baton.gateway.conversation.Address;
import dev.baton.gateway.conversation.Attachment;
import dev.baton.gateway.conversation.Content;
import dev.baton.gateway.files.BriefLinks;
import dev.baton.gateway.files.FileType;
import dev.baton.gateway.files.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Decides which of a line's files travel with it. The others are told of in its words, each with
/// its link.
///
/// By text only pictures travel, to phones in the US and Canada: carriers fit those to each phone,
/// and drop much else. On WhatsApp documents travel, too.
final class Enclosures {
  private static final int MOST_BY_MMS = 10;

  /// Twilio takes less than 5 MB, words and headers included.
  private static final long MOST_MMS_BYTES = 4_900_000;

  private static final long MOST_WHATSAPP_PICTURE_BYTES = 5_000_000;
  private static final long MOST_WHATSAPP_BYTES = 16_000_000;

  private static final Set<FileType> BY_MMS = Set.of(FileType.JPEG, FileType.PNG, FileType.GIF);
  private static final Set<FileType> BY_WHATSAPP =
      Set.of(FileType.JPEG, FileType.PNG, FileType.PDF, FileType.DOCX, FileType.XLSX);

  private static final Pattern NORTH_AMERICA = Pattern.compile("\\+1([2-9][0-9]{2})[0-9]{7}");

  /// Area codes of the same country code that are neither of the US nor of Canada, and those of US
  /// territories far off, where not every carrier has pictures.
  private static final Set<String> ISLANDS =
      Set.of(
          "242", "246", "264", "268", "284", "340", "345", "441", "473", "649", "658", "664", "670",
          "671", "684", "721", "758", "767", "784", "787", "809", "829", "849", "868", "869", "876",
          "939");

  private final Files files;
  private final BriefLinks brief;
  private final boolean carried;

  /// @param carried whether any travel at all
  Enclosures(Files files, BriefLinks brief, boolean carried) {
    this.files = files;
    this.brief = brief;
    this.carried = carried;
  }

  /// A line whose files are sorted.
  ///
  /// @param words what is said, with the links of the files that do not travel
  /// @param enclosed those that do
  record Sorted(Content words, List<Enclosed> enclosed) {}

  /// Sorts the files of what is said to this phone by text.
  Sorted byText(Address to, Content content) {
    var found = NORTH_AMERICA.matcher(to.value());
    if (!carried || !found.matches() || ISLANDS.contains(found.group(1))) {
      return inWords(to, content);
    }
    List<Attachment> enclosed = new ArrayList<>();
    long bytes = 0;
    for (Attachment file : content.attachments()) {
      boolean fits = bytes + file.bytes() <= MOST_MMS_BYTES && enclosed.size() < MOST_BY_MMS;
      if (fits && is(file, BY_MMS)) {
        enclosed.add(file);
        bytes += file.bytes();
      }
    }
    return sorted(to, content, enclosed);
  }

  /// Sorts them for WhatsApp, where nothing adds up: each file is a message.
  Sorted byWhatsApp(Address to, Content content) {
    if (!carried) {
      return inWords(to, content);
    }
    return sorted(
        to, content, content.attachments().stream().filter(Enclosures::isForWhatsApp).toList());
  }

  private static boolean isForWhatsApp(Attachment file) {
    boolean picture = FileType.of(file.type()).filter(FileType::isPicture).isPresent();
    return is(file, BY_WHATSAPP)
        && file.bytes() <= (picture ? MOST_WHATSAPP_PICTURE_BYTES : MOST_WHATSAPP_BYTES);
  }

  private static boolean is(Attachment file, Set<FileType> types) {
    return FileType.of(file.type()).filter(types::contains).isPresent();
  }

  /// None travels.
  Sorted inWords(Address to, Content content) {
    return sorted(to, content, List.of());
  }

  private Sorted sorted(Address to, Content content, List<Attachment> enclosed) {
    List<Attachment> others =
        content.attachments().stream().filter(file -> !enclosed.contains(file)).toList();
    return new Sorted(
        files.spelledOut(content.withAttachments(others), to.channel()),
        enclosed.stream().map(this::enclosed).toList());
  }

  private Enclosed enclosed(Attachment file) {
    return new Enclosed(brief.to(file), files.link(file), Files.words(file));
  }
}
