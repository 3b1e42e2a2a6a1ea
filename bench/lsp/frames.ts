/** A JSON-RPC message, as far as a client needs to look into it. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A message that has arrived: when its last byte came (ms, before it was parsed), and its size. */
export interface Received {
  readonly message: Message;
  readonly at: number;
  readonly bytes: number;
}

/** The bytes of a message, header included; made before a clock starts. */
export function encode(message: Message): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
}

/**
 * Cuts a stream of bytes into messages. Pieces are joined once a message is whole: an outline of a
 * big file has 70 MB, and joining at every piece would slow the client and so the server down.
 */
export function decoder(deliver: (received: Received) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  let bodyLength: number | undefined;

  const takeHeader = (): boolean => {
    const joined = Buffer.concat(chunks);
    const end = joined.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const header = joined.toString('latin1', 0, end);
    bodyLength = Number(/content-length: *(\d+)/i.exec(header)?.[1] ?? 0);
    chunks = [joined.subarray(end + 4)];
    size = joined.length - end - 4;
    return true;
  };

  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    while (bodyLength !== undefined || takeHeader()) {
      const bytes = bodyLength ?? 0;
      if (size < bytes) return;
      const at = performance.now();
      const joined = Buffer.concat(chunks);
      chunks = [joined.subarray(bytes)];
      size -= bytes;
      bodyLength = undefined;
      const message = JSON.parse(joined.toString('utf8', 0, bytes)) as Message;
      deliver({ message, at, bytes });
    }
  };
}
