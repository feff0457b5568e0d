package org.transportlab.tck.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A real nginx or HAProxy in front of labs, on a port of its own. */
final class Proxy implements AutoCloseable {
    private final Path folder;
    private final String file;
    private final int port;
    private final Program program;

    private Proxy(Configuration configuration, int... labs) throws IOException {
        folder = folder();
        file = configuration.isForNginx() ? "nginx.conf" : "haproxy.cfg";
        port = freePort();
        Files.writeString(folder.resolve(file), configuration.filledIn(port, labs), UTF_8);
        check(configuration);
        program = Program.start(
                folder,
                configuration.isForNginx()
                        ? List.of("nginx", "-p", folder.toString(), "-c", file, "-g", "daemon off;")
                        : List.of("haproxy", "-db", "-f", file));
    }

    /** @param file below {@code docs/operations} */
    static Proxy start(String file, int... labs) throws IOException {
        return start(Configuration.of(file), labs);
    }

    /** Checks a configuration with the program itself, and starts it. */
    static Proxy start(Configuration configuration, int... labs) throws IOException {
        Proxy proxy = new Proxy(configuration, labs);
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> !proxy.program.isRunning() || accepts(proxy.port));
            if (!proxy.program.isRunning()) {
                throw new IOException(configuration + " does not start: " + proxy.program.words());
            }
            return proxy;
        } catch (IOException | RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    /** What the program says of a configuration; throws if it does not like it. */
    static String check(Configuration configuration) throws IOException {
        Path folder = folder();
        Files.writeString(folder.resolve("checked"), configuration.filledIn(1, 2, 3), UTF_8);
        return Program.run(
                folder,
                configuration.isForNginx()
                        ? List.of("nginx", "-p", folder.toString(), "-c", "checked", "-t")
                        : List.of("haproxy", "-c", "-f", "checked"));
    }

    int port() {
        return port;
    }

    /** Has nginx read its configuration again. */
    void reload() throws IOException {
        Program.run(folder, List.of("nginx", "-p", folder.toString(), "-c", file, "-s", "reload"));
    }

    /** Tells HAProxy something by its socket, and returns the answer. */
    String tell(String command) throws IOException {
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("haproxy.sock")))) {
            socket.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
            return new String(Channels.newInputStream(socket).readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        program.close();
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("proxy");
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // the workers of an nginx that root has started are somebody else
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }

    /** Below the ports that the system hands out (RFC 6056), or somebody else might be given it before the program binds it. */
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken: the next one
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
