package io.ribbonfish.core.registry;

import io.ribbonfish.api.bloblang.CallSpec;
import io.ribbonfish.api.bloblang.MappingFunction;
import io.ribbonfish.api.bloblang.MappingMethod;
import io.ribbonfish.api.component.BatchInput;
import io.ribbonfish.api.component.BatchOutput;
import io.ribbonfish.api.component.BatchProcessor;
import io.ribbonfish.api.component.Input;
import io.ribbonfish.api.component.Output;
import io.ribbonfish.api.component.Processor;
import io.ribbonfish.api.component.ScannerFactory;
import io.ribbonfish.api.config.ConfigSpec;
import io.ribbonfish.api.plugin.Factory;
import io.ribbonfish.api.plugin.Plugin;
import io.ribbonfish.api.plugin.Registry;
import io.ribbonfish.bloblang.MappingEnvironment;
import io.ribbonfish.core.mapping.RegisteredCalls;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Every component there is, by kind and name. The forms that take one message at a time come out as
 * the forms that take batches.
 *
 * <p>Filled by one thread before any config is read; then read by any.
 */
public final class ComponentRegistry implements Registry {
  private static final String APPLICATION = "the application";

  private final Map<ComponentKind, SortedMap<String, Registered>> components;
  private final RegisteredCalls calls;
  private final Optional<Function<String, Optional<String>>> variables;

  /** A registry without components. */
  public ComponentRegistry() {
    this(new EnumMap<>(ComponentKind.class), new RegisteredCalls(), Optional.empty());
    for (ComponentKind kind : ComponentKind.values()) {
      components.put(kind, new TreeMap<>());
    }
  }

  private ComponentRegistry(
      Map<ComponentKind, SortedMap<String, Registered>> components,
      RegisteredCalls calls,
      Optional<Function<String, Optional<String>>> variables) {
    this.components = components;
    this.calls = calls;
    this.variables = variables;
  }

  /** The same components, whose mappings look up environment variables here. */
  public ComponentRegistry withVariables(Function<String, Optional<String>> lookup) {
    return new ComponentRegistry(components, calls, Optional.of(lookup));
  }

  /** What mappings can call; they import from the working directory. */
  public MappingEnvironment mappings() {
    MappingEnvironment all = MappingEnvironment.standard().withLibrary(calls.library());
    return variables.map(all::withVariables).orElse(all);
  }

  /** The functions and methods for mappings that plug-ins brought. */
  public RegisteredCalls calls() {
    return calls;
  }

  /**
   * Takes all components of a plug-in, or none.
   *
   * @param origin where the plug-in came from, such as a jar's name
   * @throws IllegalArgumentException where one has a name that is taken
   */
  public void add(Plugin plugin, String origin) {
    Taken taken = new Taken(this, origin);
    plugin.register(taken);
    for (Registered registered : taken.all) {
      named(registered.kind()).put(registered.spec().name(), registered);
    }
    taken.calls.forEach(calls::add);
  }

  /** The spec of a component. */
  public Optional<ConfigSpec> spec(ComponentKind kind, String name) {
    return find(kind, name).map(Registered::spec);
  }

  /** The names of a kind's components, sorted. */
  public List<String> names(ComponentKind kind) {
    return List.copyOf(named(kind).keySet());
  }

  /** Where a component came from: {@code the application}, or the name of a jar. */
  public Optional<String> origin(ComponentKind kind, String name) {
    return find(kind, name).map(Registered::origin);
  }

  /**
   * How to make a component of this name.
   *
   * @param type the form that the engine works with: {@link BatchInput}, {@link BatchProcessor},
   *     {@link BatchOutput} or {@link ScannerFactory}
   */
  public <T> Optional<Factory<T>> factory(ComponentKind kind, String name, Class<T> type) {
    return find(kind, name)
        .map(
            registered ->
                (config, context) -> type.cast(registered.factory().create(config, context)));
  }

  @Override
  public void input(ConfigSpec spec, Factory<? extends Input> factory) {
    add(plugin -> plugin.input(spec, factory), APPLICATION);
  }

  @Override
  public void batchInput(ConfigSpec spec, Factory<? extends BatchInput> factory) {
    add(plugin -> plugin.batchInput(spec, factory), APPLICATION);
  }

  @Override
  public void processor(ConfigSpec spec, Factory<? extends Processor> factory) {
    add(plugin -> plugin.processor(spec, factory), APPLICATION);
  }

  @Override
  public void batchProcessor(ConfigSpec spec, Factory<? extends BatchProcessor> factory) {
    add(plugin -> plugin.batchProcessor(spec, factory), APPLICATION);
  }

