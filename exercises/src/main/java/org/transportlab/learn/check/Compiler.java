package org.transportlab.learn.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac in this process, against the kit. Safe for any thread. */
public final class Compiler {
    private static final int MOST = 5;
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    public Compiler() {
        if (javac == null) {
            throw new KitFault("LAB-101", "this Java is a JRE and has no compiler; a JDK 17 or newer is needed");
        }
    }

    /**
     * Compiles the learner's files together with the checks.
     *
     * @param into an empty folder for the classes
     */
    public Compilation compile(List<Path> learners, List<Path> checks, Path into) {
        List<Path> sources = new ArrayList<>();
        learners.stream().filter(Compiler::isJava).forEach(sources::add);
        checks.stream().filter(Compiler::isJava).forEach(sources::add);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter other = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, Locale.ENGLISH, UTF_8)) {
            boolean done = javac.getTask(
                            other,
                            files,
                            diagnostics,
                            List.of(
                                    "-d",
                                    into.toString(),
                                    "-encoding",
                                    "UTF-8",
                                    "-proc:none",
                                    "-g",
                                    "-parameters",
                                    "-classpath",
                                    ClassPath.own(),
                                    "-implicit:none",
                                    "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (done) {
                return new Compilation(true, List.of(), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return failed(diagnostics, learners, other.toString());
    }

    private static Compilation failed(
            DiagnosticCollector<JavaFileObject> diagnostics, List<Path> learners, String other) {
        List<CompileError> inTheirs = new ArrayList<>();
        List<CompileError> inChecks = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() != null) {
                Path file = Path.of(diagnostic.getSource().toUri());
                (learners.contains(file) ? inTheirs : inChecks).add(error(diagnostic, file));
            }
        }
        if (inTheirs.isEmpty() && inChecks.isEmpty()) {
            throw new KitFault(
                    "LAB-102", "the compiler failed without saying where: " + diagnostics.getDiagnostics() + other);
        }
        List<CompileError> shown = inTheirs.isEmpty() ? inChecks : inTheirs;
        return new Compilation(false, shown.subList(0, Math.min(MOST, shown.size())), inTheirs.isEmpty());
    }

    private static CompileError error(Diagnostic<? extends JavaFileObject> diagnostic, Path file) {
        String code = "";
        try {
            List<String> lines = Files.readAllLines(file);
            int at = (int) diagnostic.getLineNumber() - 1;
            code = at >= 0 && at < lines.size() ? lines.get(at) : "";
        } catch (IOException e) {
            code = ""; // changed meanwhile, or not UTF-8, which the compiler complains of by itself
        }
        return new CompileError(
                file.getFileName().toString(),
                diagnostic.getLineNumber(),
                diagnostic.getColumnNumber(),
                CompileErrorText.of(diagnostic),
                code);
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }
}
