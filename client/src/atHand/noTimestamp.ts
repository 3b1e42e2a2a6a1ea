/** What the user is told who asks for a timestamp where there is none. */
export const noTimestamp = 'This line has no timestamp of a run step.';
