/** Redacts audit records for display: full citizen IDs and phones stay in the database. */
import { maskCitizenId } from '../../shared/values/citizen-id.ts';
import { maskPhone } from '../../shared/values/names.ts';

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

const CITIZEN_ID = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const PHONE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g;

/** Masks citizen IDs and phones in free text: an objector's contact, a search, a remark. */
export function redactNumbers(text: string): string {
  return text.replace(CITIZEN_ID, (id) => maskCitizenId(id)).replace(PHONE, (phone) => maskPhone(phone));
}
