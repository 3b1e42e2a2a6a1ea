import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../schema/schemaAt.ts';
import { isObject } from './jsonValue.ts';
import { readProperty, readStatus } from './readProperty.ts';

/**
 * A compact hash of a run step's content for comparison: whether it has ended, then a hash of each
 * known property in four characters of one byte.
 */
export type Fingerprint = string;

/** Fingerprint of a step with unknown content. It equals any other. */
export const emptyFingerprint: Fingerprint = '';

/** First character of a fingerprint: ended or not. */
const ended = 1;
const going = 0;

/** Number of characters of a hash. */
const width = 4;

/** Hash of a missing value. No value has it. */
const absent = 0;

/** Returns the fingerprint of a run step. */
export function fingerprintOf(step: unknown): Fingerprint {
  const root = schemaAt('step', [], {});
  const units = [readStatus('step', step)?.hasEnded === true ? ended : going];
  for (const [name] of propertiesOfStep()) {
    const value = readProperty(step, name);
    const hash = value === undefined ? absent : hashOf(value, inside(root, name, value)) || 1;
    units.push(hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
  }
  return String.fromCharCode(...units);
}

/**
 * Returns the properties that differ between two copies of a step. A property that one of them
 * lacks is no difference. While either may still be in progress, properties that change over a
 * step's life are not compared.
 */
export function differences(a: Fingerprint, b: Fingerprint): readonly string[] {
  if (a === b || a === emptyFingerprint || b === emptyFingerprint) return [];
  const settled = a.charCodeAt(0) === ended && b.charCodeAt(0) === ended;
  return propertiesOfStep().flatMap(([name, node], index) => {
    if (!settled && !isLasting(name, node)) return [];
    const [one, other] = [hashIn(a, index), hashIn(b, index)];
    return one === nothing || other === nothing || one === other ? [] : [name];
  });
}

/** Returns the hash of a property by its index. */
function hashIn(fingerprint: Fingerprint, index: number): string {
  const start = 1 + index * width;
  return fingerprint.slice(start, start + width);
}

const nothing = String.fromCharCode(absent).repeat(width);

type Property = readonly [name: string, node: SchemaNode];

let properties: readonly Property[] | undefined;

function propertiesOfStep(): readonly Property[] {
  properties ??= [...(schemaAt('step', [], {})?.properties ?? [])];
  return properties;
}

/** Returns whether a property never changes: neither nullable, an object, nor the status. */
function isLasting(name: string, { nullable, types }: SchemaNode): boolean {
  return name !== 'status' && !nullable && !types.includes('object');
}

/** Returns a hash that ignores the order of members and missing optional properties. */
function hashOf(value: unknown, node: SchemaNode | undefined): number {
  if (typeof value === 'string') return hashText(value, 1);
  if (Array.isArray(value)) {
    return value.reduce<number>((hash, item) => mix(hash, hashOf(item, inside(node, 0, item))), 2);
  }
  if (!isObject(value)) return hashText(String(value), 3);
  let sum = 4;
  for (const key of Object.keys(value)) {
    if (node?.properties.has(key) && !node.required.has(key)) continue;
    // A sum does not depend on the order.
    sum += mix(hashText(key, 5), hashOf(value[key], inside(node, key, value[key])));
  }
  return mix(6, sum | 0);
}

function inside(
  node: SchemaNode | undefined,
  key: string | number,
  value: unknown,
): SchemaNode | undefined {
  return node && childAt(node, key, value);
}

/** Returns the FNV-1a hash over UTF-16 units. */
function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function mix(hash: number, other: number): number {
  const mixed = Math.imul(hash ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(other, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
