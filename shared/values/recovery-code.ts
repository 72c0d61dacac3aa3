/** How a recovery code is written: groups of characters. */
const GROUPS = 7;
export const RECOVERY_CODE_GROUP_LENGTH = 4;
export const RECOVERY_CODE_LENGTH = GROUPS * RECOVERY_CODE_GROUP_LENGTH;

export const RECOVERY_CODE_FORM = `${String(GROUPS)} 组、每组 ${String(RECOVERY_CODE_GROUP_LENGTH)} 个字符`;

export const RECOVERY_CODE_LABEL = `恢复码（保险柜里那张纸上的 ${String(GROUPS)} 组字符）`;
