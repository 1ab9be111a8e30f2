import { type FC, useContext } from 'hono/jsx';
import { type Audience, MAX_QUESTION_LENGTH } from '../../domain/index.ts';
import { PageContext } from '../page-context.ts';
import { QuestionBox, QuestionLabel } from './question-box.tsx';

export interface AskFormProps {
  /** Distinguishes the fields when a page has two forms. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** Why what was typed cannot be asked, and what to write instead. */
  readonly error?: string;
  readonly audience?: Audience;
  readonly button?: string;
  /** The box for searching outside is ticked. */
  readonly live?: boolean;
  /** The box for the other composer is ticked. */
  readonly composer?: string | undefined;
}

/** What leaves the machine, in one line, and the box that lets it. */
export const SearchOutside: FC<{ id: string; live: boolean }> = ({ id, live }) => {
  const { live: mode } = useContext(PageContext);
  if (mode === 'off') return null;
  const leaves =
    'the clinical terms of your question, and nothing that identifies a person; it is shown first';
  if (mode === 'on') {
    return <p class="ask-live hint">PubMed and Europe PMC are searched too. They are sent {leaves}.</p>;
  }
  return (
    <div class="ask-live">
      <input
        type="checkbox"
        id={`${id}-live`}
        name="live"
        value="yes"
        checked={live}
        aria-describedby={`${id}-live-hint`}
      />
      <label for={`${id}-live`}>Search PubMed and Europe PMC too</label>
      <p class="hint" id={`${id}-live-hint`}>
        Sends them {leaves}.
      </p>
    </div>
  );
};

/** The box for whoever does not usually write the answer: rules where a model does, the model where rules do. Nothing without a model. */
const ChooseComposer: FC<{ id: string; chosen: string | undefined }> = ({ id, chosen }) => {
  const { composer } = useContext(PageContext);
  if (!composer) return null;
  const { model, usual } = composer;
  const other = usual === 'model' ? 'extractive' : 'model';
  return (
    <div class="ask-live">
      <input
        type="checkbox"
        id={`${id}-composer`}
        name="composer"
        value={other}
        checked={chosen === other}
        aria-describedby={`${id}-composer-hint`}
      />
      <label for={`${id}-composer`}>
        {other === 'model'
          ? 'Let a language model write the answer'
          : 'Quote only, without the language model'}
      </label>
      <p class="hint" id={`${id}-composer-hint`}>
        {other === 'model'
          ? `${model} gets the question and the passages found; every sentence of it is checked or left out.`
          : `Otherwise ${model} writes it; it gets the question and the passages found, and every sentence of it is checked or left out.`}
      </p>
    </div>
  );
};

/** The question box. A plain POST form; the script turns it into a GET to the live page. */
export const AskForm: FC<AskFormProps> = (props) => {
  const { id, label, hint, value, error, audience, button, live, composer } = props;
  return (
    <form class="ask-form" method="post" action="/ask" data-ask data-limit={MAX_QUESTION_LENGTH}>
      <QuestionLabel id={id} label={label} hint={hint} error={error} />
      <div class="ask-row">
        <QuestionBox id={id} hint={hint} error={error} value={value} />
        <SearchOutside id={id} live={live ?? false} />
        <ChooseComposer id={id} chosen={composer} />
        <button class="button" type="submit">
          {button ?? 'Ask'}
        </button>
      </div>
      {audience ? <input type="hidden" name="audience" value={audience} /> : null}
    </form>
  );
};
