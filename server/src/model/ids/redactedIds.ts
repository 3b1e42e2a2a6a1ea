import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { idPrefixes, prefixOf } from '../../schema/idPrefixes.ts';

/** Returns the placeholder for an ID. */
export type RedactId = (id: string) => string;

/**
 * Returns a function that makes placeholders such as `step_redacted7Xk2…`. A placeholder depends
 * only on the ID and the key (HMAC-SHA-256): it is the same in every file and run, and does not
 * reveal the ID. Without a key, anyone who knows an ID can check whether a placeholder stands for
 * it.
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

/** Returns whether an ID is a placeholder made by `idRedactor`. */
export function isRedactedId(id: string): boolean {
  return redactedBody.test(id.slice(knownPrefixOf(id).length));
}

/** Returns the prefix of an ID if services use it, or ''. Other prefixes may be private. */
export function knownPrefixOf(id: string): string {
  const prefix = prefixOf(id) ?? '';
  return idPrefixes().has(prefix) || otherPrefixes.includes(prefix) ? prefix : '';
}

/** Returns all prefixes that services use. */
export function knownPrefixes(): readonly string[] {
  return [...new Set([...idPrefixes(), ...otherPrefixes])];
}

/** Prefixes of IDs in recordings that the schemas do not have. */
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

/** Marks placeholders. With the hash, they are as long as OpenAI's IDs without a prefix. */
const mark = 'redacted';
const hashLength = 16;
const redactedBody = /^redacted[0-9A-Za-z]{16}$/;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Encodes each byte as a letter or digit. */
function wordOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
