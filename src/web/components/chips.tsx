import type { FC } from 'hono/jsx';
import type { Interpretation } from '../../domain/index.ts';
import { questionFormWords, questionTypeWords } from '../words.ts';

interface Chip {
  readonly name: string;
  readonly value: string;
}

/** How a question was understood, as name and value: focus, type, form, people, abbreviations. */
export function interpretationChips(interpretation: Interpretation): Chip[] {
  const { focus, type, form, pico, ambiguities } = interpretation;
  const chips: Chip[] = [
    ...(focus.length > 0 ? [{ name: 'About', value: focus.join(', ') }] : []),
    { name: 'Asks for', value: questionTypeWords[type] },
    ...(form === 'open' || questionFormWords[form] === questionTypeWords[type]
      ? []
      : [{ name: 'Form', value: questionFormWords[form] }]),
    ...(pico.population.length > 0 ? [{ name: 'People', value: pico.population.join(', ') }] : []),
    ...ambiguities.map(({ abbreviation, readings, chosen }) => ({
      name: `“${abbreviation}” read as`,
      value: chosen ?? readings.join(' or '),
    })),
  ];
  return chips;
}

export const Chips: FC<{ interpretation: Interpretation }> = ({ interpretation }) => (
  <dl class="chips">
    {interpretationChips(interpretation).map(({ name, value }) => (
      <div class="chip">
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
