import { isObject } from '../model/jsonValue.ts';
import { cached } from '../text/cached.ts';
import type { FixtureDocument, Recording } from './document.ts';
import { type Skeleton, skeletonOf } from './skeleton.ts';

/** Returns the kind of recording that a document is or belongs to, or `undefined`. */
export function recordingOf({ source, recording }: FixtureDocument): Recording | undefined {
  if (recording !== undefined) return recording;
  if (source.format === 'events') return 'stream';
  if (source.format === 'yaml') return 'cassette';
  const skeleton = skeletonOf(source);
  if (skeleton.streams.length > 0) return 'stream';
  return holdsHttp(skeleton) ? 'http' : undefined;
}

/** Returns whether there is a request with its response (HAR, VCR, nock, Azure's test proxy). */
const holdsHttp = cached(({ value }: Skeleton): boolean => {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (isObject(one) && isInteraction(Object.keys(one))) return true;
    if (typeof one !== 'object' || one === null) continue;
    for (const child of Object.values(one))
      if (typeof child === 'object' && child !== null) left.push(child);
  }
  return false;
});

function isInteraction(names: readonly string[]): boolean {
  return (
    names.some((name) => responseName.test(name)) && names.some((name) => requestName.test(name))
  );
}

const responseName = /^response(?:_?body)?$/i;
/** nock stores the host of a request in `scope`. */
const requestName = /^(?:scope|(?:original_?)?request(?:_?(?:uri|url|method|body))?)$/i;
