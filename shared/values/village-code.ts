/** 统计用区划代码: 12 figures, 2 province + 2 city + 2 county + 3 township + 3 village. */

import { plainWord } from './plain-text.ts';

export interface VillageCodeParts {
  province: string;
  city: string;
  county: string;
  township: string;
  village: string;
}

/** The code as it is stored: full width, blanks and hyphens between its parts are only a way of writing it. */
export function plainVillageCode(text: string): string {
  return plainWord(text).replaceAll('-', '');
}

export type VillageCodeCheck =
  { ok: true; code: string; parts: VillageCodeParts; warning?: string } | { ok: false; reason: string };

/** Validates a village code; a province outside 11–82 is only a warning, because the lists change. */
export function checkVillageCode(text: string): VillageCodeCheck {
  const code = plainVillageCode(text);
  if (code === '') return { ok: false, reason: '区划代码为空' };
  if (!/^\d+$/.test(code)) return { ok: false, reason: '区划代码只能是数字' };
  if (code.length !== 12) return { ok: false, reason: `区划代码应为12位，现为${code.length}位` };
  const parts = partsOf(code);
  if (parts.township === '000') return { ok: false, reason: '区划代码只到县级，请填到村（第7至9位为乡镇）' };
  if (parts.village === '000') return { ok: false, reason: '区划代码只到乡镇，请填到村（末三位为村）' };
  const province = Number(parts.province);
  if (province >= 11 && province <= 82) return { ok: true, code, parts };
  return { ok: true, code, parts, warning: `省级代码${parts.province}不在现行区划内，请核对` };
}

function partsOf(code: string): VillageCodeParts {
  return {
    province: code.slice(0, 2),
    city: code.slice(2, 4),
    county: code.slice(4, 6),
    township: code.slice(6, 9),
    village: code.slice(9, 12),
  };
}

/** Builds the code from its parts, padded with zeros. */
export function composeVillageCode({ province, city, county, township, village }: VillageCodeParts): string {
  return [
    province.padStart(2, '0'),
    city.padStart(2, '0'),
    county.padStart(2, '0'),
    township.padStart(3, '0'),
    village.padStart(3, '0'),
  ].join('');
}
