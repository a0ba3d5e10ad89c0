import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of a jar a format that the JVM keeps in its cache: {@code java -cp JAR
 * NewerClasses.java JAR}. It keeps none older than that of Java 6, and picocli's are of Java 5. What
 * they lack are the stack maps by which newer classes are verified; the code stays as it is.
 */
final class NewerClasses {

  /** The format of Java 6, the first that the cache takes. */
  private static final int OLDEST = 50;

  private static final int JAVA_8 = 52;

  private NewerClasses() {}

  /** Replaces the jar in one piece. */
  public static void main(String[] arguments) throws IOException {
    ClassFile format =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())));
    Path jar = Path.of(arguments[0]);
    Path made = Path.of(arguments[0] + ".new");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().endsWith(".class") ? newer(format, bytes) : bytes);
      }
    }
    Files.move(made, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] newer(ClassFile format, byte[] bytes) {
    ClassModel model = format.parse(bytes);
    if (model.majorVersion() >= OLDEST) {
      return bytes;
    }
    return format.build(
        model.thisClass().asSymbol(),
        builder -> {
          builder.withVersion(JAVA_8, 0);
          model.forEach(part -> {
            if (!(part instanceof ClassFileVersion)) {
              builder.with(part);
            }
          });
        });
  }
}
