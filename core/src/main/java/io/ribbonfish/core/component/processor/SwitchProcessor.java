package io.ribbonfish.core.component.processor;

import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.ComponentContext;
import io.ribbonfish.api.component.Mapping;
import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.config.Field;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.api.message.Batch;
import io.ribbonfish.api.message.Message;
import io.ribbonfish.api.message.MessageError;
import io.ribbonfish.core.runtime.Closing;
import io.ribbonfish.core.runtime.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the processors of the first case whose check is true for a message. */
final class SwitchProcessor implements BatchProcessor {
  static final ConfigSpec SPEC =
      ConfigSpec.ofValue(
              "switch",
              "Runs processors on those messages for which a check is true.",
              Field.object(
                      "",
                      Field.mapping("check")
                          .withDefault("")
                          .describedAs(
                              "A Bloblang query whether the case is meant for a message; always,"
                                  + " where it is empty. A message on which it fails is flagged,"
                                  + " and tested no further.")
                          .withExample("this.type == \"foo\""),
                      Field.processors("processors")
                          .withDefault(List.of())
                          .describedAs("What to do with messages of this case."),
                      Field.bool("fallthrough")
                          .withDefault(false)
                          .asAdvanced()
                          .describedAs(
                              "Whether messages of this case go through the next one, too, without"
                                  + " its check."),
                      Field.bool("continue")
                          .withDefault(false)
                          .asAdvanced()
                          .describedAs(
                              "Whether messages of this case are tested for the next ones, too."))
                  .asList())
          .describedAs(
              "Each message is tested by itself; those of one case are processed as a batch. What"
                  + " comes of a batch is one batch in the order of the messages, however the"
                  + " processors inside group them.");

  private final List<Case> cases;
  private final ComponentContext context;
  private final FailureLog failures;

  SwitchProcessor(Config config, ComponentContext context) throws ConfigException {
    this.context = context;
    this.failures = new FailureLog(context, "Failed to test a case: ");
    this.cases = Parts.of(config, part -> Case.of(part, context));
  }

  @Override
  public List<Batch> process(Batch batch) throws Exception {
    Object owner = new Object();
    Sorting sorting = new Sorting(MessagePlace.mark(batch, owner));
    for (Case one : cases) {
      sorting.run(one);
    }
    return Children.merged(MessagePlace.inOrder(sorting.end(), owner));
  }

  @Override
  public void close() throws Exception {
    Closing.all(cases.stream().map(Case::children).toList());
  }

  /**
   * One case.
   *
   * @param check empty where every message is meant
   */
  private record Case(
      Optional<Mapping> check, Children children, boolean fallsThrough, boolean goesOn) {
    static Case of(Config config, ComponentContext context) throws ConfigException {
      boolean fallsThrough = config.bool("fallthrough");
      boolean goesOn = config.bool("continue");
      if (fallsThrough && goesOn) {
        throw new ConfigException(
            "continue", "a case can't have both 'fallthrough' and 'continue': keep one of them");
      }
      Optional<Mapping> check =
          config.string("check").isEmpty()
              ? Optional.empty()
              : Optional.of(config.mapping("check"));
      Children children = Children.of(config, "processors", context);
      if (children.isEmpty()) {
        throw new ConfigException(
            "processors",
            "case has no processors, in order to have a no-op case use a `noop` processor");
      }
      return new Case(check, children, fallsThrough, goesOn);
    }
  }

  /** The messages of one batch while they are sorted into the cases. */
  private final class Sorting {
    private final List<Message> results = new ArrayList<>();
    private List<Message> remaining;
    private List<Message> carriedOver = List.of();

    Sorting(List<Message> messages) {
      this.remaining = messages;
    }

    void run(Case one) throws Exception {
      List<Message> passed = new ArrayList<>(carriedOver);
      List<Message> failed = new ArrayList<>();
      for (int i = 0; i < remaining.size(); i++) {
        Optional<Boolean> meant = isMeant(one, i);
        if (meant.isPresent()) {
          (meant.get() ? passed : failed).add(remaining.get(i));
        }
      }
      carriedOver = List.of();
      remaining = failed;
      if (passed.isEmpty()) {
        return;
      }
      List<Message> made = Children.messages(one.children.run(List.of(Batch.of(passed))));
      if (one.fallsThrough) {
        carriedOver = made;
      } else if (one.goesOn) {
        remaining.addAll(made);
      } else {
        results.addAll(made);
      }
    }

    /** Empty where the check fails: then the message is done with. */
    private Optional<Boolean> isMeant(Case one, int index) throws InterruptedException {
      if (one.check.isEmpty()) {
        return Optional.of(true);
      }
      try {
        return Optional.of(one.check.get().check(remaining, index));
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failure) {
        String text = String.valueOf(failure.getMessage());
        failures.log(failure);
        results.add(
            remaining
                .get(index)
                .withError(
                    new MessageError(text, "switch", context.label().orElse(""), context.path())));
        return Optional.empty();
      }
    }

    /** What has become of all, those included that there is no next case for. */
    List<Message> end() {
      results.addAll(carriedOver);
      results.addAll(remaining);
      return results;
    }
  }
}
