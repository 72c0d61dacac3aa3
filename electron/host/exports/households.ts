/** 农户名单 as a workbook, one row per household or person, in a layout the import can read. */
import type { HouseholdLine } from '../../../shared/contract/households.ts';
import { presentMembersOf } from '../../../db/households/export.ts';
import type { Store } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { requireVillage } from '../../../db/village/profile.ts';
import { HOUSEHOLD_STATE_NAMES } from '../../../shared/households.ts';
import { writeWorkbook, type ExportCell } from '../workbooks/write-workbook.ts';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function file(store: Store, title: string, rows: ExportCell[][], widths: number[]): File {
  const bytes = writeWorkbook([{ name: title, rows, widths }]);
  const day = todayOf(store);
  return new File([Uint8Array.from(bytes)], `${requireVillage(store).name}${title}${day}.xlsx`, {
    type: XLSX_TYPE,
  });
}

export function householdsWorkbook(store: Store, households: readonly HouseholdLine[]): File {
  const heading = ['户号', '村民小组', '户主', '家庭人口', '党员', '标签', '住址', '状态'];
  const rows = households.map((line) => [
    line.no,
    line.groupName,
    line.headName,
    line.members,
    line.partyMembers,
    line.tags.join('、'),
    line.address,
    HOUSEHOLD_STATE_NAMES[line.state],
  ]);
  return file(store, '农户名单', [heading, ...rows], [10, 18, 12, 10, 8, 20, 30, 10]);
}

export function peopleWorkbook(
  store: Store,
  households: readonly HouseholdLine[],
  { withCitizenIds, withPhones }: { withCitizenIds: boolean; withPhones: boolean },
): File {
  const heading = [
    '村民小组',
    '户号',
    '姓名',
    '与户主关系',
    '性别',
    ...(withCitizenIds ? ['身份证号码', '出生日期'] : []),
    '政治面貌',
    ...(withPhones ? ['联系电话'] : []),
    '住址',
    '人员类别',
    '备注',
  ];
  const rows = presentMembersOf(store, households).map(({ household, member }) => [
    household.groupName,
    household.no,
    member.name,
    member.relation,
    member.sex,
    ...(withCitizenIds ? [member.citizenId, member.birthDate] : []),
    member.politicalStatus,
    ...(withPhones ? [member.phone] : []),
    household.address,
    [...new Set([...household.tags, ...member.tags])].join('、'),
    member.remark,
  ]);
  return file(store, '农户人员名单', [heading, ...rows], [18, 10, 12, 12, 8, 22, 14, 14, 16, 30, 20, 20]);
}
