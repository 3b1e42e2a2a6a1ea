/** Values of `object` by which API objects are found. */
export const objectMarkers: readonly string[] = [
  'thread.run.step',
  'thread.run.step.delta',
  'thread.run',
  'thread.message',
  'thread.message.delta',
  'thread',
];

/** A text with an unencoded API object contains one of these. A thread alone is not enough. */
export const plainMarkers: readonly string[] = ['thread.run', 'thread.message', 'step_details'];

/**
 * `thread.run` and `thread.message` in base64 for each offset modulo 3, without the digits that
 * depend on their neighbors. Line breaks can split them.
 */
export const encodedMarkers: readonly string[] = [
  'dGhyZWFkLnJ1b',
  'RocmVhZC5ydW',
  '0aHJlYWQucnVu',
  'dGhyZWFkLm1lc3NhZ2',
  'RocmVhZC5tZXNzYWdl',
  '0aHJlYWQubWVzc2FnZ',
];

/**
 * A file with an encoded marker contains one of these: a line break splits only one of the halves.
 */
export const encodedHalves: readonly string[] = encodedMarkers.flatMap((word) => [
  word.slice(0, word.length / 2),
  word.slice(-word.length / 2),
]);

/** A document with an API object contains one of these. All are ASCII. */
export const markers: readonly string[] = [...plainMarkers, ...encodedHalves];
