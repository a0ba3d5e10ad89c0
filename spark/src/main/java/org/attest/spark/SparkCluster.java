package org.attest.spark;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Study;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.sweep.Cluster;
import org.attest.lab.sweep.Pack;
import org.attest.lab.sweep.PackTrainer;

/**
 * Apache Spark. A pack is a task of a job of its own, which a thread of the driver waits for; so
 * rounds, failures and progress are those of a run on one machine. Records return to the driver,
 * which alone writes the run folder. What an executor loses is trained again by Spark.
 *
 * <p>Nothing listens on a public address unless {@code SPARK_LOCAL_IP} names one, as executors on
 * other machines need; there is no web page of Spark's.
 */
public final class SparkCluster implements Cluster {

  private static final String LOOPBACK = "127.0.0.1";

  /** Milliseconds between two looks at the executors, and numbers of looks. */
  private static final int TICK = 100;

  private static final int QUIET = 20;

  private static final int PATIENCE = 300;

  /** Made by the service loader. */
  public SparkCluster() {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Connection connect(String master, Study study) {
    String address = System.getenv().getOrDefault("SPARK_LOCAL_IP", LOOPBACK);
    SparkConf settings =
        new SparkConf(true)
            .setMaster(master)
            .setAppName("attest " + study.name())
            .set("spark.ui.enabled", "false")
            .set("spark.log.level", "ERROR")
            .set("spark.driver.bindAddress", address)
            .set("spark.driver.host", address)
            .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer")
            .set(
                "spark.executor.extraJavaOptions",
                "--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
                    + " -XX:ObjectAlignmentInBytes=64 -XX:FreqInlineSize=500")
            .set("spark.jars", jars());
    JavaSparkContext spark = new JavaSparkContext(settings);
    if (!master.startsWith("local")) {
      awaitExecutors(spark);
    }
    return new Connected(spark, CodeVersion.of(study));
  }

  /** Waits until executors have come and for two seconds no more did; half a minute at most. */
  private static void awaitExecutors(JavaSparkContext spark) {
    int known = 0;
    int quiet = 0;
    for (int waited = 0; waited < PATIENCE && (known <= 1 || quiet < QUIET); waited++) {
      int now = spark.sc().getExecutorMemoryStatus().size(); // the driver is one of them
      quiet = now == known ? quiet + 1 : 0;
      known = now;
      try {
        Thread.sleep(TICK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** What a trainer needs of our jars; records are written here, so executors need no DuckDB. */
  private static String jars() {
    List<String> ours = List.of("engine-", "lab-", "studies-", "spark-0", "hipparchus-");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(p -> p.endsWith(".jar"))
        .filter(p -> ours.stream().anyMatch(new File(p).getName()::startsWith))
        .collect(Collectors.joining(","));
  }

  private record Connected(JavaSparkContext spark, String code) implements Connection {

    @Override
    public int slots() {
      return Math.max(1, spark.defaultParallelism());
    }

    @Override
    public PackTrainer trainer() {
      return this::train;
    }

    private List<TrainingRecord> train(Pack pack, DoubleConsumer progress) {
      progress.accept(0);
      if (spark.sc().isStopped()) {
        throw new PackTrainer.NoTrainerException(
            new IllegalStateException("the cluster at " + spark.master() + " cannot be reached"));
      }
      PackTask task = PackTask.of(pack, code);
      PackTask.Answer answer =
          spark.parallelize(List.of(task), 1).map(new PackTask.Train()).collect().getFirst();
      if (!answer.code().equals(code)) {
        throw new PackTrainer.NoTrainerException(
            new StoreException(
                answer.host()
                    + " has another version of Attest: "
                    + answer.code()
                    + ", the driver "
                    + code
                    + "; start its workers without jars of Attest, or with the same"));
      }
      if (!answer.failure().isEmpty()) {
        throw new IllegalStateException("on " + answer.host() + ": " + answer.failure());
      }
      return task.records(pack, answer);
    }

    @Override
    public void close() {
      spark.stop();
    }
  }
}
