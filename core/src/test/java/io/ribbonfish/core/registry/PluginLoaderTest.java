package io.ribbonfish.core.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ribbonfish.api.plugin.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {
  @TempDir Path folder;
  private Path plugins = Path.of("");
  private final ComponentRegistry registry = new ComponentRegistry();

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
  }

  @Test
  void loadsEachJarInAClassLoaderOfItsOwn() throws Exception {
    jar("a.jar", registering("first"), "acme.Same");
    jar("b.jar", registering("second"), "acme.Same");

    assertThat(load()).isEmpty();
    assertThat(registry.names(ComponentKind.PROCESSOR)).containsExactly("first", "second");
    assertThat(registry.origin(ComponentKind.PROCESSOR, "second")).contains("b.jar");
  }

  @Test
  void namesABrokenJarAndLoadsTheOthers() throws Exception {
    Files.writeString(plugins.resolve("a-not-a-jar.jar"), "nope");
    jar("b-missing-class.jar", "", "acme.NotThere");
    jar("c-no-service.jar", registering("unused"), "");
    jar("d-throws.jar", "throw new IllegalStateException(\"no licence\");", "acme.Same");
    jar("e-good.jar", registering("good"), "acme.Same");
    jar("f-clash.jar", registering("good"), "acme.Same");

    assertThat(load())
        .containsExactly(
            "plug-in a-not-a-jar.jar holds no components: it needs a file"
                + " META-INF/services/io.ribbonfish.api.plugin.Plugin that names its Plugin class",
            "plug-in b-missing-class.jar is not loaded: Provider acme.NotThere not found",
            "plug-in c-no-service.jar holds no components: it needs a file"
                + " META-INF/services/io.ribbonfish.api.plugin.Plugin that names its Plugin class",
            "plug-in d-throws.jar is not loaded: no licence",
            "plug-in f-clash.jar is not loaded: a processor named good is already there, from"
                + " e-good.jar: give this one another name");
    assertThat(registry.names(ComponentKind.PROCESSOR)).containsExactly("good");
  }

  @Test
  void saysThatADependencyIsMissing() throws Exception {
    jar("needs.jar", "new acme.Gone(); " + registering("x"), "acme.Same", "acme/Gone.class");

    assertThat(load())
        .containsExactly(
            "plug-in needs.jar is not loaded: class acme.Gone is missing; its dependencies must be"
                + " inside the jar");
  }

  @Test
  void aFolderThatIsNotThereHoldsNoPlugins() {
    PluginLoader loader = new PluginLoader(registry, getClass().getClassLoader());

    assertThat(loader.loadFolder(folder.resolve("nope")).problems()).isEmpty();
  }

  private List<String> load() {
    return new PluginLoader(registry, PluginLoaderTest.class.getClassLoader())
        .loadFolder(plugins)
        .problems();
  }

  private static String registering(String name) {
    return "registry.processor(io.ribbonfish.api.config.ConfigSpec.of(\""
        + name
        + "\", \"\"), (config, context) -> message -> java.util.List.of());";
  }

  /**
   * Compiles a plug-in with this body and packs it without the classes named in {@code without}.
   */
  private void jar(String name, String body, String service, String... without) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes").resolve(name));
    compile(
        classes,
        "package acme; class Gone {} public class Same implements "
            + Plugin.class.getName()
            + " { public void register("
            + "io.ribbonfish.api.plugin.Registry registry) { "
            + body
            + " } }");
    try (OutputStream file = Files.newOutputStream(plugins.resolve(name));
        JarOutputStream jar = new JarOutputStream(file)) {
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path path : files.filter(Files::isRegularFile).toList()) {
          String entry = classes.relativize(path).toString();
          if (!List.of(without).contains(entry)) {
            add(jar, entry, Files.readAllBytes(path));
          }
        }
      }
      if (!service.isEmpty()) {
        add(jar, "META-INF/services/" + Plugin.class.getName(), service.getBytes(UTF_8));
      }
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private static void compile(Path target, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///acme/Same.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            target.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
      throw new UncheckedIOException(new IOException("does not compile: " + source));
    }
  }
}
