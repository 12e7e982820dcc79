// A memory of one value, kept as long as what it was made from stays the same.

/** Remembers the last value made from a list of inputs, compared by identity. */
export function remember<T>(): (inputs: readonly unknown[], make: () => T) => T {
  let last: { readonly inputs: readonly unknown[]; readonly value: T } | undefined;
  return (inputs, make) => {
    if (last !== undefined && last.inputs.every((input, index) => input === inputs[index])) return last.value;
    const value = make();
    last = { inputs, value };
    return value;
  };
}
