package org.transportlab.tck.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.transportlab.tck.client.Http;
import org.transportlab.tck.container.Container;
import org.transportlab.tck.container.EveryContainer;
import org.transportlab.tck.container.Labs;
import org.transportlab.tck.container.Settings;

@Tag("contract")
final class HandbookLinksTest {
    @RegisterExtension
    static final Labs LABS = Labs.with(Settings.defaults());

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"]+)\"");

    @EveryContainer
    void leadSomewhereOnEveryPageOfTheHandbook(Container container) throws IOException {
        URI lab = LABS.in(container);
        Deque<URI> open = new ArrayDeque<>(Set.of(lab.resolve("learn")));
        Set<URI> seen = new TreeSet<>(open);
        while (!open.isEmpty()) {
            URI page = open.remove();
            var answer = Http.get(page);
            assertThat(answer.statusCode()).as(page.toString()).isEqualTo(200);
            if (!page.getPath().startsWith(lab.resolve("learn").getPath())) {
                continue;
            }
            for (MatchResult link :
                    LINK.matcher(new String(answer.body(), UTF_8)).results().toList()) {
                String way = link.group(1).replace("&amp;", "&").replaceFirst("#.*", "");
                URI target = way.isEmpty() ? page : page.resolve(way);
                if (target.getAuthority().equals(lab.getAuthority()) && seen.add(target)) {
                    open.add(target);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(8);
    }
}
