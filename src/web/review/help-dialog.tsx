import type { FC } from 'hono/jsx';

interface Key {
  readonly keys: readonly string[];
  readonly does: string;
  readonly when: 'always' | 'decide' | 'edit';
}

const keys: readonly Key[] = [
  { keys: ['j', 'k'], does: 'next and previous claim', when: 'always' },
  { keys: ['n'], does: 'next claim that you have not judged', when: 'decide' },
  { keys: ['1'], does: 'supported, and on to the next open claim', when: 'decide' },
  { keys: ['2', '3'], does: 'needs change, reject: say what is wrong, then Ctrl + Enter', when: 'decide' },
  { keys: ['u'], does: 'undo the last thing you did here', when: 'always' },
  { keys: ['e'], does: 'edit the claim', when: 'edit' },
  { keys: ['s'], does: 'search the library for a citation', when: 'edit' },
  { keys: ['l'], does: 'set its evidence level', when: 'edit' },
  { keys: ['c'], does: 'comment on the claim', when: 'always' },
  { keys: ['a'], does: 'go to the sign-off', when: 'always' },
  { keys: ['g'], does: 'go to the top', when: 'always' },
  { keys: ['Ctrl + Enter'], does: 'send the field you are typing in', when: 'always' },
  { keys: ['Esc'], does: 'leave the field, close what is open', when: 'always' },
  { keys: ['?'], does: 'these keys', when: 'always' },
];

export const HelpDialog: FC<{ mayDecide: boolean; mayEdit: boolean }> = ({ mayDecide, mayEdit }) => (
  <dialog id="desk-keys" class="desk-keys" aria-labelledby="desk-keys-heading">
    <h2 id="desk-keys-heading" tabindex={-1} autofocus>
      Keys
    </h2>
    <dl>
      {keys
        .filter(({ when }) => when === 'always' || (when === 'decide' ? mayDecide : mayEdit))
        .map(({ keys: names, does }) => (
          <div>
            <dt>
              {names.map((name, index) => (
                <>
                  {index > 0 ? ' ' : ''}
                  <kbd>{name}</kbd>
                </>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
    </dl>
    <p class="hint">Keys do nothing while you type in a field.</p>
    <form method="dialog">
      <button class="button secondary" type="submit">
        Close
      </button>
    </form>
  </dialog>
);
