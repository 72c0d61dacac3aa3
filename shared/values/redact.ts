/** Redacts audit records for display: full citizen IDs and phones stay in the database. */
import { maskCitizenId } from './citizen-id.ts';
import { maskPhone } from './names.ts';
import { replacePersonalNumbers, type PersonalNumber } from './personal-numbers.ts';

/** Copy of the record with every `citizenId` and `phone` masked, at any depth. */
export function redactRecord(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactRecord);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, maskedField(key, field)]));
}

function maskedField(key: string, field: unknown): unknown {
  if (typeof field !== 'string') return redactRecord(field);
  if (key === 'citizenId') return maskCitizenId(field);
  return key === 'phone' ? maskPhone(field) : redactNumbers(field);
}

const MASKS: Record<PersonalNumber, (figures: string) => string> = {
  citizenId: maskCitizenId,
  bankCard: maskCitizenId,
  phone: maskPhone,
};

/** Masks citizen IDs, bank cards and phones in free text: an objector's contact, a search, a remark. */
export function redactNumbers(text: string): string {
  return replacePersonalNumbers(text, ({ kind, figures, from, to }) =>
    // Figures within a code or a check sum are no number of a person.
    /[0-9A-Za-z]/.test(`${text.charAt(from - 1)}${text.charAt(to)}`)
      ? text.slice(from, to)
      : MASKS[kind](figures),
  );
}
