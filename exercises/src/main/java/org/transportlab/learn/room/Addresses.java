package org.transportlab.learn.room;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** At which addresses others may reach this machine. */
public final class Addresses {
    private Addresses() {}

    /** The IPv4 ones, which can be read out; if there are none, the machine's own. */
    public static List<String> ofThisMachine() throws SocketException {
        List<String> found = NetworkInterface.networkInterfaces()
                .filter(Addresses::isUp)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .sorted()
                .toList();
        return found.isEmpty() ? List.of("127.0.0.1") : found;
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException e) {
            return false; // it went away while we looked
        }
    }
}
