package ex15;

import ex15.TwoNodes.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.transportlab.kit.Checks;
import org.transportlab.kit.client.Answer;
import org.transportlab.kit.client.RawHttp;
import org.transportlab.kit.lesson.Lesson;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.proxy.Balancer;
import org.transportlab.kit.proxy.Balancer.Policy;
import org.transportlab.kit.server.LabServer;

@Checks
class TwoNodesChecks {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration HELD = Duration.ofMillis(200);
    private static final int VISITORS = 20;

    @Test
    @Tag("stage-1")
    @DisplayName("what is said at one node is heard at the other")
    void bothHear(LabServer server, Steps steps) {
        TwoNodes two = new TwoNodes(server, steps);
        RawHttp atA = new Client("").ask(two.a);
        RawHttp atB = new Client("").ask(two.b);
        if (!atA.silentFor(HELD) || !atB.silentFor(HELD)) {
            throw Lesson.named("answers-at-once")
                    .wanted("polls that are held: nothing was said yet")
                    .saw("an answer at once")
                    .why("The client asks again at once too.")
                    .hint(1);
        }
        steps.add("held", "one by node A, one by node B");
        two.say("hello", two.a, "at node A");
        String heardA = heard(atA);
        String heardB = heard(atB);
        if (!"hello".equals(heardA)) {
            throw Lesson.named("no-delivery")
                    .wanted("\"hello\" at the node where it was said")
                    .saw(heardA)
                    .why("A node alone must work before two do.")
                    .hint(1);
        }
        if (!"hello".equals(heardB)) {
            throw Lesson.named("local-only")
                    .wanted("\"hello\" at node B as well")
                    .saw(heardB)
                    .why("Two processes have two memories: what one is told, the other has never heard of.")
                    .hint(1);
        }
    }

    @Test
    @Tag("stage-2")
    @DisplayName("a client that changes nodes, because one was killed, misses nothing")
    void survivesAKill(LabServer server, Steps steps) {
        TwoNodes two = new TwoNodes(server, steps);
        Client client = new Client("");
        List<String> said = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            said.add("m" + i);
            two.say("m" + i, two.a, "at node A");
        }
        reads(client, two.a, said);
        two.b.kill();
        LabServer fresh = two.replacement();
        steps.add("node B", "was replaced by a new process", "");
        said.add("m4");
        two.say("m4", two.a, "at node A");
        Balancer balancer = two.balanced(Policy.ROUND_ROBIN, fresh);
        two.a.kill();
        steps.add("node A", "killed", "the balancer sends all to B");
        reads(client, balancer, said);
        said.add("m5");
        two.say("m5", balancer, "at whoever is there");
        reads(client, balancer, said);
        if (!client.heard.equals(said)) {
            throw Lesson.named("sticky-only")
                    .wanted(String.join(" ", said) + ", each once")
                    .saw(client.heard.isEmpty() ? "nothing" : String.join(" ", client.heard))
                    .why("A number that only one node can count to means nothing to the next.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-3")
    @DisplayName("an office behind one address is spread over both nodes, and each stays with one")
    void spreads(LabServer server, Steps steps) throws IOException {
        TwoNodes two = new TwoNodes(server, steps);
        TwoNodes.quietly(two.a, "POST", "/say", "hello");
        TwoNodes.quietly(two.b, "POST", "/say", "hello again");
        Policy policy = Cluster.policy();
        Balancer balancer = two.balanced(policy, two.b);
        steps.add("balancer", "policy " + policy);
        boolean moves = false;
        for (int i = 0; i < VISITORS; i++) {
            int before = balancer.served(0);
            String first = TwoNodes.visit(balancer, "");
            boolean atA = balancer.served(0) > before;
            before = balancer.served(0);
            TwoNodes.visit(balancer, first);
            moves |= atA != balancer.served(0) > before;
        }
        steps.add("visit", VISITORS + " people from 203.0.113.7, twice each");
        steps.add("node A", balancer.served(0) + " requests");
        steps.add("node B", balancer.served(1) + " requests");
        int most = Math.max(balancer.served(0), balancer.served(1));
        if (most > 2 * VISITORS * 7 / 10) {
            throw Lesson.named("nat-skew")
                    .wanted("about half of the people at each node")
                    .saw(most + " of " + 2 * VISITORS + " requests at one of them")
                    .why("An address is not a person: a whole office, or a mobile network, may share one.")
                    .hint(2);
        }
        if (moves) {
            throw Lesson.named("moves-about")
                    .wanted("everybody at the same node the second time")
                    .saw("some at the other")
                    .why("What a node has at hand for somebody is of use only if they come back to it.")
                    .hint(2);
        }
    }

    @Test
    @Tag("stage-4")
    @DisplayName("a node that is drained lets go of everybody before it is stopped")
    void drains(LabServer server, Steps steps) {
        TwoNodes two = new TwoNodes(server, steps);
        Balancer balancer = two.balanced(Policy.COOKIE, two.b);
        Client client = new Client("NODE=0");
        RawHttp held = client.ask(two.a); // not through the balancer, which might be asked too late
        held.silentFor(HELD);
        two.nodeA.drain();
        steps.add("node A", "drain()");
        int ready = TwoNodes.quietly(two.a, "GET", "/ready", "").status();
        if (ready != 503) {
            throw Lesson.named("still-ready")
                    .wanted("503 to /ready from a node that will be stopped")
                    .saw("status " + ready)
                    .why("The balancer knows of a node what it is told, and sends it clients until the last moment.")
                    .hint(3);
        }
        if (held.silentFor(SOON)) {
            throw Lesson.named("held-to-the-end")
                    .wanted("an answer to the held poll, so that its client goes elsewhere")
                    .saw("it is still held, and will be cut")
                    .why("A thousand polls that are cut together come back together; those answered come one by one.")
                    .hint(3);
        }
        Answer answer = held.answer();
        if (answer.status() >= 300) {
            throw Lesson.named("drain-drops")
                    .wanted("204: nothing new, ask again")
                    .saw("status " + answer.status())
                    .why("A client backs off from an error, and this is none.")
                    .hint(3);
        }
        RawHttp late = client.ask(two.a);
        if (late.silentFor(SOON)) {
            throw Lesson.named("parked-late")
                    .wanted("an answer at once to a poll that came after drain()")
                    .saw("it is held, and will be cut")
                    .why("A balancer asks only now and then: until it has heard of it, clients go on coming.")
                    .hint(3);
        }
        two.say("hello", balancer, "at whoever is ready");
        two.a.kill();
        steps.add("node A", "stopped");
        client.hears(client.ask(balancer).answer());
        if (!client.heard.equals(List.of("hello"))) {
            throw Lesson.named("no-delivery")
                    .wanted("\"hello\" from node B")
                    .saw(client.heard.toString())
                    .why("Whoever was sent away must find everything where they were sent to.")
                    .hint(2);
        }
    }

    /** Polls until it has as many as were said, or nothing more comes. */
    private static void reads(Client client, org.transportlab.kit.client.Peer at, List<String> said) {
        while (client.heard.size() < said.size()) {
            RawHttp poll = client.ask(at);
            if (poll.silentFor(SOON)) {
                return;
            }
            Answer answer = poll.answer();
            if (answer.text().isEmpty()) {
                return;
            }
            client.hears(answer);
        }
    }

    private static String heard(RawHttp poll) {
        return poll.silentFor(SOON)
                ? "nothing, two seconds later"
                : poll.answer().text();
    }
}
