/** The decoded text of a file. */
export interface Decoded {
  /** Text without the byte order mark. */
  readonly text: string;
  /** Byte order mark, or an empty string. */
  readonly mark: string;
  /** Returns whether encoding the text yields the same bytes. */
  readonly isSame: () => boolean;
}

const mark = '\ufeff';

/** Decodes bytes as UTF-8, or as UTF-16 if they have its byte order mark. */
export function decodeBytes(bytes: Buffer): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) {
    return { text: new TextDecoder(utf16).decode(bytes), mark, isSame: () => false };
  }
  const text = bytes.toString('utf8');
  const isSame = () => Buffer.from(text).equals(bytes);
  return text.startsWith(mark)
    ? { text: text.slice(mark.length), mark, isSame }
    : { text, mark: '', isSame };
}

/** Returns whether the ASCII characters of a file pass a test. The others may be wrong. */
export function holds(bytes: Buffer, test: (text: string) => boolean): boolean {
  const utf16 = utf16Of(bytes);
  return test(
    utf16 === undefined ? bytes.toString('latin1') : new TextDecoder(utf16).decode(bytes),
  );
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
