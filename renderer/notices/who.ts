/** Names the subject of a notice line in the office's lists. */
export interface Named {
  householdNo: string;
  headName: string;
  memberName: string;
  maskedName: string;
}

/** 邵云梓（02041）; with the acting person, if another member of the household. */
export function nameOf({ householdNo, headName, memberName, maskedName }: Named): string {
  const head = headName === '' ? maskedName : headName;
  const person = memberName === '' || memberName === head ? '' : `家 ${memberName}`;
  return `${head}${person}（${householdNo}）`;
}
