package ex09;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is in the chat, and how they are told things. Called by many threads at once. */
public class Room {
    private final Set<Member> members = ConcurrentHashMap.newKeySet();

    /** Somebody in the room. */
    public interface Member {
        void send(String text) throws IOException;
    }

    public void join(Member member) {
        members.add(member);
    }

    public void leave(Member member) {
        // whose connection is gone is found out at the next message
    }

    /** Tells everybody. */
    public void say(String text) {
        for (Member member : members) {
            try {
                synchronized (member) { // one message at a time into each connection
                    member.send(text);
                }
            } catch (IOException | RuntimeException e) {
                members.remove(member); // its connection is gone, and that is nobody else's business
            }
        }
    }
}
