package org.transportlab.tck.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apache Tomcat: its own configuration with other ports, and context parameters in a context file. */
enum StockTomcat implements Distribution {
    TEN("tomcat-10.1", "apache-tomcat-10.1."),
    ELEVEN("tomcat-11", "apache-tomcat-11.");

    private static final Pattern LISTENING = Pattern.compile("Starting ProtocolHandler \\[\"http-nio-\\S*?-(\\d+)\"]");
    private static final Pattern COMPLAINT = Pattern.compile(
            "\\bSEVERE\\b|appears to have started a thread|failed to stop it|memory leak|failed to (remove|unregister) it");
    private static final String THRIFTY =
            "maxHttpRequestHeaderSize=\"4096\" socket.appReadBufSize=\"1024\"" + " socket.appWriteBufSize=\"1024\"";
    private final String label;
    private final String prefix;

    StockTomcat(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    @Override
    public ProcessBuilder install(Path base, Settings settings) throws IOException {
        Path home = Distributions.home(prefix);
        for (String directory : List.of("conf/Catalina/localhost", "logs", "temp", "work", "webapps")) {
            Files.createDirectories(base.resolve(directory));
        }
        try (Stream<Path> files = Files.list(home.resolve("conf"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
            }
        }
        Path server = base.resolve("conf/server.xml");
        Files.writeString(server, connector(Files.readString(server), settings.tuned() ? THRIFTY : ""));
        Distributions.dropWar(base.resolve("webapps"), StockContainer.CONTEXT);
        if (!settings.parameters().isEmpty()) {
            Files.writeString(
                    base.resolve("conf/Catalina/localhost/" + StockContainer.CONTEXT + ".xml"),
                    context(settings.parameters()));
        }
        ProcessBuilder process =
                new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run");
        process.environment()
                .putAll(Map.of(
                        "CATALINA_HOME",
                        home.toString(),
                        "CATALINA_BASE",
                        base.toString(),
                        "JRE_HOME",
                        System.getProperty("java.home"),
                        "CATALINA_OPTS",
                        Distributions.JVM));
        return process;
    }

    /** Any free port, of this machine only, and none for shutting down. */
    private static String connector(String xml, String more) throws IOException {
        String changed = xml.replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                .replace("<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" " + more + " port=\"0\"");
        if (changed.split("port=\"(-1|0)\"", -1).length != 3) {
            throw new IOException("server.xml does not look as expected:\n" + xml);
        }
        return changed;
    }

    private static String context(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> "  <Parameter name=\"%s\" value=\"%s\" override=\"false\"/>%n"
                        .formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("", "<Context>\n", "</Context>\n"));
    }

    @Override
    public Pattern listening() {
        return LISTENING;
    }

    @Override
    public Pattern complaint() {
        return COMPLAINT;
    }

    @Override
    public String toString() {
        return label;
    }
}
