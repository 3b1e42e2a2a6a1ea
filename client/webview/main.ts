import type { FromPage, SavedPage, ToPage } from '../src/timeline/messages.ts';
import { showTimeline } from './view.ts';

/** VS Code's API for webviews. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): SavedPage | undefined;
  setState(state: SavedPage): void;
};

const extension = acquireVsCodeApi();
const receive = showTimeline(document.body, {
  post: (message) => extension.postMessage(message),
  saved: extension.getState(),
  save: (state) => extension.setState(state),
});

addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));
extension.postMessage({ kind: 'ready' });
