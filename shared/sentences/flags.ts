/** The holders of the 流动红旗 in sentences for the villagers' group. */
import type { PublicFlag } from '../contract/flags.ts';
import { chineseDate } from '../values/dates.ts';

export function flagGroupText({
  village,
  today,
  flags,
}: {
  village: string;
  today: string;
  flags: readonly PublicFlag[];
}): string {
  const lines = flags.flatMap(({ name, givenBy, holders }) => [
    '',
    `【${name}】${givenBy}授`,
    ...holders.map(
      ({ group, name: holder, givenOn, reason }) =>
        `${group}${group === '' ? '' : ' '}${holder}：${reason.replace(/[。．.，,；;、\s]+$/u, '')}（${chineseDate(givenOn)}起）。`,
    ),
  ]);
  return [
    `${village}流动红旗`,
    ...(lines.length === 0 ? ['', '现在没有授出的流动红旗。'] : lines),
    '',
    `${village}，${chineseDate(today)}。`,
  ].join('\n');
}
