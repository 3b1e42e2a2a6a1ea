import { parentPort, workerData } from 'node:worker_threads';
import { batches, type WorkerTask } from './check/pool.ts';

/** What a worker does: it takes batches of files until none is left, and sends what it found. */
export function work(): void {
  for (const batch of batches(workerData as WorkerTask)) parentPort?.postMessage(batch);
}
