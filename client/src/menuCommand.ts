/** What a click on the status item shows. */
export const menuCommand = 'runStep.showMenu';