  @Override
  public void output(ConfigSpec spec, Factory<? extends Output> factory) {
    add(plugin -> plugin.output(spec, factory), APPLICATION);
  }

  @Override
  public void batchOutput(ConfigSpec spec, Factory<? extends BatchOutput> factory) {
    add(plugin -> plugin.batchOutput(spec, factory), APPLICATION);
  }

  @Override
  public void scanner(ConfigSpec spec, Factory<? extends ScannerFactory> factory) {
    add(plugin -> plugin.scanner(spec, factory), APPLICATION);
  }

  @Override
  public void mappingFunction(CallSpec spec, MappingFunction function) {
    add(plugin -> plugin.mappingFunction(spec, function), APPLICATION);
  }

  @Override
  public void mappingMethod(CallSpec spec, MappingMethod method) {
    add(plugin -> plugin.mappingMethod(spec, method), APPLICATION);
  }

  private Optional<Registered> find(ComponentKind kind, String name) {
    return Optional.ofNullable(named(kind).get(name));
  }

  @SuppressWarnings("NullAway") // the constructor puts one in for each kind
  private SortedMap<String, Registered> named(ComponentKind kind) {
    return components.get(kind);
  }

  private record Registered(
      ComponentKind kind, ConfigSpec spec, Factory<?> factory, String origin) {}

  /** What one plug-in announces, until all of it is known to fit. */
  private static final class Taken implements Registry {
    private final ComponentRegistry registry;
    private final String origin;
    private final List<Registered> all = new ArrayList<>();
    private final List<RegisteredCalls.Registered> calls = new ArrayList<>();

    Taken(ComponentRegistry registry, String origin) {
      this.registry = registry;
      this.origin = origin;
    }

    @Override
    public void input(ConfigSpec spec, Factory<? extends Input> factory) {
      batchInput(spec, (config, context) -> new OneByOneInput(factory.create(config, context)));
    }

    @Override
    public void batchInput(ConfigSpec spec, Factory<? extends BatchInput> factory) {
      take(ComponentKind.INPUT, spec, factory);
    }

    @Override
    public void processor(ConfigSpec spec, Factory<? extends Processor> factory) {
      batchProcessor(
          spec,
          (config, context) ->
              new OneByOneProcessor(factory.create(config, context), spec.name(), context));
    }

    @Override
    public void batchProcessor(ConfigSpec spec, Factory<? extends BatchProcessor> factory) {
      take(ComponentKind.PROCESSOR, spec, factory);
    }

    @Override
    public void output(ConfigSpec spec, Factory<? extends Output> factory) {
      batchOutput(spec, (config, context) -> new OneByOneOutput(factory.create(config, context)));
    }

    @Override
    public void batchOutput(ConfigSpec spec, Factory<? extends BatchOutput> factory) {
      take(ComponentKind.OUTPUT, spec, factory);
    }

    @Override
    public void scanner(ConfigSpec spec, Factory<? extends ScannerFactory> factory) {
      take(ComponentKind.SCANNER, spec, factory);
    }

    @Override
    public void mappingFunction(CallSpec spec, MappingFunction function) {
      take(RegisteredCalls.Registered.of(spec, function, origin));
    }

    @Override
    public void mappingMethod(CallSpec spec, MappingMethod method) {
      take(RegisteredCalls.Registered.of(spec, method, origin));
    }

    private void take(RegisteredCalls.Registered call) {
      boolean twice = calls.stream().anyMatch(call::isNamedLike);
      registry
          .calls
          .owner(call)
          .or(() -> twice ? Optional.of(origin) : Optional.empty())
          .ifPresent(owner -> refuse(call.kind(), call.spec().name(), owner));
      calls.add(call);
    }

    private void take(ComponentKind kind, ConfigSpec spec, Factory<?> factory) {
      String name = spec.name();
      registry
          .origin(kind, name)
          .or(
              () ->
                  all.stream().anyMatch(other -> isSame(other, kind, name))
                      ? Optional.of(origin)
                      : Optional.empty())
          .ifPresent(owner -> refuse(kind.withArticle(), name, owner));
      all.add(new Registered(kind, spec, factory, origin));
    }

    private static void refuse(String kind, String name, String owner) {
      throw new IllegalArgumentException(
          kind
              + " named "
              + name
              + " is already there, from "
              + owner
              + ": give this one another name");
    }

    private static boolean isSame(Registered other, ComponentKind kind, String name) {
      return other.kind() == kind && other.spec().name().equals(name);
    }
  }
}
