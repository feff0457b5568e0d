package org.transportlab.tck.fifth;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.transportlab.hub.access.Caller;
import org.transportlab.hub.delivery.Batch;
import org.transportlab.hub.delivery.Hub;
import org.transportlab.hub.delivery.Reader;
import org.transportlab.launcher.LabOptions;
import org.transportlab.launcher.jetty.LabServer;
import org.transportlab.observe.TransportType;
import org.transportlab.transport.PollBody;
import org.transportlab.transport.WireQuery;
import org.transportlab.web.app.LabApplication;
import org.transportlab.web.app.LabTransports;

/** A transport that the lab knows nothing about: it is on the list, and served, and that is all. */
public final class CarrierPigeon extends HttpServlet {
    public static final TransportType TYPE =
            new TransportType("carrierpigeon", "/carrier-pigeon", false, false, "Carrier pigeon");

    private static final long serialVersionUID = 1L;

    /** A lab that serves this besides its own transports. */
    public static LabServer lab() throws IOException {
        LabOptions options = LabOptions.loopback(0).withTransports(LabTransports.ALL.with(TYPE));
        return new LabServer(options, new Application()).start();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Hub hub = (Hub) getServletContext().getAttribute(LabApplication.HUB);
        Caller caller = (Caller) request.getUserPrincipal();
        // in memory it has completed
        Batch batch = hub.read(
                        new Reader(TYPE, caller),
                        WireQuery.of(request.getParameterMap()).readRequest())
                .toCompletableFuture()
                .join();
        byte[] body = PollBody.of(batch, caller, hub.limits().heartbeat());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static final class Application implements ServletContextListener {
        private final LabApplication lab = new LabApplication();

        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext()
                    .addServlet(TYPE.name(), new CarrierPigeon())
                    .addMapping(TYPE.path());
            lab.contextInitialized(event);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            lab.contextDestroyed(event);
        }
    }
}
