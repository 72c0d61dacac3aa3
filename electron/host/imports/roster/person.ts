/** Parses one person of a roster row. */
import { phoneOf } from '../../../../shared/values/phone.ts';
import { withoutZeroDecimals } from '../../../../shared/values/plain-number.ts';
import { plainWord } from '../../../../shared/values/plain-text.ts';
import { checkCitizenId } from '../../../../shared/values/citizen-id.ts';
import {
  cleanName,
  damagedNameFault,
  NAME_LIMIT,
  wordlessNameFault,
} from '../../../../shared/values/names.ts';
import { quoted } from '../../../../shared/values/quotes.ts';
import { ROSTER_FIELDS, type RosterField } from '../../../../shared/workbooks/columns.ts';
import { doubtInWords, readWrittenDate } from '../../../../shared/workbooks/written-dates.ts';
import type { RowFault } from '../../../../shared/workbooks/row-fault.ts';
import { cellErrors, faultAt, type TableRow } from '../../workbooks/cells.ts';
import { standardRelation, TWO_MEANINGS } from '../../../../shared/relation-words.ts';
import { DEPARTED_REMARK, politicalStatusOf, sexOf, tagsOf } from './vocabulary.ts';

export interface RosterMember {
  /** Sheet row, 1-based. */
  row: number;
  name: string;
  /** Normalised relation: 户主, 配偶, 子, 女 … 其他; '' when empty. */
  relation: string;
  /** As written in the workbook: 长子, 妻 … */
  relationText: string;
  sex: '男' | '女' | null;
  citizenId: string | null;
  /** 'YYYY-MM-DD', from the citizen ID when the column is empty. */
  birthDate: string | null;
  politicalStatus: string;
  phone: string | null;
  tags: string[];
  remark: string;
}

export interface PersonRow {
  row: TableRow<RosterField>;
  member: RosterMember;
  faults: RowFault[];
  warnings: RowFault[];
}

/** Parses one person; never throws: problems go to `faults` (row rejected) or `warnings`. */
export function readPerson(
  row: TableRow<RosterField>,
  nameField: RosterField,
  today: string | undefined,
): PersonRow {
  const faults = cellErrors(row, ROSTER_FIELDS);
  const warnings: RowFault[] = [];
  const fault = (field: RosterField, message: string) => {
    // A cell without a value already has its fault.
    if (faults.some((known) => known.column === row.column(field) && known.column !== undefined)) return;
    faults.push(faultAt(row, field, ROSTER_FIELDS[field].label, message));
  };
  const warn = (field: RosterField, message: string) =>
    warnings.push(faultAt(row, field, ROSTER_FIELDS[field].label, message));

  const name = cleanName(row.text(nameField));
  const wordless = wordlessNameFault('姓名', name);
  if (name === '') fault(nameField, '姓名为空，请填写姓名');
  else if (wordless !== undefined) fault(nameField, `${wordless}，请核对是否填错了列`);
  else if (name.length > NAME_LIMIT) fault(nameField, '姓名过长，请核对是否填错了列');
  const head = nameField === 'headName' ? '' : cleanName(row.spreadText('headName'));
  const wordlessHead = head === '' ? undefined : wordlessNameFault('户主', head);
  if (wordlessHead !== undefined) fault('headName', `${wordlessHead}，请核对是否填错了列`);
  const lost = damagedNameFault(name);
  if (lost !== undefined) warn(nameField, `${lost}；已按${quoted(name)}导入`);

  const remark = row.text('remark');
  if (DEPARTED_REMARK.test(remark))
    warn('remark', `备注写着${quoted(remark)}，仍按在户导入；已不在户的，请导入后到该户办理离户`);

  const identity = readCitizenId(row, today, fault, warn);
  const birthDate = readBirthDate(row, identity, fault, warn);
  const relationText = row.text('relation');
  if (TWO_MEANINGS.test(plainWord(relationText)))
    warn(
      'relation',
      `${quoted(relationText)}可能是妻子，也可能是儿媳，已照原字导入；请在表中写明“妻子”或“儿媳”，或导入后到该户更改`,
    );
  const member: RosterMember = {
    row: row.row,
    name,
    relation: standardRelation(relationText),
    relationText,
    sex: readSex(row, identity, warn),
    citizenId: identity?.id ?? null,
    birthDate,
    // A roster without the column says nothing about it.
    politicalStatus:
      row.column('politicalStatus') === undefined ? '' : politicalStatusOf(row.text('politicalStatus')),
    phone: readPhone(row, warn),
    tags: tagsOf(row.spreadText('category'), row.spreadText('residence')),
    remark,
  };
  return { row, member, faults, warnings };
}

