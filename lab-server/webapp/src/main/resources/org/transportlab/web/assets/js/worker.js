// @ts-check
/**
 * Transports, clock and measurements, away from the page: there, drawing the charts would be the latency.
 * Speaks the messages of types.d.ts and nothing else.
 */
import { resolutionOf, systemTimers } from './core/timers.js';
import { createExperiment } from './experiment.js';

const experiment = createExperiment({
  post: (message) => self.postMessage(message),
  timers: systemTimers,
  resolution: resolutionOf(systemTimers.now),
});

self.onmessage = ({ data }) => experiment.handle(data);
self.addEventListener('online', () => experiment.wake(true));
