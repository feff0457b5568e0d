// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Histogram } from '../../main/resources/org/transportlab/web/assets/js/core/histogram.js';
import { differs, verdict } from '../../main/resources/org/transportlab/web/assets/js/core/verdict.js';
import { seeded } from './random.js';

/** The page keeps its own labels under the same prefix. */
const IS_SENTENCE =
  /^verdict\.(slower|heavier|together|first|same|alone|away|recovered|intact|broken|collecting|hidden|gc|stepped|stopped|nothing)/;

const bytes = (perMessage, exact = true) => ({
  exact,
  perMessage,
  up: 0,
  down: perMessage,
  payload: 48,
  overheadShare: 0,
});
const column = (transport, p50, p99, more = {}) => ({
  transport,
  n: 1200,
  p50,
  p99,
  bytes: null,
  messagesPerResponse: 1,
  lost: 0,
  duplicated: 0,
  recoveredIn: null,
  away: false,
  spread: { p50: [p50, p50], p99: [p99, p99] },
  ...more,
});
const of = (columns, more = {}) =>
  verdict({
    running: true,
    rate: 20,
    window: 60_000,
    columns,
    hiddenSeconds: 0,
    gcMs: 0,
    clock: { uncertainty: 0.2, stepped: false },
    ...more,
  });
const keys = ({ sentences }) => sentences.map(({ key }) => key.replace('verdict.', ''));

const SAMPLE = [
  column('longpoll', 4.1, 34.2, { bytes: bytes(655) }),
  column('sse', 1.6, 7.2, { bytes: bytes(52) }),
  column('websocket', 1.5, 6.8, { bytes: bytes(50) }),
];

