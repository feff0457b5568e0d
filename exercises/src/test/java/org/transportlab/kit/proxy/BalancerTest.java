package org.transportlab.kit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.Closing;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.Balancer.Policy;
import org.transportlab.kit.server.LabServer;

class BalancerTest {
    private final Closing closing = new Closing();
    private final Node a = new Node("a");
    private final Node b = new Node("b");
    private final LabServer first = serve(new LabServer(new Steps(), closing), a);
    private final LabServer second = serve(first.another(), b);

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void roundRobinTakesTurns() {
        Balancer balancer = first.balanced(Policy.ROUND_ROBIN, second);
        assertThat(visits(balancer, 4)).containsExactly("a", "b", "a", "b");
        assertThat(balancer.served(0)).isEqualTo(2);
        assertThat(balancer.served(1)).isEqualTo(2);
    }

    @Test
    void anAddressAlwaysGoesToTheSameNodeAndAddressesAreSpread() {
        Balancer balancer = first.balanced(Policy.IP_HASH, second);
        assertThat(visits(balancer, 4, "X-Forwarded-For: 10.0.0.7"))
                .allMatch(visits(balancer, 1, "X-Forwarded-For: 10.0.0.7").get(0)::equals);
        assertThat(visits(balancer, 1, "X-Forwarded-For: 10.0.0.8"))
                .isNotEqualTo(visits(balancer, 1, "X-Forwarded-For: 10.0.0.7"));
    }

    @Test
    void aCookieKeepsAClientWithItsNode() {
        Balancer balancer = first.balanced(Policy.COOKIE, second);
        Answer answer = balancer.raw().get("/who");
        String cookie = answer.header("set-cookie").split(";")[0];
        assertThat(visits(balancer, 3, "Cookie: " + cookie)).allMatch(answer.text()::equals);
        assertThat(balancer.raw().get("/who", "Cookie: " + cookie).header("set-cookie"))
                .isEmpty();
    }

    @Test
    void aNodeThatIsNotReadyGetsNoNewConnectionsNotEvenByCookie() {
        Balancer balancer = first.balanced(Policy.COOKIE, second);
        a.ready = false;
        Answer answer = balancer.raw().get("/who", "Cookie: NODE=0");
        assertThat(answer.text()).isEqualTo("b");
        assertThat(answer.header("set-cookie")).startsWith("NODE=1");
    }

    @Test
    void aNodeThatWasKilledIsLeftOut() {
        Balancer balancer = first.balanced(Policy.ROUND_ROBIN, second);
        first.kill();
        assertThat(visits(balancer, 3)).containsExactly("b", "b", "b");
        second.kill();
        assertThat(balancer.raw().get("/who").status()).isEqualTo(503);
    }

    private static List<String> visits(Balancer balancer, int count, String... headers) {
        List<String> who = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            who.add(balancer.raw().get("/who", headers).text());
        }
        return who;
    }

    private static LabServer serve(LabServer server, Node node) {
        return server.serve("/who", node).serve("/ready", node);
    }

    private static final class Node extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final String name;
        private volatile boolean ready = true;

        Node(String name) {
            this.name = name;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(ready || request.getServletPath().equals("/who") ? 200 : 503);
            response.getWriter().print(name);
        }
    }
}
