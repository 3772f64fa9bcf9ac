package io.ribbonfish.bloblang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Files that exist in memory alone. */
record VirtualFiles(Map<String, String> files, Path directory) implements Importer {
  @Override
  public byte[] read(String path) throws IOException {
    Path place = directory.resolve(path).normalize();
    String content = files.get(place.toString());
    if (content == null) {
      throw new IOException("open " + place + ": no such file or directory");
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Importer relativeTo(String path) {
    Path parent = directory.resolve(path).normalize().getParent();
    return new VirtualFiles(files, parent == null ? Path.of("") : parent);
  }
}
