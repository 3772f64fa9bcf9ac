package io.ribbonfish.bookmarks;

import io.ribbonfish.bookmarks.RecordingDisk.Op;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** What is left in a folder when the machine stops after some operations. */
final class CrashedDisk {
  private final Random random;
  private final List<Map<String, Content>> namesSinceForce = new ArrayList<>();
  private Map<String, Content> names = new TreeMap<>();

  /** A file's bytes, whatever it is called. */
  private static final class Content {
    private byte[] now = {};
    private byte[] durable = {};
  }

  private CrashedDisk(List<Op> ops, Random random) {
    this.random = random;
    namesSinceForce.add(names);
    ops.forEach(this::apply);
  }

  /** Writes what a killed process leaves: everything, and a part of the write under way. */
  static void afterKill(List<Op> before, Op next, Random random, Path folder) throws IOException {
    CrashedDisk disk = new CrashedDisk(before, random);
    if (next instanceof Op.Append append) {
      int part = random.nextInt(append.bytes().length + 1);
      disk.apply(new Op.Append(append.file(), Arrays.copyOf(append.bytes(), part)));
    }
    for (Map.Entry<String, Content> file : disk.names.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue().now);
    }
  }

  /** Writes what a loss of power leaves: what was forced, and whatever else got there by chance. */
  static void afterPowerLoss(List<Op> ops, Random random, Path folder) throws IOException {
    CrashedDisk disk = new CrashedDisk(ops, random);
    int reached = random.nextInt(disk.namesSinceForce.size());
    for (Map.Entry<String, Content> file : disk.namesSinceForce.get(reached).entrySet()) {
      Files.write(folder.resolve(file.getKey()), disk.remains(file.getValue()));
    }
  }

  private void apply(Op op) {
    if (op instanceof Op.Open open) {
      if (!names.containsKey(open.file())) {
        names = new TreeMap<>(names);
        names.put(open.file(), new Content());
        namesSinceForce.add(names);
      }
      Content content = content(open.file());
      content.now = Arrays.copyOf(content.now, (int) Math.min(open.keep(), content.now.length));
    } else if (op instanceof Op.Append append) {
      append(content(append.file()), append.bytes());
    } else if (op instanceof Op.Force force) {
      Content content = content(force.file());
      content.durable = content.now;
    } else if (op instanceof Op.ForceFolder) {
      namesSinceForce.clear();
      namesSinceForce.add(names);
    } else {
      applyToNames(op);
    }
  }

  private Content content(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  private void applyToNames(Op op) {
    names = new TreeMap<>(names);
    if (op instanceof Op.Replace replace) {
      names.put(replace.to(), content(replace.from()));
      names.remove(replace.from());
    } else if (op instanceof Op.Delete delete) {
      names.remove(delete.file());
    }
    namesSinceForce.add(names);
  }

  private static void append(Content content, byte[] bytes) {
    int length = content.now.length;
    content.now = Arrays.copyOf(content.now, length + bytes.length);
    System.arraycopy(bytes, 0, content.now, length, bytes.length);
  }

  /** Of what was not forced, some came through, and some of that as zeros. */
  private byte[] remains(Content content) {
    int same = Arrays.mismatch(content.now, content.durable);
    if (same < 0) {
      return content.durable;
    }
    if (same < content.durable.length) {
      return random.nextBoolean() ? content.durable : content.now;
    }
    int unforced = content.now.length - same;
    byte[] remains = Arrays.copyOf(content.now, same + random.nextInt(unforced + 1));
    if (random.nextBoolean()) {
      int from = same + random.nextInt(unforced + 1);
      int to = from + random.nextInt(unforced + 1);
      Arrays.fill(remains, Math.min(from, remains.length), Math.min(to, remains.length), (byte) 0);
    }
    return remains;
  }
}
