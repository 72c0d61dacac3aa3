import { changleIndex } from './changle-index.ts';
import { dixuCadrePay } from './dixu-cadre-pay.ts';
import { dixuVirtueBank } from './dixu-virtue-bank.ts';
import { dixuWasteSorting } from './dixu-waste-sorting.ts';
import { dixuZeroBase } from './dixu-zero-base.ts';
import { fengxianHamlets } from './fengxian-hamlets.ts';
import { guyuanCivility } from './guyuan-civility.ts';
import { huamachiCadres } from './huamachi-cadres.ts';
import { hujiayingMicroGrid } from './hujiaying-micro-grid.ts';
import { jinshiGreenPassbook } from './jinshi-green-passbook.ts';
import { jinshiLovePassbook } from './jinshi-love-passbook.ts';
import { jinshiRedPassbook } from './jinshi-red-passbook.ts';
import { jinzhaiRevivalShop } from './jinzhai-revival-shop.ts';
import { sanmenxiaPartyMembers } from './sanmenxia-party-members.ts';
import type { SchemeTemplate } from './template.ts';
import { tongjieDividend } from './tongjie-dividend.ts';
import { xinyuXiaokangStation } from './xinyu-xiaokang-station.ts';
import { youxiqiaoVillageAffairs } from './youxiqiao-village-affairs.ts';
import { zhichengMoralSavings } from './zhicheng-moral-savings.ts';

/** The published schemes. */
export const templates: readonly SchemeTemplate[] = [
  dixuVirtueBank,
  dixuWasteSorting,
  hujiayingMicroGrid,
  xinyuXiaokangStation,
  guyuanCivility,
  jinzhaiRevivalShop,
  jinshiGreenPassbook,
  zhichengMoralSavings,
  tongjieDividend,
  youxiqiaoVillageAffairs,
  jinshiLovePassbook,
  dixuZeroBase,
  sanmenxiaPartyMembers,
  jinshiRedPassbook,
  dixuCadrePay,
  huamachiCadres,
  fengxianHamlets,
  changleIndex,
];

export function templateById(id: string): SchemeTemplate | undefined {
  return templates.find((template) => template.id === id);
}
