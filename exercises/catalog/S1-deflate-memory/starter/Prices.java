package exS1;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Answers a symbol with its prices. Finished: nothing to do here. */
@ServerEndpoint(value = "/prices", configurator = Compression.class)
public class Prices {
    @OnMessage
    public String message(String symbol) {
        StringBuilder prices = new StringBuilder();
        long price = 1;
        for (int i = 0; i < 100; i++) {
            price = (price * 48_271 + symbol.hashCode())
                    % 2_147_483_647; // looks like chance, and is the same each time
            prices.append(symbol).append(' ').append(Math.abs(price) % 100_000).append('\n');
        }
        return prices.toString();
    }
}
