import type { FC } from 'hono/jsx';
import { specialtySchema } from '../../domain/index.ts';
import { Area, Choice, type Errors, Field } from './field.tsx';
import type { ProfileDraft } from './read-profile.ts';

const specialties = [
  { value: '', text: 'Choose a specialty' },
  ...specialtySchema.options.map((specialty) => ({ value: specialty, text: specialty })),
];

/** Credentials, specialty, biography, and interests as rows. */
export const ProfileForm: FC<{ draft: ProfileDraft; errors: Errors }> = ({ draft, errors }) => {
  const rows = [...draft.rows, ...Array.from({ length: draft.spare }, () => ({ interest: '', topics: '' }))];
  return (
    <form method="post" action="/account/profile" class="stacked">
      <Field
        id="credentials"
        name="credentials"
        label="Credentials"
        hint="For example: MD, FRCP."
        value={draft.credentials}
        error={errors.credentials}
        optional
        maxlength={200}
      />
      <Choice
        id="specialty"
        name="specialty"
        label="Specialty"
        options={specialties}
        value={draft.specialty}
        error={errors.specialty}
      />
      <Area
        id="biography"
        name="biography"
        label="About you (may stay empty)"
        value={draft.biography}
        error={errors.biography}
      />
      <fieldset>
        <legend>Interests to disclose</legend>
        <p class="hint">
          Fees, shares, grants, posts: anything with a drug, device, condition or company. You cannot approve
          an article on a topic you name here. Separate topics with commas.
        </p>
        {errors.nothingToDisclose ? (
          <p class="field-error" id="nothing-error">
            {errors.nothingToDisclose}
          </p>
        ) : null}
        <label class="check">
          <input
            id="nothing-to-disclose"
            type="checkbox"
            name="nothingToDisclose"
            value="yes"
            checked={draft.nothingToDisclose}
            aria-describedby={errors.nothingToDisclose ? 'nothing-error' : undefined}
          />
          I have nothing to disclose
        </label>
        {errors.disclosures ? <p class="field-error">{errors.disclosures}</p> : null}
        <ol class="disclosures">
          {rows.map(({ interest, topics }, row) => (
            <li>
              <Field
                id={`interest-${row}`}
                name={`interest-${row}`}
                label={`Interest ${row + 1}`}
                value={interest}
                error={errors[`disclosures.${row}.interest`]}
                optional
                maxlength={500}
              />
              <Field
                id={`topics-${row}`}
                name={`topics-${row}`}
                label={`Topics of interest ${row + 1}`}
                value={topics}
                error={errors[`disclosures.${row}.topics`]}
                optional
              />
            </li>
          ))}
        </ol>
        <button class="button secondary small" type="submit" name="more" value="yes" formnovalidate>
          More rows
        </button>
      </fieldset>
      <button class="button" type="submit">
        Save the profile
      </button>
    </form>
  );
};
