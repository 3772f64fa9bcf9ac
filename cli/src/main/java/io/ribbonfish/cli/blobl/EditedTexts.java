package io.ribbonfish.cli.blobl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The mapping and the input that are being edited, and the files they came from. Thread-safe. */
public final class EditedTexts {
  private static final String FIRST_MAPPING = "root = this";
  private static final String FIRST_INPUT = "{\"message\":\"hello world\"}";

  private final Optional<Path> mappingFile;
  private final Optional<Path> inputFile;
  private final boolean writesBack;
  private Texts texts;

  /** Both texts as they are at one time. */
  public record Texts(String mapping, String input) {}

  private EditedTexts(
      Optional<Path> mappingFile, Optional<Path> inputFile, boolean writesBack, Texts texts) {
    this.mappingFile = mappingFile;
    this.inputFile = inputFile;
    this.writesBack = writesBack;
    this.texts = texts;
  }

  /**
   * The texts of the files, where there are any.
   *
   * @param writesBack whether changes go to the files; these need not exist then
   * @throws IOException if a file can't be read
   */
  public static EditedTexts of(
      Optional<Path> mappingFile, Optional<Path> inputFile, boolean writesBack) throws IOException {
    Texts texts =
        new Texts(
            read(mappingFile, writesBack).orElse(FIRST_MAPPING),
            read(inputFile, writesBack).orElse(FIRST_INPUT));
    return new EditedTexts(mappingFile, inputFile, writesBack, texts);
  }

  private static Optional<String> read(Optional<Path> file, boolean mayBeMissing)
      throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Files.readAllBytes(file.get()), UTF_8));
    } catch (NoSuchFileException missing) {
      if (mayBeMissing) {
        return Optional.empty();
      }
      throw new IOException("there is no file " + file.get() + "; --write would create it");
    } catch (IOException refused) {
      throw new IOException("cannot read " + file.get() + ": " + refused.getMessage());
    }
  }

  public synchronized Texts get() {
    return texts;
  }

  /**
   * Takes new texts, and writes those that changed to their files if that is wanted.
   *
   * @throws IOException if a file can't be written; the texts are taken all the same
   */
  public synchronized void update(Texts edited) throws IOException {
    Texts before = texts;
    texts = edited;
    if (writesBack && !edited.mapping.equals(before.mapping)) {
      write(mappingFile, edited.mapping);
    }
    if (writesBack && !edited.input.equals(before.input)) {
      write(inputFile, edited.input);
    }
  }

  private static void write(Optional<Path> file, String text) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file.get(), text);
    } catch (IOException refused) {
      throw new IOException("cannot write " + file.get() + ": " + refused.getMessage());
    }
  }
}
