import type { FromPage, ToPage } from '../src/timeline/messages.ts';
import { showTimeline } from './view.ts';

/** What VS Code gives to pages of extensions. */
declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const extension = acquireVsCodeApi();
const receive = showTimeline(document.body, (message) => extension.postMessage(message));

addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));
extension.postMessage({ kind: 'ready' });
