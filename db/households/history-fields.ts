/** Fields of a record of the trail, in the office’s words. */
import {
  HOUSEHOLD_FIELD_LABELS,
  HOUSEHOLD_STATE_NAMES,
  MEMBER_FIELD_LABELS,
  type HouseholdState,
} from '../../shared/households.ts';

const LABELS: Record<string, string> = {
  ...MEMBER_FIELD_LABELS,
  ...HOUSEHOLD_FIELD_LABELS,
  leftReason: '离户原因',
  householdNo: '所在户',
  addedNames: '新增成员',
};

export function fieldsOf(record: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  if (typeof record !== 'object' || record === null) return fields;
  for (const [key, value] of Object.entries(record)) {
    if (key === 'member') for (const [field, text] of fieldsOf(value)) fields.set(field, text);
    else if (key === 'relations')
      for (const [name, relation] of Object.entries(value as object))
        fields.set(`${name}与户主关系`, String(relation));
    else if (key === 'people')
      for (const [name, person] of Object.entries(value as object)) {
        for (const [field, text] of fieldsOf(person)) fields.set(`${name}：${field}`, text);
      }
    else if (LABELS[key] !== undefined) fields.set(LABELS[key], shown(key, value));
  }
  return fields;
}

function shown(key: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join('、');
  if (key === 'state')
    return HOUSEHOLD_STATE_NAMES[value as HouseholdState] ?? (value === 'left' ? '已离户' : '在户');
  return String(value);
}
