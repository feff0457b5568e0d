package org.transportlab.tck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.transportlab.web.app.LabSettings;

/** What is written about deploying the lab, and the files for it, agree with the code. */
class DeploymentTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final String WAR = "war-deploy/target/transport-lab.war";

    @Test
    void everySettingThatIsReadHasAName() throws IOException {
        String code = source("webapp", "LabSettings");
        String from = code.substring(code.indexOf("LabSettings from("));
        assertThat(found(from, "\"(lab\\.[a-z-]+)\"")).isEqualTo(LabSettings.NAMES);
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        String table = section(read("docs/deploy.md"), "## Settings");
        assertThat(found(table, "(?m)^\\| `(lab\\.[a-z-]+)` \\| [^|]+ \\| [^|]+ \\| [^|]+ \\|$"))
                .isEqualTo(LabSettings.NAMES);
    }

    @Test
    void theImageTakesTheWarAndNothingElse() throws IOException {
        String file = read("Dockerfile");
        assertThat(found(file, "(?m)^COPY(?: --\\S+)* (\\S+) ")).containsExactly(WAR);
        assertThat(read(".dockerignore").lines().filter(line -> !line.startsWith("#")))
                .containsExactly("*", "!" + WAR);
    }

    @Test
    void theImageRunsAsNobodyAndHearsSignals() throws IOException {
        String file = read("Dockerfile");
        assertThat(file).containsPattern("(?m)^USER [1-9]\\d*").containsPattern("(?m)^EXPOSE 8080$");
        for (String instruction : List.of("ENTRYPOINT", "CMD")) {
            String[] words =
                    new ObjectMapper().readValue(first(file, "(?m)^" + instruction + " (\\[.*])$"), String[].class);
            assertThat(words).as(instruction).isNotEmpty();
        }
        assertThat(first(file, "(?ms)^HEALTHCHECK [^\\[]+CMD (\\[[^\\]]*])")).contains("\"health\"");
        assertLabHasTheOptions(first(file, "(?m)^CMD (\\[.*])$").replaceAll("[\\[\\]\",]", " "));
    }

    @Test
    void theServiceGivesTheLabTimeForItsDrain() throws IOException {
        String unit = read("docs/operations/transport-lab.service");
        String server = source("launcher", "LabServer");
        String options = source("launcher", "LabOptions");
        long drain = Long.parseLong(first(options, "ofSeconds\\((\\d+)\\),\\s+true,"));
        long stop = Long.parseLong(first(server, "STOP_MILLIS = ([\\d_]+);").replace("_", ""));
        assertThat(Long.parseLong(first(unit, "(?m)^TimeoutStopSec=(\\d+)$"))).isGreaterThan(drain + stop / 1_000);
        assertThat(unit).contains("KillSignal=SIGTERM", "SuccessExitStatus=143", "LimitNOFILE=", "DynamicUser=yes");
        assertLabHasTheOptions(first(unit, "(?m)^ExecStart=(.*)$").replaceFirst(".*\\.war", ""));
    }

    @Test
    void theDevelopersContainerIsWellFormed() throws IOException {
        JsonNode file = new ObjectMapper().readTree(read(".devcontainer/devcontainer.json"));
        assertThat(file.get("image").textValue()).contains("java");
        for (JsonNode port : file.get("forwardPorts")) {
            assertThat(file.at("/portsAttributes/" + port.intValue() + "/label").textValue())
                    .isNotBlank();
        }
        // all that is fetched is fetched before somebody sits down: a workshop's room may have no network
        String made = file.get("updateContentCommand").textValue();
        assertThat(made).contains("./mvnw", "./lab run --check", "./lab learn doctor");
        String companion =
                Files.readString(ROOT.resolve("exercises/src/main/java/org/transportlab/learn/LearnCommand.java"));
        int port = Integer.parseInt(first(companion, "defaultValue = \"(\\d+)\""));
        assertThat(file.at("/portsAttributes/" + port + "/label").textValue()).contains("companion");
    }

    private static void assertLabHasTheOptions(String words) throws IOException {
        String code = source("launcher", "RunCommand") + source("launcher", "ServerChoice");
        for (String option : found(words, "--((?:no-)?[a-z-]+)")) {
            assertThat(code).contains("names = \"--" + option.replaceFirst("^no-", "") + "\"");
        }
    }

    /** The code of a type, whatever package of its module it is in. */
    private static String source(String module, String type) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("lab-server/" + module + "/src/main/java"))) {
            return Files.readString(files.filter(file -> file.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static String section(String document, String heading) {
        String from = document.substring(document.indexOf(heading + "\n") + heading.length());
        return from.substring(0, from.indexOf("\n## "));
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String first(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
