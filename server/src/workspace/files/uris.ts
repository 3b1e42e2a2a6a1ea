/**
 * What all spellings of a URI have in common, for looking it up: editors differ in what they escape, and in the case of
 * a drive.
 */
export function keyOf(uri: string): string {
  return plain(uri).replace(/^(file:\/\/\/)([a-z])(?=:)/i, (_, start, drive) => {
    return `${start}${String(drive).toLowerCase()}`;
  });
}

/** The path of a URI relative to a folder's, for people; `undefined` when it is not below it. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const [above, below] = [keyOf(folder).replace(/\/$/, ''), keyOf(uri)];
  return below.startsWith(`${above}/`) ? below.slice(above.length + 1) : undefined;
}

/**
 * The URI of the file that a document is about: a `git:` document is a version of a file, whose path it has. Any other
 * document is about itself.
 */
export function workingFileOf(uri: string): string {
  const [, path] = /^git:(?:\/\/)?(\/[^?#]*)/.exec(uri) ?? [];
  return path === undefined ? uri : `file://${path}`;
}

/** The URI of a path with forward slashes below a folder, escaped as VS Code does: all but letters, digits and `-._~/`. */
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
