/** What the audit trail kept of a person, fit to be shown: whole citizen IDs and phones stay in the database. */
import { maskCitizenId } from '../shared/citizen-id.ts';
import { maskPhone } from '../shared/names.ts';

/** The same record with every `citizenId` and `phone` in it masked, however deep it stands. */
export function maskedRecord(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskedRecord);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, maskedField(key, field)]));
}

function maskedField(key: string, field: unknown): unknown {
  if (typeof field !== 'string') return maskedRecord(field);
  if (key === 'citizenId') return maskCitizenId(field);
  return key === 'phone' ? maskPhone(field) : field;
}
