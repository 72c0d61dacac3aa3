import type { ThemeConfig } from 'antd';
import { GLYPH_FONT_NAME } from '../../shared/glyphs/font.ts';

/**
 * Theme: a single accent (the calm deep red of village offices), 16 px base, large targets. `scale` is 1, or
 * more with 大字.
 */
export function themeFor(scale: number): ThemeConfig {
  const px = (size: number): number => Math.round(size * scale);
  return {
    token: {
      colorPrimary: '#a8201a',
      colorInfo: '#4a5560',
      colorLink: '#8f1a15',
      colorSuccess: '#1e7a3c',
      colorWarning: '#9a5b00',
      colorError: '#b3261e',
      colorSuccessBg: '#e8f4eb',
      colorWarningBg: '#fdf3e2',
      colorErrorBg: '#fbe9e7',
      colorInfoBg: '#eef1f4',
      colorInfoBorder: '#c5ccd3',
      colorTextSecondary: 'rgba(0,0,0,0.66)',
      colorTextDescription: 'rgba(0,0,0,0.62)',
      colorTextPlaceholder: 'rgba(0,0,0,0.58)',
      fontSize: px(16),
      controlHeight: px(38),
      borderRadius: 4,
      lineHeight: 1.6,
      motion: false,
      fontFamily: `"Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", ${GLYPH_FONT_NAME}, sans-serif`,
    },
    components: {
      Table: { fontSize: px(15), cellPaddingBlock: px(9), cellPaddingInline: px(10), headerBg: '#f4f1ec' },
      Descriptions: { labelColor: 'rgba(0,0,0,0.66)' },
      Layout: { headerBg: '#ffffff', siderBg: '#ffffff', bodyBg: '#f7f5f2' },
      Menu: { itemHeight: px(46), fontSize: px(17), itemSelectedBg: '#f9e9e8', itemSelectedColor: '#8f1a15' },
      Modal: { titleFontSize: px(18) },
      Form: { itemMarginBottom: px(16) },
      Tag: { fontSizeSM: px(14) },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
