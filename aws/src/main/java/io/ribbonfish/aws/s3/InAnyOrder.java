package io.ribbonfish.aws.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Gives objects out as they were found, as many at a time as somebody asks for. */
final class InAnyOrder implements ReadyObjects {
  private final Deque<Candidate> found = new ArrayDeque<>();
  private final Deque<Candidate> urgent = new ArrayDeque<>();

  @Override
  public void add(Candidate candidate) {
    found.add(candidate);
  }

  @Override
  public void addUrgent(Candidate candidate) {
    urgent.add(candidate);
  }

  @Override
  public Optional<Candidate> next() {
    return Optional.ofNullable(urgent.isEmpty() ? found.poll() : urgent.poll());
  }

  @Override
  public boolean heedsFinished() {
    return false;
  }

  @Override
  public void finished(Candidate taken) {
    // Nobody waits for it.
  }

  @Override
  public int found() {
    return found.size();
  }

  @Override
  public int size() {
    return found.size() + urgent.size();
  }
}
