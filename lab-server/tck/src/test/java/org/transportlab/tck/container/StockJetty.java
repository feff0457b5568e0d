package org.transportlab.tck.container;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Jetty's own distribution: the modules a WAR of this kind needs, another port, and context parameters in a context file. */
enum StockJetty implements Distribution {
    INSTANCE;

    private static final String MODULES = "server,http,ee10-deploy,ee10-websocket-jakarta";
    private static final String THRIFTY = """
            jetty.httpConfig.headerCacheSize=0
            jetty.httpConfig.outputBufferSize=4096
            jetty.httpConfig.outputAggregationSize=1024
            jetty.httpConfig.useInputDirectByteBuffers=false
            jetty.httpConfig.useOutputDirectByteBuffers=false
            """;
    private static final Pattern LISTENING =
            Pattern.compile("Started \\S*ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");
    /** Jetty writes a line of connections that the lab cuts, which no API can do quietly, and of odd handshakes. */
    private static final Pattern COMPLAINT = Pattern.compile(
            "^(?!.*(AbruptClose: the connection was cut on purpose|=NO_CLOSE|requested Subprotocols)).*(:WARN |:ERROR ?:)");

    @Override
    public ProcessBuilder install(Path base, Settings settings) throws IOException {
        Path home = Distributions.home("jetty-home-");
        Path webapps = base.resolve("webapps");
        Files.createDirectories(base.resolve("start.d"));
        Files.createDirectories(base.resolve("environments"));
        Files.createDirectories(base.resolve("temp"));
        Files.createDirectories(webapps);
        // what "java -jar start.jar --add-modules=..." writes, and the port
        for (String module : MODULES.split(",", -1)) {
            Files.writeString(base.resolve("start.d/" + module + ".ini"), "--modules=" + module + "\n");
        }
        Files.writeString(
                base.resolve("start.d/http.ini"),
                "--modules=http\njetty.http.host=127.0.0.1\njetty.http.port=0\n" + (settings.tuned() ? THRIFTY : ""));
        Distributions.dropWar(webapps, StockContainer.CONTEXT);
        if (!settings.parameters().isEmpty()) {
            Files.writeString(webapps.resolve(StockContainer.CONTEXT + ".xml"), context(settings.parameters()));
        }
        List<String> command = new ArrayList<>(List.of(Distributions.java()));
        command.addAll(List.of(Distributions.JVM.split(" ", -1)));
        command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        command.addAll(List.of("-jar", home.resolve("start.jar").toString()));
        return new ProcessBuilder(command).directory(base.toFile());
    }

    private static String context(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> "  <Call name=\"setInitParameter\"><Arg>%s</Arg><Arg>%s</Arg></Call>%n"
                        .formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(
                        "", """
                        <?xml version="1.0"?>
                        <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                        <Configure class="org.eclipse.jetty.ee10.webapp.WebAppContext">
                          <Set name="contextPath">/%1$s</Set>
                          <Set name="war"><Property name="jetty.webapps"/>%2$s%1$s.war</Set>
                        """.formatted(StockContainer.CONTEXT, File.separator), "</Configure>\n"));
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
        return "jetty-home";
    }
}
