package org.attest.spark;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.attest.engine.exec.LaneExecutor;
import org.attest.lab.store.CodeVersion;
import org.attest.lab.store.StoreException;
import org.attest.lab.study.Study;
import org.attest.lab.study.TrainingRecord;
import org.attest.lab.sweep.Cluster;
import org.attest.lab.sweep.Pack;
import org.attest.lab.sweep.PackTrainer;
import org.attest.studies.Studies;

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

  private static final String OPTIONS = "spark.executor.extraJavaOptions";

  /** Milliseconds between two looks at the executors, and number of looks. */
  private static final int TICK = 100;

  private static final int PATIENCE = 300;

  /** Executors that may end before the first is there; Spark allows as many that do not begin. */
  private static final int ENDED = 10;

  /** Made by the service loader. */
  public SparkCluster() {}

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Optional<String> problem(String master) {
    return Master.problem(master, System.getenv(), System.getProperties());
  }

  @Override
  public Connection connect(String master, Study study) {
    Master.knock(master);
    String address = System.getenv().getOrDefault("SPARK_LOCAL_IP", LOOPBACK);
    SparkConf settings = new SparkConf(true);
    settings
        .setMaster(master)
        .setAppName("attest " + study.name())
        .set("spark.ui.enabled", "false")
        .set("spark.log.level", "FATAL") // what goes wrong is told by us
        .set("spark.driver.bindAddress", address)
        .set("spark.driver.host", address)
        .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer")
        .set(
            OPTIONS,
            "--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
                + " -XX:ObjectAlignmentInBytes=64 -XX:FreqInlineSize=500 "
                + settings.get(OPTIONS, ""))
        .set("spark.jars", jars(study));
    if (Master.isYarn(master) && !settings.contains("spark.yarn.archive")) {
      settings.setIfMissing("spark.yarn.jars", place(SparkConf.class).resolve("*.jar").toString());
    }
    try {
      SparkWords words = SparkWords.listen(); // executors may end while the next line is at work
      JavaSparkContext spark = new JavaSparkContext(settings);
      Connected connected = new Connected(spark, master, CodeVersion.of(study), words);
      connected.awaitExecutor();
      return connected;
    } catch (Exception e) { // Scala declares none of those that it throws
      throw new StoreException("cannot work on --master " + master, e);
    }
  }

  /**
   * What a trainer needs of our jars, and those of a study of the user's own; records are written
   * here, so executors need no DuckDB.
   */
  private static String jars(Study study) {
    Stream<URI> ours =
        Stream.of(LaneExecutor.class, Study.class, Studies.class, SparkCluster.class)
            .map(SparkCluster::place);
    Stream<URI> theirs =
        study.getClass().getClassLoader() instanceof URLClassLoader loader
            ? Arrays.stream(loader.getURLs()).map(SparkCluster::uri)
            : Stream.of();
    Stream<URI> mathematics =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(File::new)
            .filter(f -> f.getName().startsWith("hipparchus-"))
            .map(File::toURI);
    return Stream.of(ours, theirs, mathematics)
        .flatMap(s -> s)
        .map(URI::toString)
        .filter(name -> name.endsWith(".jar"))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static URI place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new StoreException(type + " lies in no jar, and cannot be sent to executors");
    }
    return uri(source.getLocation());
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new StoreException(url + " cannot be sent to executors", e);
    }
  }

  private record Connected(JavaSparkContext spark, String master, String code, SparkWords words)
      implements Connection {

    /**
     * Waits for the first executor, half a minute at most: later ones are taken as they come.
     *
     * @throws StoreException when Spark has given up, or starts again what always ends
     */
    private void awaitExecutor() throws InterruptedException {
      for (int waited = 0; !local() && executors() == 0 && waited < PATIENCE; waited++) {
        if (spark.sc().isStopped() || words.ended() >= ENDED) {
          spark.stop();
          throw new StoreException(words.why());
        }
        Thread.sleep(TICK);
      }
    }

    private boolean local() {
      return master.startsWith("local");
    }

    /** Executors at work; the driver is counted with them. */
    private int executors() {
      return spark.sc().isStopped() ? 0 : spark.sc().statusTracker().getExecutorInfos().length - 1;
    }

    @Override
    public int slots() {
      return spark.sc().isStopped() ? 1 : Math.max(1, spark.defaultParallelism());
    }

    @Override
    public String where() {
      int executors = executors();
      return local()
          ? master
          : master + " with " + executors + (executors == 1 ? " executor" : " executors") + lack();
    }

    /** Why there may be no executor. */
    private String lack() {
      if (executors() > 0) {
        return "";
      }
      String memory = spark.getConf().get("spark.executor.memory", "1g");
      String last = words.last();
      return " (" + (last.isEmpty() ? "each asks for " + memory + " of memory" : last) + ")";
    }

    @Override
    public PackTrainer trainer() {
      return this::train;
    }

    private List<TrainingRecord> train(Pack pack, DoubleConsumer progress) {
      progress.accept(0);
      PackTask task = PackTask.of(pack, code);
      PackTask.Answer answer = send(task);
      return switch (answer.outcome()) {
        case TRAINED -> task.records(pack, answer);
        case FAILED -> throw new ExecutorException(answer.host(), answer.failure());
        case IMPOSSIBLE ->
            throw new PackTrainer.NoTrainerException(
                new ExecutorException(answer.host(), answer.failure()));
        case OTHER_CODE ->
            throw new PackTrainer.NoTrainerException(
                new StoreException(
                    answer.host()
                        + " has another version of Attest: "
                        + answer.code()
                        + ", the driver "
                        + code
                        + "; start its workers without jars of Attest, or with the same"));
      };
    }

    private PackTask.Answer send(PackTask task) {
      try {
        return spark.parallelize(List.of(task), 1).map(new PackTask.Train()).collect().getFirst();
      } catch (RuntimeException e) {
        if (spark.sc().isStopped()) {
          throw new PackTrainer.NoTrainerException(
              new StoreException("the cluster at " + master + " is gone"));
        }
        throw e;
      }
    }

    @Override
    public void close() {
      spark.stop();
    }
  }
}
