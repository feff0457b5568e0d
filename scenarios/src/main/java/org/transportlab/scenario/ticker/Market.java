package org.transportlab.scenario.ticker;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A dozen symbols whose prices walk at random, each in its turn, and what each was worth last.
 *
 * <p>The same generator gives the same prices. Not safe for threads.
 */
final class Market {
    static final List<String> SYMBOLS =
            List.of("ACME", "BOLT", "CRUX", "DELT", "ECHO", "FLUX", "GRIT", "HALO", "IRIS", "JUNO", "KITE", "LYNX");
    private static final int LEAST_CENTS = 100;
    private static final int MOST_CENTS = 99_999;
    private final RandomGenerator random;
    private final int[] cents = new int[SYMBOLS.size()];
    private final Quote[] latest = new Quote[SYMBOLS.size()];
    private int turn;

    Market(RandomGenerator random) {
        this.random = random;
        for (int i = 0; i < cents.length; i++) {
            cents[i] = random.nextInt(5_000, 20_000);
        }
    }

    /** Moves the next symbol by up to half a percent, and stays between 1.00 and 999.99. */
    Quote tick(long number, long dueMicros) {
        int symbol = turn;
        turn = (turn + 1) % cents.length;
        int reach = Math.max(1, cents[symbol] / 200);
        int moved = cents[symbol] + random.nextInt(-reach, reach + 1);
        cents[symbol] = Math.max(LEAST_CENTS, Math.min(MOST_CENTS, moved));
        latest[symbol] = new Quote(SYMBOLS.get(symbol), BigDecimal.valueOf(cents[symbol], 2), number, dueMicros);
        return latest[symbol];
    }

    /** The last quote of each symbol that has ticked, in alphabetical order. */
    List<Quote> latest() {
        List<Quote> quotes = new ArrayList<>();
        for (Quote quote : latest) {
            if (quote != null) {
                quotes.add(quote);
            }
        }
        return quotes;
    }
}
