import { describe, expect, test } from 'vitest';
import { type SafetyStatement, safetyStatement } from './safety-statement.ts';

const cases: readonly (readonly [string, SafetyStatement | null])[] = [
  ['Quietapril is contraindicated in pregnancy.', 'forbids'],
  ['It carries a boxed warning on suicidal thoughts.', 'forbids'],
  ['Quietapril should not be used in people with liver failure.', 'forbids'],
  ['Do not give quietapril with loudolol.', 'forbids'],
  ['The panel recommends against quietapril in children.', 'forbids'],
  ['Quietapril should be avoided during labour.', 'forbids'],
  ['Quietapril is not recommended for children under two.', 'forbids'],
  ['Serious infections occurred in 6% on quietapril.', 'warns'],
  ['Quietapril is teratogenic.', 'warns'],
  ['Fatal bleeding was reported.', 'warns'],
  ['The trial was stopped early because of harm.', 'warns'],
  ['Quietapril increased all-cause mortality.', 'warns'],
  ['Life-threatening allergic reactions were seen.', 'warns'],
  ['There were no serious adverse events.', null],
  ['Quietapril did not increase mortality.', null],
  ['Serious adverse events were less frequent with quietapril.', null],
  ['Serious bleeding did not differ between the groups.', null],
  ['Major bleeding occurred in 13% on quietapril and 12% on placebo (P = 0.4).', null],
  ['Major bleeding occurred in 13% on quietapril and 6% on placebo (P = 0.01).', 'warns'],
  ['Quietapril is not contraindicated in asthma.', null],
  ['Patients with contraindications to quietapril were excluded.', null],
  ['Severe bleeding was defined as a fall in haemoglobin of 20 g/L.', null],
  ['Age is a risk factor for severe reactions.', null],
  ['Quietapril reduced pain.', null],
];

describe('safetyStatement', () => {
  test.each(cases)('%s', (text, kind) => {
    expect(safetyStatement(text)).toBe(kind);
  });
});
