// @ts-check
// Runs before the first paint, as a classic script: a stored choice of colours must not flash the other ones.
try {
  const stored = localStorage.getItem('lab.theme');
  if (stored === 'light' || stored === 'dark') document.documentElement.dataset.theme = stored;
} catch {
  // storage is forbidden here: the system's colours it is
}
