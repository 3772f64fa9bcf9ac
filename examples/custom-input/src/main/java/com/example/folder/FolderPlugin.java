package com.example.folder;

import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import java.nio.file.Path;

/** Announces the {@code folder} input. Named in META-INF/services, which is how it is found. */
public final class FolderPlugin implements Plugin {
  /** Checks configs before a start, and is what lists and reference pages are made of. */
  static final ConfigSpec SPEC =
      ConfigSpec.of(
          "folder",
          "Watches a folder and reads each new or changed file as one message.",
          Field.string("path").describedAs("The folder to watch; its sub-folders are not."),
          Field.duration("poll_interval")
              .withDefault("5s")
              .describedAs("How long to wait before the folder is listed again."),
          Field.object(
              "bookmarks_file",
              Field.string("path")
                  .withDefault("./folder_bookmarks.json")
                  .describedAs("Where delivered files are remembered.")));

  @Override
  public void register(Registry registry) {
    registry.input(
        SPEC,
        (config, context) ->
            new FolderInput(
                Path.of(config.string("path")),
                config.duration("poll_interval"),
                Path.of(config.string("bookmarks_file.path")),
                context));
  }
}
