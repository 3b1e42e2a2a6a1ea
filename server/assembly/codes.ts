/* Numbers that both sides go by: what is compiled to WebAssembly, and who calls it. This file is code of both languages. */

/** Kinds of values that may stand in a place; a plan has their sum. */
export const mayBeText = 1;
export const mayBeNumber = 2;
export const mayBeWhole = 4;
export const mayBeBoolean = 8;
export const mayBeNull = 16;
export const mayBeAnything = 31;

/** What was found in a place; 0 for nothing at all. */
export const foundNull = 1;
export const foundNumber = 2;
export const foundText = 3;
/** A text in which something is escaped. */
export const foundEscaped = 4;
/** The same text as that which was found in this place the last time. */
export const foundSame = 5;
/** `true`, `false`, an object or an array: nobody asks which. */
export const foundOther = 6;
