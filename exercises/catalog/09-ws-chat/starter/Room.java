package ex09;

import java.io.IOException;

/** Who is in the chat, and how they are told things. Called by many threads at once. */
public class Room {
    /** Somebody in the room. */
    public interface Member {
        void send(String text) throws IOException;
    }

    public void join(Member member) {
        // TODO: remember who is here
    }

    public void leave(Member member) {
        // TODO
    }

    /** Tells everybody. */
    public void say(String text) {
        // TODO: send it to every member
    }
}