describe('verdict', () => {
  test('saysWhoIsTogetherAndWhoIsBehindAndWhy', () => {
    const { sentences, note } = of(SAMPLE);
    assert.deepEqual(sentences, [
      { key: 'verdict.together.two', args: { rate: 20, a: 'websocket', b: 'sse', within: 0.1 } },
      {
        key: 'verdict.slower.times.heavier.each',
        args: { transport: 'longpoll', times: 5, at: 'p99', bytes: 13 },
      },
    ]);
    assert.deepEqual(note, { key: 'verdict.note', args: { seconds: 60, n: 1200, uncertainty: 0.2 } });
  });

  test('claimsNothingWithinATenthOfAMillisecond', () => {
    assert.deepEqual(keys(of([column('sse', 0.3, 0.4), column('websocket', 0.2, 0.3)])), ['same']);
  });

  test('claimsNothingWithinTenPercent', () => {
    assert.deepEqual(keys(of([column('sse', 109, 218), column('websocket', 100, 200)])), ['same']);
    assert.deepEqual(keys(of([column('sse', 112, 223), column('websocket', 100, 200)])), ['first', 'slower.ms']);
  });

  test('claimsADifferenceThatOnlyTheTailShows', () => {
    const { sentences } = of([column('sse', 1, 9), column('websocket', 1, 3)]);
    assert.deepEqual(sentences[1], { key: 'verdict.slower.times', args: { transport: 'sse', times: 3, at: 'p99' } });
  });

  test('claimsADifferenceThatOnlyTheMedianShows', () => {
    const { sentences } = of([column('sse', 2, 3), column('websocket', 1, 3)]);
    assert.deepEqual(sentences[1], { key: 'verdict.slower.times', args: { transport: 'sse', times: 2, at: 'p50' } });
  });

  test('waitsForEnoughSamplesAndSaysHowManyMore', () => {
    const { sentences } = of([column('sse', 1, 50, { n: 199 }), column('websocket', 1, 3, { n: 5000 })]);
    assert.deepEqual(sentences, [{ key: 'verdict.collecting', args: { missing: 1, transport: 'sse' } }]);
  });

  test('claimsNothingAfterAHiddenPage', () => {
    assert.deepEqual(of(SAMPLE, { hiddenSeconds: 3 }).sentences, [{ key: 'verdict.hidden', args: { seconds: 3 } }]);
  });

  test('claimsNothingAfterLongGarbageCollections', () => {
    assert.deepEqual(keys(of(SAMPLE, { gcMs: 301 })), ['gc']);
    assert.equal(keys(of(SAMPLE, { gcMs: 299 }))[0], 'together.two');
  });

  test('claimsNothingAfterAClockStepped', () => {
    assert.deepEqual(keys(of(SAMPLE, { clock: { uncertainty: 0.2, stepped: true } })), ['stepped']);
  });

  test('speaksOfTheRecoveryWhileAPulledPlugIsInTheWindow', () => {
    const columns = [
      column('longpoll', 4, 900, { away: true, recoveredIn: 1234 }),
      column('sse', 2, 800, { away: true, recoveredIn: null }),
      column('websocket', 1, 3),
    ];
    assert.deepEqual(of(columns).sentences, [
      { key: 'verdict.recovered', args: { transport: 'longpoll', seconds: 1.2 } },
      { key: 'verdict.away', args: { transport: 'sse' } },
      { key: 'verdict.intact', args: {} },
    ]);
  });

  test('neverHidesALoss', () => {
    const columns = [column('sse', 1, 3, { lost: 2 }), column('websocket', 1, 3, { away: true, recoveredIn: 500 })];
    assert.deepEqual(keys(of(columns)), ['recovered', 'broken']);
    assert.deepEqual(keys(of([column('sse', 1, 3, { n: 5, lost: 2 })])), ['collecting', 'broken']);
  });

  test('callsAnEstimateAnEstimate', () => {
    const columns = [
      column('longpoll', 9, 90, { bytes: bytes(700, false) }),
      column('websocket', 1, 3, { bytes: bytes(50, false) }),
    ];
    assert.equal(keys(of(columns))[1], 'slower.times.heavier.estimated.each');
  });

  test('doesNotBlameTheRequestsWhereAResponseCarriesMany', () => {
    const columns = [
      column('longpoll', 9, 90, { bytes: bytes(700), messagesPerResponse: 5 }),
      column('websocket', 1, 3, { bytes: bytes(50) }),
    ];
    assert.equal(keys(of(columns))[1], 'slower.times.heavier');
  });

  test('comparesBytesOnlyWhereBothAreKnown', () => {
    const columns = [column('longpoll', 9, 90, { bytes: bytes(700) }), column('websocket', 1, 3)];
    assert.equal(keys(of(columns))[1], 'slower.times');
  });

  test('comparesTheBytesOfTransportsThatAreEquallyFast', () => {
    const columns = [column('sse', 1, 3, { bytes: bytes(70) }), column('websocket', 1, 3, { bytes: bytes(50) })];
    assert.deepEqual(of(columns).sentences, [
      { key: 'verdict.same', args: { rate: 20 } },
      { key: 'verdict.heavier', args: { transport: 'sse', bytes: 1.4, other: 'websocket' } },
    ]);
  });

  test('speaksOfASingleTransportWithoutComparing', () => {
    assert.deepEqual(of([column('sse', 1.234, 5.678)]).sentences, [
      { key: 'verdict.alone', args: { rate: 20, transport: 'sse', p50: 1.2, p99: 5.7 } },
    ]);
  });

  test('saysSoWhenNothingIsRunning', () => {
    assert.deepEqual(keys(of([])), ['nothing']);
    assert.deepEqual(keys(of([column('sse', null, null, { n: 0 })], { running: false })), ['stopped']);
  });

  test('saysThatTheClocksAreNotComparedYet', () => {
    assert.equal(of(SAMPLE, { clock: null }).note.key, 'verdict.note.noclock');
  });

  test('claimsNothingThatChanceCouldHaveDone', () => {
    const sse = column('sse', 2, 9, { spread: { p50: [1.2, 2.4], p99: [4, 12] } });
    const websocket = column('websocket', 1, 3, { spread: { p50: [0.8, 1.3], p99: [2, 5] } });
    assert.deepEqual(keys(of([sse, websocket])), ['same']);
  });

  test('hardlyEverClaimsADifferenceOfTwoSamplesFromTheSameDistribution', () => {
    let claims = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const random = seeded(seed);
      // long-tailed, as latencies on a busy machine are
      const [a, b] = ['sse', 'websocket'].map((name) => {
        const histogram = new Histogram();
        for (let i = 0; i < 250; i++) histogram.record(2 + 0.5 / (0.01 + random()));
        const spread = { p50: histogram.interval(0.5), p99: histogram.interval(0.99) };
        return column(name, histogram.percentile(0.5), histogram.percentile(0.99), { n: 250, spread });
      });
      if (keys(of([a, b]))[0] !== 'same') claims++;
    }
    assert.ok(claims <= 10, `${claims} of 500`);
  });

  test('everythingSaidIsInTheBundleWithItsPlaceholders', () => {
    const bundle = new Map(
      readFileSync(new URL('../../main/resources/org/transportlab/web/messages.properties', import.meta.url), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('verdict.'))
        .map(
          (line) =>
            /** @type {[string, string]} */ ([line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
        ),
    );
    const said = new Set();
    for (let seed = 1; seed <= 5000; seed++) {
      const random = seeded(seed);
      const often = (share) => random() < share;
      const names = ['shortpoll', 'longpoll', 'sse', 'websocket'].slice(0, Math.floor(random() * 5));
      const columns = names.map((name) =>
        column(name, 1 + random() * 2 * random(), 3 + 5 * random(), {
          n: often(0.1) ? 7 : 900,
          bytes: often(0.2) ? null : bytes(100 + 400 * random(), often(0.5)),
          messagesPerResponse: often(0.5) ? 1 : 3,
          away: often(0.05),
          recoveredIn: often(0.5) ? 100 : null,
          lost: often(0.05) ? 1 : 0,
        }),
      );
      const clock = often(0.1) ? null : { uncertainty: 0.1, stepped: often(0.1) };
      const more = { running: often(0.9), hiddenSeconds: often(0.1) ? 2 : 0, gcMs: often(0.1) ? 999 : 0, clock };
      const { sentences, note } = of(columns, more);
      for (const { key, args } of [...sentences, note]) {
        const placeholders = (bundle.get(key) ?? `nothing under ${key}`).match(/\{\w+\}/g) ?? [];
        assert.ok(bundle.has(key), key);
        for (const placeholder of placeholders) assert.ok(placeholder.slice(1, -1) in args, `${placeholder} of ${key}`);
        said.add(key);
      }
    }
    assert.deepEqual(
      [...bundle.keys()].filter((key) => !key.startsWith('verdict.note') && !said.has(key) && IS_SENTENCE.test(key)),
      [],
    );
  });

  test('neverClaimsADifferenceOfTwoNarrowSamples', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed);
      const [a, b] = [0, 1].map(() => {
        const values = Array.from({ length: 1200 }, () => 1 + random() * 0.2).sort((x, y) => x - y);
        return column('sse', values[600], values[1188]);
      });
      assert.deepEqual(keys(of([a, { ...b, transport: 'websocket' }])), ['same'], `seed ${seed}`);
    }
  });

  test('claimsOnlyWhatDiffersByItsOwnRule', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const random = seeded(seed);
      const columns = ['longpoll', 'sse', 'websocket'].map((name) => {
        const p50 = random() * 3;
        return column(name, p50, p50 + random() * 5);
      });
      for (const { key, args } of of(columns).sentences) {
        if (!key.startsWith('verdict.slower')) continue;
        const slow = columns.find(({ transport }) => transport === args.transport);
        const beats = (other) => slow[args.at] > other[args.at] && differs(slow[args.at], other[args.at]);
        assert.ok(columns.some(beats), `seed ${seed}`);
      }
    }
  });
});
