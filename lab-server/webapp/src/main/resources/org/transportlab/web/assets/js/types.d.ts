// The seam between the page and the worker. Everything that crosses it is listed here; nothing else does.
// Times are milliseconds since the Unix epoch on the browser's clock (performance.timeOrigin + performance.now()),
// durations are milliseconds, sizes are bytes. Only Frame.ts and Frame.data.due are the server's microseconds.

/** `auto` is whichever of the others gets through. */
export type TransportName = 'shortpoll' | 'longpoll' | 'sse' | 'websocket' | 'auto';

export type ConnectionState = 'idle' | 'connecting' | 'open' | 'holding' | 'stale' | 'backoff' | 'closed';

export interface Frame {
  ch: string;
  pos: string;
  ts: number;
  type: string;
  data: Record<string, unknown>;
}

export interface Run {
  scenario: 'chat' | 'ticker' | 'notifications';
  rate: number;
  size: number;
  running: boolean;
  channel?: string;
}

export interface Command {
  id: string;
  ch: string;
  type: string;
  data: Record<string, unknown>;
}

export interface Reply {
  re: string;
  ok?: boolean;
  pos?: string;
  error?: { code: string; message: string; retryAfter?: number };
}

/** page -> worker */
export type ToWorker =
  | {
      cmd: 'start';
      base: string;
      browser: string;
      user?: string;
      transports: TransportName[];
      /** Lab page: the worker starts this run and reads its channel. */
      run?: Run;
      /** full-size pages: the channels to read. */
      channels?: string[];
      history?: number;
      take?: boolean;
      /** what an earlier visit has learnt about what gets through, as it was handed over then */
      known?: string | null;
      /** Wire page: tell what the relay sees */
      wire?: boolean;
    }
  | { cmd: 'run'; run: Run }
  | { cmd: 'transports'; transports: TransportName[] }
  | { cmd: 'one' }
  | { cmd: 'plug' }
  /** `transport`: whom it hits, `all` or one */
  | { cmd: 'fault'; name: string; on: boolean; transport: string; params: Record<string, number> }
  | { cmd: 'profile'; name: string }
  | { cmd: 'take' }
  | { cmd: 'reset' }
  | { cmd: 'send'; transport: TransportName; command: Command }
  | { cmd: 'visibility'; hidden: boolean }
  | { cmd: 'pagehide' }
  | { cmd: 'pageshow' }
  | { cmd: 'painted'; transport: TransportName; pos: string; at: number };

/** worker -> page */
export type FromWorker =
  | { type: 'welcome'; server: string; exact: boolean; deployment: string }
  /** at most ten a second */
  | { type: 'snapshot'; snapshot: Snapshot }
  /** every frame once, in order, for the scenario to render */
  | { type: 'frames'; transport: TransportName; frames: Frame[] }
  /** what to keep for the next visit; null forgets */
  | { type: 'known'; known: string | null }
  | { type: 'notice'; transport: TransportName; notice: Record<string, unknown> }
  | { type: 'reply'; transport: TransportName; reply: Reply; rtt: number }
  | { type: 'lease'; granted: boolean; used: number; max: number; reason?: string }
  | { type: 'run'; run: Run }
  | { type: 'plugged'; at: number; cut: number }
  /** where the transports go: through the relay, where faults can hit them, or around it */
  | { type: 'route'; relayed: boolean }
  /** all that is on now, after a change or when asked; `done` is what has just been done */
  | { type: 'faults'; active: ActiveFault[]; done?: { kind: 'fault' | 'profile'; name: string; on: boolean } }
  /** what the relay saw of our connections since last told, oldest first, and all it has counted of them */
  | { type: 'wire'; at: number; dropped: number; events: WireEvent[]; sums: WireSum[] }
  | { type: 'error'; for: string; code: string; message: string };

export interface CloseSeen {
  /** a lab or WebSocket close code, or an HTTP status; null when the connection just ended */
  code: number | null;
  reason: string;
}

export interface SecondPoint {
  t: number;
  p50: number | null;
  p99: number | null;
  n: number;
  hidden: boolean;
}

export interface ByteFigures {
  exact: boolean;
  perMessage: number;
  up: number;
  down: number;
  payload: number;
  overheadShare: number;
}

export interface StripSpan {
  from: number;
  to: number;
  state: ConnectionState;
}

