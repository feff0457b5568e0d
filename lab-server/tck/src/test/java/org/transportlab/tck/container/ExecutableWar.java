package org.transportlab.tck.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The WAR started by {@code java -jar}: to be measured from outside, like the others. */
enum ExecutableWar implements Distribution {
    INSTANCE;

    private static final Pattern LISTENING = Pattern.compile("Transport Lab: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern COMPLAINT = Pattern.compile("WARN|ERROR|Exception");

    @Override
    public ProcessBuilder install(Path base, Settings settings) {
        List<String> command = new ArrayList<>(List.of(Distributions.java()));
        command.addAll(List.of(Distributions.JVM.split(" ", -1)));
        command.addAll(List.of("-jar", Distributions.war().toString(), "run", "--port", "0", "--no-open", "--no-wire"));
        command.addAll(List.of("--context", "/" + StockContainer.CONTEXT));
        settings.parameters().forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        return new ProcessBuilder(command).directory(base.toFile());
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
        return "executable-war";
    }
}
