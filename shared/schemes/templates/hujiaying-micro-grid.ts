/** “党建+微网格”积分, 北京市平谷区峪口镇胡家营村: awards only, in nine grids of about fifty households. */
import {
  award,
  carryOverUnstated,
  fixed,
  pointsScheme,
  procedureUnstated,
  rateUnstated,
  SOURCES,
  emptyProcedure,
} from './parts.ts';
import type { SchemeTemplate } from './template.ts';

export const hujiayingMicroGrid: SchemeTemplate = {
  id: 'hujiaying-micro-grid',
  title: '“党建+微网格”积分',
  place: '北京市平谷区峪口镇胡家营村',
  summary: '480户分9个微网格，网格员逐日记工作日志；全民积分、只加不减，年底凭积分卡到积分超市兑换。',
  rewards: '垃圾分类、参加村里活动等4类8项',
  judged: '农户',
  buys: '年底兑换抽纸、毛巾、床上用品等',
  source: SOURCES.farmersDaily,
  notes: [
    carryOverUnstated,
    rateUnstated,
    procedureUnstated(),
    {
      kind: 'reading',
      text: '4类8项中材料只列出2项，其余请按《峪口镇美丽乡村微网格积分管理办法（试行）》补充；志愿活动的5分按每次计。',
    },
  ],
  rules: pointsScheme({
    name: '微网格积分管理办法',
    subject: 'household',
    base: { kind: 'none' },
    positiveOnly: true,
    categories: [{ id: 'awards', name: '正向加分' }],
    items: [
      award('waste-sorting', 'awards', '参与垃圾分类', fixed(5), {
        standard: '每月每户5分',
        caps: [{ per: 'month', times: 1 }],
      }),
      award('volunteering', 'awards', '志愿参加村里活动', fixed(5), { standard: '每次5分' }),
    ],
    negativeBalance: 'floorZero',
    cycle: 'year',
    carryOver: null,
    uses: { goods: { rateFenPerPoint: null, barredCategories: [], redeemed: 'yearEnd' } },
    procedure: emptyProcedure,
  }),
};
