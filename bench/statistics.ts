/** Statistics of several runs of one measurement. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly n: number;
}

/** Returns the statistics of some values, or `undefined` if there are none. */
export function summarize(values: readonly number[]): Summary | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  const [min] = sorted;
  if (low === undefined || high === undefined || min === undefined) return undefined;
  return { median: round((low + high) / 2), min: round(min), n: sorted.length };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** Formats a time in ms with a suitable unit: `412 µs`, `9.6 ms`, `1.13 s`. */
export function formatTime(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  if (ms >= 100) return `${ms.toFixed(0)} ms`;
  return ms >= 1 ? `${ms.toFixed(1)} ms` : `${(ms * 1000).toFixed(0)} µs`;
}

/** Formats an integer with thin spaces: `10 000`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Formats the ratio of two figures: `1/12` if the first is smaller, `1.3×` otherwise. */
export function formatRatio(ratio: number): string {
  if (ratio >= 0.95) return `${ratio.toFixed(ratio < 10 ? 2 : 0)}×`;
  const times = 1 / ratio;
  return `1/${times.toFixed(times < 10 ? 1 : 0)}`;
}
