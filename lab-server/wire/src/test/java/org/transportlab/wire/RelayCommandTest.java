package org.transportlab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RelayCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void printsWhatEachConnectionCarriesUntilItIsInterrupted() throws Exception {
        try (TinyLab lab = new TinyLab()) {
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                    () -> run("--target", "http://127.0.0.1:" + lab.port(), "--port", "0", "--fault", "slicer,ms=0"));
            Pattern listening = Pattern.compile("Relaying http://127.0.0.1:([0-9]+) to");
            await().until(() -> listening.matcher(out.toString()).find());
            Matcher port = listening.matcher(out.toString());
            assertThat(port.find()).isTrue();
            try (Waiting client = Technique.SSE.open(Integer.parseInt(port.group(1)))) {
                lab.publish("m");
                assertThat(client.next()).isEqualTo("m");
            }
            interrupted.countDown();

            assertThat(code.get()).isZero();
            assertThat(out.toString()).containsPattern("1 +sse +SSE1 +[0-9]+ +[0-9]+");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target http://192.0.2.1:80                                       | --allow-remote",
                "--target ftp://127.0.0.1                                           | http://127.0.0.1:8080",
                "--target http://127.0.0.1:1 --port 0 --fault loss                  | there is no fault loss",
                "--target http://127.0.0.1:1 --port 0 --profile moon                | there is no profile moon",
                "--target http://127.0.0.1:1 --port 0 --host 0.0.0.0 --fault cork   | others than this machine"
            })
    void saysInWordsWhatItWillNotDo(String arguments, String words) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(words).doesNotContain("\tat ");
    }

    @Test
    void takesNoKeyThatNoLabWouldTakeAndNeverPrintsIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("wire.key"), "too-short\n");
        String[] target = {"--target", "http://127.0.0.1:1/lab", "--port", "0", "--key-file"};
        assertThat(run(with(target, file.toString()))).isEqualTo(2);
        assertThat(err.toString()).contains("16 to 256").doesNotContain("too-short");
        assertThat(run(with(target, directory.resolve("gone").toString()))).isEqualTo(2);
        assertThat(err.toString()).contains("The key cannot be read from");
    }

    @Test
    void saysThatALabCannotBeReachedAndGoesOnRelaying(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("wire.key"), "a-key-that-is-long-enough\n");
        try (TinyLab lab = new TinyLab()) {
            CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(
                    "--target",
                    "http://127.0.0.1:" + lab.port() + "/lab",
                    "--port",
                    "0",
                    "--key-file",
                    file.toString()));
            await().until(() -> out.toString().contains("Not linked to http://127.0.0.1:" + lab.port() + "/lab: "));
            interrupted.countDown();
            assertThat(code.get()).isZero();
            assertThat(out.toString()).doesNotContain("a-key-that-is-long-enough");
        }
    }

    private static String[] with(String[] arguments, String last) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (TinyLab lab = new TinyLab()) {
            String port = String.valueOf(lab.port());
            assertThat(run("--target", "http://127.0.0.1:1", "--port", port)).isEqualTo(2);
            assertThat(err.toString()).contains("Cannot listen on 127.0.0.1:" + port);
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new RelayCommand(Served.ALL, interrupted))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
