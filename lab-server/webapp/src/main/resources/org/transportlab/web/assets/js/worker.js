// @ts-check
/**
 * Transports, clock and measurements, away from the page: there, drawing the charts would be the latency.
 * Speaks the messages of types.d.ts and nothing else.
 */
import { resolutionOf, systemTimers } from './core/timers.js';
import { createWorkload } from './workload.js';

const workload = createWorkload({
  post: (message) => self.postMessage(message),
  timers: systemTimers,
  resolution: resolutionOf(systemTimers.now),
});

self.onmessage = ({ data }) => workload.handle(data);
self.addEventListener('online', () => workload.wake(true));
