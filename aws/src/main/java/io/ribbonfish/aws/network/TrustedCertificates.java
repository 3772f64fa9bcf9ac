package io.ribbonfish.aws.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The authorities in the file that AWS_CA_BUNDLE names, which then take the place of the JVM's. */
final class TrustedCertificates {
  private static final String VARIABLE = "AWS_CA_BUNDLE";

  private TrustedCertificates() {}

  static Optional<List<TrustManager>> from(Map<String, String> environment)
      throws NetworkException {
    @Nullable String file = environment.get(VARIABLE);
    return file == null || file.isBlank() ? Optional.empty() : Optional.of(read(file));
  }

  private static List<TrustManager> read(String file) throws NetworkException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new NetworkException(
            "%s names '%s', which holds no certificate in PEM form".formatted(VARIABLE, file));
      }
      return managers(found);
    } catch (IOException | InvalidPathException e) {
      throw new NetworkException("%s names '%s', which can't be read".formatted(VARIABLE, file));
    } catch (GeneralSecurityException e) {
      throw new NetworkException(
          "%s names '%s', which holds no certificates in PEM form".formatted(VARIABLE, file));
    }
  }

  private static List<TrustManager> managers(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return List.of(factory.getTrustManagers());
  }
}
