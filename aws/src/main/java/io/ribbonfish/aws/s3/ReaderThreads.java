package io.ribbonfish.aws.s3;

import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads that read objects: virtual ones from Java 24 on, which cost less than half to
 * switch between while many downloads wait, else platform threads. Before 24 a virtual thread that
 * waits inside {@code synchronized} holds its carrier, so that all could come to a stand.
 */
final class ReaderThreads {
  private static final int FIRST_GOOD_JAVA = 24;
  private static final ThreadFactory FACTORY =
      Runtime.version().feature() < FIRST_GOOD_JAVA ? ReaderThreads::platform : virtual();

  private ReaderThreads() {}

  /** A thread that was not started yet, and keeps no process alive. */
  static Thread of(String name, Runnable work) {
    Thread thread = FACTORY.newThread(work);
    thread.setName(name);
    return thread;
  }

  private static Thread platform(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** By reflection, since this compiles for Java 17. */
  private static ThreadFactory virtual() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Object factory =
          Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      return (ThreadFactory) factory;
    } catch (ReflectiveOperationException e) {
      return ReaderThreads::platform;
    }
  }
}
