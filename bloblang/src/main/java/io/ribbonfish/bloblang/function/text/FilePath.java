package io.ribbonfish.bloblang.function.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** File paths with slashes, as Go joins, cleans and splits them. */
final class FilePath {
  private FilePath() {}

  /** The elements that are not empty with slashes between, in their shortest form. */
  static String join(List<String> elements) {
    String joined =
        String.join("/", elements.stream().filter(element -> !element.isEmpty()).toList());
    return joined.isEmpty() ? "" : clean(joined);
  }

  private static String clean(String path) {
    boolean rooted = path.startsWith("/");
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/")) {
      if (name.equals("..") && !names.isEmpty() && !names.getLast().equals("..")) {
        names.removeLast();
      } else if (!name.isEmpty() && !name.equals(".") && !(rooted && name.equals(".."))) {
        names.addLast(name);
      }
    }
    String cleaned = (rooted ? "/" : "") + String.join("/", names);
    return cleaned.isEmpty() ? "." : cleaned;
  }

  /** The folder with its last slash, and the name behind it. */
  static List<Object> split(String path) {
    int slash = path.lastIndexOf('/') + 1;
    return List.of(path.substring(0, slash), path.substring(slash));
  }
}
