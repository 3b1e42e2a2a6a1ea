/** Returns a canonical URI. Editors differ in their escapes and in drive letters. */
export function keyOf(uri: string): string {
  return plain(uri).replace(/^(file:\/\/\/)([a-z])(?=:)/i, (_, start, drive) => {
    return `${start}${String(drive).toLowerCase()}`;
  });
}

/** Returns the path of a URI below a folder, for display, or `undefined` if it is elsewhere. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const [above, below] = [keyOf(folder).replace(/\/$/, ''), keyOf(uri)];
  return below.startsWith(`${above}/`) ? below.slice(above.length + 1) : undefined;
}

/**
 * Returns the URI of the working file of a `git:` document, which is a version of that file.
 * Returns any other URI unchanged.
 */
export function workingFileOf(uri: string): string {
  const [, path] = /^git:(?:\/\/)?(\/[^?#]*)/.exec(uri) ?? [];
  return path === undefined ? uri : `file://${path}`;
}

/**
 * Returns the URI of a path with forward slashes below a folder. Like VS Code, escapes everything
 * but letters, digits and `-._~/`.
 */
export function uriBelow(folder: string, path: string): string {
  const escaped = encodeURI(path.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[^\w\-.~/%]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${folder.replace(/\/$/, '')}/${escaped}`;
}

function plain(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
