package org.transportlab.scenario.ticker;

import java.math.BigDecimal;

/**
 * What a symbol was worth when it ticked last.
 *
 * @param number the message number it travelled with, {@code n}
 * @param dueMicros when it was due, {@code due}, in microseconds since the Unix epoch
 */
public record Quote(String symbol, BigDecimal price, long number, long dueMicros) {}
