// @ts-check
/**
 * Latencies in log-linear buckets: 64 to an octave, so a value is known to 1.6 %, from a microsecond to two minutes.
 * Two histograms merge by adding counts. Percentiles come from merged counts, never from an average of percentiles.
 */

const PER_OCTAVE = 64;
const OCTAVES = 21;
const SIZE = PER_OCTAVE * (OCTAVES + 1);
const LARGEST = PER_OCTAVE * 2 ** OCTAVES - 1;

/** The axis every column is drawn on: 0.1 ms to 10 s, twelve bars to a decade. */
export const AXIS = { lowest: 0.1, perDecade: 12, bars: 60 };

/** How many samples make a percentile worth showing in black. */
const ENOUGH = { p50: 20, p95: 100, p99: 200 };

/** @param {number} ms */
function bucketOf(ms) {
  const micros = Math.min(Math.max(0, Math.round(ms * 1000)), LARGEST);
  if (micros < PER_OCTAVE) return micros;
  const octave = 31 - Math.clz32(micros) - 6;
  return PER_OCTAVE * octave + (micros >> octave);
}

/** The middle of a bucket, in ms. @param {number} bucket */
function middleOf(bucket) {
  if (bucket < PER_OCTAVE) return bucket / 1000;
  const octave = Math.floor(bucket / PER_OCTAVE) - 1;
  const first = (PER_OCTAVE + (bucket % PER_OCTAVE)) * 2 ** octave;
  return (first + 2 ** octave / 2) / 1000;
}

export class Histogram {
  counts = new Uint32Array(SIZE);
  n = 0;

  /** @param {number} ms */
  record(ms) {
    this.counts[bucketOf(ms)]++;
    this.n++;
  }

  /** @param {Histogram} other */
  add(other) {
    for (let i = 0; i < SIZE; i++) this.counts[i] += other.counts[i];
    this.n += other.n;
  }

  /** Takes out what was added before. @param {Histogram} other */
  subtract(other) {
    for (let i = 0; i < SIZE; i++) this.counts[i] -= other.counts[i];
    this.n -= other.n;
  }

  clear() {
    this.counts.fill(0);
    this.n = 0;
  }

  /**
   * The value that `share` of the samples do not exceed (nearest rank), in ms; null without samples.
   *
   * @param {number} share 0.99 for p99
   */
  percentile(share) {
    if (this.n === 0) return null;
    const rank = Math.max(1, Math.ceil(share * this.n));
    let seen = 0;
    for (let i = 0; i < SIZE; i++) {
      seen += this.counts[i];
      if (seen >= rank) return middleOf(i);
    }
    return middleOf(SIZE - 1);
  }

  /**
   * Where the percentile of whatever these are samples of lies, with about 95 % confidence: the ranks around its own that
   * chance can reach (binomial, two standard deviations). No assumption about the shape of the distribution. Without an
   * upper end where chance reaches beyond the largest sample: a p99 has one from 397 samples on.
   *
   * @param {number} share
   * @returns {[number, number]}
   */
  interval(share) {
    const reach = 2 * Math.sqrt((share * (1 - share)) / Math.max(1, this.n));
    const low = this.percentile(Math.max(0, share - reach)) ?? 0;
    const high = share + reach < 1 ? this.percentile(share + reach) : null;
    return [low, high ?? Number.POSITIVE_INFINITY];
  }

  enough() {
    return { p50: this.n >= ENOUGH.p50, p95: this.n >= ENOUGH.p95, p99: this.n >= ENOUGH.p99 };
  }

  /** The counts on the common axis; what lies outside is counted in the outermost bar. */
  onAxis() {
    const counts = new Array(AXIS.bars).fill(0);
    for (let i = 0; i < SIZE; i++) {
      if (this.counts[i] === 0) continue;
      const bar = Math.floor(Math.log10(Math.max(middleOf(i), AXIS.lowest) / AXIS.lowest) * AXIS.perDecade);
      counts[Math.min(AXIS.bars - 1, Math.max(0, bar))] += this.counts[i];
    }
    return { lowest: AXIS.lowest, perDecade: AXIS.perDecade, counts };
  }
}
