package org.transportlab.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.transportlab.web.app.LabTransports;
import org.transportlab.web.handbook.LearnerProgress;
import org.transportlab.web.origin.Spare;

/** Pages and assets as a browser gets them, below a context path, over a real socket. */
final class PagesOverHttpTest {

    private static final BuildId BUILD = BuildId.ofAssets();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Spare SPARE = new Spare(Optional.empty());

    @TempDir
    private static Path folder;

    private static final Server SERVER = new Server();
    private static final ServerConnector CONNECTOR = new ServerConnector(SERVER);

    @BeforeAll
    static void start() throws Exception {
        Messages messages = Messages.loadWithPseudoLocale();
        ServletContextHandler context = new ServletContextHandler("/lab", false, false);
        context.addFilter(
                new FilterHolder(new PageHeadersFilter(Set.of("/wire"), OptionalInt::empty, SPARE)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new AssetServlet(BUILD)), "/assets/*");
        context.addServlet(
                new ServletHolder(
                        new PageServlet(new Templates(messages, BUILD, false), messages, LabTransports.ALL, parts())),
                "/");
        CONNECTOR.setHost("127.0.0.1");
        SERVER.addConnector(CONNECTOR);
        SERVER.setHandler(context);
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageAnswersInEveryLanguage(Page page) throws Exception {
        for (String language : new String[] {"en", "de", "en-XA"}) {
            HttpResponse<String> answer = get(page.path() + "?lang=" + language);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "<html lang=\"" + language + "\"",
                            "data-page=\"" + page.name() + "\"",
                            "data-root=\"/lab\"")
                    .contains("/lab/assets/" + BUILD.value() + "/js/")
                    .doesNotContain("#{", "${", "th:");
        }
    }

