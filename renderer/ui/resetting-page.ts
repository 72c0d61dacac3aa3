/** Wraps the setters of a list's filter, so that a change of it also returns to the first page. */
export function resetting(toFirst: () => void) {
  return function resettingPage<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      set(value);
      toFirst();
    };
  };
}
