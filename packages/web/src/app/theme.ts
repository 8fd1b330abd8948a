import type { ThemeConfig } from 'antd'

export const colours = {
  ink: '#1F2329',
  ink2: '#575E69',
  ink3: '#858C96',
  line: '#E5E7EB',
  seal: '#A8322A',
  sealHover: '#8E2820',
  sealTint: '#F7E9E7',
  celadon: '#3F7D6E',
  amber: '#B4690E',
  danger: '#C0272D',
  indigo: '#2E4A7D',
} as const

export function themeOf(motion: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: colours.seal,
      colorPrimaryHover: colours.sealHover,
      colorPrimaryActive: colours.sealHover,
      colorLink: colours.indigo,
      colorLinkHover: colours.sealHover,
      colorInfo: colours.indigo,
      colorSuccess: colours.celadon,
      colorWarning: colours.amber,
      colorError: colours.danger,
      // The tints computed from our muted colours come out grey.
      colorSuccessBg: '#EDF5F2',
      colorSuccessBorder: '#B5D3CA',
      colorWarningBg: '#FBF3E8',
      colorWarningBorder: '#E6C795',
      colorErrorBg: '#FCEFEF',
      colorErrorBorder: '#EBB9BB',
      colorInfoBg: '#EEF2F8',
      colorInfoBorder: '#BBC8DF',
      colorTextBase: colours.ink,
      colorText: colours.ink,
      colorTextSecondary: colours.ink2,
      colorTextTertiary: colours.ink2,
      colorTextDescription: colours.ink2,
      // The lightest grey that still reads 4.5:1 on white.
      colorTextPlaceholder: '#6B727D',
      colorBorder: '#C9CDD4',
      colorBorderSecondary: colours.line,
      fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 32,
      // 50, 100 and 150 ms.
      motionUnit: 0.05,
      motion,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    },
  }
}
