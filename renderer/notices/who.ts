/** How the office's own lists name whom a line of a sheet is about. */
export interface Named {
  householdNo: string;
  headName: string;
  memberName: string;
  maskedName: string;
}

/** 邵云梓（02041）; with the person, where it was another one of the household. */
export function nameOf({ householdNo, headName, memberName, maskedName }: Named): string {
  const head = headName === '' ? maskedName : headName;
  const person = memberName === '' || memberName === head ? '' : `家 ${memberName}`;
  return `${head}${person}（${householdNo}）`;
}
