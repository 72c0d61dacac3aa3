import { Refusal } from '../../shared/refusals.ts';
import { formatChineseNumber } from '../../shared/values/chinese-numbers.ts';
import { numberGroups } from '../../shared/values/groups.ts';
import { staff, village, villageGroup } from '../schema/index.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { requireFreeGroupName } from './groups.ts';
import { type Village, villageProfile, requireVillage } from './profile.ts';

export interface SetUpInput {
  name: string;
  town: string;
  county: string;
  code: string;
  groups: number;
  /** Names of all groups, in order; empty or absent: they are called by their numbers. */
  groupNames?: readonly string[];
  officePhone: string;
  objectionHandler: string;
  sample: boolean;
  administrator: { name: string; login: string; passwordHash: string };
}

/** First run: creates the village, its groups and its first administrator, once. */
export function setUpVillage(store: Store, by: Actor, input: SetUpInput): Village {
  return transact(store, by, 'village.setUp', input, (tx) => {
    if (villageProfile(tx))
      throw new Refusal('invalidState', '村档案已经建立，不能重复设置。请登录后在“系统”里修改。');
    const { groups, groupNames = [], administrator, ...profile } = input;
    if (groupNames.length > 0 && groupNames.length !== groups) {
      throw new Refusal(
        'invalidInput',
        `写了 ${String(groupNames.length)} 个小组的名称，组数却是 ${String(groups)}，请核对。`,
      );
    }
    tx.orm
      .insert(village)
      .values({ id: 1, ...profile, createdAt: tx.at })
      .run();
    const named = Array.from(
      { length: groups },
      (_, at) => groupNames[at] ?? `第${formatChineseNumber(at + 1)}村民小组`,
    );
    for (const group of numberGroups(named)) {
      requireFreeGroupName(tx, group.name);
      tx.orm.insert(villageGroup).values(group).run();
    }
    tx.orm
      .insert(staff)
      .values({ ...administrator, role: 'administrator', createdAt: tx.at })
      .run();
    tx.audit({
      subject: 'village:1',
      summary: `建立村档案：${input.county}${input.town}${input.name}，${String(groups)} 个村民小组，管理员 ${administrator.name}`,
      after: profile,
    });
    return requireVillage(tx);
  });
}
