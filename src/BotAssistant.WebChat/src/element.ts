/** A React element, as the React 16 inside Web Chat's bundle takes it. */
export interface Element {
  readonly $$typeof: symbol;
}

type Child = Element | string | false | null;

/**
 * Web Chat's bundle keeps its React to itself, and a second one would cost 40 KB. An element, though, is a plain object of a form that
 * React 16 to 18 share.
 */
export function element(type: unknown, properties: Record<string, unknown>, ...children: Child[]): Element {
  const { ref = null, key = null, ...props } = properties;
  return {
    $$typeof: Symbol.for('react.element'),
    type,
    key,
    ref,
    props: { ...props, children: children.length === 1 ? children[0] : children },
    _owner: null,
  } as Element;
}
