package io.ribbonfish.aws.s3.bucket;

/** What was asked of the store, and the permission it takes. */
enum Action {
  LIST("s3:ListBucket"),
  GET("s3:GetObject"),
  DELETE("s3:DeleteObject"),
  COPY("s3:GetObject there and s3:PutObject where it goes"),
  TAG("s3:GetObjectTagging and s3:PutObjectTagging");

  private final String permission;

  Action(String permission) {
    this.permission = permission;
  }

  /** The permission as policies spell it. */
  String permission() {
    return permission;
  }
}
