import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { idPrefixes, prefixOf } from '../../schema/idPrefixes.ts';

/** Makes the placeholder of an ID. */
export type RedactId = (id: string) => string;

/**
 * Returns a function that makes placeholders such as `step_redacted7Xk2…`. The placeholder follows from the ID and the key
 * alone (HMAC-SHA-256): the same ID has the same one in every file and every run, and the ID does not follow from it. Without
 * a key, anyone who has an ID can still see whether a placeholder is the one of that ID.
 */
export function idRedactor(key = ''): RedactId {
  const keyBytes = utf8ToBytes(`run-step redact ${key}`);
  const known = new Map<string, string>();
  return (id) => {
    let placeholder = known.get(id);
    if (placeholder === undefined) {
      const hash = hmac(sha256, keyBytes, utf8ToBytes(id));
      placeholder = knownPrefixOf(id) + mark + wordOf(hash.subarray(0, hashLength));
      known.set(id, placeholder);
    }
    return placeholder;
  };
}

/** Whether an ID is a placeholder that was made here. */
export function isRedactedId(id: string): boolean {
  return redactedBody.test(id.slice(knownPrefixOf(id).length));
}

/** Returns the prefix of an ID if it is one that services use: any other beginning of an ID may say something. */
export function knownPrefixOf(id: string): string {
  const prefix = prefixOf(id) ?? '';
  return idPrefixes().has(prefix) || otherPrefixes.includes(prefix) ? prefix : '';
}

/** Returns all prefixes of IDs that services use. */
export function knownPrefixes(): readonly string[] {
  return [...new Set([...idPrefixes(), ...otherPrefixes])];
}

/** Prefixes of IDs that the schemas do not have, but recordings do. */
const otherPrefixes: readonly string[] = [
  'assistant-',
  'batch_',
  'chatcmpl-',
  'fc_',
  'org-',
  'proj_',
  'req_',
  'resp_',
  'user-',
  'vsfb_',
];

/** Tells placeholders from other IDs, also for people. With the hash it is as long as the IDs of OpenAI, without a prefix. */
const mark = 'redacted';
const hashLength = 16;
const redactedBody = /^redacted[0-9A-Za-z]{16}$/;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Writes each byte as a letter or digit. */
function wordOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
