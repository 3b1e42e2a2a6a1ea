import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { startServer } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

const { port1: waiting, port2: signal } = new MessageChannel();
const paused: (() => void)[] = [];
waiting.onmessage = () => paused.shift()?.();

/** Resumes after the queued messages. A timer would wait for 4 ms each time. */
function pause(): Promise<void> {
  return new Promise((resume) => {
    paused.push(resume);
    signal.postMessage(undefined);
  });
}

startServer(
  createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
  ),
  { pause },
);
