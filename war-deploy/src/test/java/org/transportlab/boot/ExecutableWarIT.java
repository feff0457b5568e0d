package org.transportlab.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar transport-lab.war}, as a process of its own. */
class ExecutableWarIT {
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/)");

    @TempDir
    private Path temp;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(); // it holds files in the temporary directory
        }
    }

    @Test
    void runsTheLabWithItsRelayAndCleansUpWhenItIsTold() throws Exception {
        Process lab = start("--port", "0", "--no-open", "--context", "/anywhere");
        URI address = address(lab);
        assertThat(address.getPath()).isEqualTo("/anywhere/");
        HttpResponse<String> page = get(address);
        assertThat(page.statusCode()).isEqualTo(200);
        // the relay is another origin, to which the page may connect
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .containsPattern("connect-src 'self' ws://\\S+ http://127");
        assertThat(get(address.resolve("org/transportlab/boot/Boot.class")).statusCode())
                .isEqualTo(404);
        assertThat(left()).hasSize(1);
        lab.toHandle().destroy();
        assertThat(lab.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lab.errorReader().lines()).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void cleansUpAfterOneThatWasKilledAndLeavesOneThatRunsAlone() throws Exception {
        Process killed = start("--port", "0", "--no-open", "--no-wire");
        address(killed);
        Process running = start("--port", "0", "--no-open", "--no-wire");
        URI address = address(running);
        killed.destroyForcibly().waitFor();
        assertThat(left()).hasSize(2);
        Process next = start("--check", "--port", "0");
        assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).isZero();
        assertThat(left()).hasSize(1);
        assertThat(get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void takesTheOtherCommandsToo() throws Exception {
        Process wire = start("wire", "--help");
        assertThat(wire.inputReader().lines().toList()).anyMatch(line -> line.contains("--target"));
        Process version = start("--version");
        assertThat(version.inputReader().lines().toList().get(0)).matches("Transport Lab \\d.*");
        Process unknown = start("dance");
        assertThat(unknown.errorReader().lines().toList()).anyMatch(line -> line.contains("dance"));
        assertThat(unknown.waitFor()).isEqualTo(2);
    }

    @Test
    void saysWhatToDoWhenItCannotUnpackItself() throws Exception {
        Process lab = Archive.start(temp.resolve("missing"));
        started.add(lab);
        assertThat(String.join("\n", lab.errorReader().lines().toList()))
                .contains("cannot unpack itself", "missing", "-Djava.io.tmpdir=");
        assertThat(lab.waitFor()).isEqualTo(1);
    }

    private Process start(String... args) throws IOException {
        Process process = Archive.start(temp, args);
        started.add(process);
        return process;
    }

    private static URI address(Process lab) throws IOException {
        String line = lab.inputReader().readLine();
        Matcher matcher = ADDRESS.matcher(String.valueOf(line));
        assertThat(matcher.find()).as("%s", line).isTrue();
        return URI.create(matcher.group(1));
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** What there is of unpacked labs. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.filter(file -> file.getFileName().toString().startsWith("transport-lab-"))
                    .toList();
        }
    }
}
