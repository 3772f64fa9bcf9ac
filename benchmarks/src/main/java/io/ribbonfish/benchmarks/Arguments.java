package io.ribbonfish.benchmarks;

/** Reads options of the form {@code name=value}. */
final class Arguments {
  private Arguments() {}

  static String text(String[] args, String name, String otherwise) {
    for (String arg : args) {
      if (arg.startsWith(name + "=")) {
        return arg.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  static int number(String[] args, String name, int otherwise) {
    return Integer.parseInt(text(args, name, Integer.toString(otherwise)));
  }
}
