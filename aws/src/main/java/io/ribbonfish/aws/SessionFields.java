package io.ribbonfish.aws;

import io.ribbonfish.api.config.Field;
import java.util.ArrayList;
import java.util.List;

/** The fields that every AWS component has: where to connect, and as whom. */
public final class SessionFields {
  private SessionFields() {}

  /** All of them, in the order of the reference pages. */
  public static List<Field> all() {
    List<Field> fields = new ArrayList<>();
    fields.add(
        Field.string("region")
            .describedAs(
                "The AWS region to talk to. Left out, it comes from the environment or the profile.")
            .withExample("eu-central-1")
            .asOptional());
    fields.add(
        Field.string("endpoint")
            .describedAs("The address of another service that speaks the protocol, as a URL.")
            .withExample("http://127.0.0.1:9000")
            .asOptional()
            .asAdvanced());
    fields.add(tcp());
    fields.add(credentials());
    return fields;
  }

  private static Field tcp() {
    return Field.object(
            "tcp",
            Field.duration("connect_timeout")
                .describedAs("How long to wait for a connection; 0s leaves it to the system.")
                .withDefault("0s"),
            Field.object(
                    "keep_alive",
                    Field.duration("idle")
                        .describedAs("How long a connection is idle before it is probed.")
                        .withDefault("15s"),
                    Field.duration("interval")
                        .describedAs("The time between two probes.")
                        .withDefault("15s"),
                    Field.integer("count")
                        .describedAs("How many unanswered probes end a connection.")
                        .withDefault(9L))
                .describedAs("Probes that find dead connections.")
                .asOptional(),
            Field.duration("tcp_user_timeout")
                .describedAs(
                    "How long sent data may stay unacknowledged. Java can't set this: only 0s, which"
                        + " leaves it to the system, has an effect.")
                .withDefault("0s"))
        .describedAs("Options of the TCP connections.")
        .asOptional()
        .asAdvanced();
  }

  private static Field credentials() {
    return Field.object(
            "credentials",
            Field.string("profile")
                .describedAs("A profile from ~/.aws/credentials or ~/.aws/config.")
                .asOptional(),
            Field.string("id").describedAs("The access key's id.").asOptional().asAdvanced(),
            Field.string("secret")
                .describedAs("The secret that belongs to the id.")
                .asOptional()
                .asAdvanced()
                .asSecret(),
            Field.string("token")
                .describedAs("The session token of short-lived credentials.")
                .asOptional()
                .asAdvanced()
                .asSecret(),
            Field.bool("from_ec2_role")
                .describedAs("Use the role of the EC2 instance this runs on.")
                .asOptional(),
            Field.string("role")
                .describedAs("The ARN of a role to assume.")
                .asOptional()
                .asAdvanced(),
            Field.string("role_external_id")
                .describedAs("The external id to show when assuming the role.")
                .asOptional()
                .asAdvanced())
        .describedAs(
            "Who to connect as. Left out, the usual places are searched: environment variables,"
                + " profile files, the container or the instance.")
        .asOptional()
        .asAdvanced();
  }
}
