package io.ribbonfish.aws;

import io.ribbonfish.api.config.Config;
import io.ribbonfish.api.error.ConfigException;
import io.ribbonfish.aws.Session.NoRegionException;
import io.ribbonfish.aws.network.Network;
import io.ribbonfish.aws.network.SdkHttp;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Who to connect as. Its text form holds no secret. */
final class Credentials {
  private static final String ROLE_SESSION = "ribbonfish";

  private final Optional<String> profile;
  private final Optional<String> id;
  private final String secret;
  private final Optional<String> token;
  private final boolean fromEc2Role;
  private final Optional<String> role;
  private final Optional<String> externalId;

  private Credentials(Config config) {
    profile = text(config, "profile");
    id = text(config, "id");
    secret = text(config, "secret").orElse("");
    token = text(config, "token");
    fromEc2Role =
        config.has("credentials.from_ec2_role") && config.bool("credentials.from_ec2_role");
    role = text(config, "role");
    externalId = text(config, "role_external_id");
  }

  static Credentials from(Config config) throws ConfigException {
    Credentials credentials = new Credentials(config);
    if (credentials.id.isPresent() && credentials.secret.isEmpty()) {
      throw new ConfigException(
          "credentials.secret", "is missing: credentials.id needs its secret beside it");
    }
    if (credentials.id.isEmpty() && !credentials.secret.isEmpty()) {
      throw new ConfigException(
          "credentials.id", "is missing: credentials.secret needs its id beside it");
    }
    return credentials;
  }

  private static Optional<String> text(Config config, String name) {
    return config.optionalString("credentials." + name).filter(value -> !value.isEmpty());
  }

  Optional<String> profile() {
    return profile;
  }

  /** Upstream's order: the instance's role wins, then a role to assume, then profile, then keys. */
  AwsCredentialsProvider provider(Session session, Network network) throws NoRegionException {
    if (fromEc2Role) {
      return new ChosenCredentials(
          InstanceProfileCredentialsProvider.builder().asyncCredentialUpdateEnabled(true).build(),
          "this machine shows no role: credentials.from_ec2_role works on EC2 instances that have"
              + " one");
    }
    AwsCredentialsProvider own = own();
    return role.isPresent() ? assumed(role.get(), own, session, network) : own;
  }

  private AwsCredentialsProvider own() {
    if (profile.isPresent()) {
      return new ChosenCredentials(
          ProfileCredentialsProvider.create(profile.get()),
          "the profile '%s' gives no credentials: check credentials.profile and the files in ~/.aws"
              .formatted(profile.get()));
    }
    if (id.isPresent()) {
      return StaticCredentialsProvider.create(
          token.isPresent()
              ? AwsSessionCredentials.create(id.get(), secret, token.get())
              : AwsBasicCredentials.create(id.get(), secret));
    }
    return DefaultCredentialsProvider.builder().asyncCredentialUpdateEnabled(true).build();
  }

  /** New ones are fetched beside the requests, minutes before the old ones run out. */
  private AwsCredentialsProvider assumed(
      String arn, AwsCredentialsProvider own, Session session, Network network)
      throws NoRegionException {
    SdkHttpClient http = SdkHttp.client(session.tcp(), network, 1);
    StsClientBuilder builder =
        StsClient.builder().region(session.region()).credentialsProvider(own).httpClient(http);
    session.endpoint().ifPresent(builder::endpointOverride);
    StsClient sts = builder.build();
    return new ChosenCredentials(
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .asyncCredentialUpdateEnabled(true)
            .refreshRequest(
                request -> {
                  request.roleArn(arn).roleSessionName(ROLE_SESSION);
                  externalId.ifPresent(request::externalId);
                })
            .build(),
        "the role '%s' can't be assumed: check credentials.role and role_external_id, and allow"
                .formatted(arn)
            + " sts:AssumeRole to the credentials beside them",
        sts,
        http,
        own);
  }
}
