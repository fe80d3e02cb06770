package dev.baton.gateway.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final String TYPES = "[Content_Types].xml";
  private static final String PICTURE = "media/large.png";
  private static final int PICTURE_BYTES = 90_000;

  /// Word and Excel write the list of types first, openpyxl and LibreOffice last.
  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of(
            FileType.DOCX, List.of(TYPES, "_rels/.rels", "word/document.xml", "word/" + PICTURE)),
        Arguments.of(
            FileType.DOCX,
            List.of(
                "_rels/.rels",
                "docProps/" + PICTURE,
                "word/document.xml",
                "word/embeddings/a.xlsx",
                TYPES)),
        Arguments.of(
            FileType.XLSX,
            List.of(
                "docProps/app.xml",
                "xl/" + PICTURE,
                "xl/worksheets/sheet1.xml",
                "xl/a.xml",
                TYPES)),
        Arguments.of(
            FileType.XLSX, List.of(TYPES, "_rels/.rels", "xl/workbook.xml", "xl/" + PICTURE)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aDocumentIsKnownInWhateverOrderItsOfficeWroteItsParts(FileType type, List<String> parts) {
    for (int packing : List.of(ZipEntry.STORED, ZipEntry.DEFLATED)) {
      assertThat(typeOf(packed(packing, parts))).contains(type);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word/vbaProject.bin",
        "xl/vbaProject.bin",
        "xl/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml"
      })
  void whereverAMacroStandsTheDocumentIsNotLetIn(String macro) {
    List<String> parts = List.of(TYPES, "xl/workbook.xml", "xl/" + PICTURE);
    for (int at = 0; at <= parts.size(); at++) {
      List<String> with =
          Stream.of(parts.subList(0, at), List.of(macro), parts.subList(at, parts.size()))
              .flatMap(List::stream)
              .toList();
      assertThat(typeOf(packed(ZipEntry.DEFLATED, with))).as("%s", with).isEmpty();
    }
  }

  @Test
  void otherArchivesAreNotLetIn() {
    assertThat(typeOf(archive("word/document.xml", "xl/workbook.xml"))).as("no types").isEmpty();
    assertThat(typeOf(archive(TYPES, "ppt/presentation.xml"))).isEmpty();
    assertThat(typeOf(archive(TYPES, "notword/document.xml"))).isEmpty();
    String[] many =
        IntStream.range(0, 6_000)
            .mapToObj("xl/worksheets/sheet%d.xml"::formatted)
            .toArray(String[]::new);
    many[0] = TYPES;
    assertThat(typeOf(archive(many))).as("a table longer than what is kept").isEmpty();
  }

  @Test
  void whatIsCutOffOrGarbledIsNotLetInAndNothingIsThrown() {
    Buffer whole = packed(ZipEntry.DEFLATED, List.of(TYPES, "xl/workbook.xml", "xl/a.xml"));
    for (int length = 0; length < whole.length(); length++) {
      assertThat(typeOf(whole.getBuffer(0, length))).as("%d bytes", length).isEmpty();
    }
    long seed = Long.getLong("baton.seed", new Random().nextLong());
    System.out.println("baton.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      Buffer garbled = whole.copy();
      for (int change = random.nextInt(4); change >= 0; change--) {
        garbled.setByte(random.nextInt(whole.length()), (byte) random.nextInt(256));
      }
      assertThat(typeOf(garbled)).isIn(Optional.empty(), Optional.of(FileType.XLSX));
    }
  }

  /// What an archive with these parts is, packed.
  static Buffer archive(String... parts) {
    return packed(ZipEntry.DEFLATED, List.of(parts));
  }

  private static Optional<FileType> typeOf(Buffer whole) {
    Archive archive = new Archive();
    int step = Math.max(1, whole.length() / 3);
    for (int at = 0; at < whole.length(); at += step) {
      archive.take(whole.getBuffer(at, Math.min(whole.length(), at + step)));
    }
    return archive.type();
  }

  private static Buffer packed(int packing, List<String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(packing);
      zip.setComment("a remark");
      for (String part : parts) {
        byte[] said = part.endsWith(PICTURE) ? noise() : ("<" + part + "/>").getBytes(UTF_8);
        ZipEntry entry = new ZipEntry(part);
        if (packing == ZipEntry.STORED) {
          CRC32 sum = new CRC32();
          sum.update(said);
          entry.setSize(said.length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(said);
        zip.closeEntry();
      }
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  /// What does not get smaller by being packed.
  private static byte[] noise() {
    byte[] noise = new byte[PICTURE_BYTES];
    new Random(1).nextBytes(noise);
    return noise;
  }
}
