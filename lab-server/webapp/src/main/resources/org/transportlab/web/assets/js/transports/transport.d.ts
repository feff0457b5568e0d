import type { Timers } from '../core/timers.js';
import type { Command, Frame, Reply } from '../types.js';

/** Why a session ended. */
export interface Close {
  /** a lab or WebSocket close code, or an HTTP status; null when the connection just ended */
  code: number | null;
  reason: string;
  /** ms the server asks to stay away */
  retry?: number;
  /** the server does not want this client back */
  final?: boolean;
  /** the lab itself has said so, by one of its names, and nobody in between */
  named?: boolean;
}

/** What every transport is opened with. All callbacks come in the order of arrival. */
export interface Opening {
  /** absolute URL of the context path, with a slash at the end */
  base: string;
  channels: string[];
  /** the newest cursor, empty before the first hello; asked anew for every request */
  cursor: () => string;
  history?: number;
  user?: string;
  /** the id of the logical connection, kept across polls and reconnects */
  connection: string;
  timers: Timers;
  /** seconds a long poll is held */
  wait?: number;
  /** ms between two short polls */
  interval?: number;
  /** `cursor`: the place after these frames, where the transport says so */
  onFrames: (frames: Frame[], cursor?: string) => void;
  /** hello, gap, hb, auth, bye */
  onNotice: (notice: Notice) => void;
  /** a request goes out; `held`: the server will keep it until there is news */
  onRequest: (held: boolean) => void;
  /** the browser says that it is connected; the server has said nothing yet */
  onOpened?: () => void;
  /** the session is over, exactly once, and not after close() */
  onEnd: (close: Close) => void;
}

export interface Notice {
  type: string;
  [field: string]: unknown;
}

/** One attempt at being connected: it ends for good, and client.js opens the next. */
export interface Session {
  url: string;
  /** rejects when the command may not have arrived; the same command may then be sent again */
  send: (command: Command) => Promise<Reply>;
  /** ends the session without calling back */
  close: () => void;
  /** ms of silence that are by design, where no heartbeat is to be expected */
  patience?: number;
  /** the browser hides from this transport why it was refused */
  blind?: boolean;
}

export type Open = (opening: Opening) => Session;
