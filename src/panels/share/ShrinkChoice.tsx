// For links that are long: what may be left out of them, how much each saves, and whether the verdict survives it.
import type { ReactNode } from 'react';
import type { PreparedLink, ShareChoice } from '../../store/share.ts';

type Steps = ShareChoice['shrink'];

export interface ShrinkChoiceProps {
  readonly link: PreparedLink;
  readonly taken: Steps;
  readonly onChange: (taken: Steps) => void;
}

export function ShrinkChoice({ link, taken, onChange }: ShrinkChoiceProps): ReactNode {
  if (link.offers.length === 0) return null;
  return (
    <fieldset className="share-shrink">
      <legend>Shrink the shared copy; your document stays as it is</legend>
      {link.offers.map(({ step, label, saves }) => (
        <label key={step}>
          <input
            type="checkbox"
            checked={taken.includes(step)}
            onChange={event =>
              onChange(event.target.checked ? [...taken, step] : taken.filter(each => each !== step))
            }
          />{' '}
          {label} <span className="share-saves">−{saves.toLocaleString('en')} characters</span>
        </label>
      ))}
      {link.effect !== undefined && (
        <output className="share-effect" data-same={link.effect.isSame}>
          {link.effect.isSame ? '✓' : '▲'} {link.effect.sentence}
        </output>
      )}
    </fieldset>
  );
}
