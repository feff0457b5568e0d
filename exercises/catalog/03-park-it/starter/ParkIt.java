package ex03;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Long polling: a GET is answered once there is news. */
public class ParkIt extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // TODO: do not answer yet; remember who asked
        response.setStatus(204);
    }

    /** Called by other threads whenever there is news. */
    public void publish(String message) throws IOException {
        // TODO: answer everybody who waits, with this message
    }
}