interface Identity {
  id: string;
  birthDate: string;
  sex: '男' | '女';
}

type Say = (field: RosterField, message: string) => void;

const LOST = '以数字保存，后几位已丢失；请把该列设为“文本”格式后重新填写身份证号';

function readCitizenId(
  row: TableRow<RosterField>,
  today: string | undefined,
  fault: Say,
  warn: Say,
): Identity | undefined {
  const cell = row.cell('citizenId');
  if (cell !== null && typeof cell === 'object') return undefined;
  const text = withoutZeroDecimals(plainWord(row.text('citizenId')).replace(/^['‘’`]/, ''));
  if (/^(?:|无|暂无|\/|-|—+)$/.test(text)) {
    const hasColumn = row.column('citizenId') !== undefined;
    if (hasColumn && text === '') warn('citizenId', '没有填写身份证号，已按无身份证号导入');
    return undefined;
  }
  const isLost =
    typeof cell === 'number' ? cell > Number.MAX_SAFE_INTEGER : /^\d(?:\.\d+)?E\+?\d+$/i.test(text);
  if (isLost) {
    fault('citizenId', `身份证号${LOST}`);
    return undefined;
  }
  const check = checkCitizenId(text, today);
  if (check.ok) return check;
  const other = otherPaper(text);
  if (other !== undefined) {
    warn('citizenId', `${other}，已按无身份证号导入，这一格没有保存；有了18位身份证号后请补填`);
    return undefined;
  }
  fault('citizenId', `${check.reason}，请按身份证件核对`);
  return undefined;
}

/** A substitute for an 18-digit ID: another document, or a word. Undefined for a mistyped ID. */
function otherPaper(text: string): string | undefined {
  if (/^\d{15}$/.test(text)) return '是15位旧身份证号';
  if (/^(?=.{5,17}$)[A-Z]{1,3}\d+(?:\(\w\))?$|^\d{8}$/i.test(text))
    return `${quoted(text)}像是护照或通行证号码，不是18位身份证号`;
  return /\d/.test(text) ? undefined : `${quoted(text.slice(0, 20))}不是证件号码`;
}

function readBirthDate(
  row: TableRow<RosterField>,
  identity: Identity | undefined,
  fault: Say,
  warn: Say,
): string | null {
  const cell = row.cell('birthDate');
  const text = row.text('birthDate');
  if (text === '' || cell === null || typeof cell === 'object') return identity?.birthDate ?? null;
  const written = readWrittenDate(cell);
  if (!written) {
    const help = `看不懂出生日期${quoted(text)}，请写成 1952-02-03 的样子`;
    if (identity) warn('birthDate', `${help}；已按身份证号取${identity.birthDate}`);
    else fault('birthDate', help);
    return identity?.birthDate ?? null;
  }
  if (!identity) {
    if (written.month !== undefined) warn('birthDate', '只有出生年月，没有日，出生日期未导入');
    if (written.doubt)
      warn('birthDate', `${quoted(text)}可能是${doubtInWords(written.doubt)}，出生日期未导入，请核对`);
    return written.date ?? null;
  }
  const months = written.doubt ?? [written.month ?? written.date.slice(0, 7)];
  const matches =
    written.date === undefined
      ? months.includes(identity.birthDate.slice(0, 7))
      : written.date === identity.birthDate;
  if (!matches) {
    const shown = written.doubt ? doubtInWords(written.doubt) : (written.date ?? written.month);
    fault('birthDate', `出生日期与身份证号不符：表中为${shown}，身份证号为${identity.birthDate}，请核对改正`);
  }
  return identity.birthDate;
}

function readSex(row: TableRow<RosterField>, identity: Identity | undefined, warn: Say): '男' | '女' | null {
  const text = row.text('sex');
  const sex = sexOf(text);
  if (text !== '' && sex === null) warn('sex', `看不懂性别${quoted(text)}，请写男或女`);
  if (identity && sex && identity.sex !== sex) {
    warn('sex', `性别与身份证号不符：表中为${sex}，身份证号为${identity.sex}；已按身份证号导入，请核对`);
  }
  return identity?.sex ?? sex;
}

function readPhone(row: TableRow<RosterField>, warn: Say): string | null {
  const phone = phoneOf(row.text('phone'));
  if (phone === undefined) {
    warn('phone', `${quoted(row.text('phone'))}不像电话号码，未导入电话，请核对`);
    return null;
  }
  return phone;
}
