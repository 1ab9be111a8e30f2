/** Colours of the printed page; every text colour keeps 4.5:1 on its ground, also when printed in grey. */
export const colours = {
  ink: '#16211f',
  muted: '#4c5a57',
  accent: '#0b4f57',
  line: '#c3cdca',
  panel: '#eef3f2',
  caution: '#8a3b07',
  cautionPanel: '#fdf1e6',
  care: '#9c1414',
  carePanel: '#fdecec',
} as const;

/** Points. A4 is 595.28 wide. */
export const margins = { left: 62, top: 68, right: 62, bottom: 66 } as const;
export const textWidth = 595.28 - margins.left - margins.right;

export const styles = {
  masthead: { fontSize: 8.5, color: colours.accent, bold: true, characterSpacing: 0.6 },
  title: { fontSize: 20, bold: true, lineHeight: 1.12, color: colours.ink },
  label: { fontSize: 7.5, color: colours.muted },
  value: { fontSize: 9.5, bold: true },
  heading: { fontSize: 12.5, bold: true, color: colours.accent },
  level: { fontSize: 7.5, color: colours.muted, lineHeight: 1.1 },
  citation: { color: colours.accent, fontSize: 9.5 },
  small: { fontSize: 8.5, color: colours.muted, lineHeight: 1.25 },
  reference: { fontSize: 8.5, lineHeight: 1.22 },
  running: { fontSize: 7.5, color: colours.muted },
} as const;
