/** What the user is told who asks for a timestamp where there is none. */
export const noTimestamp = 'There is no timestamp of a run step in this line.';