export interface RawChunk {
  at: number;
  /** as the browser sees it: `in` came from the server, `out` went to it */
  dir: 'in' | 'out';
  lines: string[];
}

export interface Column {
  transport: TransportName;
  /** what carries it: the transport itself, or for `auto` the one in use */
  via: TransportName;
  state: ConnectionState;
  since: number;
  attempt: number;
  until: number | null;
  lastClose: CloseSeen | null;
  url: string;
  connection: string;
  resumed: number;
  /** latency in ms over the last 60 s, from the intended publish time to arrival; null when n = 0 */
  n: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  /** show a figure in grey until its flag is true */
  enough: { p50: boolean; p95: boolean; p99: boolean };
  /** fixed logarithmic axis, the same for all columns; bucket i begins at lowest * 10^(i / perDecade) ms */
  histogram: { lowest: number; perDecade: number; counts: number[] };
  /** one point a second, 60 s */
  series: SecondPoint[];
  /** per message over the last 60 s, steady state, handshakes apart */
  bytes: ByteFigures | null;
  handshake: { in: number; out: number } | null;
  /** what the server saw this transport's newest request made in; empty where it does not say */
  protocol: '' | 'HTTP/1.1' | 'HTTP/2';
  requests: number;
  requestsPerMinute: number;
  reconnects: number;
  messagesPerResponse: number | null;
  threads: number | null;
  lost: number;
  duplicated: number;
  reordered: number;
  replayed: number;
  conflated: number;
  strip: StripSpan[];
  /** how long the last recovery took */
  recoveredIn: number | null;
  raw: RawChunk[];
}

/** Bytes of a header, of framing, of payload, of heartbeats, and such that could not be understood. */
export type Octets = [header: number, framing: number, payload: number, heartbeat: number, unparsed: number];

export type WireKind =
  | 'tcp_open'
  | 'request_head'
  | 'response_head'
  | 'chunk_framing'
  | 'body'
  | 'sse_event'
  | 'ws_frame'
  | 'heartbeat'
  | 'unparsed'
  | 'tcp_half_close'
  | 'fault'
  | 'tcp_close';

/** A stretch of bytes of one direction of a TCP connection, or something that happened there. */
export interface WireEvent {
  /** among all that the relay has ever seen */
  n: number;
  connection: number;
  transport: TransportName | 'send' | 'other';
  logical: string;
  up: boolean;
  kind: WireKind;
  /** when its first byte was seen */
  began: number;
  /** when its last byte was seen */
  at: number;
  offset: number;
  bytes: Octets;
  summary: string;
  /** its first bytes, at most 1,024 */
  raw: Uint8Array;
  /** false when its end was cut off */
  whole: boolean;
}

/** All the relay has counted of one connection, and how many messages it was handed. */
export interface WireSum {
  transport: WireEvent['transport'];
  logical: string;
  up: Octets;
  down: Octets;
  handshake: { up: number; down: number; openings: number };
  requests: number;
  frames: number;
  batches: number;
}

export interface JourneyRow {
  transport: TransportName;
  waiting: number;
  wire: number;
  browser: number | null;
  total: number;
}

export interface Journey {
  n: number;
  rows: JourneyRow[];
}

export interface ClockReading {
  offset: number;
  uncertainty: number;
  stepped: boolean;
  samples: number;
}

export interface Sentence {
  key: string;
  args: Record<string, string | number>;
}

export interface Verdict {
  sentences: Sentence[];
  note: Sentence;
}

export interface ActiveFault {
  name: string;
  transport: string;
  params: Record<string, number>;
  hits: number;
}

/** What a fault did to one transport. */
export interface Outcome {
  transport: TransportName;
  /** ms until the connection left its working state; null while it has not */
  noticedIn: number | null;
  /** ms until it was back for good so far; null while it is not */
  recoveredIn: number | null;
  lost: number;
  duplicated: number;
  replayed: number;
}

export interface Episode {
  id: number;
  at: number;
  kind: 'fault' | 'profile';
  name: string;
  /** false: something was switched off */
  on: boolean;
  transport: string;
  outcomes: Outcome[];
}

export interface Snapshot {
  at: number;
  window: number;
  run: Run | null;
  clock: ClockReading | null;
  columns: Column[];
  journey: Journey | null;
  plugs: number[];
  episodes: Episode[];
  hiddenSeconds: number;
  gc: { at: number; ms: number }[];
  verdict: Verdict;
  heap: { used: number; max: number } | null;
}
