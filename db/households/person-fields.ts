/** Checks and normalises what the file says of a person. */
import { plainPhone } from '../../shared/values/phone.ts';
import { checkCitizenId } from '../../shared/values/citizen-id.ts';
import type { MemberFields } from '../../shared/households.ts';
import { cleanName } from '../../shared/values/names.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { MemberId } from '../../shared/values/units.ts';
import { assertNotFuture } from '../database/future-dates.ts';
import type { Tx } from '../database/store.ts';
import type { PersonColumns } from './write-rows.ts';
import { holderOfCitizenId, citizenIdTakenMessage } from './citizen-id.ts';

/**
 * Normalises and validates a person's fields: check digit of the ID, birth date and sex consistent with it,
 * ID unique. Refuses invalidInput and duplicate.
 */
export function checkedPerson(tx: Tx, fields: MemberFields, except?: MemberId): PersonColumns {
  const name = cleanName(fields.name);
  if (name === '') throw new Refusal('invalidInput', '姓名不能为空，请填写姓名。');
  const identity = fields.citizenId === '' ? undefined : readIdentity(tx, fields, except);
  assertNotFuture(tx, fields.birthDate, '出生日期');
  return {
    name,
    relation: fields.relation === '' ? '其他' : fields.relation,
    sex: identity?.sex ?? fields.sex,
    citizenId: identity?.id ?? null,
    birthDate: identity?.birthDate ?? (fields.birthDate === '' ? null : fields.birthDate),
    politicalStatus: fields.politicalStatus,
    phone: plainPhone(fields.phone),
    tags: cleanTags(fields.tags),
    remark: fields.remark,
  };
}

function readIdentity(tx: Tx, fields: MemberFields, except: MemberId | undefined) {
  const check = checkCitizenId(fields.citizenId, tx.today);
  if (!check.ok) throw new Refusal('invalidInput', `${check.reason}，请按身份证件核对。`);
  if (fields.birthDate !== '' && fields.birthDate !== check.birthDate) {
    throw new Refusal(
      'invalidInput',
      `出生日期与身份证号不符：填的是 ${fields.birthDate}，身份证号为 ${check.birthDate}，请核对改正。`,
    );
  }
  if (fields.sex !== null && fields.sex !== check.sex) {
    throw new Refusal(
      'invalidInput',
      `性别与身份证号不符：填的是${fields.sex}，身份证号为${check.sex}，请核对改正。`,
    );
  }
  const holder = holderOfCitizenId(tx, check.id);
  if (holder && holder.memberId !== except)
    throw new Refusal('duplicate', `${citizenIdTakenMessage(holder)}。`);
  return check;
}

export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
}
