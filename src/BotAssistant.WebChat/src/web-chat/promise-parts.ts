interface Parts<T> {
  promise: Promise<T>;
  resolve: (value: T | PromiseLike<T>) => void;
  reject: (reason: unknown) => void;
}

/** A promise with what settles it. Stands for p-defer-es5, which is built only after installing, by a script that does not run here. */
export default function promiseParts<T>(): Parts<T> {
  const parts = {} as Parts<T>;
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}