    static List<Page> pages() {
        return new Pages(LabTransports.ALL, parts()).all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasTheStyleSheetItNames(Page page) throws Exception {
        String sheet = "/assets/" + BUILD.value() + "/css/" + page.style() + ".css";
        if (!page.style().isEmpty()) {
            assertThat(get(page.path()).body()).contains("href=\"/lab" + sheet + "\"");
            assertThat(get(sheet).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theLearnPagesMarkWhatWasPassedOnThisMachine() throws Exception {
        Files.writeString(progress(), """
                {"format": 1, "current": "07-sse-resume", "exercises": {"06-sse-frames": {"runs": 3, "passed": "2026-01-01T10:00:00Z"}}}
                """);
        for (String path : new String[] {"/learn", "/learn/sse"}) {
            assertThat(get(path).body())
                    .contains("id=\"exercise-06\" data-state=\"passed\"", "id=\"exercise-07\" data-state=\"here\"")
                    .contains("id=\"exercise-08\" data-state=\"open\"", "./lab learn goto 08", ">you are here<");
        }
        assertThat(get("/learn").body())
                .contains("exercise-01", "<a href=\"/lab/learn/sse\" lang=\"en\">06 sse-frames</a>");
        assertThat(get("/learn/sse").body())
                .contains("<a href=\"/lab/learn#exercise-06\" lang=\"en\">06 sse-frames</a>")
                .doesNotContain("exercise-09");
        assertThat(get("/learn/mqtt-amqp-stomp").body()).doesNotContain("exercises-here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"exercises\": 5, \"current\": {}}"})
    void theLearnPagesDoWithoutProgressTheyCannotRead(String content) throws Exception {
        Files.deleteIfExists(progress());
        assertThat(get("/learn/sse").body())
                .contains("exercise-06", "Start ./lab learn")
                .doesNotContain("data-state");
        Files.writeString(progress(), content);
        assertThat(get("/learn/sse").statusCode()).isEqualTo(200);
    }

    private static OptionalParts parts() {
        return new OptionalParts(
                Optional::empty, SPARE, Optional.empty(), new LearnerProgress(Optional.of(progress())));
    }

    private static Path progress() {
        return folder.resolve("progress.json");
    }

    @Test
    void thePageSaysWhichPageOfTheMenuItIs() throws Exception {
        assertThat(get("/s/chat").body()).contains("<a href=\"/lab/s\" aria-current=\"page\">Scenarios</a>");
    }

    @Test
    void dataOnTheWireCarriesNoPolicyForDocuments() throws Exception {
        assertThat(get("/").headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(get("/wire").headers().firstValue("Content-Security-Policy")).isEmpty();
        assertThat(get("/wire").headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/s/", "/s/chess", "/about/", "/templates/lab.html"})
    void anythingElseIsAPageThatSaysSo(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page");
    }

    @Test
    void theParameterBeatsTheCookieAndTheCookieBeatsTheBrowser() throws Exception {
        assertThat(get("/?lang=de", "Cookie", "lang=en", "Accept-Language", "en")
                        .body())
                .contains("lang=\"de\"");
        assertThat(get("/", "Cookie", "lang=de", "Accept-Language", "en").body())
                .contains("<html lang=\"de\"");
        assertThat(get("/", "Accept-Language", "fr;q=0.9, de-AT;q=0.8").body()).contains("<html lang=\"de\"");
        assertThat(get("/?lang=%3Cscript%3E").body()).contains("<html lang=\"en\"");
    }

    @Test
    void onlyAChosenLanguageIsRemembered() throws Exception {
        assertThat(get("/").headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/?lang=de").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("lang=de", "Path=/lab/", "SameSite=Lax"));
    }

    @Test
    void textsForScriptsCannotEndTheirBlock() throws Exception {
        String body = get("/").body();
        String block = body.substring(body.indexOf("id=\"messages\">"), body.indexOf("</body>"));
        assertThat(block).contains("\"run.stop\":\"Stop\"").doesNotContain("page.why");
        assertThat(block.substring(0, block.indexOf("</script>"))).doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/assets/0/css/tokens.css", "/assets/0/none.js"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Cross-Origin-Embedder-Policy")).contains("require-corp");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .contains(PageHeadersFilter.policy(
                        "127.0.0.1:" + CONNECTOR.getLocalPort(),
                        false,
                        List.of("localhost:" + CONNECTOR.getLocalPort())));
    }

    @Test
    void aHostThatCouldWriteIntoThePolicyIsLeftOut() {
        assertThat(PageHeadersFilter.policy("lab.test:8080", true, List.of()))
                .contains("connect-src 'self' wss://lab.test:8080;");
        assertThat(PageHeadersFilter.policy("[::1]:8080", false, List.of()))
                .contains("connect-src 'self' ws://[::1]:8080;");
        assertThat(PageHeadersFilter.policy("x; script-src *", false, List.of("x:8081")))
                .contains("connect-src 'self';");
        assertThat(PageHeadersFilter.policy(null, false, List.of("x:8081"))).contains("connect-src 'self';");
    }

    @Test
    void aPageMayConnectToTheRelayInFrontOfTheLabByTheNameItKnows() {
        assertThat(PageHeadersFilter.policy("localhost:8080", true, List.of("localhost:8081")))
                .contains("connect-src 'self' wss://localhost:8080 https://localhost:8081 wss://localhost:8081;");
        assertThat(PageHeadersFilter.policy("localhost:8080", false, List.of("localhost:8081")))
                .contains("connect-src 'self' ws://localhost:8080 http://localhost:8081 ws://localhost:8081;");
        assertThat(PageHeadersFilter.policy("[::1]:8080", false, List.of("[::1]:8081")))
                .contains("connect-src 'self' ws://[::1]:8080 http://[::1]:8081 ws://[::1]:8081;");
        assertThat(PageHeadersFilter.policy("lab.test", false, List.of("lab.test:8081")))
                .contains("connect-src 'self' ws://lab.test http://lab.test:8081 ws://lab.test:8081;");
    }

    @Test
    void anAssetOfThisBuildIsKeptAndOneOfAnotherIsNot() throws Exception {
        String path = "/css/tokens.css";
        HttpResponse<String> current = get("/assets/" + BUILD.value() + path);
        assertThat(current.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(current.headers().firstValue("Content-Type")).contains("text/css;charset=utf-8");
        HttpResponse<String> other = get("/assets/0123456789ab" + path);
        assertThat(other.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(other.body()).isEqualTo(current.body()).contains("--bg");
    }

    @Test
    void anAssetIsCompressedForThoseWhoCanReadIt() throws Exception {
        String path = "/assets/" + BUILD.value() + "/vendor/uplot/uPlot.iife.min.js";
        HttpResponse<String> plain = get(path);
        HttpResponse<byte[]> zipped = HTTP.send(
                request(path, "Accept-Encoding", "gzip, br").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.body().length).isLessThan(plain.body().length() / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../messages.properties",
                "/..%2Fmessages.properties",
                "/css/.hidden.css",
                "//css/tokens.css",
                "/css/",
                "/css/none.css",
                "/js/types.d.ts"
            })
    void nothingButAssetsComesOutOfTheAssets(String path) throws Exception {
        assertThat(get("/assets/" + BUILD.value() + path).statusCode()).isIn(400, 404);
    }

    @Test
    void theFirstVisitWeighsLessThanTwoHundredKilobytes() throws Exception {
        assertThat(FirstLoad.bytes("lab.js") / 1024).isLessThan(200);
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return HTTP.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String path, String... headers) {
        URI address = URI.create("http://127.0.0.1:" + CONNECTOR.getLocalPort() + "/lab" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }
}
