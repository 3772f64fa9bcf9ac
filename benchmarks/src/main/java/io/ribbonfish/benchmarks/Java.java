package io.ribbonfish.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs of this class path on this JVM. */
final class Java {
  private Java() {}

  /** The command line up to the main class. */
  static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  /** Runs a program to its end and fails where it fails. */
  static ProcessCost run(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = command("-Xmx256m");
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return ProcessCost.of(new ProcessBuilder(command).inheritIO());
  }
}
