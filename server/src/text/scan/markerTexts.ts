/** The values of `object` of the objects that are found in texts. */
export const objectMarkers: readonly string[] = [
  'thread.run.step',
  'thread.run.step.delta',
  'thread.run',
  'thread.message',
  'thread.message.delta',
  'thread',
];

/** Each text with one of our objects in it, written as it is, contains one of these. A thread alone is not enough. */
export const plainMarkers: readonly string[] = ['thread.run', 'thread.message', 'step_details'];

/**
 * How `thread.run` and `thread.message` read in base64, by the number of bytes before it modulo 3, as far as its neighbors
 * do not change it. In a string it may be broken into lines.
 */
export const encodedMarkers: readonly string[] = [
  'dGhyZWFkLnJ1b',
  'RocmVhZC5ydW',
  '0aHJlYWQucnVu',
  'dGhyZWFkLm1lc3NhZ2',
  'RocmVhZC5tZXNzYWdl',
  '0aHJlYWQubWVzc2FnZ',
];

/** Every file with an encoded marker contains one of these texts: a line break leaves one half whole. */
export const encodedHalves: readonly string[] = encodedMarkers.flatMap((word) => [
  word.slice(0, word.length / 2),
  word.slice(-word.length / 2),
]);

/** Every document with one of our objects contains one of these texts. All of them are ASCII. */
export const markers: readonly string[] = [...plainMarkers, ...encodedHalves];
