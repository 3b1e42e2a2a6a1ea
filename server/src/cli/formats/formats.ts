import type { FormatName } from '../check/checkOptions.ts';
import type { Format } from './format.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

/** Formats by name. */
export const formats: Readonly<Record<FormatName, Format>> = {
  pretty,
  json,
  sarif,
  github,
  junit,
};
