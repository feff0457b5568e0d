// @ts-check
import { accept } from './websocket.js';

const nowMicros = () => Math.round((performance.timeOrigin + performance.now()) * 1000);

/** The control socket of the small lab server: clock, lease, one run, and made-up counters. */
export function controlFor(lab, request, socket) {
  let run = null;
  let n = 0;
  let watched = {};
  let frames = 0;
  const timers = [];
  const wire = accept(request, socket, { onText: (text) => answer(JSON.parse(text)), onEnd: stop });
  const { wire: relay, counted } = lab;
  const embedded = { server: 'Fake 1', exact: true, deployment: 'embedded' };
  wire.send({ type: 'welcome', ...embedded, t: nowMicros(), wire: relay, counted });
  timers.push(setInterval(tell, 50));
  let ticker = null;

  function stop() {
    for (const timer of timers) clearInterval(timer);
    clearInterval(ticker);
  }

  function one() {
    n++;
    frames++;
    const due = nowMicros();
    const { pos } = lab.publish(run.channel, { sym: 'ACME', px: 101.37, due, n });
    const samples = Object.values(watched).map((c) => ({ c, pos, ts: due, sent: nowMicros() }));
    wire.send({ type: 'sent', samples });
  }

  function tell() {
    const counters = {
      in: 1000,
      out: 500 + frames * 150,
      requests: 1,
      sockets: 1,
      frames,
      batches: frames,
      payload: frames * 100,
    };
    const connections = Object.fromEntries(Object.values(watched).map((id) => [id, counters]));
    wire.send({ type: 'stats', t: nowMicros(), heap: { used: 1, max: 2 }, gc: [], connections });
  }

  function disturb({ name, on, transport }) {
    if (name !== 'cut-now') return wire.send({ type: 'error', for: 'fault', code: 'bad_request', message: 'none' });
    lab.cut();
    wire.send({ type: 'fault', name, on, transport, t: nowMicros(), active: [] });
  }

  function answer(message) {
    if (message.type === 'clock') {
      const t1 = nowMicros();
      wire.send({ type: 'clock', t0: message.t0, t1, t2: nowMicros() });
    } else if (message.type === 'lease') {
      const granted = message.take || lab.leaseUsed + message.streams <= 4;
      wire.send({ type: 'lease', granted, used: lab.leaseUsed, max: 4 });
    } else if (message.type === 'run') {
      const { scenario, rate, size, running } = message;
      run = {
        scenario,
        rate,
        size,
        running,
        channel: run?.scenario === scenario ? run.channel : `ticker.r${++lab.runs}`,
      };
      wire.send({ type: 'run', ...run });
      clearInterval(ticker);
      if (running) ticker = setInterval(one, 1000 / rate);
    } else if (message.type === 'faults') wire.send({ type: 'faults', t: nowMicros(), active: [] });
    else if (message.type === 'fault') disturb(message);
    else if (message.type === 'one') one();
    else if (message.type === 'watch') watched = message.connections;
    else if (message.type === 'plug') wire.send({ type: 'plugged', t: nowMicros(), cut: lab.cut() });
  }
}
