package org.transportlab.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.web.app.LabApplication;
import picocli.CommandLine;

/** The command line as a process of its own, so that signals and exit codes are real. */
class MainTest {

    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/)");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void runsUntilItIsTerminated() throws Exception {
        assumeThat(System.getProperty("os.name")).as("a system with SIGTERM").doesNotContain("Windows");
        Process lab = lab("run", "--port", "0", "--no-open", "--context", "/lab");
        String line = nextLine(lab);
        assertThat(line).matches("Transport Lab: http://127\\.0\\.0\\.1:\\d+/lab/ .*started in \\d+\\.\\d s.*");
        assertThat(get(address(line))).isEqualTo(200);
        lab.toHandle().destroy(); // unlike Process.destroy() this leaves its output readable
        assertThat(nextLine(lab)).startsWith("Stopping");
        assertThat(lab.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lab.exitValue()).isEqualTo(143);
        assertThat(lab.errorReader().lines()).isEmpty();
    }

    @Test
    void offersTheNextFreePortWhenNobodyCanBeAsked() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process lab = lab("run", "--no-open", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(lab.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lab.exitValue()).isEqualTo(1);
            assertThat(lab.errorReader().lines().toList())
                    .singleElement()
                    .asString()
                    .matches("Port " + taken.getLocalPort() + " is taken\\. Free: .*--port \\d+ .*--next.*");
        }
    }

    @Test
    void saysWhyItCannotListenOnAForeignAddress() {
        assertThat(execute("run", "--port", "0", "--check", "--host", "203.0.113.9"))
                .startsWith("1 ")
                .contains("Cannot listen on 203.0.113.9: this machine has no such address", "--host 0.0.0.0");
    }

    @Test
    void refusesInOneLineWhatMakesNoSense() {
        for (String bad : List.of(
                "run --port 80000",
                "run --port -1",
                "run --port http",
                "run --host no.such.host.invalid",
                "run --no-wire --host no.such.host.invalid",
                "run --allow-faults --host no.such.host.invalid",
                "run --context lab",
                "run --set lab.drain-ms=soon",
                "run --set lab.heartbeat-ms=0",
                "run --nonsense",
                "wire --target http://127.0.0.1:80 --port 80000",
                "wire --target http://127.0.0.1:80 --port -1",
                "wire --target http://127.0.0.1:80 --host no.such.host.invalid",
                "wire --target http://127.0.0.1:80000",
                "wire --target http://no.such.host.invalid:80",
                "wire --target nonsense",
                "storm --clients 0",
                "storm --clients 99999999999999999999",
                "storm --rate -1",
                "storm --down soon",
                "storm --transport pigeon",
                "doctor --connections 0",
                "doctor --connections 99999999999999999999")) {
            assertThat(execute(bad.split(" ")).strip())
                    .as(bad)
                    .startsWith("2 ")
                    .contains("--help lists the options")
                    .hasLineCount(1)
                    .doesNotContain("Exception");
        }
    }

    @Test
    void takesTheNextFreePortWhenToldTo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process lab = lab("run", "--no-open", "--next", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(nextLine(lab)).startsWith("Port " + taken.getLocalPort() + " is taken, using ");
            URI address = address(nextLine(lab));
            assertThat(address.getPort()).isGreaterThan(taken.getLocalPort());
            assertThat(get(address)).isEqualTo(200);
        }
    }

    @Test
    void checksItselfAndLeaves() {
        assertThat(execute("run", "--port", "0", "--check"))
                .startsWith("0 http://127.0.0.1:")
                .contains(" answers 200");
    }

    @Test
    void hasVirtualThreadsFromJava21On() {
        String outcome = execute("run", "--port", "0", "--check", "--virtual-threads");
        if (Runtime.version().feature() < 21) {
            assertThat(outcome).startsWith("2 ").contains("need Java 21 or newer; this is Java");
        } else {
            assertThat(outcome).startsWith("0 ").contains(" answers 200");
        }
    }

    @Test
    void warnsWhenOthersCanReachIt() {
        assertThat(execute("run", "--port", "0", "--check", "--host", "0.0.0.0"))
                .contains("Warning: 0.0.0.0");
        assertThat(execute("run", "--port", "0", "--check", "--host", "localhost"))
                .doesNotContain("Warning");
    }

    @Test
    void knowsTheMachineItIsOn() {
        assertThat(execute("doctor", "--connections", "1"))
                .startsWith("0 Transport Lab, asked for 1 connections")
                .contains("With these settings the lab takes about");
        assertThat(execute("doctor", "--help"))
                .startsWith("0 Usage: lab doctor")
                .contains("--connections", "--json");
        assertThat(execute("--help")).contains("doctor");
    }

    @Test
    void asksARunningLabWhetherItIsUp() throws IOException {
        try (LabServer lab = new LabServer(LabOptions.loopback(0), new LabApplication()).start()) {
            assertThat(execute("health", "--url", lab.uri() + "health"))
                    .startsWith("0 200")
                    .contains("up");
            assertThat(execute("health", "--url", lab.uri() + "no-such-page")).startsWith("1 404");
        }
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        assertThat(execute("health", "--url", "http://127.0.0.1:" + free + "/health"))
                .startsWith("1 ")
                .contains("does not answer");
    }

    @Test
    void hasTheSettingsOfAContainer() {
        assertThat(execute("run", "--port", "0", "--check", "--set", "lab.drain-ms=100"))
                .startsWith("0 ");
        assertThat(execute("run", "--port", "0", "--set", "lab.host=lab.example.org"))
                .startsWith("2 ")
                .contains("There is no setting lab.host", "lab.hosts");
    }

    @Test
    void theScriptsKnowEveryCommand() throws IOException {
        for (String script : List.of("lab", "lab.cmd")) {
            String text = Files.readString(Path.of("..", "..", script));
            for (String command : List.of("run", "wire", "doctor", "health")) {
                assertThat(Main.commandLine().getSubcommands()).containsKey(command);
                assertThat(text).as(script).containsPattern("launch " + command + " |\"" + command + "\" goto launch");
                assertThat(text).as(script + "'s help").containsPattern("(?m)^(echo)? {2,3}" + command + " +\\S");
            }
        }
    }

    @Test
    void explainsWhatItDoesNotUnderstand() {
        assertThat(execute("run", "--port", "many")).startsWith("2 ").contains("--port");
        assertThat(execute("run", "--context", "lab/")).startsWith("2 ").contains("A context path");
        assertThat(execute("run", "--host", "no.such.host.invalid"))
                .startsWith("2 ")
                .contains("Unknown address");
        assertThat(execute("run", "--set", "lab.heartbeat-ms")).startsWith("2 ").contains("--set");
        assertThat(execute("run", "--help"))
                .startsWith("0 Usage: lab run")
                .contains("--[no-]open", "--next", "--context");
        assertThat(execute("--version")).startsWith("0 Transport Lab").contains("Jetty 12.");
    }

    /** In this process: exit code and everything printed. */
    private static String execute(String... arguments) {
        StringWriter printed = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(printed, true));
        return line.execute(arguments) + " " + printed;
    }

    private Process lab(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static String nextLine(Process lab) throws IOException {
        String line = lab.inputReader().readLine();
        if (line == null) {
            throw new AssertionError(lab + " said: " + lab.errorReader().lines().toList());
        }
        return line;
    }

    private static URI address(String line) {
        Matcher matcher = ADDRESS.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return URI.create(matcher.group(1));
    }

    private static int get(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
