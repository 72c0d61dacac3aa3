/** Redacts records and texts for display: full citizen IDs and phones stay in the database. */
import { maskCitizenId } from './citizen-id.ts';
import { replacePersonalNumbers, type PersonalNumber } from './personal-numbers.ts';
import { plainPhone, maskPhone } from './phone.ts';

/** Copy of the record with every `citizenId`, `phone` and `contact` masked, at any depth, and numbers in its texts. */
export function redactRecord(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactRecord);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, maskedField(key, field)]));
}

const FIELDS: Record<string, (text: string) => string> = {
  citizenId: maskCitizenId,
  phone: maskPhone,
  contact: redactContact,
};

function maskedField(key: string, field: unknown): unknown {
  if (typeof field !== 'string') return redactRecord(field);
  return (FIELDS[key] ?? redactNumbers)(field);
}

const MASKS: Record<PersonalNumber, (figures: string) => string> = {
  citizenId: maskCitizenId,
  bankCard: maskCitizenId,
  phone: (figures) => maskPhone(plainPhone(figures)),
};

/** An objector's contact, for those who may not see whole phones. */
function redactContact(contact: string): string {
  const figures = plainPhone(contact);
  if (/^\d+$/.test(figures)) return maskPhone(figures);
  return replacePersonalNumbers(contact, ({ kind, figures }) => MASKS[kind](figures), 'contact');
}

/** Masks citizen IDs, bank cards and phones in free text: a search, a remark, a summary. */
export function redactNumbers(text: string): string {
  return replacePersonalNumbers(text, ({ kind, figures, from, to }) =>
    isWithinCode(text, from, to) ? text.slice(from, to) : MASKS[kind](figures),
  );
}

/** Figures of a check sum or an id are no number of a person; those next to a name or a word are: wx13812345678. */
function isWithinCode(text: string, from: number, to: number): boolean {
  const before = /[0-9A-Za-z-]*$/.exec(text.slice(0, from))?.[0] ?? '';
  const after = /^[0-9A-Za-z-]*/.exec(text.slice(to))?.[0] ?? '';
  if (!/[0-9A-Za-z]$/.test(before) && !/^[0-9A-Za-z]/.test(after)) return false;
  return /^[0-9a-f]{5,}$/i.test(`${before}${after}`.replaceAll('-', ''));
}
