/** What is typed in a field, where it can be read: a page calculates and asks with nothing else. */
import { isDate } from '../../shared/values/dates.ts';

/** Of a number field, whose value is NaN while its text is no number: the number, or null. */
export const readableNumber = (value: number | null | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Of a date field, whose value is the text as typed while it is no date: the date, or undefined. */
export const readableDate = (value: string | null | undefined): string | undefined =>
  value && isDate(value) ? value : undefined;
