import type { Span } from '../text/span.ts';

/** A value that is always private. */
export interface PrivateValue extends Span {
  /** The value is an image in base64. */
  readonly isPicture: boolean;
}

/**
 * Finds the header values that an application sends to an MCP server, and images, which show a
 * screen or a user's upload. They also occur in requests, which have no schema. Returns UTF-16
 * offsets in order.
 */
export function privateValuesIn(text: string): readonly PrivateValue[] {
  const values = [...headerValues(text), ...pictures(text)];
  return values.toSorted((a, b) => a.offset - b.offset);
}

/** Matches an object with `headers` and no other object: an approval, or an MCP server. */
const withHeaders =
  /\{(?<before>[^{}]{0,1000}?\bheaders\\{0,15}"\s{0,99}:\s{0,99}\{)(?<headers>[^{}]{0,20000})\}(?<after>[^{}]{0,1000})\}/g;
const ofMcp = /\b(?:approve|require_approval|server_label)\\{0,15}"\s{0,99}:/;
const headerValue = /:\s{0,99}(?<quote>\\{0,15}")(?<value>[^"\\]{1,10000})\k<quote>/g;

function* headerValues(text: string): Generator<PrivateValue> {
  for (const { index, groups = {} } of text.matchAll(withHeaders)) {
    const { before = '', headers = '', after = '' } = groups;
    if (!ofMcp.test(before) && !ofMcp.test(after)) continue;
    const start = index + 1 + before.length;
    for (const found of headers.matchAll(headerValue)) {
      const { value = '', quote = '' } = found.groups ?? {};
      if (/redacted$/i.test(value)) continue;
      const end = start + found.index + found[0].length - quote.length;
      yield { offset: end - value.length, length: value.length, isPicture: false };
    }
  }
}

const pictureStart =
  /"(?:image_)?url\\{0,15}"\s{0,99}:\s{0,99}\\{0,15}"data:image\/[\w.+-]{1,99};base64,/g;

function* pictures(text: string): Generator<PrivateValue> {
  for (const { 0: whole, index } of text.matchAll(pictureStart)) {
    const offset = index + whole.length;
    let end = offset;
    while (/[A-Za-z0-9+/=]/.test(text.charAt(end))) end++;
    yield { offset, length: end - offset, isPicture: true };
  }
}
