package io.ribbonfish.aws.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives out one object of each folder at a time, the next once that was read: so those of a folder
 * come in the order in which they were found, which is that of their keys.
 */
final class InKeyOrder implements ReadyObjects {
  private final Map<String, Lane> lanes = new HashMap<>();
  // Lanes with objects of which none is being read.
  private final Deque<Lane> free = new ArrayDeque<>();
  private int found;
  private int urgent;

  /** The objects of one folder. */
  private static final class Lane {
    final Deque<Candidate> found = new ArrayDeque<>();
    final Deque<Candidate> urgent = new ArrayDeque<>();
    boolean busy;

    boolean isEmpty() {
      return found.isEmpty() && urgent.isEmpty();
    }
  }

  /** A key up to its last slash. */
  static String folder(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }

  @Override
  public void add(Candidate candidate) {
    Lane lane = laneFor(candidate);
    lane.found.add(candidate);
    found++;
  }

  @Override
  public void addUrgent(Candidate candidate) {
    Lane lane = laneFor(candidate);
    lane.urgent.add(candidate);
    urgent++;
  }

  /** The lane of a candidate that is about to be added. */
  private Lane laneFor(Candidate candidate) {
    Lane lane = lanes.computeIfAbsent(folder(candidate.key()), key -> new Lane());
    if (lane.isEmpty() && !lane.busy) {
      free.add(lane);
    }
    return lane;
  }

  @Override
  public Optional<Candidate> next() {
    Lane lane = free.poll();
    if (lane == null) {
      return Optional.empty();
    }
    lane.busy = true;
    if (lane.urgent.isEmpty()) {
      found--;
      return Optional.of(lane.found.remove());
    }
    urgent--;
    return Optional.of(lane.urgent.remove());
  }

  @Override
  public boolean heedsFinished() {
    return true;
  }

  @Override
  public void finished(Candidate taken) {
    String folder = folder(taken.key());
    Lane lane = lanes.get(folder);
    if (lane == null) {
      return;
    }
    lane.busy = false;
    if (lane.isEmpty()) {
      lanes.remove(folder);
    } else {
      free.add(lane);
    }
  }

  @Override
  public int found() {
    return found;
  }

  @Override
  public int size() {
    return found + urgent;
  }
}
