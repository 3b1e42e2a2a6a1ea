/** Each text with a run step in it, written as it is, contains one of these: its `object`, or a name of its shape. */
export const plainMarkers: readonly string[] = ['thread.run.step', 'step_details'];

/**
 * How `thread.run.step` reads in base64, by the number of bytes before it modulo 3, as far as its neighbors do not
 * change it. In a string it may be broken into lines.
 */
export const encodedMarkers: readonly string[] = [
  'dGhyZWFkLnJ1bi5zdGVw',
  'RocmVhZC5ydW4uc3Rlc',
  '0aHJlYWQucnVuLnN0ZX',
];

/**
 * Every file that contains `thread.run.step` in base64 contains one of these texts: a line break leaves one half whole.
 */
export const encodedHalves: readonly string[] = encodedMarkers.flatMap((word) => [
  word.slice(0, 10),
  word.slice(-10),
]);

/** Every document with a run step contains one of these texts. All of them are ASCII. */
export const markers: readonly string[] = [...plainMarkers, ...encodedHalves];
