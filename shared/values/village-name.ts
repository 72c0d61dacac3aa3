/** How a village is called on its papers. */
import { plainWord } from './plain-text.ts';

const ENDINGS = /(?:村|社区|嘎查|委会|委员会|[农林渔牧茶]场|连队?)$/;

/** Whether a village's name ends as such names do: 龙潭铺村, 城南社区; 龙潭铺 alone may be meant, or lack its end. */
export function hasVillageEnding(name: string): boolean {
  return ENDINGS.test(plainWord(name));
}
