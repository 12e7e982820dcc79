// A number that may be left out. What is typed stays as typed; only a number within its bounds is told.
import { type ReactNode, useId, useState } from 'react';
import './number-field.css';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  readonly placeholder?: string;
  /** Undefined where the field is empty. */
  readonly onChange: (value: number | undefined) => void;
}

export function NumberField(props: NumberFieldProps): ReactNode {
  const { label, value, min, max, whole = false, placeholder, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(value ?? '');
  const isWrong = !isFine(text, props);
  return (
    <span className="number-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode={whole ? 'numeric' : 'decimal'}
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        aria-invalid={isWrong}
        {...(isWrong ? { 'aria-describedby': `${id}-wrong` } : {})}
        onChange={event => {
          const next = event.target.value;
          setTyped(next);
          if (isFine(next, props)) onChange(next.trim() === '' ? undefined : Number(next));
        }}
        onBlur={() => setTyped(isWrong ? text : undefined)}
      />
      {isWrong && (
        <span id={`${id}-wrong`} className="number-wrong" role="alert">
          ✕ {whole ? 'A whole number' : 'A number'} from {min} to {max.toLocaleString('en')}.
        </span>
      )}
    </span>
  );
}

function isFine(text: string, { min, max, whole = false }: NumberFieldProps): boolean {
  if (text.trim() === '') return true;
  const number = Number(text);
  return Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isInteger(number));
}
