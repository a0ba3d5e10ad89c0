package org.attest.spark;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * What a standalone cluster says of executors that end, and of an application that it gives up.
 * Spark tells it to its log alone, which is silent otherwise.
 */
final class SparkWords extends AbstractAppender {

  private static final String BACKEND =
      "org.apache.spark.scheduler.cluster.StandaloneSchedulerBackend";

  private static final String CLIENT =
      "org.apache.spark.deploy.client.StandaloneAppClient$ClientEndpoint";

  private static final String GIVEN_UP = "Reason: ";

  private static final String EXECUTOR = "Executor updated: ";

  private volatile String reason = "";
  private volatile String executor = "";
  private final AtomicInteger ended = new AtomicInteger();

  private SparkWords() {
    super("attest", null, null, true, Property.EMPTY_ARRAY);
  }

  /** Listens from now on. */
  static SparkWords listen() {
    SparkWords words = new SparkWords();
    words.start();
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      for (String name : new String[] {BACKEND, CLIENT}) {
        LoggerConfig logger = new LoggerConfig(name, Level.INFO, false);
        logger.addAppender(words, Level.INFO, null);
        context.getConfiguration().addLogger(name, logger);
      }
      context.updateLoggers();
    }
    return words;
  }

  @Override
  public void append(LogEvent event) {
    String text = event.getMessage().getFormattedMessage();
    int given = text.indexOf(GIVEN_UP);
    if (given >= 0) {
      reason = text.substring(given + GIVEN_UP.length());
    } else if (text.startsWith(EXECUTOR) && text.matches("(?s).* is now (EXITED|FAILED|LOST).*")) {
      executor = text.substring(EXECUTOR.length()).strip();
      ended.incrementAndGet();
    }
  }

  /** Executors that have ended. */
  int ended() {
    return ended.get();
  }

  /** The last executor that ended, and how; empty when none did. */
  String last() {
    return executor.isEmpty()
        ? ""
        : "executor " + executor + "; its worker has what it said, in work/APP/EXECUTOR";
  }

  /** Why there are no executors, in Spark's words. */
  String why() {
    String why =
        Stream.of(reason, last()).filter(w -> !w.isEmpty()).collect(Collectors.joining("; "));
    return why.isEmpty() ? "there is no answer" : why;
  }
}
