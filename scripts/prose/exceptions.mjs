/** Prose that stays as it is: the file, a piece of its line, and the reason. */
export const EXCEPTIONS = [];
