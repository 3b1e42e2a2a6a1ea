import type { Scenario } from '../measure.ts';
import { blocking } from './blocking.ts';
import { burst } from './burst.ts';
import { cold } from './cold.ts';
import { keystroke } from './keystroke.ts';
import { memory } from './memory.ts';
import { openFirst, openWarm } from './open.ts';
import { limitedRequests, requests, typing } from './requests.ts';
import { workspace } from './workspace.ts';

/** Scenarios by their name for `--scenarios`, in order. */
export const SCENARIOS: Readonly<Record<string, readonly Scenario[]>> = {
  cold: [cold],
  open: [openFirst, openWarm],
  keystroke: [keystroke, typing],
  burst: [burst],
  requests: [requests, limitedRequests],
  block: [blocking],
  memory: [memory],
  workspace: [workspace],
};
