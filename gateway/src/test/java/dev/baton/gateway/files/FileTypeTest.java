package dev.baton.gateway.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {
  static Stream<Arguments> beginnings() {
    return Stream.of(
        Arguments.of("\u0089PNG\r\n\u001a\nrest", FileType.PNG),
        Arguments.of("\u00ff\u00d8\u00ff\u00e0rest", FileType.JPEG),
        Arguments.of("GIF89arest", FileType.GIF),
        Arguments.of("RIFF\u0000\u0001\u0002\u0003WEBPVP8 ", FileType.WEBP),
        Arguments.of("%PDF-1.7", FileType.PDF),
        Arguments.of("Order 17,\r\n\tplease", FileType.TEXT),
        Arguments.of("Gr\u00fc\u00dfe aus K\u00f6ln", FileType.TEXT));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void aFileIsWhatItsBytesSay(String head, FileType type) {
    assertThat(FileType.of(bytes(head), "holiday.exe")).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><script>alert(1)</script>",
        "  \n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "\u00ef\u00bb\u00bf<?xml version='1.0'?>",
        "MZ\u0000\u0003",
        "\u007fELF\u0002\u0001",
        "RIFF\u0000\u0001\u0002\u0003WAVEfmt "
      })
  void whatABrowserWouldRunAndWhatNobodyKnowsIsNotLetIn(String head) {
    assertThat(FileType.of(bytes(head), "photo.png")).isEmpty();
  }

  @Test
  void onlyTheNameTellsATableFromAText() {
    assertThat(FileType.of(bytes("a,b"), "orders.CSV")).contains(FileType.CSV);
    assertThat(FileType.of(bytes("a,b"), "orders")).contains(FileType.TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PNG|photo.png|photo.png",
        "JPEG|Photo.JPEG|Photo.JPEG",
        "TEXT|page.html|page.html.txt",
        "PNG|../../etc/passwd|passwd.png",
        "PDF|C:\\fakepath\\bill.pdf|bill.pdf",
        "PNG|gpj.\u202eexe|gpj.exe.png",
        "PNG|''|file.png",
        "PNG|.htaccess|file.htaccess.png",
        "PDF|Rechnung für Ána.pdf|Rechnung für Ána.pdf"
      })
  void aNameHasNoFolderNothingUnseenAndTheEndingOfWhatItIs(
      FileType type, String name, String shown) {
    assertThat(type.named(name)).isEqualTo(shown);
  }

  @Test
  void aNameHasAnEnd() {
    assertThat(FileType.PNG.named("x".repeat(500) + ".png")).hasSizeLessThan(130).endsWith(".png");
  }

  @Test
  void eachMediaTypeIsThatOfOneType() {
    for (FileType type : FileType.values()) {
      assertThat(FileType.of(type.mediaType())).isEqualTo(Optional.of(type));
    }
    assertThat(FileType.of("text/html")).isEmpty();
  }

  private static Buffer bytes(String latin) {
    return Buffer.buffer(latin.getBytes(StandardCharsets.ISO_8859_1));
  }
}
