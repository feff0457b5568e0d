package org.transportlab.wire.fault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.observe.fault.BadFault;
import org.transportlab.observe.fault.FaultSpec;
import org.transportlab.wire.Served;
import org.transportlab.wire.fault.FaultType;
import org.transportlab.wire.fault.Settings;
import org.transportlab.wire.fault.chain.Faults;
import org.transportlab.wire.fault.chain.RunningFault;
import org.transportlab.wire.message.Recognition;

class CatalogueTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void hasATextForEachFaultParameterAndProfileAndNoOther(String language) {
        Set<String> wanted = new TreeSet<>(Set.of("parameter.seed"));
        for (FaultType type : Catalogue.all()) {
            Stream.of("title", "watch", "cause", "cure").forEach(key -> wanted.add("fault." + type.name() + "." + key));
            type.description().parameters().forEach(parameter -> wanted.add("parameter." + parameter.name()));
        }
        Catalogue.profiles()
                .forEach(profile -> wanted.addAll(
                        List.of("profile." + profile.name() + ".title", "profile." + profile.name() + ".cause")));

        assertThat(FaultTexts.in(language)).containsOnlyKeys(wanted);
        assertThat(FaultTexts.in(language).values()).noneMatch(String::isBlank);
    }

    @Test
    void speaksEnglishWhereItDoesNotKnowTheLanguage() {
        assertThat(FaultTexts.in("ja")).isEqualTo(FaultTexts.in("en")).isNotEqualTo(FaultTexts.in("de"));
    }

    @Test
    void hasARowInTheDocumentationForEachFaultAndProfile() throws IOException {
        String page = Files.readString(Path.of("../../docs/wire.md"));

        assertThat(Catalogue.all()).allSatisfy(type -> assertThat(page).contains("| `" + type.name() + "`"));
        assertThat(Catalogue.profiles()).allSatisfy(profile -> assertThat(page).contains("| `" + profile.name() + "`"));
    }

    @Test
    void nameEachFaultOnce() {
        assertThat(Catalogue.all().stream().map(FaultType::name).collect(Collectors.toSet()))
                .hasSize(Catalogue.all().size());
    }

    @Test
    void neverCallsAStallALoss() {
        assertThat(Catalogue.all()).extracting(FaultType::name).noneMatch(name -> name.contains("loss"));
    }

    @Test
    void understandsEachProfile() {
        assertThat(Catalogue.profiles().stream()
                        .flatMap(profile -> profile.faults().stream().map(FaultSpec::parse)))
                .allSatisfy(spec ->
                        Settings.of(Catalogue.named(spec.name()).description().parameters(), spec.values()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency", "latency,jitter=0,ms=100,on=sse,seed=7", "refuse,on=websocket"})
    void writesASpecAsItWasRead(String text) {
        assertThat(FaultSpec.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss",
                "latency,ms=-1",
                "latency,ms=99999999",
                "latency,ms=soon",
                "latency,bytes=1",
                "latency,ms",
                "latency,on=carrier-pigeon"
            })
    void saysWhatIsWrongWithASpec(String text) {
        Faults faults = new Faults(new Recognition(Served.ALL), new Nobody(), System::nanoTime);

        assertThatThrownBy(() -> faults.switchOn(FaultSpec.parse(text)))
                .isInstanceOf(BadFault.class)
                .hasMessageNotContaining("Exception");
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void replacesWhatIsOnByAProfile() {
        Faults faults = new Faults(new Recognition(Served.ALL), new Nobody(), System::nanoTime);
        faults.switchOn(FaultSpec.of("cork"));

        faults.apply("slow-3g", 42);

        assertThat(faults.running())
                .extracting(fault -> fault.spec().toString())
                .containsExactly("latency,jitter=50,ms=200,seed=42", "bandwidth,rate=50000,seed=42");
        faults.apply("clean");
        assertThat(faults.active()).isEmpty();
    }

    private static final class Nobody implements Faults.Target {
        @Override
        public void changed() {}

        @Override
        public void strike(RunningFault fault) {}

        @Override
        public void requireAllowed() {}
    }
}
